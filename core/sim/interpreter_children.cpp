// SPDX-License-Identifier: GPL-3.0-or-later
// The iterations of a Map and the branches of a Parallel.

#include "core/sim/interpreter.h"
#include "core/sim/payload.h"

#include <utility>

namespace steploom::sim {

void Run::Interpreter::startChildren(BranchIndex index, StartChildren started)
{
    auto& line = m_lines[index];
    line.children = std::make_unique<Children>();
    auto& children = *line.children;
    children.started = std::move(started);
    auto const count = children.started.inputs.size();
    bool const isMap = children.started.isMap;
    line.isOpening = false;
    auto const shown = children.started.mapRun ? children.started.mapRun->shownLength : count;
    write(index,
        ChildrenStarted{
            line.attempt, static_cast<std::uint32_t>(shown), isMap, children.started.mapRun != nullptr},
        true);
    if (children.started.mapRun) {
        if (!startMapRun(index))
            return;
    } else {
        children.results.resize(count);
    }
    children.startEvent = line.lastEvent;
    auto const atOnce = children.started.concurrency;
    while (
        line.children && (atOnce == 0 || children.next < atOnce) && startChild(index, children.startEvent)) {}
    if (line.children && !finished() && children.next == 0)
        endChildren(index);
}

// A line of execution that was not recorded is used again.
BranchIndex Run::Interpreter::newLine(Branch const& branch, bool isSilent)
{
    if (!isSilent || m_freeLines.empty()) {
        m_lines.emplace_back().isSilent = isSilent;
        trace.branches.push_back(branch);
        return static_cast<BranchIndex>(m_lines.size() - 1);
    }
    auto const index = m_freeLines.back();
    m_freeLines.pop_back();
    auto& line = m_lines[index];
    auto const serial = line.serial + 1;  // timers of whoever had it before stay stale
    line = Line{};
    line.serial = serial;
    line.isSilent = true;
    trace.branches[index] = branch;
    return index;
}

void Run::Interpreter::releaseLine(BranchIndex index)
{
    auto& line = m_lines[index];
    dropChildren(index);
    auto const serial = line.serial;
    line = Line{};
    line.serial = serial;
    line.isAlive = false;
    line.isSilent = true;
    m_freeLines.push_back(index);
}

// All children have ended before.
void Run::Interpreter::dropChildren(BranchIndex index)
{
    auto const children = std::move(m_lines[index].children);
    if (!children || children->started.mapRun)
        return;
    for (auto const child : children->lines) {
        if (m_lines[child].isSilent) {
            releaseLine(child);
            continue;
        }
        // What a child that failed, or was aborted, has assigned goes with it.
        dropChildren(child);
        m_lines[child].variables.reset();
    }
}

bool Run::Interpreter::startChild(BranchIndex parent, std::uint32_t previous)
{
    if (finished() || m_lines[parent].children->isExhausted)
        return false;
    bool const isExecution = m_lines[parent].children->started.mapRun != nullptr;
    std::optional<NextInput> taken;
    if (isExecution) {
        taken = nextInputOf(parent);
        if (!taken)
            return false;
    } else if (auto& own = *m_lines[parent].children; own.next == own.started.inputs.size()) {
        own.isExhausted = true;
        return false;
    }
    auto& children = *m_lines[parent].children;
    auto const number = static_cast<std::uint32_t>(children.next++);
    bool const isMap = children.started.isMap;
    bool isSilent = m_lines[parent].isSilent;
    if (isExecution && !isSilent)
        isSilent = m_recordedExecutions >= settings.recordedExecutions;
    if (isExecution)
        ++(isSilent ? children.unrecorded : m_recordedExecutions);
    auto const& state = settings.graph->state(m_lines[parent].state);
    auto const child
        = newLine(Branch{parent, state.id, m_lines[parent].visit, number, isMap, isExecution}, isSilent);
    auto& line = m_lines[child];
    auto& owner = m_lines[parent];
    line.place = static_cast<std::uint32_t>(children.lines.size());
    children.lines.push_back(child);
    line.history = owner.history;
    if (isExecution) {
        line.raw = std::get<Value>(std::move(taken->input));
        line.items = taken->items;
    } else {
        line.raw = children.started.inputs[number];
        line.variables = owner.variables;
        line.item = owner.item;
    }
    if (isMap && !isExecution)
        line.item = Value::object({{"Item",
            Value::object(
                {{"Index", static_cast<std::int64_t>(number)}, {"Value", children.started.items[number]}})}});

    // The record is the Map's or Parallel's own; what follows in the child hangs on it.
    auto const ownLast = owner.lastEvent;
    owner.lastEvent = previous;
    if (!isSilent || owner.isSilent)
        write(parent, ChildStarted{child, number, isMap}, isMap && !isExecution);
    line.lastEvent = isExecution ? 0 : owner.lastEvent;
    owner.lastEvent = ownLast;
    if (isExecution)
        startExecution(child, parent);

    return enterScope(child);
}

bool Run::Interpreter::enterScope(BranchIndex child)
{
    auto const& branch = trace.branches[child];
    auto const& state = settings.graph->state(m_lines[branch.parent].state);
    auto const scopeIndex
        = state.scopes.empty() ? asl::noIndex : state.scopes[branch.isIteration ? 0 : branch.index];
    auto const startEdge
        = scopeIndex == asl::noIndex ? asl::noIndex : settings.graph->scope(scopeIndex).start;
    if (startEdge == asl::noIndex || settings.graph->edge(startEdge).to == asl::noIndex) {
        endRun(RunStatus::Unsupported, {}, std::nullopt,
            "Inside \"" + state.name + "\" StartAt names no state, so nothing can run.", false);
        return false;
    }
    auto const& edge = settings.graph->edge(startEdge);
    write(child, Transition{edge.id}, false);
    m_lines[child].state = edge.to;
    schedule(child, Phase::Enter, now);
    return true;
}

void Run::Interpreter::endLine(BranchIndex index, Value const& output)
{
    auto& line = m_lines[index];
    if (index == 0)
        return endRun(RunStatus::Succeeded, output, std::nullopt, std::nullopt, true);
    line.isAlive = false;
    line.isDone = true;
    line.context = {};
    line.variables = nullptr;
    line.ownsVariables = false;
    auto const branch = trace.branches[index];
    auto& owner = m_lines[branch.parent];
    auto& children = *owner.children;
    ++children.done;
    auto const last = line.lastEvent;
    if (branch.isExecution) {
        bool const isReport = children.started.mapRun->isReported;
        if (takesResult(children, true))
            takeResult(
                children, branch.index, isReport ? executionReport(index, output, nullptr) : output, true);
    } else {
        children.results[branch.index] = output;
        owner.lastEvent = last;
    }
    if (!line.isSilent || owner.isSilent)
        write(branch.parent, ChildEnded{index, branch.index, branch.isIteration, ChildEnded::How::Succeeded},
            branch.isIteration && !branch.isExecution);
    if (branch.isExecution)
        endExecution(index, !line.isSilent);
    childIsDone(branch.parent, branch.isExecution ? children.startEvent : last);
}

// A child that is redriven or else the next one takes the place of one that has ended; after the last one the
// state is done.
void Run::Interpreter::childIsDone(BranchIndex parent, std::uint32_t previous)
{
    if (auto const child = nextRedriven(parent))
        return resume(*child);
    if (startChild(parent, previous) || finished())
        return;
    auto const& children = m_lines[parent].children;
    if (children && children->isExhausted && children->done == children->next)
        endChildren(parent);
}

void Run::Interpreter::endChildren(BranchIndex index)
{
    auto& line = m_lines[index];
    auto& children = *line.children;
    auto previous = line.lastEvent;
    bool const isMapRun = children.started.mapRun != nullptr;
    if (isMapRun) {
        exportResults(children);
        writeAside(index,
            MapRunEnded{{}, {}, static_cast<std::uint32_t>(children.done - children.failed),
                static_cast<std::uint32_t>(children.failed), static_cast<std::uint32_t>(children.unrecorded)},
            previous);
        previous = m_histories[line.history].events;
    }
    if (children.hasLostResults) {
        dropChildren(index);
        return fail(index, "States.DataLimitExceeded", dataLimitCause(planOf(line).state->name),
            AttemptFailed::Origin::Evaluation);
    }
    auto results = isMapRun ? mapRunResult(*line.children) : Value::array(std::move(line.children->results));
    // The exit follows what stood before the success, as the service links it.
    writeAside(index, ChildrenEnded{children.started.isMap, true}, previous);
    dropChildren(index);
    stage(index, StageKind::Result, results);
    finish(index, std::move(results), asl::noIndex);
}

void Run::Interpreter::abortLine(BranchIndex first, std::uint32_t cause)
{
    // Children before the lines they belong to would need a stack of their own; a list that grows will do.
    std::vector<BranchIndex> pending{first};
    for (std::size_t i = 0; i < pending.size(); ++i) {
        auto& line = m_lines[pending[i]];
        if (!line.isAlive)
            continue;
        abortNested(pending[i]);
        line.isAlive = false;
        line.wasInState = line.isInState;
        if (line.children)
            pending.insert(pending.end(), line.children->lines.begin(), line.children->lines.end());
        auto const& branch = trace.branches[pending[i]];
        if (line.isSilent && !m_lines[branch.parent].isSilent) {
            // Counted only.
        } else if (branch.isExecution) {
            write(branch.parent, ChildEnded{pending[i], branch.index, true, ChildEnded::How::Aborted}, false);
        } else if (branch.isIteration) {
            writeAside(
                branch.parent, ChildEnded{pending[i], branch.index, true, ChildEnded::How::Aborted}, cause);
        }
        if (line.isInState) {
            auto const& state = settings.graph->state(line.state);
            bool const isTold
                = state.is("Task") || state.is("Wait") || state.is("Map") || state.is("Parallel");
            line.lastEvent = cause;
            write(pending[i], StateAborted{}, isTold);
        }
    }
    // Inner ones first: whoever is used again has no children any more.
    for (auto i = pending.size(); i-- > 0;)
        setChildrenAside(pending[i]);
}

}  // namespace steploom::sim
