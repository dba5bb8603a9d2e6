// SPDX-License-Identifier: GPL-3.0-or-later
// The run counts the events of such an execution as it goes but gives no number to their records: only which
// one each of them follows is there. How an execution starts and ends is told by its Map.
#include "core/sim/history/child_histories.h"

#include <utility>

namespace steploom::sim {

static constexpr std::size_t none = static_cast<std::size_t>(-1);

std::vector<ChildExecution> ChildHistories::of(Trace const& trace, asl::Graph const& graph)
{
    ChildHistories histories(trace, graph);
    for (auto const& record : trace.records)
        histories.take(record);
    return std::move(histories.m_executions);
}

std::vector<Record> ChildHistories::eventsOf(Trace const& trace, asl::Graph const& graph, BranchIndex branch)
{
    ChildHistories histories(trace, graph);
    histories.m_kept = branch;
    for (auto const& record : trace.records)
        histories.take(record);
    return std::move(histories.m_events);
}

bool hasExpressExecutions(asl::State const& map)
{
    auto const type = map.node.find("ItemProcessor").find("ProcessorConfig").find("ExecutionType");
    return type.isString() && type.string() == "EXPRESS";
}

BranchIndex executionRoot(Trace const& trace, BranchIndex branch)
{
    while (branch != 0 && !trace.branches[branch].isExecution)
        branch = trace.branches[branch].parent;
    return branch;
}

std::size_t ChildHistories::indexOf(BranchIndex branch) const
{
    auto const found = m_byBranch.find(executionRoot(m_trace, branch));
    return found == m_byBranch.end() ? none : found->second;
}

ChildExecution const* ChildHistories::executionOf(BranchIndex branch) const
{
    auto const index = indexOf(branch);
    return index == none ? nullptr : &m_executions[index];
}

std::uint32_t ChildHistories::append(std::size_t index, Record record)
{
    record.event = ++m_progress[index].last;
    if (m_executions[index].branch == m_kept)
        m_events.push_back(std::move(record));
    return m_progress[index].last;
}

// In the first state two events follow none: that it was entered, and that JSONata in it failed.
static bool isEvent(Record const& record)
{
    auto const* failed = record.as<EvaluationFailed>();
    return record.previousEvent != 0 || record.as<StateEntered>()
        || (failed && failed->error == "States.QueryEvaluationError");
}

void ChildHistories::start(ChildStarted const& child, Moment time)
{
    m_byBranch[child.child] = m_executions.size();
    auto& execution = m_executions.emplace_back();
    m_progress.emplace_back();
    execution.branch = child.child;
    execution.name = m_trace.pathOf(child.child, m_graph);
    if (auto const times = ++m_names[execution.name]; times > 1)
        execution.name += "#" + std::to_string(times);
    auto const* map = m_graph.find(m_trace.branches[child.child].owner);
    execution.isExpress = map && hasExpressExecutions(*map);
    beginAnew(m_executions.size() - 1, time);
}

void ChildHistories::beginAnew(std::size_t index, Moment time)
{
    auto& execution = m_executions[index];
    execution.outcome = {RunStatus::Running, {}, {}, {}};
    execution.started = time;
    execution.ended.reset();
    m_progress[index] = {};
    if (execution.branch == m_kept)
        m_events.clear();
    Record started;
    started.detail = RunStarted{};
    started.time = time;
    started.branch = execution.branch;
    append(index, std::move(started));
}

// The run counts a redrive as an event that is in no record.
void ChildHistories::goOn(std::size_t index, Record const& record)
{
    auto& execution = m_executions[index];
    auto& progress = m_progress[index];
    execution.outcome = {RunStatus::Running, {}, {}, {}};
    execution.ended.reset();
    Record redriven;
    redriven.detail = Redriven{++progress.redrives};
    redriven.time = record.time;
    redriven.branch = execution.branch;
    redriven.previousEvent = progress.last;
    auto const number = append(index, std::move(redriven));
    progress.numbers.resize(record.previousEvent + 1, number);
}

std::uint32_t ChildHistories::add(std::size_t index, Record const& record)
{
    auto const& execution = m_executions[index];
    auto& progress = m_progress[index];
    bool const isOnRoot = record.branch == execution.branch;
    auto const* entered = record.as<StateEntered>();
    // Of Express executions that failed others take the place.
    if (entered && isOnRoot && record.previousEvent == 0 && progress.last > 1)
        beginAnew(index, record.time);
    if (entered && progress.last == 1 && execution.branch == m_kept)
        m_events[0].detail = RunStarted{entered->input};
    if (record.previousEvent >= progress.numbers.size())
        goOn(index, record);
    auto told = record;
    told.previousEvent = progress.numbers[record.previousEvent];
    auto const number = append(index, std::move(told));
    progress.numbers.push_back(number);
    if (isOnRoot)
        progress.lastOnRoot = number;
    return number;
}

// The trace says nothing of two ways to end: Express executions have a time limit, others one of events.
static RunEnded unrecordedFailure(ChildExecution const& execution)
{
    if (execution.isExpress)
        return {RunStatus::TimedOut, {}, "States.Timeout", {}};
    return {RunStatus::Failed, {}, "States.Runtime",
        "The execution reached the maximum number of history events (25000)."};
}

void ChildHistories::end(ChildEnded const& child, Moment time)
{
    auto const found = m_byBranch.find(child.child);
    if (found == m_byBranch.end())
        return;
    auto& execution = m_executions[found->second];
    auto& progress = m_progress[found->second];
    auto& outcome = execution.outcome;
    Record ended;
    ended.time = time;
    ended.previousEvent = progress.lastOnRoot;
    if (child.how == ChildEnded::How::Succeeded) {
        outcome = {RunStatus::Succeeded, progress.output, {}, {}};
    } else if (child.how == ChildEnded::How::Aborted) {
        outcome = {RunStatus::Aborted, {}, {}, {}};
        ended.previousEvent = 0;
    } else if (progress.failure) {
        outcome = *progress.failure;
    } else {
        outcome = unrecordedFailure(execution);
    }
    ended.detail = outcome;
    ended.branch = execution.branch;
    append(found->second, std::move(ended));
    execution.ended = time;
}

std::uint32_t ChildHistories::take(Record const& record)
{
    if (auto const* child = record.as<ChildStarted>())
        if (m_trace.branches[child->child].isExecution) {
            start(*child, record.time);
            return 0;
        }
    if (auto const* child = record.as<ChildEnded>())
        if (m_trace.branches[child->child].isExecution) {
            end(*child, record.time);
            return 0;
        }
    auto const index = indexOf(record.branch);
    if (index == none)
        return 0;
    auto& progress = m_progress[index];
    // One that is only counted has no transition to its first state.
    m_executions[index].isRecorded = m_executions[index].isRecorded || record.as<Transition>();
    if (record.branch == m_executions[index].branch) {
        if (auto const* failed = record.as<AttemptFailed>())
            progress.failure = {RunStatus::Failed, {}, failed->error, failed->cause};
        if (auto const* failed = record.as<EvaluationFailed>())
            progress.failure = {RunStatus::Failed, {}, failed->error, failed->cause};
        if (auto const* exited = record.as<StateExited>())
            progress.output = exited->output;
        if (record.as<StateExited>() || record.as<Backoff>())
            progress.failure.reset();
    }
    return isEvent(record) ? add(index, record) : 0;
}

}  // namespace steploom::sim
