// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/references.h"

#include <QLineEdit>

namespace steploom::code {

class Editor;

/// A field over a name in the text. It checks while people type; Enter renames all uses, Esc leaves the name.
class NameField : public QLineEdit {
    Q_OBJECT

public:
    /// Over the use that `symbol` was found by, which is in bytes of the definition.
    NameField(Editor& editor, assist::Symbol symbol);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    Result<text::Patch> plan() const;
    void check();
    void commit();
    void leave();

    Editor& m_editor;
    assist::Symbol m_symbol;
    bool m_isDone = false;
};

}  // namespace steploom::code
