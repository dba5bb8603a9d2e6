// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/layout.h"

#include "core/layout/phases/scope_sketch.h"
#include "core/layout/text_metrics.h"

#include <algorithm>
#include <cmath>

namespace steploom::layout {

namespace {

using phases::Extent;
using phases::NodeKind;
using phases::Sketch;

// Widths are even, so that the middle of a box is a whole px and lines between boxes run straight.
double upToEven(double length)
{
    return 2 * std::ceil(length / 2 - 1e-6);
}

class Layouter {
public:
    Layouter(asl::Graph const& graph, Options const& options)
        : m_graph(graph)
        , m_options(options)
        , m_extents(graph.states().size())
        , m_sketches(graph.scopes().size())
    {
        m_layout.states.resize(graph.states().size());
        m_layout.scopes.resize(graph.scopes().size());
    }

    Layout run()
    {
        findHidden();
        // A scope's number is higher than that of the scope around it: inside first, then outside in.
        for (auto scope = m_sketches.size(); scope-- > 0;)
            if (m_layout.scopes[scope].isShown)
                sizeScope(static_cast<asl::ScopeIndex>(scope));
        m_layout.routes.reserve(m_graph.edges().size() + m_graph.states().size());
        for (asl::ScopeIndex scope = 0; scope < m_sketches.size(); ++scope)
            placeScope(scope);
        return std::move(m_layout);
    }

private:
    bool isContainer(asl::StateIndex state) const
    {
        return !m_graph.state(state).scopes.empty() && !m_options.collapsed.contains(m_graph.state(state).id);
    }

    void findHidden()
    {
        for (asl::ScopeIndex index = 0; index < m_sketches.size(); ++index) {
            auto const owner = m_graph.scope(index).owner;
            m_layout.scopes[index].isShown = owner == asl::noIndex
                || (isContainer(owner) && m_layout.scopes[m_graph.state(owner).scope].isShown);
        }
    }

    void sizeScope(asl::ScopeIndex index)
    {
        for (auto const state : m_graph.scope(index).states)
            m_extents[state] = extentOf(state);
        m_sketches[index] = phases::sketchOf(m_graph, index, m_extents, m_options);
        phases::layOutScope(m_sketches[index]);
        if (m_graph.scope(index).owner != asl::noIndex && !m_sketches[index].nodes.empty())
            centreEntry(m_sketches[index]);
    }

    Extent extentOf(asl::StateIndex index) const
    {
        auto const& state = m_graph.state(index);
        Extent extent{metrics::cardWidth, metrics::cardHeight};
        if (isContainer(index)) {
            extent = containerExtent(state);
        } else if (!state.scopes.empty()) {
            extent = {metrics::collapsedWidth, metrics::collapsedHeight};
        } else {
            auto const room = state.is("Choice") ? metrics::choiceTextWidth : metrics::cardTextWidth;
            if (textWidth(state.name, FontFace::SemiBold, metrics::nameFontSize) > room)
                extent.height = metrics::tallCardHeight;
        }
        if (auto const retriers = state.node.find("Retry"); retriers.isArray() && retriers.size() > 0)
            extent.room = metrics::retryLoopRoom;
        return extent;
    }

    // Content of a scope inside a container; a branch's is its column without the title.
    double contentWidth(asl::ScopeIndex scope) const
    {
        return upToEven(std::max(metrics::branchWidthLeast, m_sketches[scope].bounds.width));
    }

    // A column that is a little off the middle of its container looks wrong; one far off has its reason.
    static void centreEntry(Sketch& sketch)
    {
        auto const middle = anchorOf(sketch).x;
        double const left = middle - sketch.bounds.x;
        double const right = sketch.bounds.right() - middle;
        if (std::abs(left - right) > metrics::retryLoopRoom + metrics::gutter)
            return;
        sketch.bounds.x = middle - std::max(left, right);
        sketch.bounds.width = 2 * std::max(left, right);
    }

    Extent containerExtent(asl::State const& state) const
    {
        double width = 0;
        double height = 0;
        for (auto const scope : state.scopes) {
            width += contentWidth(scope) + (width > 0 ? metrics::branchGap : 0);
            height = std::max(height, m_sketches[scope].bounds.height);
        }
        bool const hasTitles = m_graph.scope(state.scopes.front()).kind == asl::ScopeKind::Branch;
        return {std::max(metrics::collapsedWidth, upToEven(width + 2 * metrics::containerPadding)),
            std::ceil(metrics::containerHeader + (hasTitles ? metrics::branchTitle : 0) + height
                + 2 * metrics::containerPadding)};
    }

    // Where the content of a scope begins, in the coordinates of the drawing.
    Point originOf(asl::ScopeIndex index, Rect& box) const
    {
        auto const& scope = m_graph.scope(index);
        auto const& bounds = m_sketches[index].bounds;
        if (scope.owner == asl::noIndex) {
            box = bounds;
            auto const anchor = anchorOf(m_sketches[index]);
            box.x -= anchor.x;
            box.y -= anchor.y;
            return {-anchor.x, -anchor.y};
        }
        auto const& around = m_layout.states[scope.owner];
        auto const& siblings = m_graph.state(scope.owner).scopes;
        double width = 0;
        for (auto const sibling : siblings)
            width += contentWidth(sibling) + (width > 0 ? metrics::branchGap : 0);
        double left = around.x + (around.width - width) / 2;
        for (auto const sibling : siblings) {
            if (sibling == index)
                break;
            left += contentWidth(sibling) + metrics::branchGap;
        }
        double const top = around.y + metrics::containerHeader + metrics::containerPadding;
        double const title = scope.kind == asl::ScopeKind::Branch ? metrics::branchTitle : 0;
        box = {left, top, contentWidth(index), around.bottom() - metrics::containerPadding - top};
        double const inset = std::floor((contentWidth(index) - bounds.width) / 2);
        return {left + inset - bounds.x, top + title - bounds.y};
    }

    // The middle of the machine's top stays where it is, so that an edit moves only what is below or beside
    // it.
    static Point anchorOf(Sketch const& sketch)
    {
        if (sketch.nodes.empty())
            return {};
        auto const& first = sketch.nodes[sketch.first == phases::none ? 0 : sketch.first];
        return {first.x + first.width / 2, first.y};
    }

    void placeScope(asl::ScopeIndex index)
    {
        auto& sketch = m_sketches[index];
        auto& box = m_layout.scopes[index];
        if (!box.isShown) {
            addHiddenRoutes(index);
            return;
        }
        auto const origin = originOf(index, box.box);
        auto const rectOf = [&](phases::NodeIndex node) {
            auto const& n = sketch.nodes[node];
            return Rect{n.x + origin.x, n.y + origin.y, n.width, n.height};
        };
        for (phases::NodeIndex node = 0; node < sketch.nodes.size(); ++node) {
            if (sketch.nodes[node].kind == NodeKind::State)
                m_layout.states[sketch.nodes[node].ref] = rectOf(node);
            else if (sketch.nodes[node].kind == NodeKind::Slot)
                m_layout.slotBoxes.push_back({rectOf(node), sketch.nodes[node].ref});
        }
        if (sketch.entry != phases::none)
            box.entry = rectOf(sketch.entry);
        if (sketch.exit != phases::none)
            box.exit = rectOf(sketch.exit);
        if (index == 0)
            m_layout.bounds = box.box;
        addRoutes(sketch, origin);
    }

    void addRoutes(Sketch& sketch, Point origin)
    {
        auto const stateOf = [&](phases::NodeIndex node) {
            return sketch.nodes[node].kind == NodeKind::State ? sketch.nodes[node].ref : asl::noIndex;
        };
        for (std::size_t i = 0; i < sketch.lines.size(); ++i) {
            auto& line = sketch.lines[i];
            Route route;
            route.kind = line.route;
            route.edge = line.edge;
            route.from = stateOf(line.from);
            route.to = stateOf(line.to);
            route.scope = sketch.scope;
            route.points = std::move(sketch.corners[i]);
            for (auto& point : route.points)
                point = {point.x + origin.x, point.y + origin.y};
            if (!line.label.isEmpty())
                route.label = line.label.movedBy(origin.x, origin.y);
            route.labelText = std::move(line.labelText);
            route.isBackward = line.isBackward;
            m_layout.routes.push_back(std::move(route));
        }
        auto const first = m_layout.routes.size() - sketch.lines.size();
        for (auto& label : sketch.endLabels) {
            auto& route = m_layout.routes[first + label.line];
            route.endLabel = label.box.movedBy(origin.x, origin.y);
            route.endLabelText = std::move(label.text);
        }
    }

    void addHiddenRoutes(asl::ScopeIndex index)
    {
        auto const add = [&](asl::EdgeIndex edgeIndex) {
            auto const& edge = m_graph.edge(edgeIndex);
            if (!edge.isDangling())
                m_layout.routes.push_back(
                    {RouteKind::Transition, edgeIndex, edge.from, edge.to, index, {}, {}, {}, {}, {}, false});
        };
        auto const& scope = m_graph.scope(index);
        if (m_options.hasTerminals && scope.start != asl::noIndex)
            add(scope.start);
        for (auto const state : scope.states)
            for (auto const edge : m_graph.state(state).edges)
                add(edge);
    }

    asl::Graph const& m_graph;
    Options const& m_options;
    std::vector<Extent> m_extents;
    std::vector<Sketch> m_sketches;
    Layout m_layout;
};

}  // namespace

Layout layOut(asl::Graph const& graph, Options const& options)
{
    return Layouter(graph, options).run();
}

}  // namespace steploom::layout
