// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/history/executions.h"

#include "core/sim/history/aws_events.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace steploom::sim {

RunEnded InnerExecution::outcome() const
{
    return child ? child->outcome : run ? run->outcome() : RunEnded{RunStatus::Running, {}, {}, {}};
}

Moment InnerExecution::started() const
{
    return child ? child->started : run ? run->settings().clock : around->now();
}

Moment InnerExecution::ended() const
{
    return child ? child->ended.value_or(around->now()) : run ? run->now() : around->now();
}

std::vector<bool> lastTold(Trace const& trace)
{
    std::vector<bool> isLast(trace.records.size());
    std::map<std::string_view, std::size_t> last;
    for (std::size_t i = 0; i < trace.records.size(); ++i)
        if (auto const* nested = trace.records[i].as<NestedRun>())
            last[nested->executionArn] = i;
    for (auto const& [arn, i] : last)
        isLast[i] = true;
    return isLast;
}

std::size_t executionsAround(Trace const& trace, BranchIndex branch)
{
    std::size_t count = 0;
    for (; branch != 0; branch = trace.branches[branch].parent)
        count += trace.branches[branch].isExecution;
    return count;
}

// Not deep: a run is inside ten others at the most.
static void collect(
    Run const& run, std::string const& arn, std::size_t depth, std::vector<InnerExecution>& into)
{
    auto const& trace = run.trace();
    auto const isLast = lastTold(trace);
    auto children = ChildHistories::of(trace, *run.settings().graph);
    auto next = children.begin();
    for (std::size_t i = 0; i < trace.records.size(); ++i) {
        auto const& record = trace.records[i];
        auto const* started = record.as<ChildStarted>();
        auto const inner = depth + executionsAround(trace, record.branch);
        if (started && next != children.end() && next->branch == started->child) {
            auto name = arn + next->name;
            into.push_back({std::move(name), inner, &run, nullptr, std::move(*next++)});
        } else if (auto const* nested = record.as<NestedRun>(); nested && isLast[i]) {
            into.push_back({nested->executionArn, inner, &run, nested->run, std::nullopt});
            if (nested->run)
                collect(*nested->run, nested->executionArn, inner + 1, into);
        }
    }
}

std::vector<InnerExecution> executionsInside(Run const& run)
{
    std::vector<InnerExecution> found;
    collect(run, {}, 1, found);
    return found;
}

Value toExpectation(InnerExecution const& execution)
{
    if (execution.run)
        return toExpectation(*execution.run);
    std::vector<Value> events;
    if (execution.child && execution.child->isRecorded) {
        auto const& trace = execution.around->trace();
        auto const& settings = execution.around->settings();
        for (auto const& record : ChildHistories::eventsOf(trace, *settings.graph, execution.child->branch))
            events.push_back(toAwsEvent(record, trace, settings));
    }
    return toExpectation(execution.outcome(), Value::array(std::move(events)));
}

}  // namespace steploom::sim
