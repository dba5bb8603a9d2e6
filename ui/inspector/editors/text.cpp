// SPDX-License-Identifier: GPL-3.0-or-later
// One line of text: plain texts, names, moments, and all kinds of paths.
#include "ui/inspector/controls/line_field.h"
#include "ui/inspector/field_editor.h"
#include "ui/inspector/typing.h"
#include "ui/theme/controls/labels.h"

#include <QVBoxLayout>

namespace steploom::inspector::editors {

class TextEditor : public Editor {
public:
    TextEditor(Desk& desk, asl::Field const& field, QWidget* parent)
        : Editor(desk, field, parent)
        , m_line(new LineField(this))
        , m_typing(desk, m_line,
              {[this] { return m_line->text(); }, [this](QString const& text) { write(text); }},
              [this](QString const& text, edit::Visit visit) { return take(text, visit); })
    {
        auto* const column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->addWidget(m_line);
        setFocusProxy(m_line);
        m_line->setMono(isPath() || field.kind == asl::FieldKind::Timestamp);
        m_line->setPlaceholderText(
            QString::fromUtf8(field.standard.data(), static_cast<qsizetype>(field.standard.size())));
        connect(m_line, &QLineEdit::textEdited, this, [this] {
            showTag();
            m_typing.edited();
        });
        showTag();
    }

    void refresh() override
    {
        m_line->setAccessibleName(accessibleName());
        auto const shown = node();
        // A value that is no text is shown as it is written; it stays until something else is typed.
        m_typing.show(shown.isString() ? QString::fromStdString(shown.string())
                : shown ? QString::fromUtf8(shown.text().data(), static_cast<qsizetype>(shown.text().size()))
                        : QString());
        showTag();
    }
    void commit() override { m_typing.commit(); }
    void setFaulty(bool isFaulty) override { theme::setFault(m_line, isFaulty); }

private:
    bool isPath() const
    {
        return field().kind == asl::FieldKind::Path || field().kind == asl::FieldKind::ReferencePath
            || field().kind == asl::FieldKind::PathOrIntrinsic;
    }

    void write(QString const& text)
    {
        m_line->setText(text);
        m_line->setCursorPosition(0);
        showTag();
    }

    bool take(QString const& text, edit::Visit visit)
    {
        // null drops a result or an input: a word of the language where a path may stand.
        bool const isDropped = isPath() && text.trimmed() == QLatin1String("null");
        return isDropped ? put(Value(), visit) : putString(text, visit);
    }

    void showTag()
    {
        // An empty field says what belongs here; what is written says so itself.
        bool const isEmptyPath = isPath() && m_line->text().isEmpty();
        m_line->setTag(isEmptyPath ? QStringLiteral("$.") : QString());
    }

    LineField* m_line;
    Typing m_typing;
};

FieldEditor text()
{
    using asl::FieldKind;
    return {{FieldKind::Text, FieldKind::Name, FieldKind::Timestamp, FieldKind::Path,
                FieldKind::ReferencePath, FieldKind::PathOrIntrinsic},
        [](Desk& desk, asl::Field const& field, QWidget* parent) -> Editor* {
            return new TextEditor(desk, field, parent);
        }};
}

}  // namespace steploom::inspector::editors
