// SPDX-License-Identifier: GPL-3.0-or-later
// From what is known of each state to sentences.
#include "core/explore/proofs.h"

#include "core/explore/proof_world.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace steploom::explore {

using cases::Point;
using cases::PointKind;

Proofs::Proofs(std::shared_ptr<asl::Graph const> graph, Solver& solver)
    : m_graph(std::move(graph))
    , m_endless(m_graph->states().size())
{
    AssignedNames const assigned(*m_graph);
    sim::Plans plans(m_graph);
    for (auto const kind :
        {Known::Object, Known::Array, Known::String, Known::Number, Known::Boolean, Known::Null}) {
        m_worlds.push_back(std::make_unique<World>(*m_graph, plans, assigned, solver, kind));
        m_isTold = m_isTold && m_worlds.back()->isTold();
        if (!m_isTold)
            return;
    }
    findEndless();
}

Proofs::~Proofs() = default;

bool Proofs::isReached(asl::StateIndex state) const
{
    return std::ranges::any_of(m_worlds, [&](auto const& world) { return world->of(state).in.has_value(); });
}

// Reasons by world, those of worlds that do not come there empty; one sentence where all say the same.
std::string Proofs::told(std::vector<std::string> const& reasons) const
{
    std::vector<std::pair<std::string, std::string>> groups;
    for (std::size_t i = 0; i < reasons.size(); ++i) {
        static constexpr std::array names{
            "an object", "a list", "a text", "a number", "true or false", "null"};
        if (reasons[i].empty())
            continue;
        auto const same = std::ranges::find(groups, reasons[i], &std::pair<std::string, std::string>::first);
        if (same == groups.end())
            groups.emplace_back(reasons[i], names[i]);
        else
            same->second += std::string(", ") + names[i];
    }
    if (groups.size() == 1)
        return groups[0].first;
    std::string all;
    for (auto const& [reason, inputs] : groups)
        all.append(all.empty() ? "if the input of the execution is " : "; if it is ")
            .append(inputs)
            .append(", ")
            .append(reason);
    return all;
}

// Why a state that is reached is never left along `edge`; empty when it may be.
std::string Proofs::whyNotLeft(asl::StateIndex state, asl::EdgeIndex edge) const
{
    std::vector<std::string> reasons;
    bool const isCatch = edge != asl::noIndex && m_graph->edge(edge).kind() == asl::EdgeKind::Catch;
    for (auto const& world : m_worlds) {
        auto const& known = world->of(state);
        auto& reason = reasons.emplace_back();
        if (!known.in)
            continue;
        if (auto const closed = known.closed.find(edge); closed != known.closed.end())
            reason = closed->second;
        else if (!isCatch || known.isUnfit)
            reason = known.whyNotLeft;
        if (reason.empty())
            return {};
    }
    return told(reasons);
}

std::string Proofs::whyNotOpened(asl::StateIndex state) const
{
    std::vector<std::string> reasons;
    for (auto const& world : m_worlds) {
        auto const& known = world->of(state);
        if (known.in && known.whyNotOpened.empty())
            return {};
        reasons.push_back(known.in ? known.whyNotOpened : std::string());
    }
    return told(reasons);
}

// The ways into a state, followed back to where runs can come to.
std::string Proofs::whyNotReached(asl::StateIndex state) const
{
    std::vector<std::string> clauses;
    std::set<asl::StateIndex> seen{state};
    std::vector<asl::StateIndex> open{state};
    for (std::size_t i = 0; i < open.size(); ++i)
        for (auto const index : m_graph->edgesInto(open[i])) {
            auto const& edge = m_graph->edge(index);
            auto const from
                = edge.kind() == asl::EdgeKind::Start ? m_graph->scope(edge.scope).owner : edge.from;
            if (from == asl::noIndex)
                continue;
            if (!isReached(from)) {
                if (seen.insert(from).second)
                    open.push_back(from);
                continue;
            }
            auto const& before = m_graph->state(from);
            auto const kind = edge.kind() == asl::EdgeKind::Choice ? PointKind::Rule
                : edge.kind() == asl::EdgeKind::Default            ? PointKind::Default
                                                                   : PointKind::Catcher;
            auto const why
                = edge.kind() == asl::EdgeKind::Start ? whyNotOpened(from) : whyNotLeft(from, index);
            auto clause = edge.kind() == asl::EdgeKind::Start
                ? "\"" + before.name + "\" never starts its children"
                : edge.kind() == asl::EdgeKind::Next
                ? "\"" + before.name + "\" is never left by its Next"
                : cases::pointInWords({before.id, kind, edge.id.number}, *m_graph) + " is never taken";
            clause.append(": ").append(why);
            if (!why.empty() && std::ranges::find(clauses, clause) == clauses.end())
                clauses.push_back(std::move(clause));
        }
    if (clauses.empty())
        return {};
    std::string all = "No run comes there. ";
    constexpr std::size_t mostClauses = 3;
    for (std::size_t i = 0; i < std::min(clauses.size(), mostClauses); ++i)
        all += (i == 0 ? "" : "; ") + clauses[i];
    if (clauses.size() > mostClauses)
        all += "; and so on";
    return all + (all.ends_with('.') ? "" : ".");
}

// States that cannot fail and lead to nowhere only: the service refuses such a definition, and a run that
// comes there cannot be told to its end.
void Proofs::findEndless()
{
    sim::Plans plans(m_graph);
    for (bool isMore = true; std::exchange(isMore, false);)
        for (asl::StateIndex i = 0; i < m_graph->states().size(); ++i) {
            auto const& state = m_graph->state(i);
            // Inside a Map or Parallel another child may fail first and end it all.
            if (!m_endless[i].empty() || !isReached(i) || state.scope != 0)
                continue;
            bool const isUnfit = std::ranges::all_of(
                m_worlds, [&](auto const& world) { return !world->of(i).in || world->of(i).isUnfit; });
            auto const& plan = plans.of(i);
            std::string why;
            if (isUnfit)
                why = plan.unsupported;
            else if (plan.handsOn && plan.onward != asl::noIndex) {
                auto const& edge = m_graph->edge(plan.onward);
                if (edge.isDangling())
                    why = "the state \"" + state.name + "\" leads to \"" + edge.target
                        + "\", which is not there";
                else if (edge.to != asl::noIndex)
                    why = m_endless[edge.to];
            }
            if (why.empty())
                continue;
            m_endless[i] = std::move(why);
            isMore = true;
        }
}

std::string Proofs::whyNever(Point const& point) const
{
    auto const state = m_graph->indexOf(point.state);
    if (!m_isTold || state == asl::noIndex)
        return {};
    if (!isReached(state))
        return whyNotReached(state);
    auto const sentence = [](std::string why) {
        if (!why.empty())
            why = "No run can: " + why + (why.ends_with('.') ? "" : ".");
        return why;
    };
    auto const endless = [&](asl::StateIndex index) {
        auto why = m_endless[index];
        if (!why.empty())
            why = "No run that does comes to an end: " + why + (why.ends_with('.') ? "" : ".");
        return why;
    };
    if (!m_endless[state].empty())
        return endless(state);
    auto const edgeKind = point.kind == PointKind::Rule ? asl::EdgeKind::Choice
        : point.kind == PointKind::Default              ? asl::EdgeKind::Default
                                                        : asl::EdgeKind::Catch;
    switch (point.kind) {
    case PointKind::Rule:
    case PointKind::Default:
    case PointKind::Catcher:
        for (auto const edge : m_graph->state(state).edges) {
            auto const& found = m_graph->edge(edge);
            if (found.id != asl::EdgeId{point.state, edgeKind, point.number})
                continue;
            if (auto why = whyNotLeft(state, edge); !why.empty())
                return sentence(std::move(why));
            if (found.isDangling() && found.scope == 0)
                return "No run that does comes to an end: it leads to \"" + found.target
                    + "\", which is not there.";
            return found.to == asl::noIndex ? std::string() : endless(found.to);
        }
        return {};
    case PointKind::Branch:
        return sentence(whyNotOpened(state));
    case PointKind::MapWithoutItems:
    case PointKind::MapWithOneItem:
    case PointKind::MapWithSeveralItems: {
        std::vector<std::string> reasons;
        for (auto const& world : m_worlds) {
            auto const& known = world->of(state);
            auto& reason = reasons.emplace_back();
            if (!known.in)
                continue;
            auto const kind = !known.items ? point.kind
                : *known.items == 0        ? PointKind::MapWithoutItems
                : *known.items == 1        ? PointKind::MapWithOneItem
                                           : PointKind::MapWithSeveralItems;
            if (kind != point.kind)
                reason = "its list of items is always the same, of " + std::to_string(*known.items);
            else if (!known.hasItems)
                reason = known.whyNotOpened;
            if (reason.empty())
                return {};
        }
        return sentence(told(reasons));
    }
    default:
        return {};
    }
}

}  // namespace steploom::explore
