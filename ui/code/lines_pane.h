// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/history.h"

#include <QWidget>

#include <string>

class QLabel;
class QPlainTextEdit;

namespace steploom::code {

class Editor;
class ExpressionHighlighter;

/// Shows one text of the definition with real lines, below the editor: an expression, a script, JSON in a
/// string. What is typed goes back as escapes; of an expression the result for the last known input stands
/// beneath.
class LinesPane : public QWidget {
    Q_OBJECT

public:
    explicit LinesPane(Editor& editor, QWidget* parent = nullptr);
    ~LinesPane() override;

    /// Shows the text at the caret. False when there is none.
    bool open();
    void close();

    QPlainTextEdit& field() { return *m_field; }
    /// What the expression comes to, or why that is not known; empty for what is no expression.
    QString result() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool bind(std::size_t fileOffset);
    void follow();
    void write();
    void showResult();
    QString textOfField() const;

    Editor& m_editor;
    QLabel* m_title;
    QPlainTextEdit* m_field;
    QLabel* m_result;
    ExpressionHighlighter* m_highlighter;
    std::string m_pointer;  // of the text in the definition
    edit::Visit m_visit = 0;
    QString m_filled;  // what the definition says
    QString m_shown;   // what the field made of it, or was typed since
    bool m_isFilling = false;
    bool m_isWriting = false;
};

}  // namespace steploom::code
