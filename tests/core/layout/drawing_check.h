// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/layout.h"

#include <QString>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

namespace steploom::tests {

/// Looks for everything that a drawing must not have, and says it in words.
class DrawingCheck {
public:
    DrawingCheck(asl::Graph const& graph, layout::Layout const& layout) : m_graph(graph), m_layout(layout) {}

    QStringList faults()
    {
        collectBoxes();
        checkBoxes();
        checkRoutes();
        checkCoincidence(true);
        checkCoincidence(false);
        checkLabels();
        return m_faults;
    }

private:
    /// A box that lines and labels must keep out of; `state` for states, `scope` is where it stands.
    struct Box {
        Rect rect;
        QString name;
        asl::StateIndex state = asl::noIndex;
        asl::ScopeIndex scope = asl::noIndex;
    };
    struct Segment {
        double at;  // x of an upright one, y of a level one
        double low;
        double high;
        std::size_t route;
    };

    struct Label {
        Rect rect;
        layout::Route const* route = nullptr;
        QString name;
    };

    void fault(QString const& text)
    {
        if (m_faults.size() < 20)
            m_faults.append(text);
    }

    QString nameOf(asl::StateIndex state) const { return QString::fromStdString(m_graph.state(state).name); }

    QString nameOf(layout::Route const& route) const
    {
        return (route.from == asl::noIndex ? QStringLiteral("start") : nameOf(route.from)) + " -> "
            + (route.to == asl::noIndex ? QStringLiteral("end or slot") : nameOf(route.to));
    }

    // Whether `scope` lies in `state`, at any depth.
    bool isInside(asl::ScopeIndex scope, asl::StateIndex state) const
    {
        for (auto owner = m_graph.scope(scope).owner; owner != asl::noIndex;
            owner = m_graph.scope(m_graph.state(owner).scope).owner)
            if (owner == state)
                return true;
        return false;
    }

    void collectBoxes()
    {
        for (asl::StateIndex i = 0; i < m_graph.states().size(); ++i) {
            auto const scope = m_graph.state(i).scope;
            if (m_layout.scopes[scope].isShown == m_layout.states[i].isEmpty())
                fault("wrongly shown or hidden: " + nameOf(i));
            if (!m_layout.states[i].isEmpty())
                m_boxes.push_back({m_layout.states[i], nameOf(i), i, scope});
        }
        for (asl::ScopeIndex i = 0; i < m_layout.scopes.size(); ++i) {
            if (!m_layout.scopes[i].entry.isEmpty())
                m_boxes.push_back({m_layout.scopes[i].entry, "entry", asl::noIndex, i});
            if (!m_layout.scopes[i].exit.isEmpty())
                m_boxes.push_back({m_layout.scopes[i].exit, "exit", asl::noIndex, i});
        }
        for (auto const& slot : m_layout.slotBoxes)
            m_boxes.push_back({slot.box, "slot", asl::noIndex, m_graph.edge(slot.edge).scope});
        std::sort(
            m_boxes.begin(), m_boxes.end(), [](Box const& a, Box const& b) { return a.rect.y < b.rect.y; });
    }

    // Whether one box may lie in the other: what stands in a container.
    bool holds(Box const& outer, asl::ScopeIndex scope) const
    {
        return outer.state != asl::noIndex && isInside(scope, outer.state);
    }

    void checkBoxes()
    {
        for (std::size_t i = 0; i < m_boxes.size(); ++i) {
            auto const& box = m_boxes[i];
            for (std::size_t k = i + 1; k < m_boxes.size() && m_boxes[k].rect.y < box.rect.bottom(); ++k)
                if (box.rect.intersects(m_boxes[k].rect) && !holds(box, m_boxes[k].scope)
                    && !holds(m_boxes[k], box.scope))
                    fault(box.name + " lies over " + m_boxes[k].name);
            auto const owner = m_graph.scope(box.scope).owner;
            if (owner != asl::noIndex && !isWithin(box.rect, m_layout.states[owner]))
                fault(box.name + " sticks out of " + nameOf(owner));
            if (!isWithin(box.rect, m_layout.bounds))
                fault(box.name + " lies outside the bounds");
        }
    }

    static bool isWithin(Rect const& inner, Rect const& outer)
    {
        return inner.x >= outer.x - 0.01 && inner.y >= outer.y - 0.01 && inner.right() <= outer.right() + 0.01
            && inner.bottom() <= outer.bottom() + 0.01;
    }

    Rect sourceOf(layout::Route const& route) const
    {
        return route.from == asl::noIndex ? m_layout.scopes[route.scope].entry : m_layout.states[route.from];
    }

    Rect targetOf(layout::Route const& route) const
    {
        if (route.to != asl::noIndex)
            return m_layout.states[route.to];
        if (route.kind == layout::RouteKind::End)
            return m_layout.scopes[route.scope].exit;
        for (auto const& slot : m_layout.slotBoxes)
            if (slot.edge == route.edge)
                return slot.box;
        return {};
    }

    void checkRoutes()
    {
        std::vector<bool> isDrawn(m_graph.edges().size());
        for (std::size_t i = 0; i < m_layout.routes.size(); ++i) {
            auto const& route = m_layout.routes[i];
            if (route.edge != asl::noIndex)
                isDrawn[route.edge] = true;
            if (m_layout.scopes[route.scope].isShown)
                checkRoute(i);
            else if (!route.points.empty())
                fault("drawn inside a collapsed container: " + nameOf(route));
        }
        bool const hasTerminals = !m_layout.scopes.empty() && !m_layout.scopes[0].entry.isEmpty();
        for (asl::EdgeIndex i = 0; i < m_graph.edges().size(); ++i) {
            auto const& edge = m_graph.edge(i);
            if (!isDrawn[i] && !edge.isDangling() && (hasTerminals || edge.kind() != asl::EdgeKind::Start))
                fault("no route to " + QString::fromStdString(edge.target));
        }
    }

    void checkRoute(std::size_t index)
    {
        auto const& route = m_layout.routes[index];
        auto const& points = route.points;
        if (points.size() < 2) {
            fault("no line: " + nameOf(route));
            return;
        }
        auto const source = sourceOf(route);
        auto const target = targetOf(route);
        if (std::abs(points.front().y - source.bottom()) > 0.01 || points.front().x < source.x
            || points.front().x > source.right())
            fault("does not begin at the bottom of its source: " + nameOf(route));
        if (std::abs(points.back().y - target.y) > 0.01 || points.back().x < target.x
            || points.back().x > target.right())
            fault("does not end at the top of its target: " + nameOf(route));
        for (std::size_t i = 1; i < points.size(); ++i) {
            auto const& a = points[i - 1];
            auto const& b = points[i];
            if (std::abs(a.x - b.x) > 0.01 && std::abs(a.y - b.y) > 0.01)
                fault("not at right angles: " + nameOf(route));
            if (a.x == b.x)
                m_upright.push_back({a.x, std::min(a.y, b.y), std::max(a.y, b.y), index});
            else
                m_level.push_back({a.y, std::min(a.x, b.x), std::max(a.x, b.x), index});
            checkThrough(route, a, b);
        }
    }

    void checkThrough(layout::Route const& route, Point a, Point b)
    {
        Rect const line{std::min(a.x, b.x), std::min(a.y, b.y), std::abs(a.x - b.x), std::abs(a.y - b.y)};
        for (auto const& box : m_boxes) {
            if (box.rect.y > line.bottom())
                break;
            auto const inner = box.rect.grownBy(-0.5);
            if (line.x < inner.right() && inner.x < line.right() + 0.001 && line.y < inner.bottom()
                && inner.y < line.bottom() + 0.001 && !holds(box, route.scope))
                fault(nameOf(route) + " runs through " + box.name);
        }
        auto const owner = m_graph.scope(route.scope).owner;
        if (owner != asl::noIndex && !isWithin(line, m_layout.states[owner]))
            fault(nameOf(route) + " leaves its container");
    }

    // Lines may lie on one another only where they have a state or mark in common.
    void checkCoincidence(bool upright)
    {
        auto& segments = upright ? m_upright : m_level;
        std::sort(
            segments.begin(), segments.end(), [](Segment const& a, Segment const& b) { return a.at < b.at; });
        for (std::size_t i = 0; i < segments.size(); ++i) {
            for (std::size_t k = i + 1; k < segments.size() && segments[k].at < segments[i].at + 1; ++k) {
                auto const& a = m_layout.routes[segments[i].route];
                auto const& b = m_layout.routes[segments[k].route];
                double const shared = std::min(segments[i].high, segments[k].high)
                    - std::max(segments[i].low, segments[k].low);
                bool const isSame = a.scope == b.scope
                    && (a.from == b.from || (a.to != asl::noIndex && a.to == b.to) || a.from == b.to
                        || a.to == b.from
                        || (a.kind == layout::RouteKind::End && b.kind == layout::RouteKind::End));
                if (shared > 1 && !isSame)
                    fault(nameOf(a) + " lies on " + nameOf(b));
            }
        }
    }

    void checkLabels()
    {
        std::vector<Label> labels;
        for (auto const& route : m_layout.routes) {
            if (route.points.empty())
                continue;
            bool const wants = route.edge != asl::noIndex && !m_graph.edge(route.edge).label.empty();
            if (wants == route.label.isEmpty())
                fault("label missing or not wanted: " + nameOf(route));
            if (route.endLabel.isEmpty() != route.endLabelText.empty())
                fault("second label without a text or without a place: " + nameOf(route));
            if (wants)
                labels.push_back({route.label, &route, "label of " + nameOf(route)});
            if (!route.endLabel.isEmpty())
                labels.push_back({route.endLabel, &route, "second label of " + nameOf(route)});
        }
        std::sort(
            labels.begin(), labels.end(), [](Label const& a, Label const& b) { return a.rect.y < b.rect.y; });
        for (std::size_t i = 0; i < labels.size(); ++i) {
            checkLabel(labels[i]);
            for (std::size_t k = i + 1; k < labels.size() && labels[k].rect.y <= labels[i].rect.bottom(); ++k)
                if (labels[k].rect.intersects(labels[i].rect))
                    fault(labels[i].name + " and " + labels[k].name + " overlap");
        }
    }

    void checkLabel(Label const& label)
    {
        if (label.rect.width > layout::metrics::labelWidthLimit + 0.01)
            fault(label.name + " is too wide");
        if (!isWithin(label.rect, m_layout.bounds))
            fault(label.name + " lies outside the bounds");
        for (auto const& box : m_boxes) {
            if (box.rect.y > label.rect.bottom())
                break;
            if (box.rect.intersects(label.rect) && !holds(box, label.route->scope))
                fault(label.name + " lies over " + box.name);
        }
        bool touches = false;
        auto const& points = label.route->points;
        for (std::size_t k = 1; k < points.size(); ++k) {
            auto const a = points[k - 1];
            auto const b = points[k];
            touches = touches
                || (std::min(a.x, b.x) <= label.rect.right() && label.rect.x <= std::max(a.x, b.x)
                    && std::min(a.y, b.y) <= label.rect.bottom() && label.rect.y <= std::max(a.y, b.y));
        }
        if (!touches)
            fault(label.name + " is not on its line");
    }

    asl::Graph const& m_graph;
    layout::Layout const& m_layout;
    std::vector<Box> m_boxes;
    std::vector<Segment> m_upright;
    std::vector<Segment> m_level;
    QStringList m_faults;
};

}  // namespace steploom::tests
