// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drawing/part.h"

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

namespace steploom::drawing {

namespace {

class PartMaker {
public:
    PartMaker(asl::Graph const& graph, layout::Layout const& layout, std::span<StateId const> states)
        : m_graph(graph)
        , m_whole(layout)
        , m_part(layout)
        , m_isWhole(graph.states().size(), false)
        , m_isShown(graph.states().size(), false)
    {
        for (auto const id : states)
            choose(graph.indexOf(id));
    }

    layout::Layout make()
    {
        markInner();
        keepRoutes();
        m_part.bounds = {};
        shrinkContainers();
        for (asl::StateIndex index = 0; index < m_isShown.size(); ++index) {
            if (!m_isShown[index])
                m_part.states[index] = {};
            m_part.bounds = m_part.bounds.unitedWith(extentOf(index));
        }
        for (auto const& route : m_part.routes)
            m_part.bounds = m_part.bounds.unitedWith(extentOf(route));
        return std::move(m_part);
    }

private:
    asl::StateIndex parentOf(asl::StateIndex index) const
    {
        auto const scope = m_graph.state(index).scope;
        return scope == asl::noIndex ? asl::noIndex : m_graph.scope(scope).owner;
    }

    void choose(asl::StateIndex index)
    {
        while (index != asl::noIndex && m_whole.states[index].isEmpty())
            index = parentOf(index);
        if (index != asl::noIndex)
            m_isWhole[index] = true;
    }

    // What is inside a chosen state is chosen; what is around one is shown.
    void markInner()
    {
        auto const chosen = m_isWhole;
        for (asl::StateIndex index = 0; index < chosen.size(); ++index)
            for (auto around = index; around != asl::noIndex && !m_isWhole[index]; around = parentOf(around))
                if (chosen[around])
                    m_isWhole[index] = true;
        for (asl::StateIndex index = 0; index < chosen.size(); ++index)
            for (auto around = index; m_isWhole[index] && around != asl::noIndex; around = parentOf(around))
                m_isShown[around] = true;
    }

    bool isWhole(asl::StateIndex index) const { return index != asl::noIndex && m_isWhole[index]; }
    bool isWholeScope(asl::ScopeIndex scope) const
    {
        return scope != asl::noIndex && isWhole(m_graph.scope(scope).owner);
    }

    void keepRoutes()
    {
        std::erase_if(m_part.routes, [this](layout::Route const& route) {
            return !isWholeScope(route.scope) && !(isWhole(route.from) && isWhole(route.to));
        });
        std::erase_if(m_part.slotBoxes,
            [this](layout::SlotBox const& slot) { return !isWholeScope(m_graph.edge(slot.edge).scope); });
        for (asl::ScopeIndex scope = 0; scope < m_part.scopes.size(); ++scope) {
            auto& box = m_part.scopes[scope];
            auto const owner = m_graph.scope(scope).owner;
            if (owner != asl::noIndex && !m_isShown[owner])
                box.isShown = false;
            if (!isWholeScope(scope))
                box.entry = box.exit = {};
        }
    }

    Rect extentOf(asl::StateIndex index) const
    {
        auto rect = m_part.states[index];
        if (!rect.isEmpty() && m_graph.state(index).node.find("Retry").size() > 0)
            rect.width += layout::metrics::retryLoopRoom;
        return rect;
    }

    static Rect extentOf(layout::Route const& route)
    {
        static constexpr double lineWidth = 2;
        auto extent = route.label;
        for (auto const point : route.points)
            extent
                = extent.unitedWith({point.x - lineWidth / 2, point.y - lineWidth / 2, lineWidth, lineWidth});
        return extent;
    }

    // Inner ones first: an outer one goes around them.
    void shrinkContainers()
    {
        std::vector<std::pair<std::size_t, asl::StateIndex>> containers;
        for (asl::StateIndex index = 0; index < m_isShown.size(); ++index) {
            std::size_t depth = 0;
            for (auto around = parentOf(index); around != asl::noIndex; around = parentOf(around))
                ++depth;
            if (m_isShown[index] && !m_isWhole[index])
                containers.emplace_back(depth, index);
        }
        std::ranges::sort(containers, std::greater());
        for (auto const& [depth, index] : containers)
            shrink(index);
    }

    Rect contentOf(asl::ScopeIndex scope) const
    {
        Rect content;
        for (auto const index : m_graph.scope(scope).states)
            if (m_isShown[index])
                content = content.unitedWith(extentOf(index));
        if (content.isEmpty())
            return content;
        for (auto const& route : m_part.routes)
            if (route.scope == scope)
                content = content.unitedWith(extentOf(route));
        return content;
    }

    void shrink(asl::StateIndex container)
    {
        using namespace layout::metrics;
        auto const& scopes = m_graph.state(container).scopes;
        Rect all;
        for (auto const scope : scopes) {
            auto& box = m_part.scopes[scope];
            box.box = contentOf(scope);
            box.isShown = !box.box.isEmpty();
            all = all.unitedWith(box.box);
        }
        bool const hasTitles = m_graph.scope(scopes.front()).kind == asl::ScopeKind::Branch;
        double const top = all.y - (hasTitles ? branchTitle : 0);
        for (auto const scope : scopes) {
            auto& box = m_part.scopes[scope].box;
            box.y = top;
            box.height = all.bottom() - top;
        }
        auto const& before = m_whole.states[container];
        double const inner = all.width + 2 * containerPadding;
        double const width = std::max(inner, std::min(before.width, collapsedWidth));
        m_part.states[container]
            = {all.x - containerPadding - (width - inner) / 2, top - containerPadding - containerHeader,
                width, all.bottom() - top + 2 * containerPadding + containerHeader};
    }

    asl::Graph const& m_graph;
    layout::Layout const& m_whole;
    layout::Layout m_part;
    std::vector<bool> m_isWhole;  // chosen, or inside a chosen one
    std::vector<bool> m_isShown;
};

}  // namespace

layout::Layout partOf(asl::Graph const& graph, layout::Layout const& layout, std::span<StateId const> states)
{
    return PartMaker(graph, layout, states).make();
}

}  // namespace steploom::drawing
