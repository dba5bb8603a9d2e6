// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>

namespace steploom::code {

class Editor;

/// Gives an editor QScintilla's accessible object while a screen reader listens, and a plain one otherwise:
/// Qt makes one for every widget, and QScintilla's counts the characters before the caret at each change,
/// which takes longer than all else a key causes in a text of 1 MB.
class ScreenReader : public QAccessible::ActivationObserver {
public:
    /// `editor` is whole as a widget of QScintilla by now, and outlives this.
    explicit ScreenReader(Editor& editor);
    ~ScreenReader() override;
    Q_DISABLE_COPY_MOVE(ScreenReader)

    static bool isListening();

    void accessibilityActiveChanged(bool isActive) override;

private:
    // The next one who asks gets a new one.
    void forgetInterface();

    Editor& m_editor;
};

}  // namespace steploom::code
