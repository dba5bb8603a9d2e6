// SPDX-License-Identifier: GPL-3.0-or-later
// An object with fields of its own: a form inside the form.
#include "ui/inspector/field_editor.h"
#include "ui/inspector/form/form.h"
#include "ui/inspector/form/other_fields.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace steploom::inspector::editors {

class ObjectEditor : public Editor {
public:
    ObjectEditor(Desk& desk, asl::Field const& field, QWidget* parent)
        : Editor(desk, field, parent)
        , m_add(theme::makeLink(Desk::tr("Add %1").arg(fieldLabel(field)), this))
        , m_box(new QWidget(this))
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
        inside->addWidget(m_drop, 0, Qt::AlignRight);
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
    }

    void refresh() override
    {
        auto const shown = node();
        m_add->setVisible(!shown);
        m_box->setVisible(static_cast<bool>(shown));
        if (!shown)
            return;
        if (!m_form)
            build();
        m_form->refresh();
        m_others->refresh();
    }
    void commit() override
    {
        if (m_form) {
            m_form->commit();
            m_others->commit();
        }
    }
    void showProblems() override
    {
        if (m_form) {
            m_form->showProblems();
            m_others->showProblems();
        }
    }
    bool showsInnerProblems() const override { return true; }

private:
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
