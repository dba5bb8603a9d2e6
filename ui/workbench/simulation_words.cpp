// SPDX-License-Identifier: GPL-3.0-or-later
// What a run is doing, in words.

#include "ui/workbench/looks.h"
#include "ui/workbench/player.h"

#include <algorithm>
#include <cmath>

namespace steploom::workbench {

QString countdownText(std::chrono::nanoseconds left)
{
    auto const tenths
        = static_cast<long long>(std::ceil(static_cast<double>(std::max<long long>(left.count(), 0)) / 1e8));
    if (tenths >= 600)
        return QString::fromStdString(formatDuration(std::chrono::seconds((tenths + 9) / 10)));
    return QStringLiteral("%1.%2 s").arg(tenths / 10).arg(tenths % 10);
}

static QString shownDuration(std::chrono::nanoseconds duration)
{
    return QString::fromStdString(formatDuration(duration));
}

// Of a recorded execution the service tells each try, but no pause before it.
static int retriesOf(Simulation const& simulation)
{
    return static_cast<int>(
        std::ranges::count_if(simulation.currentRun()->trace().records, [&](sim::Record const& record) {
            auto const* const task = record.as<sim::TaskScheduled>();
            auto const* const children = record.as<sim::ChildrenStarted>();
            return simulation.isRecorded()
                ? (task && task->attempt > 1) || (children && children->attempt > 1)
                : record.as<sim::Backoff>() != nullptr;
        }));
}

static QString endSentence(Simulation const& simulation)
{
    auto const& outcome = simulation.view().outcome;
    auto const after
        = (simulation.isRecorded() ? Simulation::tr("%1 (recorded)") : Simulation::tr("%1 (simulated)"))
              .arg(shownDuration(simulation.elapsed()));
    auto const error = QString::fromStdString(outcome.error.value_or(""));
    auto const cause = QString::fromStdString(outcome.cause.value_or(""));
    switch (outcome.status) {
    case sim::RunStatus::Succeeded: {
        int const retries = retriesOf(simulation);
        auto const states = static_cast<int>(simulation.view().states.size());
        return Simulation::tr("Succeeded after %1, %2, %3.")
            .arg(after, states == 1 ? Simulation::tr("1 state") : Simulation::tr("%1 states").arg(states),
                retries == 0       ? Simulation::tr("no retries")
                    : retries == 1 ? Simulation::tr("1 retry")
                                   : Simulation::tr("%1 retries").arg(retries));
    }
    case sim::RunStatus::Failed:
        return (error.isEmpty() ? Simulation::tr("Failed after %1").arg(after)
                                : Simulation::tr("Failed with %2 after %1").arg(after, error))
            + (cause.isEmpty() ? QStringLiteral(".") : QStringLiteral(": ") + cause);
    case sim::RunStatus::TimedOut:
        return Simulation::tr("Timed out after %1.").arg(after);
    case sim::RunStatus::Aborted:
        return (error.isEmpty() ? Simulation::tr("Stopped from outside after %1").arg(after)
                                : Simulation::tr("Stopped with %2 after %1").arg(after, error))
            + (cause.isEmpty() ? QStringLiteral(".") : QStringLiteral(": ") + cause);
    case sim::RunStatus::Unsupported:
        return cause;
    case sim::RunStatus::Running:
        return simulation.isRecorded()
            ? Simulation::tr("The recording ends here; it does not tell how the execution ended.")
            : Simulation::tr("The run cannot go on: it waits for an answer that never comes.");
    }
    return {};
}

StateId Simulation::stateAtCursor() const
{
    if (!hasRun())
        return {};
    auto const& records = currentRun()->trace().records;
    for (auto index = cursor(); index > 0; --index)
        if (records[index - 1].state)
            return records[index - 1].state;
    return {};
}

QString Simulation::sentence() const
{
    if (!hasRun())
        return tr("Run the workflow to see each step here.");
    if (isAtEnd())
        return endSentence(*this);
    auto const current = stateAtCursor();
    auto const* state = current ? graph()->find(current) : nullptr;
    if (!state)
        return tr("The run has started.");
    auto const name = QString::fromStdString(state->name);
    if (pausedAt() == state->id)
        return tr("Paused at the breakpoint of %1.").arg(name);
    auto const& look = view().state(state->id);
    auto const error = QString::fromStdString(look.error.value_or(""));
    switch (look.status) {
    case sim::StateStatus::Retrying:
        return tr("%1 failed with %2; try %3 starts in %4.")
            .arg(name, error)
            .arg(look.backoff->attempt)
            .arg(countdownText(look.backoff->until - clock()));
    case sim::StateStatus::Waiting:
        return tr("%1 waits; %2 left.").arg(name, countdownText(look.waitsUntil.value_or(clock()) - clock()));
    case sim::StateStatus::Running:
        return look.attempt > 1 ? tr("%1 is running, try %2.").arg(name).arg(look.attempt)
                                : tr("%1 is running.").arg(name);
    case sim::StateStatus::Succeeded:
        return tr("%1 succeeded.").arg(name);
    case sim::StateStatus::Failed:
        return tr("%1 failed with %2.").arg(name, error);
    case sim::StateStatus::Caught:
        return tr("%1 failed with %2; a catcher takes it.").arg(name, error);
    case sim::StateStatus::Aborted:
        return tr("%1 was aborted.").arg(name);
    case sim::StateStatus::NotReached:
        break;
    }
    return tr("The run has started.");
}

}  // namespace steploom::workbench
