// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workbench/collapsed.h"

namespace steploom::workbench {

static constexpr int deepestOpen = 3;

static Value const* collapsedIn(Value const& companion)
{
    auto const* view = companion.find("view");
    auto const* names = view ? view->find("collapsed") : nullptr;
    return names && names->isArray() ? names : nullptr;
}

static std::unordered_set<StateId> deepContainers(asl::Graph const& graph)
{
    std::unordered_set<StateId> deep;
    for (auto const& state : graph.states()) {
        if (state.scopes.empty())
            continue;
        int level = 1;
        for (auto const* outer = graph.parentOf(state); outer; outer = graph.parentOf(*outer))
            ++level;
        if (level > deepestOpen)
            deep.insert(state.id);
    }
    return deep;
}

std::unordered_set<StateId> collapsedAtFirst(asl::Graph const& graph, Value const& companion)
{
    auto const* names = collapsedIn(companion);
    if (!names)
        return deepContainers(graph);
    std::unordered_set<StateId> collapsed;
    for (auto const& name : names->items())
        if (name.isString())
            if (auto const* state = graph.findByName(name.string()); state && !state->scopes.empty())
                collapsed.insert(state->id);
    return collapsed;
}

Value withCollapsed(
    Value const& companion, asl::Graph const& graph, std::unordered_set<StateId> const& collapsed)
{
    std::vector<Value> names;
    std::unordered_set<StateId> standing;
    for (auto const& state : graph.states())
        if (collapsed.contains(state.id) && !state.scopes.empty()) {
            names.emplace_back(state.name);
            standing.insert(state.id);
        }
    auto const* view = companion.find("view");
    if ((view && !view->isObject()) || standing == collapsedAtFirst(graph, companion))
        return companion;
    auto const old = view ? *view : Value::object();
    if (standing != deepContainers(graph))
        return companion.with("view", old.with("collapsed", Value::array(std::move(names))));
    auto const rest = old.without("collapsed");
    return rest.size() == 0 ? companion.without("view") : companion.with("view", rest);
}

}  // namespace steploom::workbench
