// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cases/coverage.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace steploom::cases {

namespace {

struct KindWords {
    std::string_view one;
    std::string_view many;
};

}  // namespace

// In the order of PointKind.
static constexpr std::array<KindWords, 10> kindWords{{
    {"state", "states"},
    {"choice rule", "choice rules"},
    {"default", "defaults"},
    {"retrier", "retriers"},
    {"used-up retrier", "used-up retriers"},
    {"catcher", "catchers"},
    {"branch", "branches"},
    {"Map without items", "Maps without items"},
    {"Map with one item", "Maps with one item"},
    {"Map with several items", "Maps with several items"},
}};

static std::size_t countIn(asl::State const& state, std::string_view field)
{
    auto const list = state.node.find(field);
    return list.isArray() ? list.size() : 0;
}

std::vector<Point> pointsOf(asl::Graph const& graph)
{
    std::vector<Point> points;
    for (auto const& state : graph.states()) {
        auto const add = [&](PointKind kind, std::size_t number = 0) {
            points.push_back({state.id, kind, static_cast<std::uint32_t>(number)});
        };
        add(PointKind::State);
        for (auto const index : state.edges) {
            auto const& id = graph.edge(index).id;
            if (id.kind == asl::EdgeKind::Choice)
                add(PointKind::Rule, id.number);
            if (id.kind == asl::EdgeKind::Default)
                add(PointKind::Default);
        }
        auto const catchers = countIn(state, "Catch");
        for (std::size_t i = 0; i < countIn(state, "Retry"); ++i) {
            add(PointKind::Retrier, i);
            if (catchers > 0)
                add(PointKind::RetrierUsedUp, i);
        }
        for (std::size_t i = 0; i < catchers; ++i)
            add(PointKind::Catcher, i);
        if (state.is("Parallel"))
            for (std::size_t i = 0; i < state.scopes.size(); ++i)
                add(PointKind::Branch, i);
        if (state.is("Map"))
            for (auto const kind :
                {PointKind::MapWithoutItems, PointKind::MapWithOneItem, PointKind::MapWithSeveralItems})
                add(kind);
    }
    return points;
}

static std::string errorsOf(asl::State const& state, std::string_view list, std::uint32_t number)
{
    std::string all;
    for (auto const name : state.node.find(list).child(number).find("ErrorEquals"))
        all += (all.empty() ? " (" : ", ") + name.string();
    return all.empty() ? all : all + ")";
}

std::string pointInWords(Point const& point, asl::Graph const& graph)
{
    auto const* state = graph.find(point.state);
    if (!state)
        return "a state that is not there";
    auto const name = '"' + state->name + '"';
    auto const number = std::to_string(point.number + 1);
    switch (point.kind) {
    case PointKind::State:
        return "the state " + name;
    case PointKind::Rule: {
        auto const condition = asl::conditionInWords(state->node.find("Choices").child(point.number));
        return "rule " + number + " of " + name + (condition.empty() ? "" : " (" + condition + ")");
    }
    case PointKind::Default:
        return "the Default of " + name;
    case PointKind::Retrier:
        return "retrier " + number + " of " + name + errorsOf(*state, "Retry", point.number);
    case PointKind::RetrierUsedUp:
        return "the end of the attempts of retrier " + number + " of " + name
            + errorsOf(*state, "Retry", point.number);
    case PointKind::Catcher:
        return "catcher " + number + " of " + name + errorsOf(*state, "Catch", point.number);
    case PointKind::Branch:
        return "branch " + number + " of " + name;
    case PointKind::MapWithoutItems:
        return name + " with no items";
    case PointKind::MapWithOneItem:
        return name + " with one item";
    case PointKind::MapWithSeveralItems:
        return name + " with several items";
    }
    return name;
}

std::string missingSentence(Point const& point, asl::Graph const& graph)
{
    return "No case reaches " + pointInWords(point, graph) + ".";
}

static PointKind mapKind(std::uint32_t count)
{
    return count == 0 ? PointKind::MapWithoutItems
        : count == 1  ? PointKind::MapWithOneItem
                      : PointKind::MapWithSeveralItems;
}

std::map<Point, std::uint32_t> pointsReached(sim::Trace const& trace)
{
    std::map<Point, std::uint32_t> reached;
    for (std::size_t i = 0; i < trace.records.size(); ++i) {
        auto const& record = trace.records[i];
        auto const count
            = [&](PointKind kind, std::uint32_t number = 0) { ++reached[{record.state, kind, number}]; };
        if (auto const* considered = record.as<sim::RetrierConsidered>();
            considered && considered->isMatched) {
            count(PointKind::Retrier, considered->index);
            // Its pause follows at once; anything else means that it was used up.
            bool const isLast = i + 1 == trace.records.size();
            if (!isLast && !trace.records[i + 1].as<sim::Backoff>())
                count(PointKind::RetrierUsedUp, considered->index);
        } else if (record.as<sim::StateEntered>()) {
            count(PointKind::State);
        } else if (auto const* transition = record.as<sim::Transition>()) {
            auto const& edge = transition->edge;
            if (edge.kind == asl::EdgeKind::Choice)
                ++reached[{edge.from, PointKind::Rule, edge.number}];
            if (edge.kind == asl::EdgeKind::Default)
                ++reached[{edge.from, PointKind::Default, 0}];
            if (edge.kind == asl::EdgeKind::Catch)
                ++reached[{edge.from, PointKind::Catcher, edge.number}];
        } else if (auto const* child = record.as<sim::ChildStarted>(); child && !child->isIteration) {
            count(PointKind::Branch, child->index);
        } else if (auto const* children = record.as<sim::ChildrenStarted>()) {
            if (children->isMap && !children->isMapRun)
                count(mapKind(children->count));
        } else if (auto const* run = record.as<sim::MapRunStarted>()) {
            // A Map Run whose items could not be read is none without items.
            if (run->items)
                count(mapKind(*run->items));
        }
    }
    return reached;
}

std::string definitionName(Case const& given)
{
    if (given.content.find("definition"))
        return given.file.string() + "#" + given.name;
    auto const* named = given.content.find("definitionFile");
    return (
        named && named->isString() ? given.file.parent_path() / named->string() : definitionOf(given.file))
        .string();
}

Coverage::Coverage(std::shared_ptr<asl::Graph const> graph)
    : m_graph(std::move(graph))
    , m_points(pointsOf(*m_graph))
{
}

void Coverage::add(sim::Trace const& trace)
{
    ++m_runs;
    for (auto const& [point, times] : pointsReached(trace))
        m_times[point] += times;
}

void Coverage::add(Coverage const& other)
{
    m_runs += other.m_runs;
    for (auto const& [point, times] : other.m_times)
        m_times[point] += times;
}

std::uint32_t Coverage::times(Point const& point) const
{
    auto const found = m_times.find(point);
    return found == m_times.end() ? 0 : found->second;
}

std::size_t Coverage::reached() const
{
    return static_cast<std::size_t>(
        std::ranges::count_if(m_points, [&](Point const& point) { return isReached(point); }));
}

std::vector<Point> Coverage::missing() const
{
    std::vector<Point> all;
    std::ranges::copy_if(
        m_points, std::back_inserter(all), [&](Point const& point) { return !isReached(point); });
    return all;
}

// How many points there are of a kind, and how many of them were reached.
static std::pair<std::size_t, std::size_t> tally(Coverage const& coverage, PointKind kind)
{
    std::pair<std::size_t, std::size_t> counts;
    for (auto const& point : coverage.points())
        if (point.kind == kind) {
            ++counts.first;
            counts.second += coverage.isReached(point) ? 1U : 0U;
        }
    return counts;
}

std::string Coverage::summary() const
{
    auto text = std::to_string(reached()) + " of " + std::to_string(m_points.size()) + " points reached by "
        + std::to_string(m_runs) + (m_runs == 1 ? " run" : " runs");
    auto const* separator = ": ";
    for (std::size_t i = 0; i < kindWords.size(); ++i) {
        auto const [all, hit] = tally(*this, static_cast<PointKind>(i));
        if (all == 0)
            continue;
        text += separator + std::to_string(hit) + " of " + std::to_string(all) + " "
            + std::string(all == 1 ? kindWords[i].one : kindWords[i].many);
        separator = ", ";
    }
    return text;
}

}  // namespace steploom::cases
