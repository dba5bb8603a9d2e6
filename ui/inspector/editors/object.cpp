// SPDX-License-Identifier: GPL-3.0-or-later
// An object with fields of its own: a form inside the form. Where an expression may stand for it, it can be
// written as a text as well.
#include "ui/inspector/expression_editor.h"
#include "ui/inspector/form/form.h"
#include "ui/inspector/form/other_fields.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace steploom::inspector::editors {

class ObjectEditor : public Editor {
public:
    ObjectEditor(Desk& desk, asl::Field const& field, QWidget* parent)
        : Editor(desk, field, parent)
        , m_add(theme::makeLink(Desk::tr("Add %1").arg(fieldLabel(field)), this))
        , m_box(new QWidget(this))
        , m_toText(theme::makeLink(Desk::tr("Write as JSON"), m_box))
        , m_toForm(theme::makeLink(Desk::tr("Show its fields"), this))
    {
        auto* const column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(theme::metrics::space1);
        column->addWidget(m_add, 0, Qt::AlignLeft);
        column->addWidget(m_box);
        theme::setSurface(m_box, "card");
        m_box->setAttribute(Qt::WA_StyledBackground);
        auto* const inside = new QVBoxLayout(m_box);
        inside->setContentsMargins(
            theme::metrics::space3, theme::metrics::space3, theme::metrics::space3, theme::metrics::space2);
        m_drop = theme::makeLink(Desk::tr("Remove"), m_box);
        auto* const links = new QHBoxLayout;
        links->addStretch();
        links->addWidget(m_toText);
        links->addWidget(m_drop);
        inside->addLayout(links);
        if (field.allowsExpression) {
            m_text = new ExpressionEditor(desk, field, ExpressionEditor::Literal::Json, this);
            column->addWidget(m_text);
            connect(m_text, &Editor::typedFaultChanged, this, &Editor::typedFaultChanged);
            connect(m_text, &Editor::liveChanged, this, &Editor::liveChanged);
        }
        m_toText->setObjectName(QStringLiteral("asText"));
        m_toForm->setObjectName(QStringLiteral("asFields"));
        m_toText->setVisible(field.allowsExpression);
        column->addWidget(m_toForm, 0, Qt::AlignRight);
        connect(m_toText, &QPushButton::clicked, this, [this] { showAs(true); });
        connect(m_toForm, &QPushButton::clicked, this, [this] { showAs(false); });
        connect(m_add, &QPushButton::clicked, this, [this] { put(Value::object()); });
        connect(m_drop, &QPushButton::clicked, this, [this] { this->desk().remove(this->path()); });
    }

    void setPath(std::string path) override
    {
        Editor::setPath(std::move(path));
        if (m_form)
            m_form->setPrefix(this->path());
        if (m_others)
            m_others->setPrefix(this->path());
        if (m_text)
            m_text->setPath(this->path());
    }

    void refresh() override
    {
        auto const shown = node();
        if (std::exchange(m_binding, desk().binding()) != desk().binding())
            m_isText = false;
        // What is no object has no fields, and JSON that cannot be in the text yet is shown until it is
        // mended.
        bool const hasFields = !shown || shown.isObject();
        m_isTextShown = m_text && (m_isText || !hasFields || !desk().draft(path()).isEmpty());
        m_add->setVisible(!shown && !m_isTextShown);
        m_box->setVisible(shown && !m_isTextShown);
        m_toForm->setVisible(m_isTextShown && hasFields);
        if (m_text) {
            m_text->setVisible(m_isTextShown);
            m_text->setAccessibleName(accessibleName());
            m_text->setEnabled(desk().isEditable());
            m_text->refresh();
        }
        if (!shown || m_isTextShown)
            return;
        if (!m_form)
            build();
        m_form->refresh();
        m_others->refresh();
    }
    void commit() override
    {
        if (m_isTextShown) {
            m_text->commit();
        } else if (m_form) {
            m_form->commit();
            m_others->commit();
        }
    }
    void showProblems() override
    {
        if (!m_isTextShown && m_form) {
            m_form->showProblems();
            m_others->showProblems();
        }
    }
    bool showsInnerProblems() const override { return !m_isTextShown; }
    QString typedFault() const override { return m_isTextShown ? m_text->typedFault() : QString(); }
    LiveValue live() const override { return m_isTextShown ? m_text->live() : LiveValue(); }
    void setFaulty(bool isFaulty) override
    {
        if (m_text)
            m_text->setFaulty(isFaulty);
    }

private:
    void showAs(bool isText)
    {
        commit();
        m_isText = isText;
        refresh();
        showProblems();
    }

    // Built when it is first needed: most states have none of these objects.
    void build()
    {
        auto const fields = fieldsIn(field().inner, desk().language());
        m_form = new Form(desk(), fields, {}, m_box);
        m_others = new OtherFields(desk(), {field().inner.begin(), field().inner.end()}, m_box);
        auto* const inside = static_cast<QVBoxLayout*>(m_box->layout());
        inside->insertWidget(0, m_form);
        inside->insertWidget(1, m_others);
        m_form->setPrefix(path());
        m_others->setPrefix(path());
    }

    QPushButton* m_add;
    QPushButton* m_drop;
    QWidget* m_box;
    QPushButton* m_toText;
    QPushButton* m_toForm;
    ExpressionEditor* m_text = nullptr;
    unsigned m_binding = 0;
    bool m_isText = false;  // asked for by hand
    bool m_isTextShown = false;
    Form* m_form = nullptr;
    OtherFields* m_others = nullptr;
};

FieldEditor object()
{
    return {{asl::FieldKind::Object}, [](Desk& desk, asl::Field const& field, QWidget* parent) -> Editor* {
                return new ObjectEditor(desk, field, parent);
            }};
}

}  // namespace steploom::inspector::editors
