// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/calls.h"

#include <vector>

namespace steploom::lint::rules {

static bool holdsWork(asl::Graph const& graph, asl::State const& state)
{
    if (state.is("Task"))
        return true;
    for (auto const scope : state.scopes)
        for (auto const index : graph.scope(scope).states)
            if (auto const& inner = graph.state(index);
                inner.node.find("Catch").size() == 0 && holdsWork(graph, inner))
                return true;
    return false;
}

// States of the top level before which a call was made, on a route without an error.
static std::vector<bool> statesAfterWork(asl::Graph const& graph)
{
    std::vector<bool> isAfter(graph.states().size());
    std::vector<bool> isReached(graph.states().size());
    std::vector<asl::StateIndex> open;
    auto const reach = [&](asl::EdgeIndex index, bool after) {
        auto const& edge = graph.edge(index);
        if (edge.to == asl::noIndex || edge.kind() == asl::EdgeKind::Catch)
            return;
        if (isReached[edge.to] && (isAfter[edge.to] || !after))
            return;
        isReached[edge.to] = true;
        isAfter[edge.to] = isAfter[edge.to] || after;
        open.push_back(edge.to);
    };
    if (auto const start = graph.scope(0).start; start != asl::noIndex)
        reach(start, false);
    while (!open.empty()) {
        auto const index = open.back();
        open.pop_back();
        auto const& state = graph.state(index);
        bool const after = isAfter[index] || state.is("Task") || !state.scopes.empty();
        for (auto const edge : state.edges)
            reach(edge, after);
    }
    return isAfter;
}

static void checkFailureWithoutCatch(Report& report)
{
    auto const& graph = report.graph();
    if (graph.scopes().empty())
        return;
    auto const isAfter = statesAfterWork(graph);
    for (auto const index : graph.scope(0).states) {
        auto const& state = graph.state(index);
        if (isAfter[index] && state.node.find("Catch").size() == 0 && holdsWork(graph, state))
            report.atKey(state.node,
                state.name
                    + ": when it fails, the execution ends and what was done before stays as it is; "
                      "a Catch can undo it or tell somebody.",
                "no Catch");
    }
}

Rule failure_without_catch()
{
    return {
        .name = "failure_without_catch",
        .code = "FAILURE_WITHOUT_CATCH",
        .severity = Severity::Info,
        .title = "A failure loses the execution",
        .why = "Something was done before this state. Without a Catch its failure ends the execution "
               "with nobody told and nothing undone. Lead the error to a state that cleans up or alerts.",
        .check = checkFailureWithoutCatch,
    };
}

}  // namespace steploom::lint::rules
