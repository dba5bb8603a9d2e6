// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/range.h"

#include <QObject>
#include <QTimer>

#include <vector>

namespace steploom::code {

class Editor;

/// Marks all uses of what the caret stands at: a state, a variable, a placeholder. They are looked for when
/// the caret has rested for a moment.
class Occurrences : public QObject {
    Q_OBJECT

public:
    explicit Occurrences(Editor& editor);

    /// What is marked, in bytes of the file.
    std::vector<TextRange> const& marked() const { return m_marked; }
    /// Marks these until the caret moves on.
    void show(std::vector<TextRange> ranges);

private:
    void look();

    Editor& m_editor;
    QTimer m_rest;
    std::vector<TextRange> m_marked;
    bool m_isTextChanged = false;  // since the last look
};

}  // namespace steploom::code
