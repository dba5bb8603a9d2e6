// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"

#include <memory>
#include <string_view>
#include <vector>

namespace steploom::asl {

/// Fills a Graph from a syntax tree. Use Graph::build().
class GraphBuilder {
public:
    GraphBuilder(
        std::shared_ptr<text::SyntaxTree const> tree, text::NodeRef root, Graph::Identify const& identify);

    std::shared_ptr<Graph const> build();
    static std::shared_ptr<Graph const> merge(std::shared_ptr<Graph const> current,
        std::shared_ptr<Graph const> before, std::function<bool(StateId)> const& survives);

private:
    explicit GraphBuilder(std::shared_ptr<Graph> graph);
    static void keepOlderTrees(Graph& graph);
    static std::shared_ptr<Graph const> allStale(
        std::shared_ptr<Graph const> const& current, std::shared_ptr<Graph const> const& before);

    ScopeIndex addScope(ScopeKind kind, StateIndex owner, std::uint32_t number, text::NodeRef node);
    void readStates(ScopeIndex scope);
    void readState(ScopeIndex scope, text::NodeRef node);
    void readEdges(StateIndex index);
    void readChildren(StateIndex index);
    void addEdge(
        StateIndex from, EdgeKind kind, std::uint32_t number, text::NodeRef target, std::string label);
    void resolveTargets();

    std::shared_ptr<Graph> m_graph;
    Graph::Identify m_identify;
    std::vector<ScopeIndex> m_pending;
};

}  // namespace steploom::asl
