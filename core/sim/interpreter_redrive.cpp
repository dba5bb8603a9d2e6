// SPDX-License-Identifier: GPL-3.0-or-later
// Redrive: a run that did not succeed goes on where it did not. What has succeeded stays; retries count anew.
// Source: the service's guide, "Redriving executions"; not recorded.
#include "core/sim/interpreter.h"
#include "core/sim/later.h"

#include <algorithm>
#include <utility>

namespace steploom::sim {

// An execution with so many events cannot be redriven.
static constexpr std::uint32_t mostRedrivenEvents = 24'999;
// Nor one that ended longer ago.
static constexpr std::chrono::days redrivePeriod{14};

// The redrive that is next, by its place among the actions. Express executions have none.
std::optional<std::size_t> Run::Interpreter::nextRedrive() const
{
    if (settings.type != MachineType::Standard)
        return std::nullopt;
    for (std::size_t i = 0; i < settings.actions.size(); ++i)
        if (settings.actions[i].kind == Action::Kind::Redrive && !actionsDone[i])
            return i;
    return std::nullopt;
}

// Now, where nothing is said.
Moment Run::Interpreter::timeOfRedrive(std::size_t action) const
{
    auto const& at = settings.actions[action].at;
    return at ? std::max(now, later(settings.clock, *at)) : now;
}

bool Run::Interpreter::canBeRedriven(Moment at) const
{
    auto const status = m_outcome.status;
    return settings.type == MachineType::Standard && at - now <= redrivePeriod
        && m_histories[0].events < mostRedrivenEvents
        && (status == RunStatus::Failed || status == RunStatus::TimedOut || status == RunStatus::Aborted);
}

bool Run::Interpreter::willRedrive() const
{
    auto const next = nextRedrive();
    return next && canBeRedriven(timeOfRedrive(*next));
}

bool Run::Interpreter::redrive()
{
    if (!willRedrive())
        return false;
    auto const next = *nextRedrive();
    now = timeOfRedrive(next);
    actionsDone[next] = true;
    // A stop whose time fell while nothing was running has stopped nothing.
    for (std::size_t i = 0; i < settings.actions.size(); ++i)
        if (auto const& action = settings.actions[i]; action.kind == Action::Kind::Stop && action.at
            && action.afterRecords == 0 && later(settings.clock, *action.at) <= now)
            actionsDone[i] = true;
    m_outcome = RunEnded{RunStatus::Running, {}, {}, {}};
    m_deadline = later(now, m_longest);
    auto& history = m_histories[0];
    history.redriven = now;
    m_lines[0].lastEvent = history.events;
    write(0, Redriven{++history.redrives}, true);
    if (!canBeResumed(0)) {
        giveUp("The run cannot be redriven: executions of a Map Run failed that the simulation has only "
               "counted.");
        return true;
    }
    m_lines[0].isInState = m_wasInState;
    resume(0);
    return true;
}

bool Run::Interpreter::canBeResumed(BranchIndex first) const
{
    std::vector<BranchIndex> pending{first};
    while (!pending.empty()) {
        auto const& line = m_lines[pending.back()];
        pending.pop_back();
        auto const* children = line.failedChildren ? line.failedChildren.get() : line.children.get();
        if (!children)
            continue;
        if (children->hasOwnFault || (children->started.mapRun && children->runArn.empty()))
            continue;  // it begins anew
        if (children->started.mapRun && (children->unrecorded > 0 || !children->started.mapRun->source))
            return false;
        pending.insert(pending.end(), children->lines.begin(), children->lines.end());
        pending.insert(pending.end(), children->failedLines.begin(), children->failedLines.end());
        pending.insert(pending.end(), children->waiting.begin(), children->waiting.end());
    }
    return true;
}

void Run::Interpreter::resume(BranchIndex first)
{
    std::vector<BranchIndex> pending{first};
    while (!pending.empty()) {
        auto const index = pending.back();
        pending.pop_back();
        auto& line = m_lines[index];
        if (line.isDone)
            continue;
        if (trace.branches[index].isExecution && m_histories[line.history].isExpress) {
            beginAnew(index);
            continue;
        }
        line.isAlive = true;
        line.lastEvent = m_histories[line.history].events;
        line.attempt = 0;
        line.retries.clear();
        line.context = {};
        if (line.failedChildren)
            line.children = std::move(line.failedChildren);
        if (!line.isInState && index != 0 && line.wasInState)
            line.isInState = true;
        if (!line.isInState) {
            schedule(index, Phase::Enter, now);
        } else if (line.children && line.children->next > 0 && !line.children->hasOwnFault) {
            line.attempt = 1;
            auto& children = *line.children;
            if (children.started.mapRun)
                resumeMapRun(index);
            children.startEvent = line.lastEvent;
            // The first one is taken first.
            pending.insert(pending.end(), children.lines.rbegin(), children.lines.rend());
        } else if (settings.graph->state(line.state).is("Fail")) {
            line.isInState = false;
            schedule(index, Phase::Enter, now);
        } else {
            line.children.reset();
            schedule(index, Phase::Work, now);
        }
    }
}

// The executions that failed or were aborted run again, each in its own history.
void Run::Interpreter::resumeMapRun(BranchIndex index)
{
    auto& children = *m_lines[index].children;
    write(index, MapRunRedriven{children.runArn, ++children.redrives}, true);
    children.done -= children.failed;
    children.failed = 0;
    children.failedItems = 0;
    if (children.files)
        children.files->takeBack(settings.files);
    auto waiting = std::exchange(children.lines, {});
    waiting.insert(waiting.end(), children.failedLines.begin(), children.failedLines.end());
    waiting.insert(waiting.end(), children.waiting.begin(), children.waiting.end());
    children.failedLines.clear();
    std::ranges::sort(waiting, {}, [&](BranchIndex child) { return trace.branches[child].index; });
    children.waiting.assign(waiting.begin(), waiting.end());
    auto const atOnce = children.started.concurrency;
    while ((atOnce == 0 || children.lines.size() < atOnce) && nextRedriven(index)) {}
}

std::optional<BranchIndex> Run::Interpreter::nextRedriven(BranchIndex index)
{
    auto& children = *m_lines[index].children;
    if (children.waiting.empty())
        return std::nullopt;
    auto const child = children.waiting.front();
    children.waiting.pop_front();
    m_lines[child].place = static_cast<std::uint32_t>(children.lines.size());
    children.lines.push_back(child);
    auto& history = m_histories[m_lines[child].history];
    if (history.isExpress)
        return child;
    ++history.redrives;
    history.redriven = now;
    history.isFull = false;
    ++history.events;
    return child;
}

// Express executions cannot go on: another one takes the place of an execution that has failed.
void Run::Interpreter::beginAnew(BranchIndex index)
{
    auto& line = m_lines[index];
    auto& history = m_histories[line.history];
    history.events = 1;
    history.isFull = false;
    history.started = now;
    Line again;
    again.serial = line.serial + 1;
    again.history = line.history;
    again.raw = history.input;
    again.place = line.place;
    again.items = line.items;
    line = std::move(again);
    enterScope(index);
}

// Keeps the children of a line that failed, as long as the run may be redriven.
void Run::Interpreter::setChildrenAside(BranchIndex index)
{
    auto& line = m_lines[index];
    if (nextRedrive() && !line.isSilent && line.children)
        line.failedChildren = std::move(line.children);
    else
        dropChildren(index);
}

}  // namespace steploom::sim
