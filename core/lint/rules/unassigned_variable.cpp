// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/expressions.h"
#include "core/lint/variables.h"

#include <algorithm>
#include <set>

namespace steploom::lint::rules {

static void checkUnassignedVariable(Report& report)
{
    auto const& graph = report.graph();
    auto const states = variablesOf(graph, report.readObjects(), report.expressions());
    std::vector<std::set<std::string, std::less<>>> assigned(graph.scopes().size());
    for (asl::StateIndex i = 0; i < states.size(); ++i)
        for (auto const& use : states[i].assigns)
            assigned[graph.state(i).scope].insert(use.name);
    for (asl::StateIndex i = 0; i < states.size(); ++i)
        for (auto const& use : states[i].reads) {
            bool isAssigned = false;
            for (auto scope = graph.state(i).scope; scope != asl::noIndex && !isAssigned;
                scope = readableScopeAround(graph, scope))
                isAssigned = assigned[scope].contains(use.name);
            if (!isAssigned)
                report.inside(use.node, use.part,
                    graph.state(i).name + ": no state that runs before assigns $" + use.name + ".",
                    "$" + use.name + " is never assigned");
        }
}

Rule unassigned_variable()
{
    return {
        .name = "unassigned_variable",
        .code = "UNASSIGNED_VARIABLE",
        .severity = Severity::Warning,
        .title = "A variable is read and never assigned",
        .why = "Reading it fails when the workflow runs. Variables are assigned by Assign, at the same level "
               "or around it; "
               "a distributed Map sees none of its parent.",
        .check = checkUnassignedVariable,
    };
}

}  // namespace steploom::lint::rules
