// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/layout.h"

#include "app/cli/command.h"
#include "core/base/json_writer.h"

#include <cmath>
#include <cstdio>
#include <unordered_map>

namespace steploom::cli::commands {

namespace {

std::string_view kindName(asl::EdgeKind kind)
{
    switch (kind) {
    case asl::EdgeKind::Start:
        return "start";
    case asl::EdgeKind::Next:
        return "next";
    case asl::EdgeKind::Choice:
        return "choice";
    case asl::EdgeKind::Default:
        return "default";
    case asl::EdgeKind::Catch:
        return "catch";
    }
    return "next";
}

// Ids of states, branches, marks and slots: names, made unique with their place where two scopes use one.
class Ids {
public:
    explicit Ids(asl::Graph const& graph) : m_graph(graph), m_ids(graph.states().size())
    {
        std::unordered_map<std::string_view, int> uses;
        for (auto const& state : graph.states())
            ++uses[state.name];
        for (asl::StateIndex i = 0; i < graph.states().size(); ++i) {
            auto const& state = graph.state(i);
            m_ids[i] = uses[state.name] == 1 ? state.name : scopePath(state.scope) + state.name;
            // The same name twice in one scope is a fault of the text; both are drawn.
            if (uses[state.name] > 1 && !m_taken.insert({m_ids[i], i}).second)
                m_ids[i] += "#" + std::to_string(i);
        }
    }

    std::string const& state(asl::StateIndex index) const { return m_ids[index]; }
    std::string branch(asl::ScopeIndex index) const
    {
        auto const& scope = m_graph.scope(index);
        return m_ids[scope.owner] + "/" + std::to_string(scope.number);
    }
    std::string mark(asl::ScopeIndex index, std::string_view name) const
    {
        return scopePath(index) + "(" + std::string(name) + ")";
    }

private:
    std::string scopePath(asl::ScopeIndex index) const
    {
        auto const& scope = m_graph.scope(index);
        if (scope.owner == asl::noIndex)
            return {};
        auto const& owner = m_graph.state(scope.owner);
        return scopePath(owner.scope) + owner.name
            + (scope.kind == asl::ScopeKind::Branch ? "/" + std::to_string(scope.number) : "") + "/";
    }

    asl::Graph const& m_graph;
    std::vector<std::string> m_ids;
    std::unordered_map<std::string, asl::StateIndex> m_taken;
};

// Tenths of a px are finer than any screen.
Value lengthValue(double length)
{
    double const rounded = std::round(length * 10) / 10;
    return std::floor(rounded) == rounded ? Value(static_cast<std::int64_t>(rounded)) : Value(rounded);
}

Value boxValue(Rect const& box)
{
    return Value::object({{"x", lengthValue(box.x)}, {"y", lengthValue(box.y)}, {"w", lengthValue(box.width)},
        {"h", lengthValue(box.height)}});
}

Value drawing(asl::Graph const& graph, layout::Options const& options)
{
    Ids const ids(graph);
    auto const layout = layout::layOut(graph, options);
    std::vector<Member> nodes;
    nodes.reserve(graph.states().size() + 3 * graph.scopes().size() + layout.slotBoxes.size());
    for (asl::StateIndex i = 0; i < graph.states().size(); ++i)
        nodes.push_back({ids.state(i), boxValue(layout.states[i])});
    for (asl::ScopeIndex i = 0; i < graph.scopes().size(); ++i) {
        auto const& box = layout.scopes[i];
        if (graph.scope(i).kind == asl::ScopeKind::Branch)
            nodes.push_back({ids.branch(i), boxValue(box.box)});
        if (!box.entry.isEmpty())
            nodes.push_back({ids.mark(i, "start"), boxValue(box.entry)});
        if (!box.exit.isEmpty())
            nodes.push_back({ids.mark(i, "end"), boxValue(box.exit)});
    }
    std::unordered_map<asl::EdgeIndex, std::string> slots;
    for (auto const& slot : layout.slotBoxes) {
        auto const id = ids.mark(graph.edge(slot.edge).scope, "slot " + std::to_string(slots.size()));
        slots.emplace(slot.edge, id);
        nodes.push_back({id, boxValue(slot.box)});
    }
    std::vector<Value> edges;
    for (auto const& route : layout.routes) {
        auto const from = route.from == asl::noIndex ? ids.mark(route.scope, "start") : ids.state(route.from);
        auto const to = route.to != asl::noIndex   ? ids.state(route.to)
            : route.kind == layout::RouteKind::End ? ids.mark(route.scope, "end")
                                                   : slots[route.edge];
        auto const kind
            = route.kind == layout::RouteKind::End ? "end" : kindName(graph.edge(route.edge).kind());
        std::vector<Value> points;
        points.reserve(route.points.size());
        for (auto const& point : route.points)
            points.push_back(Value::array({lengthValue(point.x), lengthValue(point.y)}));
        std::vector<Member> edge{
            {"from", from}, {"to", to}, {"kind", kind}, {"points", Value::array(std::move(points))}};
        if (!route.label.isEmpty()) {
            edge.push_back({"label", route.labelText});
            edge.push_back({"labelBox", boxValue(route.label)});
        }
        if (!route.endLabel.isEmpty()) {
            edge.push_back({"endLabel", route.endLabelText});
            edge.push_back({"endLabelBox", boxValue(route.endLabel)});
        }
        edges.push_back(Value::object(std::move(edge)));
    }
    return Value::object(
        {{"nodes", Value::object(std::move(nodes))}, {"edges", Value::array(std::move(edges))}});
}

Value graphValue(asl::Graph const& graph)
{
    Ids const ids(graph);
    auto const parentOf = [&](asl::ScopeIndex index) {
        auto const& scope = graph.scope(index);
        if (scope.owner == asl::noIndex)
            return Value();
        return Value(scope.kind == asl::ScopeKind::Branch ? ids.branch(index) : ids.state(scope.owner));
    };
    std::vector<Value> nodes;
    for (asl::StateIndex i = 0; i < graph.states().size(); ++i) {
        auto const& state = graph.state(i);
        std::vector<Member> node{{"id", ids.state(i)}, {"label", state.name}, {"type", state.typeName},
            {"parent", parentOf(state.scope)}};
        if (state.scopes.empty()) {
            node.push_back({"w", lengthValue(layout::metrics::cardWidth)});
            node.push_back({"h", lengthValue(layout::metrics::cardHeight)});
        } else {
            node.push_back({"container", true});
        }
        nodes.push_back(Value::object(std::move(node)));
        for (auto const scope : state.scopes)
            if (graph.scope(scope).kind == asl::ScopeKind::Branch)
                nodes.push_back(Value::object({{"id", ids.branch(scope)}, {"label", ""}, {"type", "Branch"},
                    {"parent", ids.state(i)}, {"container", true}}));
    }
    std::vector<Value> edges;
    for (auto const& edge : graph.edges())
        if (edge.from != asl::noIndex && edge.to != asl::noIndex)
            edges.push_back(Value::object({{"from", ids.state(edge.from)}, {"to", ids.state(edge.to)},
                {"kind", std::string(kindName(edge.kind()))}}));
    return Value::object(
        {{"nodes", Value::array(std::move(nodes))}, {"edges", Value::array(std::move(edges))}});
}

int runLayout(Arguments const& arguments)
{
    if (arguments.paths().size() > 1)
        return complain("layout", "one PATH at a time, because the answer is one JSON document");
    auto const document = openDefinition(arguments.paths().front());
    if (!document)
        return complain(arguments.paths().front(), document.sentence());
    auto const& graph = *(*document)->snapshot().graph;
    layout::Options options;
    options.hasTerminals = arguments.has("--terminals");
    std::puts(toJson(arguments.has("--graph") ? graphValue(graph) : drawing(graph, options)).c_str());
    return ExitGood;
}

}  // namespace

Command layout()
{
    return {
        .name = "layout",
        .usage = "[--terminals] [--graph] PATH",
        .summary = "Where the states and transitions of the diagram stand",
        .options = {{"--terminals", "", "with the Start and End marks"},
            {"--graph", "", "print the graph that is drawn, not its drawing"}},
        .run = runLayout,
    };
}

}  // namespace steploom::cli::commands
