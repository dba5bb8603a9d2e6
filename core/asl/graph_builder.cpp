// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/asl/graph_builder.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace steploom::asl {

using text::NodeRef;

GraphBuilder::GraphBuilder(
    std::shared_ptr<text::SyntaxTree const> tree, NodeRef root, Graph::Identify const& identify)
    : m_graph(new Graph)
    , m_identify(identify)
{
    m_graph->m_tree = std::move(tree);
    m_graph->m_root = root;
}

GraphBuilder::GraphBuilder(std::shared_ptr<Graph> graph) : m_graph(std::move(graph)) {}

std::shared_ptr<Graph const> GraphBuilder::build()
{
    auto const root = m_graph->m_root;
    if (root.isObject()) {
        if (root.find("QueryLanguage").stringIs("JSONata"))
            m_graph->m_language = QueryLanguage::Jsonata;
        m_graph->m_comment = root.find("Comment").string();
        addScope(ScopeKind::Machine, noIndex, 0, root);
        // Scopes are read breadth first, so that nesting costs no recursion.
        for (std::size_t next = 0; next < m_pending.size(); ++next)
            readStates(m_pending[next]);
        resolveTargets();
    }
    m_graph->index();
    return m_graph;
}

ScopeIndex GraphBuilder::addScope(ScopeKind kind, StateIndex owner, std::uint32_t number, NodeRef node)
{
    auto const index = static_cast<ScopeIndex>(m_graph->m_scopes.size());
    Scope scope;
    scope.kind = kind;
    scope.owner = owner;
    scope.number = number;
    scope.node = node;
    scope.statesNode = node.find("States");
    scope.comment = node.find("Comment").string();
    m_graph->m_scopes.push_back(std::move(scope));
    m_pending.push_back(index);
    return index;
}

void GraphBuilder::readStates(ScopeIndex scopeIndex)
{
    auto const scopeNode = m_graph->m_scopes[scopeIndex].node;
    if (auto const startAt = scopeNode.find("StartAt"); startAt.isString()) {
        Edge edge;
        auto const owner = m_graph->m_scopes[scopeIndex].owner;
        edge.id = {owner == noIndex ? StateId{} : m_graph->m_states[owner].id, EdgeKind::Start,
            m_graph->m_scopes[scopeIndex].number};
        edge.scope = scopeIndex;
        edge.target = startAt.string();
        edge.node = startAt;
        m_graph->m_scopes[scopeIndex].start = static_cast<EdgeIndex>(m_graph->m_edges.size());
        m_graph->m_edges.push_back(std::move(edge));
    }
    auto const statesNode = m_graph->m_scopes[scopeIndex].statesNode;
    if (statesNode.isObject())
        for (auto const node : statesNode)
            if (node.hasKey())
                readState(scopeIndex, node);
}

void GraphBuilder::readState(ScopeIndex scopeIndex, NodeRef node)
{
    auto const index = static_cast<StateIndex>(m_graph->m_states.size());
    State state;
    state.name = node.key();
    state.id = m_identify(node.keyRange().offset, state.name);
    state.typeName = node.find("Type").string();
    state.type = findStateType(state.typeName);
    state.node = node;
    state.scope = scopeIndex;
    state.language = m_graph->m_language;
    if (auto const own = node.find("QueryLanguage"); own.isString())
        state.language = own.stringIs("JSONata") ? QueryLanguage::Jsonata : QueryLanguage::JsonPath;
    state.isEnd = node.find("End").isTrue() || (state.type && state.type->isTerminal);
    m_graph->m_states.push_back(std::move(state));
    m_graph->m_scopes[scopeIndex].states.push_back(index);
    readEdges(index);
    readChildren(index);
}

static std::string catcherLabel(NodeRef catcher)
{
    std::string label;
    std::size_t more = 0;
    for (auto const name : catcher.find("ErrorEquals")) {
        if (label.empty())
            label = name.string();
        else
            ++more;
    }
    if (more > 0)
        label += " +" + std::to_string(more);
    return label.empty() ? "no error named" : label;
}

static std::string ruleLabel(NodeRef rule, std::uint32_t number)
{
    auto const comment = rule.find("Comment").string();
    auto const words = comment.empty() ? conditionInWords(rule) : comment;
    return words.empty() ? "Rule " + std::to_string(number + 1) : words;
}

void GraphBuilder::readEdges(StateIndex index)
{
    auto const node = m_graph->m_states[index].node;
    auto const* type = m_graph->m_states[index].type;
    if (auto const next = node.find("Next"); next && !(type && !type->hasNext))
        addEdge(index, EdgeKind::Next, 0, next, {});
    std::uint32_t number = 0;
    if (m_graph->m_states[index].is("Choice")) {
        for (auto const rule : node.find("Choices")) {
            addEdge(index, EdgeKind::Choice, number, rule.find("Next"), ruleLabel(rule, number));
            ++number;
        }
        addEdge(index, EdgeKind::Default, 0, node.find("Default"), "otherwise");
    }
    number = 0;
    for (auto const catcher : node.find("Catch")) {
        addEdge(index, EdgeKind::Catch, number, catcher.find("Next"), catcherLabel(catcher));
        ++number;
    }
}

void GraphBuilder::addEdge(
    StateIndex from, EdgeKind kind, std::uint32_t number, NodeRef target, std::string label)
{
    if (!target.isString())
        return;
    Edge edge;
    edge.id = {m_graph->m_states[from].id, kind, number};
    edge.from = from;
    edge.scope = m_graph->m_states[from].scope;
    edge.target = target.string();
    edge.label = std::move(label);
    edge.node = target;
    m_graph->m_states[from].edges.push_back(static_cast<EdgeIndex>(m_graph->m_edges.size()));
    m_graph->m_edges.push_back(std::move(edge));
}

void GraphBuilder::readChildren(StateIndex index)
{
    auto const node = m_graph->m_states[index].node;
    auto const enter = [&](ScopeKind kind, std::uint32_t number, NodeRef scope) {
        if (scope.isObject()) {
            auto const child = addScope(kind, index, number, scope);
            m_graph->m_states[index].scopes.push_back(child);
        }
    };
    if (m_graph->m_states[index].is("Parallel")) {
        std::uint32_t number = 0;
        for (auto const branch : node.find("Branches"))
            enter(ScopeKind::Branch, number++, branch);
    } else if (m_graph->m_states[index].is("Map")) {
        auto const processor = node.find("ItemProcessor");
        enter(ScopeKind::Processor, 0, processor ? processor : node.find("Iterator"));
    }
}

void GraphBuilder::resolveTargets()
{
    auto& graph = *m_graph;
    std::vector<std::unordered_map<std::string_view, StateIndex>> names(graph.m_scopes.size());
    for (StateIndex i = 0; i < graph.m_states.size(); ++i)
        names[graph.m_states[i].scope].insert_or_assign(graph.m_states[i].name, i);
    for (auto& edge : graph.m_edges) {
        auto const found = names[edge.scope].find(edge.target);
        edge.to = found == names[edge.scope].end() ? noIndex : found->second;
    }
}

// ---- stale states
// -------------------------------------------------------------------------------------------

// Whether a fault of the text lies inside the state itself, not inside a state nested in it.
static bool isBroken(Graph const& graph, State const& state)
{
    for (auto const& fault : graph.tree().faults()) {
        bool const inside = state.node.fullRange().touches(fault.range.offset);
        if (inside && graph.stateAt(fault.range.offset) == &state)
            return true;
    }
    return false;
}

// The trees that what is stale belongs to, and no other: while a text is broken, each key makes a graph from
// the one before.
void GraphBuilder::keepOlderTrees(Graph& graph)
{
    std::unordered_set<text::SyntaxTree const*> used;
    auto const use = [&](NodeRef node) {
        if (node && &node.tree() != graph.m_tree.get())
            used.insert(&node.tree());
    };
    for (auto const& state : graph.m_states)
        use(state.node);
    for (auto const& edge : graph.m_edges)
        use(edge.node);
    for (auto const& scope : graph.m_scopes) {
        use(scope.node);
        use(scope.statesNode);
    }
    std::vector<std::shared_ptr<text::SyntaxTree const>> trees;
    for (auto const* tree : used)
        trees.push_back(tree->shared_from_this());
    graph.m_olderTrees = std::move(trees);
}

// All of `before`, while the text around its states cannot be read at all.
std::shared_ptr<Graph const> GraphBuilder::allStale(
    std::shared_ptr<Graph const> const& current, std::shared_ptr<Graph const> const& before)
{
    std::shared_ptr<Graph> kept(new Graph(*before));
    for (auto& state : kept->m_states)
        state.isStale = true;
    kept->m_tree = current->m_tree;
    kept->m_root = current->m_root;
    keepOlderTrees(*kept);
    return kept;
}

std::shared_ptr<Graph const> GraphBuilder::merge(std::shared_ptr<Graph const> current,
    std::shared_ptr<Graph const> before, std::function<bool(StateId)> const& survives)
{
    bool const isLost = current->m_scopes.empty()
        && std::ranges::any_of(before->m_states, [&](State const& state) { return survives(state.id); });
    if (isLost)
        return allStale(current, before);
    std::shared_ptr<Graph> merged(new Graph(*current));
    bool changed = false;

    // Edges of an older state, taken over with their targets sought by name in the new scope.
    auto const takeEdges = [&](State& state, State const& old) {
        state.edges.clear();
        for (auto const edgeIndex : old.edges) {
            auto edge = before->edge(edgeIndex);
            edge.from = static_cast<StateIndex>(&state - merged->m_states.data());
            edge.scope = state.scope;
            state.edges.push_back(static_cast<EdgeIndex>(merged->m_edges.size()));
            merged->m_edges.push_back(std::move(edge));
        }
    };

    for (StateIndex i = 0; i < merged->m_states.size(); ++i) {
        auto const* old = before->find(merged->m_states[i].id);
        if (!old || !isBroken(*current, current->state(i)))
            continue;
        auto& state = merged->m_states[i];
        state.isStale = true;
        changed = true;
        if (state.typeName.empty() || !state.type) {
            state.typeName = old->typeName;
            state.type = old->type;
            state.isEnd = old->isEnd;
        }
        if (state.edges.size() < old->edges.size())
            takeEdges(state, *old);
        else
            state.isEnd = state.isEnd || (old->isEnd && state.edges.empty());
    }

    for (auto const& old : before->states()) {
        if (current->find(old.id) || !survives(old.id))
            continue;
        // It goes back to the scope it was in, if that is still there.
        auto const& oldScope = before->scope(old.scope);
        ScopeIndex home = noIndex;
        if (oldScope.owner == noIndex) {
            home = merged->m_scopes.empty() ? noIndex : 0;
        } else if (auto const owner = current->indexOf(before->state(oldScope.owner).id); owner != noIndex) {
            for (auto const scope : current->state(owner).scopes)
                if (current->scope(scope).number == oldScope.number)
                    home = scope;
        }
        if (home == noIndex)
            continue;
        State state = old;
        state.isStale = true;
        state.scope = home;
        state.scopes.clear();
        merged->m_states.push_back(std::move(state));
        auto& added = merged->m_states.back();
        merged->m_scopes[home].states.push_back(static_cast<StateIndex>(merged->m_states.size() - 1));
        takeEdges(added, old);
        changed = true;
    }
    if (!changed)
        return current;

    keepOlderTrees(*merged);
    GraphBuilder finisher(merged);
    finisher.resolveTargets();
    merged->index();
    return merged;
}

}  // namespace steploom::asl
