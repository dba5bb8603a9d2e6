// SPDX-License-Identifier: GPL-3.0-or-later
// Distributed Maps: each item is an execution with a history, a Context Object and variables of its own. The
// run's history tells of the Map Run alone.
#include "core/base/json_writer.h"
#include "core/sim/arns.h"
#include "core/sim/context_object.h"
#include "core/sim/interpreter.h"
#include "core/sim/payload.h"

#include <utility>

namespace steploom::sim {

std::string Run::Interpreter::newUuid()
{
    return uuidFrom(m_random);
}

// Writes that the Map Run starts. False when it cannot: the state has failed then.
bool Run::Interpreter::startMapRun(BranchIndex index)
{
    auto& line = m_lines[index];
    auto& children = *line.children;
    auto& run = *children.started.mapRun;
    if (run.fault) {
        fault(index, Fault(*run.fault));
        return false;
    }
    // Without a Label the service makes one.
    if (run.label.empty())
        run.label = newUuid();
    children.runId = newUuid();
    children.runArn
        = arnOfKind(unqualified(machineArnOf(settings)), "mapRun") + "/" + run.label + ":" + children.runId;
    if (!run.source) {
        run.source = sourceOf(std::exchange(children.started.inputs, {}));
        children.started.items.clear();
    }
    MapRunStarted started{children.runArn, static_cast<std::uint32_t>(executionsOf(run))};
    if (!run.readFault)
        started.items = static_cast<std::uint32_t>(run.source->count());
    write(index, std::move(started), true);
    if (run.readFault) {
        failMapRun(index, "States.ItemReaderFailed", std::string(*run.readFault));
        return false;
    }
    return true;
}

// What the next execution gets. Nothing when there are no more, or the Map has failed over it.
std::optional<NextInput> Run::Interpreter::nextInputOf(BranchIndex index)
{
    auto& line = m_lines[index];
    std::optional<NextInput> next;
    useFrame(index, [&](Frame const& frame) { next = nextInput(frame, *line.children->started.mapRun); });
    if (!next) {
        line.children->isExhausted = true;
        return std::nullopt;
    }
    auto* const step = std::get_if<Step>(&next->input);
    if (!step && !isTooBig(std::get<Value>(next->input)))
        return next;
    if (!step) {
        failMapRun(index, "States.DataLimitExceeded", dataLimitCause(planOf(line).state->name));
        return std::nullopt;
    }
    if (auto const* failed = std::get_if<Fault>(step))
        failMapRun(index, failed->isQuery ? "States.QueryEvaluationError" : "States.Runtime",
            placeOf(index) + failed->sentence);
    else
        take(index, std::move(*step));
    return std::nullopt;
}

void Run::Interpreter::startExecution(BranchIndex child, BranchIndex owner)
{
    auto& line = m_lines[child];
    if (line.isSilent && !m_freeHistories.empty()) {
        line.history = m_freeHistories.back();
        m_freeHistories.pop_back();
        m_histories[line.history] = {};
    } else {
        line.history = static_cast<std::uint32_t>(m_histories.size());
        m_histories.emplace_back();
    }
    auto& history = m_histories[line.history];
    history.root = child;
    history.events = 1;  // ExecutionStarted
    history.isExpress = m_lines[owner].children->started.mapRun->isExpress;
    history.started = now;
    history.input = line.raw;
    history.name = newUuid();
    history.id = arnOfKind(unqualified(machineArnOf(settings)), "execution") + "/"
        + m_lines[owner].children->started.mapRun->label + ":" + history.name;
}

// Takes an execution that has ended out of the children; one that is not recorded leaves nothing behind.
void Run::Interpreter::endExecution(BranchIndex child, bool isRecorded)
{
    auto& line = m_lines[child];
    auto& others = m_lines[trace.branches[child].parent].children->lines;
    others[line.place] = others.back();
    m_lines[others.back()].place = line.place;
    others.pop_back();
    if (line.isSilent)
        m_freeHistories.push_back(line.history);
    if (!isRecorded)
        releaseLine(child);
}

// Whether a result is kept; of most executions of a big Map Run none is, so that nobody has to make it.
bool Run::Interpreter::takesResult(Children const& children, bool hasSucceeded) const
{
    if (!children.started.mapRun->isExported)
        return !children.hasLostResults;
    return !children.files || children.files->takes(hasSucceeded);
}

// Results far beyond what a state may pass on are not kept: the state fails anyway.
void Run::Interpreter::takeResult(Children& children, std::size_t number, Value result, bool hasSucceeded)
{
    static constexpr std::size_t mostBytes = 64'000'000;
    auto const& run = *children.started.mapRun;
    if (run.isExported) {
        if (!children.files)
            children.files.emplace(run.bucket, run.prefix, children.runId, run.isLines);
        auto& files = *children.files;
        auto const before = files.size();
        if (!run.isFlattened || !hasSucceeded || !result.isArray())
            files.add(hasSucceeded, result);
        else
            for (auto const& item : result.items())
                files.add(true, item);
        m_memory += files.size() - before;
        return;
    }
    if (children.hasLostResults)
        return;
    children.resultSize += sizeof(Value) + result.ownSize();
    if (children.resultSize > mostBytes) {
        children.hasLostResults = true;
        children.results = {};
        return;
    }
    if (children.results.size() <= number)
        children.results.resize(number + 1);
    children.results[number] = std::move(result);
}

void Run::Interpreter::failMapRun(BranchIndex index, std::string const& error, std::string const& cause)
{
    for (auto const child : std::vector<BranchIndex>(m_lines[index].children->lines))
        abortLine(child, 0);
    auto& children = *m_lines[index].children;
    children.hasOwnFault = error != exceededThreshold;
    exportResults(children);
    write(index,
        MapRunEnded{error, cause, static_cast<std::uint32_t>(children.done - children.failed),
            static_cast<std::uint32_t>(children.failed), static_cast<std::uint32_t>(children.unrecorded)},
        true);
    for (auto const child : std::exchange(children.waiting, {}))
        children.failedLines.push_back(child);
    for (auto const child : std::exchange(m_lines[index].children->lines, {}))
        if (m_lines[child].isSilent) {
            m_freeHistories.push_back(m_lines[child].history);
            releaseLine(child);
        } else {
            m_lines[index].children->failedLines.push_back(child);
        }
    fail(index, error, cause, AttemptFailed::Origin::Child);
}

bool Run::Interpreter::isToleranceExceeded(Children const& children) const
{
    auto const& run = *children.started.mapRun;
    if (children.failedItems == 0)
        return false;
    if (!run.toleratedCount && !run.toleratedPercentage)
        return true;
    // Items count, not the executions that took several of them.
    auto const all = static_cast<double>(run.source->count());
    auto const failed = static_cast<double>(children.failedItems);
    return (run.toleratedCount && failed > static_cast<double>(*run.toleratedCount))
        || (run.toleratedPercentage && 100 * failed > *run.toleratedPercentage * all);
}

// An execution of a Map Run has failed. The Map goes on with the others as long as that is tolerated.
void Run::Interpreter::failExecution(BranchIndex index, AttemptFailed const& failed)
{
    auto& line = m_lines[index];
    if (!line.isAlive)
        return;
    auto const branch = trace.branches[index];
    // Its history tells nothing of what ran when it ended, as that of any execution.
    if (line.children)
        for (auto const child : std::vector<BranchIndex>(line.children->lines))
            abortLine(child, 0);
    if (line.isInState)
        write(index, StateAborted{}, false);
    line.isAlive = false;
    line.wasInState = line.isInState;
    setChildrenAside(index);
    auto& children = *m_lines[branch.parent].children;
    if (takesResult(children, false))
        takeResult(children, branch.index, executionReport(index, {}, &failed), false);
    children.failedItems += line.items;
    ++children.failed;
    ++children.done;
    auto const& owner = m_lines[branch.parent];
    // Of executions that are counted only, failures are told all the same, up to a number.
    bool isRecorded = !line.isSilent;
    if (line.isSilent && !owner.isSilent && m_recordedFailures < settings.recordedExecutions) {
        ++m_recordedFailures;
        isRecorded = true;
        write(branch.parent, ChildStarted{index, branch.index, true}, false);
        line.isSilent = false;
        write(index, failed, false);
        line.isSilent = true;
    }
    if (isRecorded || owner.isSilent)
        write(branch.parent, ChildEnded{index, branch.index, true, ChildEnded::How::Failed}, false);
    if (!line.isSilent)
        children.failedLines.push_back(index);
    endExecution(index, isRecorded);
    if (isToleranceExceeded(children))
        return failMapRun(branch.parent, std::string(exceededThreshold), std::string(exceededThresholdCause));
    childIsDone(branch.parent, children.startEvent);
}

// An execution as the service reports it among the results of a Map Run. Source: the service's guide,
// "ResultWriter".
Value Run::Interpreter::executionReport(BranchIndex child, Value const& output, AttemptFailed const* failed)
{
    auto const& history = m_histories[m_lines[child].history];
    auto const included = Value::object({{"Included", true}});
    std::vector<Member> members;
    if (failed && failed->cause)
        members.push_back({"Cause", *failed->cause});
    if (failed && failed->error)
        members.push_back({"Error", *failed->error});
    members.push_back({"ExecutionArn", history.id});
    members.push_back({"Input", toJson(history.input)});
    members.push_back({"InputDetails", included});
    members.push_back({"Name", history.name});
    if (!failed) {
        members.push_back({"Output", toJson(output)});
        members.push_back({"OutputDetails", included});
    }
    members.push_back({"RedriveCount", static_cast<std::int64_t>(history.redrives)});
    // Express executions are not redriven themselves: the Map Run starts others in their place.
    members.push_back({"RedriveStatus",
        !failed                 ? "NOT_REDRIVABLE"
            : history.isExpress ? "REDRIVABLE_BY_MAP_RUN"
                                : "REDRIVABLE"});
    if (!failed)
        members.push_back({"RedriveStatusReason", "Execution is SUCCEEDED and cannot be redriven"});
    members.push_back({"StartDate", formatTimestamp(history.started)});
    auto const name = history.id.substr(0, history.id.rfind(':'));
    static constexpr std::string_view kind = ":execution:";
    auto machine = name;
    machine.replace(machine.find(kind), kind.size(), ":stateMachine:");
    members.push_back({"StateMachineArn", machine});
    bool const isTimeout = failed && failed->origin == AttemptFailed::Origin::Timeout && history.isExpress;
    members.push_back({"Status", isTimeout ? "TIMED_OUT" : failed ? "FAILED" : "SUCCEEDED"});
    members.push_back({"StopDate", formatTimestamp(now)});
    return Value::object(std::move(members));
}

// Later Maps of the run can read what was written.
void Run::Interpreter::exportResults(Children& children)
{
    auto const& run = *children.started.mapRun;
    if (!run.isExported)
        return;
    if (!children.files)
        children.files.emplace(run.bucket, run.prefix, children.runId, run.isLines);
    auto& files = *children.files;
    // A Map Run that was redriven exports the same files again, and others no longer.
    std::erase_if(written, [&](std::string const& name) { return name.starts_with(files.start()); });
    for (auto& name : files.write(filesToWrite(), children.runArn))
        written.push_back(std::move(name));
}

Value Run::Interpreter::mapRunResult(Children& children)
{
    auto const& run = *children.started.mapRun;
    if (run.isExported)
        return Value::object({{"MapRunArn", children.runArn},
            {"ResultWriterDetails",
                Value::object({{"Bucket", run.bucket},
                    {"Key",
                        ResultFiles(run.bucket, run.prefix, children.runId, run.isLines).manifestKey()}})}});
    if (!run.isFlattened)
        return Value::array(std::move(children.results));
    std::vector<Value> flat;
    for (auto& result : children.results) {
        if (result.isArray())
            flat.insert(flat.end(), result.items().begin(), result.items().end());
        else
            flat.push_back(std::move(result));
    }
    return Value::array(std::move(flat));
}

}  // namespace steploom::sim
