// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QString>
#include <QWidget>

class QInputMethodEvent;

namespace steploom::code {

class Editor;

/// What an input method is composing, shown at the caret over the text. It is no part of the document before
/// the input method commits it.
class Preedit : public QWidget {
    Q_OBJECT

public:
    explicit Preedit(QWidget* viewport);

    void compose(Editor const& editor, QInputMethodEvent const& event);
    QString const& text() const { return m_text; }
    /// Where the input method's caret is, from the left of the viewport.
    QRect caretRectangle() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
    int m_caret = 0;
};

}  // namespace steploom::code
