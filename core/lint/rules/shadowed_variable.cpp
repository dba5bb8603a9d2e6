// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/expressions.h"
#include "core/lint/variables.h"

#include <map>

namespace steploom::lint::rules {

static void checkShadowedVariable(Report& report)
{
    auto const& graph = report.graph();
    auto const& states = report.variables();
    // Which state assigns a variable first, by scope.
    std::vector<std::map<std::string, asl::StateIndex, std::less<>>> assigned(graph.scopes().size());
    for (asl::StateIndex i = 0; i < states.size(); ++i)
        for (auto const& use : states[i].assigns)
            assigned[graph.state(i).scope].emplace(use.name, i);
    for (asl::StateIndex i = 0; i < states.size(); ++i)
        for (auto const& use : states[i].assigns)
            for (auto scope = readableScopeAround(graph, graph.state(i).scope); scope != asl::noIndex;
                scope = readableScopeAround(graph, scope))
                if (auto const outer = assigned[scope].find(use.name); outer != assigned[scope].end()) {
                    report.atKey(use.node,
                        graph.state(i).name + ": $" + use.name + " is a variable of "
                            + graph.state(outer->second).name
                            + ", around this level, which may be read here and not assigned; take another "
                              "name.",
                        "$" + use.name + " is one from outside");
                    break;
                }
}

Rule shadowed_variable()
{
    return {
        .name = "shadowed_variable",
        .code = "SHADOWED_VARIABLE",
        .severity = Severity::Warning,
        .title = "A variable from outside is assigned",
        .why
        = "Inside a Map or a Parallel the variables around it can be read, and none of their names can be "
          "assigned. What is assigned there ends with it; hand it on by the result.",
        .check = checkShadowedVariable,
    };
}

}  // namespace steploom::lint::rules
