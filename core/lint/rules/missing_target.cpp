// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

#include <algorithm>
#include <cctype>

namespace steploom::lint::rules {

static std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            auto const above = row[j];
            auto const same = std::tolower(static_cast<unsigned char>(a[i - 1]))
                == std::tolower(static_cast<unsigned char>(b[j - 1]));
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (same ? 0 : 1)});
            diagonal = above;
        }
    }
    return row[b.size()];
}

// The state of that scope whose name is nearest, if one is near enough to be meant.
static std::string likelyMeant(asl::Graph const& graph, asl::ScopeIndex scope, std::string const& name)
{
    std::string best;
    auto bestDistance = name.size() / 3 + 2;
    for (auto const index : graph.scope(scope).states) {
        auto const distance = editDistance(name, graph.state(index).name);
        if (distance < bestDistance) {
            bestDistance = distance;
            best = graph.state(index).name;
        }
    }
    return best;
}

static void checkMissingTarget(Report& report)
{
    auto const& graph = report.graph();
    for (auto const& edge : graph.edges()) {
        if (!edge.isDangling())
            continue;
        auto const field = edge.node.key();
        auto sentence = inState(graph, edge.node) + field + " names \"" + edge.target + "\", which ";
        std::string_view brief = " names no state";
        if (graph.findByName(edge.target)) {
            sentence += "is on another level; a line stays among the states of its own level.";
            brief = " names another level";
        } else {
            sentence += "does not exist.";
            if (auto const meant = likelyMeant(graph, edge.scope, edge.target); !meant.empty())
                sentence += " Did you mean " + meant + "?";
        }
        report.at(edge.node, sentence, field + std::string(brief));
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
