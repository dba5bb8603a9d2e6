// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/variables.h"

#include "core/lint/templates.h"
#include "core/lint/variables.h"

#include <algorithm>
#include <unordered_map>

namespace steploom::assist {

using text::NodeRef;

std::string assignedName(NodeRef member)
{
    auto name = member.key();
    if (lint::isDynamicKey(member))
        name.resize(name.size() - 2);
    return name;
}

std::vector<Variable> variablesOf(asl::Graph const& graph, asl::ScopeIndex scope)
{
    std::vector<Variable> found;
    std::unordered_map<std::string, std::size_t> places;
    auto const addAll = [&](NodeRef assign) {
        if (!assign.isObject())
            return;
        for (auto const member : assign) {
            auto name = assignedName(member);
            if (name.empty())
                continue;
            auto const [place, isNew] = places.emplace(name, found.size());
            if (isNew)
                found.push_back({std::move(name), scope, {}});
            found[place->second].assigns.push_back(member);
        }
    };
    for (auto const index : graph.scope(scope).states) {
        auto const& state = graph.state(index);
        if (state.isStale || !state.node.isObject())
            continue;
        for (auto const member : state.node) {
            if (member.keyIs("Assign"))
                addAll(member);
            else if (member.keyIs("Choices") || member.keyIs("Catch"))
                for (auto const each : member)
                    addAll(each.find("Assign"));
        }
    }
    return found;
}

std::vector<Variable> variablesIn(asl::Graph const& graph, asl::ScopeIndex scope)
{
    std::vector<Variable> all;
    for (; scope != asl::noIndex; scope = lint::readableScopeAround(graph, scope))
        for (auto& variable : variablesOf(graph, scope))
            if (std::ranges::find(all, variable.name, &Variable::name) == all.end())
                all.push_back(std::move(variable));
    return all;
}

std::string assigningStates(asl::Graph const& graph, Variable const& variable)
{
    static constexpr std::size_t most = 3;
    std::vector<std::string> names;
    for (auto const member : variable.assigns) {
        auto const* const state = graph.stateAt(member.keyRange().offset);
        if (state && std::ranges::find(names, state->name) == names.end())
            names.push_back(state->name);
    }
    std::string words;
    auto const shown = std::min(most, names.size());
    for (std::size_t i = 0; i < shown; ++i)
        words += (i == 0 ? "" : i + 1 == shown && names.size() <= most ? " and " : ", ") + names[i];
    if (names.size() > most)
        words += " and " + std::to_string(names.size() - most) + " more";
    return words;
}

}  // namespace steploom::assist
