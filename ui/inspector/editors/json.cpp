// SPDX-License-Identifier: GPL-3.0-or-later
// JSON of any shape, templates included, as text.
#include "core/edit/commands/set_field_text.h"
#include "core/text/syntax_tree.h"
#include "ui/inspector/controls/json_field.h"
#include "ui/inspector/field_editor.h"
#include "ui/inspector/typing.h"
#include "ui/theme/controls/labels.h"

#include <QVBoxLayout>

namespace steploom::inspector::editors {

class JsonEditor : public Editor {
public:
    JsonEditor(Desk& desk, asl::Field const& field, QWidget* parent)
        : Editor(desk, field, parent)
        , m_text(new JsonField(this))
        , m_typing(desk, m_text,
              {[this] { return m_text->toPlainText(); }, [this](QString const& text) { write(text); }},
              [this](QString const& text, edit::Visit visit) { return take(text, visit); })
    {
        auto* const column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->addWidget(m_text);
        setFocusProxy(m_text);
        m_text->setLines(1, 8);
        m_text->setPlaceholderText(
            QString::fromUtf8(field.standard.data(), static_cast<qsizetype>(field.standard.size())));
        connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
            if (!m_isWriting)
                m_typing.edited();
        });
    }

    void refresh() override
    {
        m_text->setAccessibleName(accessibleName());
        auto const shown = node();
        QString text;
        if (isExpression(shown))
            text = QString::fromStdString(shown.string());
        else if (shown && shown.kind() != text::NodeKind::Missing)
            text = QString::fromStdString(edit::fieldText(shown));
        bool const isOther = m_binding != desk().binding() || text != m_documentText;
        bool const isNew = m_binding != desk().binding();
        m_binding = desk().binding();
        m_documentText = text;
        m_typing.show(text);
        // What was typed here before and could not be read is still there to be mended.
        auto const draft = desk().draft(path());
        if (isNew && !draft.isEmpty()) {
            m_text->setTextQuietly(draft);
            m_typing.commit();
        } else if (isOther) {
            desk().dropDraft(path());
            setTypedFault({});
        }
    }
    void commit() override { m_typing.commit(); }
    void setFaulty(bool isFaulty) override { theme::setFault(m_text, isFaulty); }
    QString typedFault() const override { return m_fault; }

private:
    static bool isExpression(text::NodeRef node)
    {
        if (!node.isString())
            return false;
        auto const text = QString::fromStdString(node.string()).trimmed();
        return text.startsWith(QLatin1String("{%")) && text.endsWith(QLatin1String("%}"));
    }

    void write(QString const& text)
    {
        m_isWriting = true;
        m_text->setTextQuietly(text);
        m_isWriting = false;
    }

    bool take(QString const& typed, edit::Visit visit)
    {
        auto const text = typed.trimmed();
        if (text.isEmpty()) {
            setTypedFault({});
            return desk().remove(path(), visit);
        }
        if (text.startsWith(QLatin1String("{%")) && desk().language() == asl::QueryLanguage::Jsonata) {
            setTypedFault({});
            return put(Value(text.toStdString()), visit);
        }
        if (auto const json = text::parseJsonValue(text.toStdString()); !json) {
            desk().keepDraft(path(), typed);
            setTypedFault(Desk::tr("Not in the text yet: %1").arg(QString::fromStdString(json.sentence())));
            return false;
        }
        desk().dropDraft(path());
        setTypedFault({});
        return putText(text.toStdString(), visit);
    }

    void setTypedFault(QString const& fault)
    {
        if (fault == m_fault)
            return;
        m_fault = fault;
        emit typedFaultChanged();
    }

    JsonField* m_text;
    Typing m_typing;
    QString m_documentText;
    QString m_fault;
    unsigned m_binding = 0;
    bool m_isWriting = false;
};

FieldEditor json()
{
    return {{asl::FieldKind::Json, asl::FieldKind::PayloadTemplate},
        [](Desk& desk, asl::Field const& field, QWidget* parent) -> Editor* {
            return new JsonEditor(desk, field, parent);
        }};
}

}  // namespace steploom::inspector::editors
