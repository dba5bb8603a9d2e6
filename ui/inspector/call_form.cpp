// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/call_form.h"

#include "ui/inspector/controls/combo_field.h"
#include "ui/inspector/desk.h"
#include "ui/inspector/form/columns.h"
#include "ui/inspector/form/form.h"
#include "ui/inspector/form/other_fields.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"
#include "ui/workbench/strings.h"

#include <QPushButton>

#include <algorithm>
#include <utility>

namespace steploom::inspector {

CallForm::CallForm(Desk& desk, aws::Call const& call, asl::QueryLanguage language, QWidget* parent)
    : FormRow(parent)
    , m_desk(desk)
    , m_fields(call, language)
    , m_column(plainColumn(this, theme::metrics::space3))
    , m_adder(new ComboField(this))
{
    m_adder->setObjectName(QStringLiteral("addParameter"));
    m_adder->setAccessibleName(tr("Add a parameter"));
    m_adder->setProperty("slDense", true);
    m_adder->setFont(theme::font(theme::TextStyle::Label));
    m_column->addWidget(m_adder);
    connect(m_adder, qOverload<int>(&QComboBox::activated), this, &CallForm::addChosen);
}

CallForm::~CallForm()
{
    dropForm();
}

// Their fields are views into m_fields. A field that has the keyboard says what was typed in it when it loses
// it, which must not be in its destructor.
void CallForm::dropForm()
{
    m_isDropping = true;
    for (QWidget* const each : {static_cast<QWidget*>(m_form), static_cast<QWidget*>(m_others)})
        if (each)
            each->hide();
    delete std::exchange(m_form, nullptr);
    delete std::exchange(m_others, nullptr);
    m_isDropping = false;
}

void CallForm::setPrefix(std::string const& prefix)
{
    m_prefix = prefix;
    if (m_form)
        m_form->setPrefix(prefix);
    if (m_others)
        m_others->setPrefix(prefix);
}

// What the text has, unless somebody asked for the other form and has not filled it yet.
bool CallForm::isPathWanted(std::string_view name)
{
    auto const object = m_desk.node(m_prefix);
    bool const hasPath = static_cast<bool>(object.find(std::string(name) + ".$"));
    auto const asked = m_forms.find(name);
    if (asked == m_forms.end())
        return hasPath;
    bool const isPath = asked->second;
    if (isPath ? hasPath : static_cast<bool>(object.find(name)))
        m_forms.erase(asked);
    return isPath;
}

std::vector<CallForm::Shown> CallForm::wanted()
{
    auto const object = m_desk.node(m_prefix);
    std::vector<Shown> shown;
    for (auto const name : m_fields.names())
        if (m_fields.isRequired(name) || m_added.contains(name) || object.find(name)
            || object.find(std::string(name) + ".$"))
            shown.push_back({name, isPathWanted(name)});
    return shown;
}

asl::Field const& CallForm::fieldOf(Shown const& shown) const
{
    return shown.isPath ? *m_fields.pathField(shown.name) : m_fields.valueField(shown.name);
}

void CallForm::build(std::vector<Shown> shown)
{
    dropForm();
    m_shown = std::move(shown);
    std::vector<asl::Field> fields;
    for (auto const& each : m_shown)
        fields.push_back(fieldOf(each));
    m_form = new Form(m_desk, fields, {.folds = false}, this);
    m_others = new OtherFields(m_desk, m_fields.all(), this);
    m_column->insertWidget(0, m_form);
    m_column->insertWidget(1, m_others);
    for (auto const& each : m_shown)
        offerOtherForm(each);
    // A layout shows what it gets only when the event loop runs; a new field gets the keyboard before that.
    m_form->show();
    setPrefix(m_prefix);

    m_adder->clear();
    m_adder->addItem(tr("Add a parameter"));
    for (auto const name : m_fields.names())
        if (std::ranges::find(m_shown, name, &Shown::name) == m_shown.end())
            m_adder->addChoice(toQString(name), toQString(name));
    m_adder->setVisible(m_adder->count() > 1);
}

// In JSONPath a value is written as it is or taken from a path; what is filled replaces the other.
void CallForm::offerOtherForm(Shown const& shown)
{
    auto const* const path = m_fields.pathField(shown.name);
    auto* const row = m_form->find(fieldOf(shown).name);
    if (!path || !row)
        return;
    row->editor()->setRivals({std::string(shown.isPath ? shown.name : path->name)});
    auto* const link = theme::makeLink(shown.isPath ? tr("Use a value") : tr("Use a path"), row);
    link->setObjectName(QStringLiteral("otherForm"));
    link->setAccessibleName(
        (shown.isPath ? tr("Use a value for %1") : tr("Use a path for %1")).arg(toQString(shown.name)));
    row->setCorner(link);
    // The link goes with the form that is made anew.
    connect(link, &QPushButton::clicked, this, [this, shown] { showOtherForm(shown); }, Qt::QueuedConnection);
}

void CallForm::showOtherForm(Shown const& shown)
{
    m_forms[std::string(shown.name)] = !shown.isPath;
    m_added.emplace(shown.name);
    refresh();
    showProblems();
    if (auto* const row = m_form->find(fieldOf({shown.name, !shown.isPath}).name))
        row->editor()->setFocus(Qt::OtherFocusReason);
}

void CallForm::refresh()
{
    if (m_isDropping)
        return;
    // A field that was emptied stays until another state is shown.
    if (std::exchange(m_binding, m_desk.binding()) != m_desk.binding()) {
        m_added.clear();
        m_forms.clear();
    } else {
        for (auto const& shown : m_shown)
            m_added.emplace(shown.name);
    }
    if (auto shown = wanted(); !m_form || shown != m_shown)
        build(std::move(shown));
    m_form->refresh();
    m_others->refresh();
    m_adder->setEnabled(m_desk.isEditable());
}

void CallForm::addChosen(int index)
{
    auto const name = m_adder->itemData(index).toString().toStdString();
    if (name.empty())
        return;
    m_added.insert(name);
    refresh();
    showProblems();
    if (auto* const row = m_form->find(name))
        row->editor()->setFocus(Qt::OtherFocusReason);
}

void CallForm::showProblems()
{
    if (!m_form)
        return;
    m_form->showProblems();
    m_others->showProblems();
}

void CallForm::commit()
{
    if (!m_form)
        return;
    m_form->commit();
    m_others->commit();
}

bool CallForm::isSet() const
{
    return static_cast<bool>(m_desk.node(m_prefix));
}

}  // namespace steploom::inspector
