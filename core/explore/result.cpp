// SPDX-License-Identifier: GPL-3.0-or-later
// From what was found to cases, names and reasons.
#include "core/base/shortened.h"
#include "core/cases/case.h"
#include "core/explore/search.h"

#include <algorithm>
#include <utility>

namespace steploom::explore {

using cases::Point;
using cases::PointKind;

// What only runs without an end reach is shown by a run up to the service's own limit.
void Search::finishLoops()
{
    auto const stepsOfRun = std::exchange(m_options.stepsOfRun, std::size_t{200'000});
    for (std::size_t i = 0; i < m_pool.size() && i < 200 && !isSpent(); ++i) {
        auto const tried = m_pool[i];
        if (tried->isFinished)
            continue;
        bool const isNeeded = std::ranges::any_of(
            tried->reached, [&](auto const& entry) { return !m_finished.contains(entry.first); });
        if (!isNeeded)
            continue;
        auto full = run(tried->scenario);
        if (!full->isFinished)
            continue;
        auto named = std::make_shared<Tried>(*full);
        named->goal = tried->goal;
        keep(named);
    }
    m_options.stepsOfRun = stepsOfRun;
}

// As few runs as reach everything; those without a failed expression and short ones first.
std::vector<TriedPtr> Search::selected() const
{
    std::vector<TriedPtr> chosen;
    std::set<Point> covered;
    for (bool const isClean : {true, false})
        for (;;) {
            TriedPtr best;
            std::size_t bestGain = 0;
            for (auto const& tried : m_pool) {
                if (!tried->isFinished || tried->isClean != isClean)
                    continue;
                auto const gain = static_cast<std::size_t>(std::ranges::count_if(
                    tried->reached, [&](auto const& entry) { return !covered.contains(entry.first); }));
                if (gain > bestGain || (gain == bestGain && gain > 0 && tried->length() < best->length())) {
                    best = tried;
                    bestGain = gain;
                }
            }
            if (!best)
                break;
            chosen.push_back(best);
            for (auto const& [point, times] : best->reached)
                covered.insert(point);
        }
    // What those after it reach as well adds nothing.
    for (std::size_t i = chosen.size(); i-- > 0;) {
        std::set<Point> others;
        for (std::size_t j = 0; j < chosen.size(); ++j)
            if (j != i)
                for (auto const& [point, times] : chosen[j]->reached)
                    others.insert(point);
        if (std::ranges::all_of(
                chosen[i]->reached, [&](auto const& entry) { return others.contains(entry.first); }))
            chosen.erase(chosen.begin() + static_cast<std::ptrdiff_t>(i));
    }
    return chosen;
}

Value Search::caseOf(Tried const& tried, std::string const& name) const
{
    std::vector<Member> members{{"name", name}};
    if (m_options.type == sim::MachineType::Express)
        members.push_back({"type", "EXPRESS"});
    members.push_back({"input", tried.scenario.input});
    // Only answers of tasks that were called.
    sim::Mocks mocks;
    for (auto const& visit : tried.story().visits())
        if (auto const given = tried.scenario.mocks.answers.find(visit.state->name);
            given != tried.scenario.mocks.answers.end())
            mocks.answers.insert(*given);
    for (auto& [state, answers] : mocks.answers) {
        // Answers that are not used, or that the last one stands for, say nothing.
        std::size_t calls = 0;
        for (auto const& visit : tried.story().visits())
            if (visit.state->name == state && visit.call != nothing)
                calls = std::max(calls, visit.call + 1);
        if (answers.size() > std::max<std::size_t>(calls, 1))
            answers.resize(std::max<std::size_t>(calls, 1));
        auto const text = [&](sim::Answer const& answer) {
            sim::Mocks one;
            one.answers["x"] = {answer};
            return sim::writeMocks(one);
        };
        while (answers.size() > 1 && text(answers.back()) == text(answers[answers.size() - 2]))
            answers.pop_back();
    }
    if (!mocks.answers.empty())
        members.push_back({"tasks", sim::writeMocks(mocks)});
    std::vector<Member> files;
    for (auto const& [path, text] : tried.scenario.fileTexts())
        files.push_back({path, text});
    if (!files.empty())
        members.push_back({"files", Value::object(std::move(files))});
    auto const& outcome = tried.story().run().outcome();
    std::vector<Member> expect{{"status", std::string(sim::statusName(outcome.status))}};
    if (outcome.status == sim::RunStatus::Succeeded)
        expect.push_back({"output", outcome.output});
    if (outcome.error)
        expect.push_back({"error", *outcome.error});
    if (outcome.cause)
        expect.push_back({"cause", *outcome.cause});
    members.push_back({"expect", Value::object(std::move(expect))});
    return Value::object(std::move(members));
}

std::string routeName(Tried const& tried, Point const& point, asl::Graph const& graph)
{
    auto const* state = graph.find(point.state);
    auto name = state ? state->name : std::string();
    auto const number = std::to_string(point.number + 1);
    auto const failure = [&] {
        for (auto const& visit : tried.story().visits())
            if (visit.state->id == point.state && visit.error)
                return *visit.error;
        return std::string("an error");
    };
    switch (point.kind) {
    case PointKind::Rule: {
        auto const condition = asl::conditionInWords(state->node.find("Choices").child(point.number));
        return shortened(
            name + " takes rule " + number + (condition.empty() ? "" : ": " + condition), lineLength);
    }
    case PointKind::Default:
        return name + " takes its Default";
    case PointKind::Catcher: {
        auto const* edge = graph.find(asl::EdgeId{point.state, asl::EdgeKind::Catch, point.number});
        return name + " fails with " + failure() + ", caught"
            + (edge && !edge->target.empty() ? " by " + edge->target : std::string());
    }
    case PointKind::Retrier:
        return name + " fails with " + failure() + " and is retried";
    case PointKind::RetrierUsedUp:
        return name + " fails with " + failure() + " until its attempts are used up";
    case PointKind::MapWithoutItems:
        return name + " has no items";
    case PointKind::MapWithOneItem:
        return name + " has one item";
    case PointKind::MapWithSeveralItems:
        return name + " has several items";
    case PointKind::State:
        return "Reaches " + name;
    case PointKind::Branch:
        return "Starts branch " + number + " of " + name;
    }
    return name;
}

// The states that a way of transitions leads to, whatever the data.
static std::set<StateId> ledTo(asl::Graph const& graph)
{
    std::set<StateId> found;
    std::vector<asl::StateIndex> open;
    auto const enter = [&](asl::EdgeIndex edge) {
        if (edge == asl::noIndex || graph.edge(edge).to == asl::noIndex)
            return;
        auto const to = graph.edge(edge).to;
        if (found.insert(graph.state(to).id).second)
            open.push_back(to);
    };
    if (!graph.scopes().empty())
        enter(graph.scope(0).start);
    while (!open.empty()) {
        auto const& state = graph.state(open.back());
        open.pop_back();
        for (auto const edge : state.edges)
            enter(edge);
        for (auto const scope : state.scopes)
            enter(graph.scope(scope).start);
    }
    return found;
}

std::string Search::whyMissed(Point const& point) const
{
    auto const* state = m_graph->find(point.state);
    if (!state)
        return "It is not there.";
    if (!ledTo(*m_graph).contains(point.state))
        return "Nothing leads to the state \"" + state->name + "\".";
    if (auto const own = m_why.find(point); own != m_why.end())
        return "The search tried it: " + own->second;
    Point const whole{point.state, PointKind::State, 0};
    if (m_finished.contains(whole) || m_seen.contains(whole)) {
        if (!m_unsupported.empty() && (point.kind == PointKind::State || m_seen.contains(point)))
            return "No run that reaches it can be simulated to its end: " + m_unsupported;
        if (point.kind == PointKind::State || m_seen.contains(point))
            return "Only runs that never end reach it.";
        return "The search gave up before it came to this.";
    }
    for (auto const index : m_graph->edgesInto(m_graph->indexOf(point.state))) {
        auto const& id = m_graph->edge(index).id;
        auto const kind = id.kind == asl::EdgeKind::Choice ? PointKind::Rule
            : id.kind == asl::EdgeKind::Default            ? PointKind::Default
            : id.kind == asl::EdgeKind::Catch              ? PointKind::Catcher
                                                           : PointKind::State;
        Point const before{id.from, kind, kind == PointKind::State ? 0 : id.number};
        auto const why = m_why.find(before);
        if (why != m_why.end())
            return "The way there goes by " + cases::pointInWords(before, *m_graph) + ": " + why->second;
    }
    auto const* around = m_graph->parentOf(*state);
    for (auto const index : m_graph->edgesInto(m_graph->indexOf(point.state)))
        if (auto const* from = m_graph->find(m_graph->edge(index).id.from); from && from != around)
            return "The state \"" + from->name + "\" before it was not left that way.";
    return around ? "The state \"" + around->name + "\" around it did not start it."
                  : "The search gave up before it came to this.";
}

}  // namespace steploom::explore
