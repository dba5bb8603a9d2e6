// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/simulator/timeline_rows.h"

#include <algorithm>

namespace steploom::simulator {

/// Up to this many states, those that were not reached have rows too.
static constexpr std::size_t unreachedRowsUpTo = 30;

void TimelineRows::clear()
{
    *this = {};
}

bool TimelineRows::read(sim::Trace const& trace, asl::Graph const& graph, std::size_t reached)
{
    auto const before = m_rows.size();
    auto const& records = trace.records;
    for (; m_read < std::min(reached, records.size()); ++m_read)
        take(records[m_read], m_read, trace);
    if (m_rows.size() == before && count() > 0)
        return false;
    arrange(graph);
    return true;
}

TimelineRow* TimelineRows::rowOf(sim::Record const& record)
{
    auto const found = m_byVisit.find({record.state, record.visit});
    return found == m_byVisit.end() ? nullptr : &m_rows[found->second];
}

std::size_t TimelineRows::placeOf(StateId state, std::uint32_t visit) const
{
    auto const found = m_byVisit.find({state, visit});
    return found == m_byVisit.end() ? nowhere : m_places[found->second];
}

static int depthOf(sim::Trace const& trace, sim::BranchIndex branch)
{
    int depth = 0;
    for (; branch != 0; branch = trace.branches[branch].parent)
        ++depth;
    return depth;
}

// Ends the try under way; a state that fails without one (Fail, a faulty path) gets one without length.
static void endTry(TimelineRow& row, Moment time, sim::StateStatus outcome)
{
    bool const isOpen = !row.segments.empty() && row.segments.back().kind == TimelineSegment::Kind::Try
        && !row.segments.back().end;
    if (!isOpen)
        row.segments.push_back({TimelineSegment::Kind::Try, time, std::nullopt, outcome});
    row.segments.back().end = time;
    row.segments.back().outcome = outcome;
}

static void endRow(TimelineRow& row, Moment time, std::size_t cursor, sim::StateStatus outcome)
{
    row.left = cursor;
    row.end = time;
    row.outcome = outcome;
    bool const isOpen = !row.segments.empty() && !row.segments.back().end;
    if (row.segments.empty() || isOpen)
        endTry(row, time, outcome);
    // A pause that was cut short ends here.
    else if (row.segments.back().kind != TimelineSegment::Kind::Try && *row.segments.back().end > time)
        row.segments.back().end = time;
}

void TimelineRows::take(sim::Record const& record, std::size_t index, sim::Trace const& trace)
{
    using Kind = TimelineSegment::Kind;
    if (record.as<sim::StateEntered>()) {
        auto const place = m_rows.size();
        m_byVisit[{record.state, record.visit}] = place;
        m_rowsOfBranch.resize(std::max<std::size_t>(m_rowsOfBranch.size(), record.branch + 1));
        m_rowsOfBranch[record.branch].push_back(place);
        TimelineRow row;
        row.state = record.state;
        row.visit = record.visit;
        row.branch = record.branch;
        row.depth = depthOf(trace, record.branch);
        row.entered = index + 1;
        row.start = record.time;
        m_rows.push_back(std::move(row));
        return;
    }
    auto* const row = record.state ? rowOf(record) : nullptr;
    if (!row)
        return;
    if (auto const* child = record.as<sim::ChildStarted>()) {
        m_branchesOfRow[static_cast<std::size_t>(row - m_rows.data())].push_back(child->child);
    } else if (record.as<sim::TaskScheduled>() || record.as<sim::ChildrenStarted>()) {
        row->segments.push_back({Kind::Try, record.time, std::nullopt, sim::StateStatus::Running});
    } else if (auto const* wait = record.as<sim::WaitStarted>()) {
        row->segments.push_back({Kind::Wait, record.time, wait->until, sim::StateStatus::Waiting});
        m_lastPlannedEnd = std::max(m_lastPlannedEnd, wait->until);
    } else if (record.as<sim::TaskAnswered>()) {
        endTry(*row, record.time, sim::StateStatus::Succeeded);
    } else if (auto const* children = record.as<sim::ChildrenEnded>()) {
        if (children->isSucceeded)
            endTry(*row, record.time, sim::StateStatus::Succeeded);
    } else if (record.as<sim::AttemptFailed>() || record.as<sim::EvaluationFailed>()) {
        endTry(*row, record.time, sim::StateStatus::Failed);
        row->outcome = sim::StateStatus::Failed;
    } else if (auto const* backoff = record.as<sim::Backoff>()) {
        row->segments.push_back({Kind::Backoff, record.time, backoff->until, sim::StateStatus::Retrying});
        row->outcome = sim::StateStatus::Running;
        row->retries = backoff->maxAttempts - backoff->attemptsLeft;
        row->granted = backoff->maxAttempts;
        m_lastPlannedEnd = std::max(m_lastPlannedEnd, backoff->until);
    } else if (auto const* exited = record.as<sim::StateExited>()) {
        endRow(*row, record.time, index + 1,
            exited->isCaught ? sim::StateStatus::Caught : sim::StateStatus::Succeeded);
    } else if (record.as<sim::StateAborted>()) {
        // What ended its branch by failing has failed, though the service tells it as aborted.
        bool const isFailed = row->outcome == sim::StateStatus::Failed;
        endRow(*row, record.time, index + 1, isFailed ? sim::StateStatus::Failed : sim::StateStatus::Aborted);
    }
}

void TimelineRows::arrangeBranch(sim::BranchIndex branch)
{
    if (branch >= m_rowsOfBranch.size())
        return;
    for (auto const row : m_rowsOfBranch[branch]) {
        m_order.push_back(row);
        if (auto const children = m_branchesOfRow.find(row); children != m_branchesOfRow.end())
            for (auto const child : children->second)
                arrangeBranch(child);
    }
}

void TimelineRows::arrange(asl::Graph const& graph)
{
    m_unreached.clear();
    m_order.clear();
    arrangeBranch(0);
    m_places.assign(m_rows.size(), nowhere);
    for (std::size_t place = 0; place < m_order.size(); ++place)
        m_places[m_order[place]] = place;
    auto const& states = graph.states();
    if (states.size() > unreachedRowsUpTo)
        return;
    for (auto const& state : states) {
        if (m_byVisit.contains({state.id, 1}))
            continue;
        TimelineRow row;
        row.state = state.id;
        row.outcome = sim::StateStatus::NotReached;
        m_unreached.push_back(std::move(row));
    }
}

}  // namespace steploom::simulator
