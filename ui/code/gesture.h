// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/code/editor.h"

#include <string_view>

namespace steploom::code {

/// All that a person does at once in an editor, handed over as one patch when it ends.
class Editor::Gesture {
public:
    Gesture(Editor& editor, edit::Merge merge, std::string_view label)
        : m_editor(editor)
        , m_merge(merge)
        , m_label(label)
    {
        ++m_editor.m_gestureDepth;
    }
    Gesture(Gesture const&) = delete;
    Gesture& operator=(Gesture const&) = delete;
    // Gestures nest only when one runs an event loop (a drag); each hands over what it did.
    ~Gesture()
    {
        --m_editor.m_gestureDepth;
        m_editor.finishGesture(m_merge, m_label);
    }

private:
    Editor& m_editor;
    edit::Merge m_merge;
    std::string_view m_label;
};

}  // namespace steploom::code
