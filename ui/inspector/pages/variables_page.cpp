// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/pages/variables_page.h"

#include "ui/inspector/desk.h"
#include "ui/inspector/pages/run_pages.h"
#include "ui/inspector/pages/run_words.h"
#include "ui/theme/controls/labels.h"
#include "ui/workbench/played_run.h"
#include "ui/workbench/simulation.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <vector>

namespace steploom::inspector {

VariablesPage::VariablesPage(Desk& desk, QWidget* parent)
    : Page(desk, parent)
    , m_note(theme::makeLabel(theme::LabelRole::Help, {}, this))
    , m_values(new ValueList(this))
{
    column()->addWidget(m_note);
    column()->addWidget(m_values);
    column()->addStretch(1);
}

// The visit has set it itself, on leaving.
static bool isSetHere(Desk const& desk, sim::VariableView const& variable)
{
    auto const& visit = desk.visit();
    return variable.setBy == desk.stateId() && variable.setRecord >= visit.firstRecord
        && variable.setRecord < visit.endRecord;
}

// `$total · set by Add up, outside in Each item[1]`
QString VariablesPage::titleOf(
    workbench::Simulation const& simulation, sim::VariableView const& variable) const
{
    auto const name = QLatin1Char('$') + QString::fromStdString(variable.name);
    if (isSetHere(desk(), variable))
        return tr("%1 · set here").arg(name);
    auto const* const state = simulation.graph()->find(variable.setBy);
    auto const by = state ? QString::fromStdString(state->name) : tr("a state that is gone");
    if (variable.branch == desk().visit().branch)
        return tr("%1 · set by %2").arg(name, by);
    auto const where = branchInWords(simulation, variable.branch);
    return where.isEmpty() ? tr("%1 · set by %2, outside in the workflow").arg(name, by)
                           : tr("%1 · set by %2, outside in %3").arg(name, by, where);
}

void VariablesPage::refresh()
{
    std::vector<ValueList::Entry> entries;
    auto const* const simulation = runOf(desk());
    auto const& visit = desk().visit();
    if (visit.visits > 0) {
        auto const cursor = visit.endRecord > 0 ? visit.endRecord : simulation->cursor();
        auto all = sim::variablesAt(simulation->currentRun()->trace(), visit.branch, cursor);
        std::ranges::stable_partition(
            all, [&](sim::VariableView const& each) { return isSetHere(desk(), each); });
        for (auto const& variable : all)
            entries.push_back({titleOf(*simulation, variable), variable.value});
    }
    m_note->setVisible(entries.empty());
    m_note->setText(!simulation ? tr("Run the workflow to see its variables here.")
            : visit.visits == 0 ? tr("The run has not reached this state.")
                                : tr("No variable is in scope here."));
    m_values->show(entries, ValueList::Equal::ToldEach);
}

}  // namespace steploom::inspector
