// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/asl/graph.h"

#include "core/asl/graph_builder.h"

#include <algorithm>

namespace steploom::asl {

std::shared_ptr<Graph const> Graph::build(
    std::shared_ptr<text::SyntaxTree const> tree, text::NodeRef root, Identify const& identify)
{
    return GraphBuilder(std::move(tree), root, identify).build();
}

std::shared_ptr<Graph const> Graph::build(std::shared_ptr<text::SyntaxTree const> tree)
{
    std::uint32_t next = 0;
    auto const root = tree->root();
    return build(std::move(tree), root, [&](std::size_t, std::string_view) { return StateId{++next}; });
}

std::shared_ptr<Graph const> Graph::withStale(std::shared_ptr<Graph const> current,
    std::shared_ptr<Graph const> before, std::function<bool(StateId)> const& survives)
{
    return GraphBuilder::merge(std::move(current), std::move(before), survives);
}

void Graph::index()
{
    m_byId.clear();
    m_byId.reserve(m_states.size());
    for (StateIndex i = 0; i < m_states.size(); ++i)
        m_byId.emplace(m_states[i].id, i);
    m_byPlace.clear();
    m_byPlace.reserve(m_states.size());
    for (StateIndex i = 0; i < m_states.size(); ++i)
        if (&m_states[i].node.tree() == m_tree.get())
            m_byPlace.push_back(i);
    auto const startOf = [this](StateIndex index) { return m_states[index].node.fullRange().offset; };
    if (!std::ranges::is_sorted(m_byPlace, {}, startOf))
        std::ranges::stable_sort(m_byPlace, {}, startOf);
}

StateIndex Graph::indexOf(StateId id) const
{
    auto const found = m_byId.find(id);
    return found == m_byId.end() ? noIndex : found->second;
}

State const* Graph::find(StateId id) const
{
    auto const index = indexOf(id);
    return index == noIndex ? nullptr : &m_states[index];
}

Edge const* Graph::find(EdgeId const& id) const
{
    if (id.kind != EdgeKind::Start) {
        auto const* state = find(id.from);
        if (!state)
            return nullptr;
        for (auto const index : state->edges)
            if (m_edges[index].id == id)
                return &m_edges[index];
        return nullptr;
    }
    for (auto const& scope : m_scopes)
        if (scope.start != noIndex && m_edges[scope.start].id == id)
            return &m_edges[scope.start];
    return nullptr;
}

State const* Graph::endingWith(EdgeId const& id) const
{
    auto const* state = id.kind == EdgeKind::Next && !find(id) ? find(id.from) : nullptr;
    bool const couldGoOn = state && state->isEnd && !(state->type && state->type->isTerminal);
    return couldGoOn ? state : nullptr;
}

State const* Graph::findInScope(ScopeIndex scope, std::string_view name) const
{
    State const* found = nullptr;
    for (auto const index : m_scopes[scope].states)
        if (m_states[index].name == name)
            found = &m_states[index];
    return found;
}

State const* Graph::findByName(std::string_view name) const
{
    auto const found
        = std::find_if(m_states.begin(), m_states.end(), [&](State const& s) { return s.name == name; });
    return found == m_states.end() ? nullptr : &*found;
}

State const* Graph::stateAt(std::size_t offset) const
{
    auto const startOf = [this](StateIndex index) { return m_states[index].node.fullRange().offset; };
    auto const after = std::ranges::upper_bound(m_byPlace, offset, {}, startOf);
    if (after == m_byPlace.begin())
        return nullptr;
    // The last one that starts before: it, or one around it.
    auto index = *std::prev(after);
    while (index != noIndex) {
        auto const& state = m_states[index];
        if (&state.node.tree() == m_tree.get() && state.node.fullRange().touches(offset))
            return &state;
        index = m_scopes[state.scope].owner;
    }
    return nullptr;
}

std::vector<EdgeIndex> Graph::edgesInto(StateIndex state) const
{
    std::vector<EdgeIndex> edges;
    for (EdgeIndex i = 0; i < m_edges.size(); ++i)
        if (m_edges[i].to == state)
            edges.push_back(i);
    return edges;
}

State const* Graph::parentOf(State const& state) const
{
    auto const owner = m_scopes[state.scope].owner;
    return owner == noIndex ? nullptr : &m_states[owner];
}

}  // namespace steploom::asl
