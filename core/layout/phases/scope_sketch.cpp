// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/phases/scope_sketch.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace steploom::layout::phases {

namespace {

class SketchBuilder {
public:
    SketchBuilder(asl::Graph const& graph, asl::ScopeIndex scope, std::vector<Extent> const& extents,
        Options const& options)
        : m_graph(graph)
        , m_scope(graph.scope(scope))
        , m_extents(extents)
        , m_options(options)
    {
        m_sketch.scope = scope;
    }

    Sketch build()
    {
        bool const isMachine = m_scope.kind == asl::ScopeKind::Machine;
        reserve();
        if (m_options.hasTerminals) {
            m_sketch.entry = isMachine
                ? addNode(NodeKind::Entry, metrics::terminalWidth, metrics::terminalHeight)
                : addNode(NodeKind::Entry, metrics::stub, metrics::stub);
        }
        for (auto const state : m_scope.states) {
            auto const& extent = m_extents[state];
            m_nodeOf[state] = addNode(NodeKind::State, extent.width, extent.height);
            m_sketch.nodes.back().ref = state;
            m_sketch.nodes.back().room = extent.room;
            m_sketch.nodes.back().isFailure = m_graph.state(state).is("Fail");
        }
        addExit(isMachine);
        m_sketch.out.resize(m_sketch.nodes.size());
        m_sketch.first = m_sketch.entry;
        if (auto const start = m_scope.start; m_sketch.entry == none && start != asl::noIndex)
            if (auto const found = m_nodeOf.find(m_graph.edge(start).to); found != m_nodeOf.end())
                m_sketch.first = found->second;
        if (m_options.hasTerminals && m_scope.start != asl::noIndex)
            addEdge(m_sketch.entry, m_scope.start);
        for (auto const state : m_scope.states)
            addWaysOut(state);
        return std::move(m_sketch);
    }

private:
    void reserve()
    {
        std::size_t edges = 1;
        for (auto const state : m_scope.states)
            edges += m_graph.state(state).edges.size() + (m_graph.state(state).isEnd ? 1 : 0);
        m_sketch.lines.reserve(edges);
        m_nodeOf.reserve(m_scope.states.size());
    }

    NodeIndex addNode(NodeKind kind, double width, double height)
    {
        Node node;
        node.kind = kind;
        node.width = width;
        node.height = height;
        m_sketch.nodes.push_back(node);
        return static_cast<NodeIndex>(m_sketch.nodes.size() - 1);
    }

    void addExit(bool isMachine)
    {
        bool const ends = std::any_of(m_scope.states.begin(), m_scope.states.end(),
            [&](asl::StateIndex state) { return m_graph.state(state).isEnd; });
        bool const isEmpty = m_scope.states.empty() && m_scope.start != asl::noIndex;
        if (!m_options.hasTerminals || (!ends && !isEmpty))
            return;
        m_sketch.exit = isMachine ? addNode(NodeKind::Exit, metrics::terminalWidth, metrics::terminalHeight)
                                  : addNode(NodeKind::Exit, metrics::stub, metrics::stub);
    }

    void addWaysOut(asl::StateIndex index)
    {
        auto const& state = m_graph.state(index);
        std::uint32_t rule = 0;
        m_sketch.out[m_nodeOf[index]].reserve(state.edges.size() + 1);
        for (auto const edge : state.edges)
            addEdge(m_nodeOf[index], edge, state.is("Choice") ? rule++ : none);
        if (state.isEnd && m_sketch.exit != none) {
            Line line;
            line.route = RouteKind::End;
            line.from = m_nodeOf[index];
            line.to = m_sketch.exit;
            addLine(std::move(line));
        }
    }

    void addEdge(NodeIndex from, asl::EdgeIndex index, std::uint32_t rule = none)
    {
        auto const& edge = m_graph.edge(index);
        Line line;
        line.from = from;
        line.edge = index;
        line.kind = edge.kind();
        line.rule = rule;
        if (edge.to != asl::noIndex) {
            line.to = m_nodeOf[edge.to];
        } else if (edge.isSlot()) {
            line.to = addNode(NodeKind::Slot, metrics::cardWidth, metrics::cardHeight);
            m_sketch.nodes.back().ref = index;
            m_sketch.out.emplace_back();
        } else {
            return;
        }
        if (!edge.label.empty()) {
            measureLabel(edge);
            line.labelText = m_label.text;
            line.labelWidth = m_label.width;
        }
        addLine(std::move(line));
    }

    // The same few error names stand at hundreds of edges.
    void measureLabel(asl::Edge const& edge)
    {
        bool const isCatch = edge.kind() == asl::EdgeKind::Catch;
        if (edge.label == m_label.source && isCatch == m_label.isCatch)
            return;
        m_label = {edge.label, isCatch, labelOf(edge), 0};
        if (!m_label.text.empty())
            m_label.width = labelWidth(m_label.text, edge.kind());
    }

    void addLine(Line line)
    {
        line.twin = twinsBefore(line);
        m_sketch.out[line.from].push_back(static_cast<std::uint32_t>(m_sketch.lines.size()));
        m_sketch.lines.push_back(std::move(line));
    }

    // Lines are added state by state, so one count for each target is enough.
    std::uint32_t twinsBefore(Line const& line)
    {
        if (m_lastSource.size() < m_sketch.nodes.size()) {
            m_lastSource.resize(m_sketch.nodes.size(), none);
            m_twins.resize(m_sketch.nodes.size());
        }
        if (m_lastSource[line.to] != line.from)
            m_twins[line.to] = 0;
        m_lastSource[line.to] = line.from;
        return m_twins[line.to]++;
    }

    asl::Graph const& m_graph;
    asl::Scope const& m_scope;
    std::vector<Extent> const& m_extents;
    Options const& m_options;
    Sketch m_sketch;
    std::unordered_map<asl::StateIndex, NodeIndex> m_nodeOf;
    std::vector<NodeIndex> m_lastSource;  // by target
    std::vector<std::uint32_t> m_twins;
    struct Label {
        std::string source;
        bool isCatch = false;
        std::string text;
        double width = 0;
    } m_label;
};

// The corners of each line.
std::vector<std::vector<Point>> cornersOf(Sketch const& sketch)
{
    auto const& nodes = sketch.nodes;
    auto const fromX = [&](Wire const& wire) { return nodes[wire.from].x + wire.fromOffset; };
    auto const toX = [&](Wire const& wire) { return nodes[wire.to].x + wire.toOffset; };
    // Many lines run along one lane: each lane node knows the next wire with corners (or the last one).
    std::vector<WireIndex> nextBend(nodes.size(), none);
    auto const bendAfter = [&](NodeIndex lane) {
        std::vector<NodeIndex> passed;
        while (nextBend[lane] == none) {
            auto const out = nodes[lane].laneOut;
            auto const& wire = sketch.wires[out];
            if (!wire.isStraight(nodes) || nodes[wire.to].isBox()) {
                nextBend[lane] = out;
                break;
            }
            passed.push_back(lane);
            lane = wire.to;
        }
        for (auto const node : passed)
            nextBend[node] = nextBend[lane];
        return nextBend[lane];
    };
    std::vector<std::vector<Point>> all(sketch.lines.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        auto const& line = sketch.lines[i];
        auto& points = all[i];
        auto index = line.firstWire;
        points.push_back({fromX(sketch.wires[index]), nodes[line.from].bottom()});
        while (true) {
            auto const& wire = sketch.wires[index];
            if (!wire.isStraight(nodes)) {
                points.push_back({fromX(wire), wire.trackY});
                points.push_back({toX(wire), wire.trackY});
            }
            if (nodes[wire.to].isBox()) {
                points.push_back({toX(wire), nodes[wire.to].y});
                break;
            }
            index = bendAfter(wire.to);
        }
    }
    return all;
}

void addBounds(Sketch& sketch)
{
    double left = 1e18;
    double top = 1e18;
    double right = -1e18;
    double bottom = -1e18;
    auto const add = [&](double x, double y) {
        left = std::min(left, x);
        right = std::max(right, x);
        top = std::min(top, y);
        bottom = std::max(bottom, y);
    };
    for (auto const& node : sketch.nodes) {
        if (!node.isBox())
            continue;
        add(node.x, node.y);
        add(node.right() + node.room, node.bottom());
    }
    auto const addBox = [&](Rect const& box) {
        if (!box.isEmpty()) {
            add(box.x, box.y);
            add(box.right(), box.bottom());
        }
    };
    for (auto const& points : sketch.corners)
        for (auto const& corner : points)
            add(corner.x, corner.y);
    for (auto const& line : sketch.lines)
        addBox(line.label);
    for (auto const& label : sketch.endLabels)
        addBox(label.box);
    if (left <= right)
        sketch.bounds = {left, top, right - left, bottom - top};
}

}  // namespace

Sketch sketchOf(asl::Graph const& graph, asl::ScopeIndex scope, std::vector<Extent> const& extents,
    Options const& options)
{
    return SketchBuilder(graph, scope, extents, options).build();
}

void layOutScope(Sketch& sketch)
{
    if (sketch.nodes.empty())
        return;
    breakCycles(sketch);
    assignRanks(sketch);
    makeLanes(sketch);
    orderRanks(sketch);
    choosePorts(sketch);
    placeNodes(sketch);
    routeChannels(sketch);
    sketch.corners = cornersOf(sketch);
    addBounds(sketch);
}

}  // namespace steploom::layout::phases
