// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cases/substitutions.h"

#include "core/base/json_writer.h"
#include "core/text/syntax_tree.h"

#include <algorithm>
#include <utility>

namespace steploom::cases {

using text::NodeRef;

asl::Substitutions substitutionsOf(Value const& content)
{
    asl::Substitutions values;
    auto const* given = content.isObject() ? content.find("substitutions") : nullptr;
    if (!given || !given->isObject())
        return values;
    for (auto const& [name, value] : given->members()) {
        if (value.isString())
            values[name] = value.string();
        else if (value.isNumber() || value.isBoolean())
            values[name] = toJson(value);
    }
    return values;
}

// Where `range` of the filled text is in the text as it is written.
static TextRange placeOf(TextRange range, NodeRef filled, NodeRef written)
{
    if (range == filled.keyRange() && filled.hasKey())
        return written.hasKey() ? written.keyRange() : written.range();
    auto const inside = filled.range();
    if (filled.text() != written.text() || !inside.contains(range))
        return written.range();
    return {written.range().offset + range.offset - inside.offset, range.length};
}

// False for advice about what a value says: the definition does not say it.
static bool moveBack(lint::Problem& problem, asl::Graph const& graph, asl::Graph const& filled)
{
    auto const there = text::resolvePointer(filled.root(), problem.pointer);
    auto const here = text::resolvePointer(graph.root(), problem.pointer);
    if (problem.pointer.empty() && problem.range.length == 0)
        return true;
    if (!there || !here) {
        // A key on the way there has a placeholder.
        auto const* state = graph.find(problem.state);
        problem.range = state ? state->node.keyRange() : graph.root().range();
        problem.fixes.clear();
        return true;
    }
    bool const isFilled = there.text() != here.text();
    if (isFilled)
        problem.fixes.clear();
    problem.range = placeOf(problem.range, there, here);
    return !isFilled || !here.isString() || problem.severity != lint::Severity::Info;
}

std::vector<lint::Problem> checkFilled(std::shared_ptr<asl::Graph const> const& graph,
    asl::Substitutions const& values, lint::Options const& options)
{
    auto const filled = asl::substituted(graph, values);
    auto found = lint::check(*filled, options);
    if (filled == graph)
        return found;
    std::vector<lint::Problem> problems;
    for (auto& problem : found)
        if (moveBack(problem, *graph, *filled))
            problems.push_back(std::move(problem));
    std::ranges::stable_sort(problems, {}, [](lint::Problem const& problem) { return problem.range.offset; });
    return problems;
}

}  // namespace steploom::cases
