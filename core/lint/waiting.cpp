// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/waiting.h"

#include <queue>

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <utility>
#include <vector>

namespace steploom::lint {

namespace {

class WaitingReader {
public:
    WaitingReader(asl::Graph const& graph, double limit) : m_graph(graph), m_limit(limit) {}

    /// The shortest way through a scope, by Dijkstra's method.
    LeastWaiting read(asl::ScopeIndex scopeIndex)
    {
        auto const& scope = m_graph.scope(scopeIndex);
        if (scope.start == asl::noIndex || m_graph.edge(scope.start).to == asl::noIndex)
            return {};
        using Entry = std::pair<double, asl::StateIndex>;
        std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
        m_entered.resize(m_graph.states().size(), HUGE_VAL);
        m_from.resize(m_graph.states().size(), asl::noIndex);
        auto const reach = [&](asl::StateIndex state, double time, asl::StateIndex from) {
            if (time >= m_entered[state])
                return;
            m_entered[state] = time;
            m_from[state] = from;
            open.emplace(time, state);
        };
        reach(m_graph.edge(scope.start).to, 0, asl::noIndex);
        double shortest = HUGE_VAL;
        auto last = asl::noIndex;
        while (!open.empty() && open.top().first < shortest) {
            auto const [entered, at] = open.top();
            open.pop();
            if (entered > m_entered[at])
                continue;
            auto const& state = m_graph.state(at);
            auto const left = entered + secondsOf(at);
            if (mayEnd(state) && left < shortest) {
                shortest = left;
                last = at;
            }
            // An error may come as soon as the state is entered.
            for (auto const index : state.edges)
                if (auto const& edge = m_graph.edge(index); edge.to != asl::noIndex)
                    reach(edge.to, edge.kind() == asl::EdgeKind::Catch ? entered : left, at);
        }
        return last == asl::noIndex ? LeastWaiting{} : LeastWaiting{shortest, crossing(last, shortest)};
    }

private:
    double secondsOf(asl::StateIndex index)
    {
        auto const& state = m_graph.state(index);
        auto const seconds = state.node.find("Seconds");
        if (state.is("Wait") && seconds.isNumber())
            return std::max(0.0, seconds.value().number());
        if (!state.is("Parallel"))
            return 0;
        auto const [known, isNew] = m_parallels.try_emplace(index, 0);
        double longest = 0;
        if (isNew)
            for (auto const scope : state.scopes)
                longest = std::max(longest, read(scope).seconds);
        // Reading the branches may have moved the entry.
        return isNew ? m_parallels[index] = longest : known->second;
    }

    bool mayEnd(asl::State const& state) const
    {
        return state.isEnd || !state.type || state.edges.empty()
            || std::ranges::any_of(
                state.edges, [&](asl::EdgeIndex edge) { return m_graph.edge(edge).to == asl::noIndex; });
    }

    asl::StateIndex crossing(asl::StateIndex at, double left) const
    {
        auto found = asl::noIndex;
        for (; at != asl::noIndex && left > m_limit; at = m_from[at]) {
            found = at;
            left = m_entered[at];
        }
        return found;
    }

    asl::Graph const& m_graph;
    double m_limit;
    std::vector<double> m_entered;  // by StateIndex; the scopes of a machine share no states
    std::vector<asl::StateIndex> m_from;
    std::unordered_map<asl::StateIndex, double> m_parallels;
};

}  // namespace

LeastWaiting leastWaiting(asl::Graph const& graph, double limit)
{
    return graph.scopes().empty() ? LeastWaiting{} : WaitingReader(graph, limit).read(0);
}

}  // namespace steploom::lint
