// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

#include <vector>

namespace steploom::lint::rules {

// The state of that scope whose name is nearest, if one is near enough to be meant.
static std::string_view stateMeantBy(asl::Graph const& graph, asl::ScopeIndex scope, std::string const& name)
{
    std::vector<std::string_view> names;
    for (auto const index : graph.scope(scope).states)
        names.emplace_back(graph.state(index).name);
    return likelyMeant(name, names);
}

static void checkMissingTarget(Report& report)
{
    auto const& graph = report.graph();
    for (auto const& edge : graph.edges()) {
        // Where there are no states at all, that is the fault.
        if (!edge.isDangling() || hasPlaceholder(edge.target)
            || !graph.scope(edge.scope).statesNode.isObject())
            continue;
        auto const field = edge.node.key();
        auto sentence = inState(graph, edge.node) + field + " names \"" + edge.target + "\", which ";
        std::string_view brief = " names no state";
        std::string_view meant;
        if (graph.findByName(edge.target)) {
            sentence += "is on another level; a line stays among the states of its own level.";
            brief = " names another level";
        } else {
            sentence += "does not exist.";
            meant = stateMeantBy(graph, edge.scope, edge.target);
            if (!meant.empty())
                sentence += " Did you mean " + std::string(meant) + "?";
        }
        auto& problem = report.at(edge.node, sentence, field + std::string(brief));
        problem.serviceMessage = "Missing 'Next' target: " + edge.target;
        if (!meant.empty())
            problem.fixes.push_back(changeTo(graph, edge.node, std::string(meant)));
    }
}

Rule missing_target()
{
    return {
        .name = "missing_target",
        .code = "MISSING_TRANSITION_TARGET",
        .severity = Severity::Error,
        .title = "A line leads nowhere",
        .why = "Next, Default, StartAt and the targets of rules and catchers name a state of the same level.",
        .check = checkMissingTarget,
    };
}

}  // namespace steploom::lint::rules
