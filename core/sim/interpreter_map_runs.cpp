// SPDX-License-Identifier: GPL-3.0-or-later
// Distributed Maps: each item is an execution with a history, a Context Object and variables of its own. The
// run's history tells of the Map Run alone.
#include "core/base/json_writer.h"
#include "core/expr/intrinsic.h"
#include "core/sim/interpreter.h"

#include <numeric>

namespace steploom::sim {

static constexpr std::string_view standardMachine
    = "arn:aws:states:us-east-1:111111111111:stateMachine:machine";

// Of the machine itself; where the Context Object names none that is an ARN, one that looks like it.
std::string Run::Interpreter::machineArn() const
{
    auto const* machine = settings.context.find("StateMachine");
    auto const* id = machine ? machine->find("Id") : nullptr;
    bool const isArn = id && id->isString() && id->string().find(":stateMachine:") != std::string::npos;
    return isArn ? id->string() : std::string(standardMachine);
}

std::string Run::Interpreter::newUuid()
{
    expr::Budget budget;
    auto made = expr::findIntrinsic("States.UUID")->call({{}, {}, &m_random, budget});
    return made ? made->string() : std::string();
}

// `arn:...:stateMachine:machine` as the ARN of another kind of thing.
static std::string arnOfKind(std::string arn, std::string_view kind)
{
    static constexpr std::string_view own = ":stateMachine:";
    return arn.replace(arn.find(own), own.size(), ":" + std::string(kind) + ":");
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
    children.runArn = arnOfKind(machineArn(), "mapRun") + "/" + run.label + ":" + children.runId;
    write(index, MapRunStarted{children.runArn, static_cast<std::uint32_t>(children.started.inputs.size())},
        true);
    if (run.readFault) {
        failMapRun(index, "States.ItemReaderFailed", std::string(*run.readFault));
        return false;
    }
    return true;
}

void Run::Interpreter::startExecution(BranchIndex child, BranchIndex owner)
{
    auto& line = m_lines[child];
    line.history = static_cast<std::uint32_t>(m_histories.size());
    auto& history = m_histories.emplace_back();
    history.root = child;
    history.events = 1;  // ExecutionStarted
    history.started = now;
    history.input = line.raw;
    history.name = newUuid();
    history.id = arnOfKind(machineArn(), "execution") + "/" + m_lines[owner].children->started.mapRun->label
        + ":" + history.name;
}

void Run::Interpreter::failMapRun(BranchIndex index, std::string const& error, std::string const& cause)
{
    for (auto const child : std::vector<BranchIndex>(m_lines[index].children->lines))
        abortLine(child, 0);
    write(index, MapRunEnded{error, cause}, true);
    fail(index, error, cause, AttemptFailed::Origin::Child);
}

bool Run::Interpreter::isToleranceExceeded(Children const& children) const
{
    auto const& run = *children.started.mapRun;
    if (children.failed == 0)
        return false;
    if (!run.toleratedCount && !run.toleratedPercentage)
        return true;
    // Items count, not the executions that took several of them.
    auto const& sizes = run.batchSizes;
    auto const all = sizes.empty() ? children.started.inputs.size()
                                   : std::accumulate(sizes.begin(), sizes.end(), std::size_t{0});
    auto const failed = static_cast<double>(children.failed);
    return (run.toleratedCount && children.failed > static_cast<std::size_t>(*run.toleratedCount))
        || (run.toleratedPercentage && 100 * failed > *run.toleratedPercentage * static_cast<double>(all));
}

// An execution of a Map Run has failed. The Map goes on with the others as long as that is tolerated.
void Run::Interpreter::failExecution(BranchIndex index, AttemptFailed const& failed)
{
    auto& line = m_lines[index];
    if (!line.isAlive)
        return;
    auto const branch = trace.branches[index];
    if (line.children)
        for (auto const child : std::vector<BranchIndex>(line.children->lines))
            abortLine(child, line.lastEvent);
    if (line.isInState)
        write(index, StateAborted{}, false);
    line.isAlive = false;
    line.children.reset();
    auto& children = *m_lines[branch.parent].children;
    children.results[branch.index] = executionReport(index, {}, &failed);
    auto const& sizes = children.started.mapRun->batchSizes;
    children.failed += sizes.empty() ? 1 : sizes[branch.index];
    ++children.done;
    write(branch.parent, ChildEnded{index, branch.index, true, ChildEnded::How::Failed}, false);
    if (isToleranceExceeded(children))
        return failMapRun(branch.parent, std::string(exceededThreshold), std::string(exceededThresholdCause));
    if (children.next < children.started.inputs.size())
        startChild(branch.parent, children.startEvent);
    else if (children.done == children.started.inputs.size())
        endChildren(branch.parent);
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
    members.push_back({"RedriveCount", 0});
    members.push_back({"RedriveStatus", failed ? "REDRIVABLE" : "NOT_REDRIVABLE"});
    if (!failed)
        members.push_back({"RedriveStatusReason", "Execution is SUCCEEDED and cannot be redriven"});
    members.push_back({"StartDate", formatTimestamp(history.started)});
    auto const name = history.id.substr(0, history.id.rfind(':'));
    static constexpr std::string_view kind = ":execution:";
    auto machine = name;
    machine.replace(machine.find(kind), kind.size(), ":stateMachine:");
    members.push_back({"StateMachineArn", machine});
    members.push_back({"Status", failed ? "FAILED" : "SUCCEEDED"});
    members.push_back({"StopDate", formatTimestamp(now)});
    return Value::object(std::move(members));
}

Value Run::Interpreter::mapRunResult(Children& children)
{
    auto const& run = *children.started.mapRun;
    if (run.isExported) {
        auto const prefix = run.prefix.empty() || run.prefix.ends_with('/') ? run.prefix : run.prefix + "/";
        return Value::object({{"MapRunArn", children.runArn},
            {"ResultWriterDetails",
                Value::object(
                    {{"Bucket", run.bucket}, {"Key", prefix + children.runId + "/manifest.json"}})}});
    }
    if (run.transformation != MapRun::Transformation::Flatten)
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
