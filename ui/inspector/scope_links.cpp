// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/scope_links.h"

#include "ui/inspector/desk.h"

namespace steploom::inspector {

static asl::Scope const* scopeOf(Desk const& desk, std::size_t index)
{
    auto const* const state = desk.state();
    return state && index < state->scopes.size() ? &desk.session()->picture().scope(state->scopes[index])
                                                 : nullptr;
}

// Where it starts, or the first in the text where nothing says so.
static asl::State const* firstState(Desk const& desk, std::size_t index)
{
    auto const* const scope = scopeOf(desk, index);
    if (!scope || scope->states.empty())
        return nullptr;
    auto const& graph = desk.session()->picture();
    if (scope->start != asl::noIndex && graph.edge(scope->start).to != asl::noIndex)
        return &graph.state(graph.edge(scope->start).to);
    return &graph.state(scope->states.front());
}

QString scopeWords(Desk const& desk, std::size_t index)
{
    auto const* const scope = scopeOf(desk, index);
    auto const* const first = firstState(desk, index);
    if (!scope || !first)
        return Desk::tr("empty");
    auto const name = QString::fromStdString(first->name);
    return scope->states.size() == 1
        ? Desk::tr("1 state, %1").arg(name)
        : Desk::tr("%1 states from %2").arg(static_cast<qulonglong>(scope->states.size())).arg(name);
}

bool hasStates(Desk const& desk, std::size_t index)
{
    return firstState(desk, index) != nullptr;
}

void enterScope(Desk& desk, std::size_t index)
{
    auto const* const first = firstState(desk, index);
    if (!first)
        return;
    auto const id = first->id;
    auto* const session = desk.session();
    session->select(workbench::Selection::of(id));
    emit session->revealRequested(id);
}

}  // namespace steploom::inspector
