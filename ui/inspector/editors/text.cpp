// SPDX-License-Identifier: GPL-3.0-or-later
// Plain texts, names and moments; a comment has room for several lines.
#include "ui/inspector/controls/json_field.h"
#include "ui/inspector/controls/line_field.h"
#include "ui/inspector/expression_editor.h"
#include "ui/inspector/form/columns.h"
#include "ui/inspector/typing.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"
#include "ui/workbench/strings.h"

namespace steploom::inspector::editors {

// What the field shows: a value that is no text as it is written; it stays until something else is typed.
static QString writtenText(text::NodeRef shown)
{
    return shown.isString() ? QString::fromStdString(shown.string())
        : shown             ? toQString(shown.text())
                            : QString();
}

class TextEditor : public Editor {
public:
    TextEditor(Desk& desk, asl::Field const& field, QWidget* parent)
        : Editor(desk, field, parent)
        , m_line(new LineField(this))
        , m_typing(desk, m_line,
              {[this] { return m_line->text(); }, [this](QString const& text) { write(text); }},
              [this](QString const& text, edit::Visit visit) { return putString(text, visit); })
    {
        plainColumn(this)->addWidget(m_line);
        setFocusProxy(m_line);
        m_line->setMono(field.kind == asl::FieldKind::Timestamp);
        m_line->setPlaceholderText(toQString(field.standard));
        connect(m_line, &QLineEdit::textEdited, this, [this] { m_typing.edited(); });
    }

    void refresh() override
    {
        m_line->setAccessibleName(accessibleName());
        m_typing.show(writtenText(node()));
    }
    void commit() override { m_typing.commit(); }
    void setFaulty(bool isFaulty) override { theme::setFault(m_line, isFaulty); }

private:
    void write(QString const& text)
    {
        m_line->setText(text);
        m_line->setCursorPosition(0);
    }

    LineField* m_line;
    Typing m_typing;
};

// Several lines of prose.
class CommentEditor : public Editor {
public:
    CommentEditor(Desk& desk, asl::Field const& field, QWidget* parent)
        : Editor(desk, field, parent)
        , m_text(new JsonField(this))
        , m_typing(desk, m_text,
              {[this] { return m_text->toPlainText(); }, [this](QString const& text) { write(text); }},
              [this](QString const& text, edit::Visit visit) { return putString(text, visit); })
    {
        plainColumn(this)->addWidget(m_text);
        setFocusProxy(m_text);
        m_text->setProse();
        m_text->setLines(1, 8);
        connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
            if (!m_isWriting)
                m_typing.edited();
        });
    }

    void refresh() override
    {
        m_text->setAccessibleName(accessibleName());
        m_typing.show(writtenText(node()));
    }
    void commit() override { m_typing.commit(); }
    void setFaulty(bool isFaulty) override { theme::setFault(m_text, isFaulty); }

private:
    void write(QString const& text)
    {
        m_isWriting = true;
        m_text->setTextQuietly(text);
        m_isWriting = false;
    }

    JsonField* m_text;
    Typing m_typing;
    bool m_isWriting = false;
};

FieldEditor text()
{
    using asl::FieldKind;
    return {{FieldKind::Text, FieldKind::Name, FieldKind::Timestamp},
        [](Desk& desk, asl::Field const& field, QWidget* parent) -> Editor* {
            if (field.allowsExpression && desk.language() == asl::QueryLanguage::Jsonata)
                return new ExpressionEditor(desk, field, ExpressionEditor::Literal::Text, parent);
            if (field.name == "Comment")
                return new CommentEditor(desk, field, parent);
            return new TextEditor(desk, field, parent);
        }};
}

}  // namespace steploom::inspector::editors
