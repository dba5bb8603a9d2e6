// SPDX-License-Identifier: GPL-3.0-or-later
// What the records of a trace are called for people.
#include "ui/inspector/pages/run_words.h"

#include "core/base/json_writer.h"
#include "core/base/time.h"
#include "ui/inspector/desk.h"
#include "ui/workbench/played_run.h"
#include "ui/workbench/simulation.h"

#include <algorithm>

namespace steploom::inspector {

StatusLooks looksOfStatus(sim::StateView const& view)
{
    using enum sim::StateStatus;
    using drawing::Role;
    switch (view.status) {
    case Waiting:
        return {"waiting", Role::Waiting, Desk::tr("Waiting")};
    case Running:
        return {"running", Role::Running, Desk::tr("Running")};
    case Retrying:
        return {"retrying", Role::Retrying,
            Desk::tr("Retry %1/%2")
                .arg(view.attempt)
                .arg(view.backoff ? view.backoff->maxAttempts : view.attempts - 1)};
    case Succeeded:
        return {"succeeded", Role::Succeeded, Desk::tr("Succeeded")};
    case Failed:
        return {"failed", Role::Failed, Desk::tr("Failed")};
    case Caught:
        return {"caught", Role::Caught, Desk::tr("Caught")};
    case Aborted:
        return {"aborted", Role::Aborted, Desk::tr("Aborted")};
    case NotReached:
        break;
    }
    return {"hourglass", Role::Muted, Desk::tr("Not reached")};
}

StatusLooks looksOfRun(sim::RunStatus status)
{
    using enum sim::RunStatus;
    using drawing::Role;
    switch (status) {
    case Running:
        return {"running", Role::Running, Desk::tr("Running")};
    case Succeeded:
        return {"succeeded", Role::Succeeded, Desk::tr("Succeeded")};
    case Failed:
        return {"failed", Role::Failed, Desk::tr("Failed")};
    case TimedOut:
        return {"failed", Role::Failed, Desk::tr("Timed out")};
    case Aborted:
        return {"aborted", Role::Aborted, Desk::tr("Aborted")};
    case Unsupported:
        break;
    }
    return {"unknown", Role::Muted, Desk::tr("Cannot be simulated")};
}

static QString fromText(std::string const& text)
{
    return QString::fromStdString(text);
}

struct RecordWords {
    bool hasFailed = false;

    QString operator()(sim::RunStarted const&) const { return Desk::tr("Run started"); }
    QString operator()(sim::RunEnded const&) const { return Desk::tr("Run ended"); }
    QString operator()(sim::StateEntered const&) const { return Desk::tr("Entered"); }
    QString operator()(sim::StateExited const& d) const
    {
        return d.isCaught ? Desk::tr("Left by a catcher") : Desk::tr("Left");
    }
    QString operator()(sim::StateAborted const&) const
    {
        return hasFailed ? Desk::tr("Left after its failure") : Desk::tr("Aborted from outside");
    }
    QString operator()(sim::Stage const& d) const
    {
        auto const name = sim::stageName(d.kind);
        return Desk::tr("Data: %1").arg(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
    }
    QString operator()(sim::WaitStarted const& d) const
    {
        return Desk::tr("Waits until %1").arg(fromText(formatTimestamp(d.until)));
    }
    QString operator()(sim::TaskScheduled const& d) const
    {
        return Desk::tr("Try %1 scheduled").arg(d.attempt);
    }
    QString operator()(sim::TaskStarted const&) const { return Desk::tr("Task started"); }
    QString operator()(sim::TaskSubmitted const&) const { return Desk::tr("Job submitted"); }
    QString operator()(sim::TaskAnswered const& d) const
    {
        return d.isDefault ? Desk::tr("Answered with the service's default") : Desk::tr("Answered");
    }
    QString operator()(sim::AttemptFailed const& d) const
    {
        return Desk::tr("Try %1 failed: %2").arg(d.attempt).arg(fromText(d.error.value_or("")));
    }
    QString operator()(sim::RetrierConsidered const& d) const
    {
        return d.isMatched ? Desk::tr("Retrier %1 takes it. %2").arg(d.index + 1).arg(fromText(d.why))
                           : Desk::tr("Retrier %1 does not. %2").arg(d.index + 1).arg(fromText(d.why));
    }
    QString operator()(sim::Backoff const& d) const
    {
        return Desk::tr("Waits %1 before try %2").arg(fromText(formatDuration(d.delay))).arg(d.attempt);
    }
    QString operator()(sim::CatcherConsidered const& d) const
    {
        return d.isMatched ? Desk::tr("Catcher %1 takes it. %2").arg(d.index + 1).arg(fromText(d.why))
                           : Desk::tr("Catcher %1 does not. %2").arg(d.index + 1).arg(fromText(d.why));
    }
    QString operator()(sim::Transition const&) const { return Desk::tr("Goes on"); }
    QString operator()(sim::ChildrenStarted const& d) const
    {
        return d.isMap ? Desk::tr("%1 items to do").arg(d.count) : Desk::tr("%1 branches start").arg(d.count);
    }
    QString operator()(sim::ChildStarted const& d) const
    {
        return (d.isIteration ? Desk::tr("Item %1 starts") : Desk::tr("Branch %1 starts")).arg(d.index + 1);
    }
    QString operator()(sim::ChildEnded const& d) const
    {
        return (d.isIteration ? Desk::tr("Item %1 ended") : Desk::tr("Branch %1 ended")).arg(d.index + 1);
    }
    QString operator()(sim::ChildrenEnded const& d) const
    {
        return d.isSucceeded ? Desk::tr("All are done") : Desk::tr("One failed");
    }
    QString operator()(sim::MapRunStarted const& d) const
    {
        return Desk::tr("Map Run starts with %1 executions").arg(d.count);
    }
    QString operator()(sim::MapRunEnded const& d) const
    {
        return d.error ? Desk::tr("Map Run failed: %1").arg(fromText(*d.error))
                       : Desk::tr("Map Run succeeded");
    }
    QString operator()(sim::EvaluationFailed const& d) const
    {
        return Desk::tr("%1 cannot be read: %2").arg(fromText(d.field), fromText(d.cause));
    }
    QString operator()(sim::NestedRun const& d) const
    {
        return Desk::tr("Started the execution %1").arg(fromText(d.executionArn));
    }
    QString operator()(sim::Redriven const&) const { return Desk::tr("Redriven from where it failed"); }
    QString operator()(sim::MapRunRedriven const&) const { return Desk::tr("Map Run redriven"); }
    QString operator()(sim::LimitReached const& d) const { return fromText(d.sentence); }
};

QString branchInWords(workbench::Simulation const& simulation, sim::BranchIndex branch)
{
    return fromText(simulation.currentRun()->trace().pathOf(branch, *simulation.graph())).mid(1);
}

QString durationInWords(std::chrono::nanoseconds duration)
{
    return fromText(formatDuration(std::max(duration, std::chrono::nanoseconds(0))));
}

QString valueInWords(Value const& value)
{
    // More would make the window wait for a text nobody reads.
    static constexpr std::size_t shownValueBytes = 20'000;
    auto text = toPrettyJson(value);
    if (text.size() <= shownValueBytes)
        return fromText(text);
    text.resize(shownValueBytes);
    return fromText(text) + Desk::tr("\n… (the rest is not shown)");
}

workbench::Simulation const* runOf(Desk const& desk)
{
    auto* const session = desk.session();
    return session && session->simulation().hasRun() ? &session->simulation() : nullptr;
}

QString recordInWords(sim::Record const& record, bool hasFailed)
{
    return record.detail.visit(RecordWords{hasFailed});
}

}  // namespace steploom::inspector
