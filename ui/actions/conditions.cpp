// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/conditions.h"

#include "ui/workbench/simulation.h"
#include "ui/workbench/workbench.h"

namespace steploom::actions {

bool hasDocument(workbench::Workbench const& workbench)
{
    return workbench.current() != nullptr;
}

bool hasSeveralDocuments(workbench::Workbench const& workbench)
{
    return workbench.sessions().size() > 1;
}

bool canInsert(workbench::Workbench const& workbench)
{
    return workbench.current() && !workbench.current()->document().isReadOnly();
}

bool hasSelection(workbench::Workbench const& workbench)
{
    auto const* session = workbench.current();
    return session && (!session->selection().states.empty() || session->selection().edge);
}

bool hasState(workbench::Workbench const& workbench)
{
    return workbench.current() && workbench.current()->selection().current();
}

bool hasTask(workbench::Workbench const& workbench)
{
    if (!hasState(workbench))
        return false;
    auto const& session = *workbench.current();
    auto const* const state = session.picture().find(session.selection().current());
    return state && state->is("Task");
}

bool canEditState(workbench::Workbench const& workbench)
{
    return canInsert(workbench) && hasState(workbench);
}

bool canRenameSelection(workbench::Workbench const& workbench)
{
    return canEditState(workbench) || (workbench.current() && workbench.current()->selection().note);
}

bool canMoveSelection(workbench::Workbench const& workbench)
{
    return canInsert(workbench) && hasSelection(workbench) && workbench.mode() != workbench::Mode::Simulate;
}

bool hasContainer(workbench::Workbench const& workbench)
{
    auto const* state = workbench.current() ? workbench.current()->currentState() : nullptr;
    return state && !state->scopes.empty();
}

bool hasContainers(workbench::Workbench const& workbench)
{
    return workbench.current() && workbench.current()->picture().scopes().size() > 1;
}

bool hasNotes(workbench::Workbench const& workbench)
{
    return workbench.current() && !workbench.current()->notes().all().empty();
}

bool hasProblems(workbench::Workbench const& workbench)
{
    return workbench.current() && !workbench.current()->problems().empty();
}

bool hasRun(workbench::Workbench const& workbench)
{
    return workbench.current() && workbench.current()->simulation().hasRun();
}

bool isSimulating(workbench::Workbench const& workbench)
{
    return workbench.current() && workbench.mode() == workbench::Mode::Simulate;
}

bool hasShownRun(workbench::Workbench const& workbench)
{
    return isSimulating(workbench) && hasRun(workbench);
}

bool canStopExecution(workbench::Workbench const& workbench)
{
    return hasShownRun(workbench) && workbench.current()->simulation().canStopExecution();
}

bool canRedrive(workbench::Workbench const& workbench)
{
    return hasShownRun(workbench) && workbench.current()->simulation().canRedrive();
}

}  // namespace steploom::actions
