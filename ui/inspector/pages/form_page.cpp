// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/pages/form_page.h"

#include "core/lint/rule.h"
#include "ui/inspector/form/fix_link.h"
#include "ui/theme/controls/labels.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace steploom::inspector {

FormPage::Fields fieldsOf(asl::StateType const* type, asl::QueryLanguage language, asl::FieldGroup group)
{
    FormPage::Fields fields;
    bool const isSettings = group == asl::FieldGroup::Settings;
    if (!type) {
        // Nothing is known but that it needs a type that is.
        if (isSettings) {
            fields.shown = {asl::findStateType("Pass")->fields.front()};
            fields.known = fields.shown;
        }
        return fields;
    }
    auto const all = fieldsIn(type->fields, language);
    auto const groupOf = [&](asl::Field const& field) {
        auto own = field.group;
        // Fields that exclude each other stand where the first of them stands.
        if (!field.oneOf.empty())
            own = std::find_if(all.begin(), all.end(), [&](asl::Field const& each) {
                return each.oneOf == field.oneOf;
            })->group;
        return own == asl::FieldGroup::Advanced ? asl::FieldGroup::Settings : own;
    };
    for (auto const& field : all)
        if (field.name != "Type" && groupOf(field) == group)
            fields.shown.push_back(field);
    if (isSettings)
        fields.known = all;
    return fields;
}

FormPage::Fields fieldsOfMachine()
{
    auto const all = asl::machineFields();
    FormPage::Fields fields;
    fields.known.assign(all.begin(), all.end());
    std::copy_if(all.begin(), all.end(), std::back_inserter(fields.shown),
        [](asl::Field const& field) { return field.kind != asl::FieldKind::States; });
    return fields;
}

FormPage::FormPage(Desk& desk, Fields const& fields, QWidget* parent)
    : Page(desk, parent)
    , m_problems(theme::makeLabel(theme::LabelRole::Fault, {}, this))
    , m_fix(new FixLink(desk, this))
    , m_form(new Form(desk, fields.shown, {}, this))
{
    column()->addWidget(m_problems);
    column()->addWidget(m_fix);
    column()->addWidget(m_form);
    m_form->setPrefix({});
    if (!fields.known.empty()) {
        m_others = new OtherFields(desk, fields.known, this);
        m_others->setPrefix({});
        column()->addWidget(m_others);
    }
    column()->addStretch(1);
}

void FormPage::refresh()
{
    m_form->refresh();
    if (m_others)
        m_others->refresh();
    showProblems();
}

void FormPage::showProblems()
{
    m_form->showProblems();
    if (m_others)
        m_others->showProblems();
    // What concerns the object as a whole: a field that is missing, a name that is too long.
    auto const* const problem = m_others ? desk().problemAt({}, false) : nullptr;
    theme::setLabelRole(m_problems,
        problem && problem->severity == lint::Severity::Error ? theme::LabelRole::Fault
                                                              : theme::LabelRole::Help);
    m_problems->setText(problem ? desk().sentenceOf(*problem) : QString());
    m_problems->setVisible(problem != nullptr);
    m_fix->offer(desk().isEditable() ? problem : nullptr);
}

void FormPage::commit()
{
    m_form->commit();
    if (m_others)
        m_others->commit();
}

}  // namespace steploom::inspector
