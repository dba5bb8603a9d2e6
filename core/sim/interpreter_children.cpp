// SPDX-License-Identifier: GPL-3.0-or-later
// The iterations of a Map and the branches of a Parallel.

#include "core/sim/interpreter.h"

namespace steploom::sim {

void Run::Interpreter::startChildren(BranchIndex index, StartChildren started)
{
    auto& line = m_lines[index];
    line.children = std::make_unique<Children>();
    auto& children = *line.children;
    children.started = std::move(started);
    auto const count = children.started.inputs.size();
    bool const isMap = children.started.isMap;
    children.results.resize(count);
    line.isOpening = false;
    auto const shown = children.started.mapRun ? children.started.mapRun->shownLength : count;
    write(index, ChildrenStarted{line.attempt, static_cast<std::uint32_t>(shown), isMap}, true);
    if (children.started.mapRun && !startMapRun(index))
        return;
    children.startEvent = line.lastEvent;
    if (count == 0)
        return endChildren(index);
    auto const atOnce = children.started.concurrency == 0 ? count : children.started.concurrency;
    while (children.next < count && children.next < atOnce && !finished())
        startChild(index, children.startEvent);
}

void Run::Interpreter::startChild(BranchIndex parent, std::uint32_t previous)
{
    auto const child = static_cast<BranchIndex>(m_lines.size());
    auto& line = m_lines.emplace_back();
    auto& owner = m_lines[parent];
    auto& children = *owner.children;
    auto const number = static_cast<std::uint32_t>(children.next++);
    bool const isMap = children.started.isMap;
    auto const& state = settings.graph->state(owner.state);
    trace.branches.push_back(
        Branch{parent, state.id, owner.visit, number, isMap, children.started.mapRun != nullptr});
    children.lines.push_back(child);
    line.raw = children.started.inputs[number];
    line.history = owner.history;
    bool const isExecution = children.started.mapRun != nullptr;
    if (!isExecution) {
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
    write(parent, ChildStarted{child, number, isMap}, isMap && !isExecution);
    line.lastEvent = isExecution ? 0 : owner.lastEvent;
    owner.lastEvent = ownLast;
    if (isExecution)
        startExecution(child, parent);

    auto const scopeIndex = state.scopes.empty() ? asl::noIndex : state.scopes[isMap ? 0 : number];
    auto const startEdge
        = scopeIndex == asl::noIndex ? asl::noIndex : settings.graph->scope(scopeIndex).start;
    if (startEdge == asl::noIndex || settings.graph->edge(startEdge).to == asl::noIndex)
        return endRun(RunStatus::Unsupported, {}, std::nullopt,
            "Inside \"" + state.name + "\" StartAt names no state, so nothing can run.", false);
    auto const& edge = settings.graph->edge(startEdge);
    write(child, Transition{edge.id}, false);
    line.state = edge.to;
    schedule(child, Phase::Enter, now);
}

void Run::Interpreter::endLine(BranchIndex index, Value const& output)
{
    auto& line = m_lines[index];
    if (index == 0)
        return endRun(RunStatus::Succeeded, output, std::nullopt, std::nullopt, true);
    line.isAlive = false;
    auto const& branch = trace.branches[index];
    auto const parent = branch.parent;
    auto& owner = m_lines[parent];
    auto& children = *owner.children;
    children.results[branch.index] = output;
    ++children.done;
    if (branch.isExecution) {
        if (children.started.mapRun->transformation == MapRun::Transformation::None)
            children.results[branch.index] = executionReport(index, output, nullptr);
    } else {
        owner.lastEvent = line.lastEvent;
    }
    write(parent, ChildEnded{index, branch.index, branch.isIteration, ChildEnded::How::Succeeded},
        branch.isIteration && !branch.isExecution);
    if (children.next < children.started.inputs.size())
        startChild(parent, branch.isExecution ? children.startEvent : line.lastEvent);
    else if (children.done == children.started.inputs.size())
        endChildren(parent);
}

void Run::Interpreter::endChildren(BranchIndex index)
{
    auto& line = m_lines[index];
    auto previous = line.lastEvent;
    if (line.children->started.mapRun) {
        writeAside(index, MapRunEnded{}, previous);
        previous = m_histories[line.history].events;
    }
    auto results = line.children->started.mapRun ? mapRunResult(*line.children)
                                                 : Value::array(std::move(line.children->results));
    // The exit follows what stood before the success, as the service links it.
    writeAside(index, ChildrenEnded{line.children->started.isMap, true}, previous);
    line.children.reset();
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
        line.isAlive = false;
        if (line.children)
            pending.insert(pending.end(), line.children->lines.begin(), line.children->lines.end());
        auto const& branch = trace.branches[pending[i]];
        if (branch.isExecution)
            write(branch.parent, ChildEnded{pending[i], branch.index, true, ChildEnded::How::Aborted}, false);
        else if (branch.isIteration)
            writeAside(
                branch.parent, ChildEnded{pending[i], branch.index, true, ChildEnded::How::Aborted}, cause);
        if (line.isInState) {
            auto const& state = settings.graph->state(line.state);
            bool const isTold
                = state.is("Task") || state.is("Wait") || state.is("Map") || state.is("Parallel");
            line.lastEvent = cause;
            write(pending[i], StateAborted{}, isTold);
        }
        line.children.reset();
    }
}

}  // namespace steploom::sim
