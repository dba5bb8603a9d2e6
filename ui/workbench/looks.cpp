// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workbench/looks.h"

#include "ui/workbench/played_run.h"
#include "ui/workbench/session.h"
#include "ui/workbench/simulation.h"

#include <algorithm>
#include <ranges>
#include <string>
#include <unordered_set>

namespace steploom::workbench {

using drawing::Looks;
using drawing::StateLook;
using drawing::Status;

static Status lookStatus(sim::StateStatus status)
{
    switch (status) {
    case sim::StateStatus::NotReached:
        return Status::NotReached;
    case sim::StateStatus::Waiting:
        return Status::Waiting;
    case sim::StateStatus::Running:
        return Status::Running;
    case sim::StateStatus::Retrying:
        return Status::Retrying;
    case sim::StateStatus::Succeeded:
        return Status::Succeeded;
    case sim::StateStatus::Failed:
        return Status::Failed;
    case sim::StateStatus::Caught:
        return Status::Caught;
    case sim::StateStatus::Aborted:
        return Status::Aborted;
    }
    return Status::None;
}

// ---- the design

// Sentences of problems start with the state's name, which stands before them already.
static std::string sentenceOf(lint::Problem const& problem, asl::Graph const& graph)
{
    auto const* state = graph.find(problem.state);
    if (!state)
        return problem.message;
    auto const start = state->name + ": ";
    return problem.message.starts_with(start) ? problem.message.substr(start.size()) : problem.message;
}

static void addProblems(Looks& looks, Session const& session)
{
    for (auto const& problem : session.problems()) {
        if (!problem.state || problem.severity == lint::Severity::Info)
            continue;
        auto& look = looks.states[problem.state];
        bool const isError = problem.severity == lint::Severity::Error;
        // The first error has the line; a warning only marks the corner.
        if (isError && !look.hasError) {
            look.problem = problem.brief;
            look.problemSentence = sentenceOf(problem, session.picture());
        }
        look.hasError = look.hasError || isError;
        look.hasWarning = look.hasWarning || !isError;
    }
}

static void addMarks(Looks& looks, Session const& session)
{
    auto const& simulation = session.simulation();
    for (auto const id : simulation.breakpoints())
        looks.states[id].hasBreakpoint = true;
    auto const names = simulation.answeredStates();
    if (names.empty())
        return;
    std::unordered_set<std::string> const answered(names.begin(), names.end());
    for (auto const& state : session.picture().states())
        if (state.is("Task") && answered.contains(state.name))
            looks.states[state.id].hasMocks = true;
}

// ---- the run

// The retry under way, or the last one of this visit.
static sim::Backoff const* lastBackoff(sim::StateView const& view)
{
    for (auto const& attempt : view.history | std::views::reverse)
        if (attempt.backoff)
            return &*attempt.backoff;
    return nullptr;
}

static double partOf(Moment from, Moment to, Moment now)
{
    if (to <= from)
        return 1;
    return std::clamp(
        static_cast<double>((now - from).count()) / static_cast<double>((to - from).count()), 0.0, 1.0);
}

static void addRetry(StateLook& look, sim::StateView const& view, Moment clock)
{
    auto const* backoff = lastBackoff(view);
    if (!backoff)
        return;
    look.retryText = std::to_string(backoff->maxAttempts - backoff->attemptsLeft) + "/"
        + std::to_string(backoff->maxAttempts);
    if (view.status != sim::StateStatus::Retrying)
        return;
    look.isRetryLit = true;
    look.chip = "Retry " + look.retryText;
    look.detail = "Next try in " + countdownText(backoff->until - clock).toStdString();
    look.progress = partOf(view.backoffStart, backoff->until, clock);
}

// When the work under way ends, if the trace knows already.
static std::optional<Moment> knownEnd(Simulation const& simulation, StateId id, sim::StateView const& view)
{
    auto const& records = simulation.currentRun()->trace().records;
    if (simulation.cursor() >= records.size())
        return std::nullopt;
    auto const& next = records[simulation.cursor()];
    if (next.state != id || next.visit != view.visits || view.history.empty())
        return std::nullopt;
    return next.time;
}

static void addRunLook(StateLook& look, Simulation const& simulation, StateId id, sim::StateView const& view)
{
    auto const clock = simulation.clock();
    look.status = lookStatus(view.status);
    look.problem.clear();
    look.problemSentence.clear();
    look.flash = simulation.flashOf(id);
    addRetry(look, view, clock);
    if (view.status == sim::StateStatus::Waiting && view.waitsUntil) {
        look.detail = countdownText(*view.waitsUntil - clock).toStdString() + " left";
        look.progress = partOf(view.entered, *view.waitsUntil, clock);
    } else if (view.status == sim::StateStatus::Running) {
        if (auto const end = knownEnd(simulation, id, view))
            look.progress = partOf(view.history.back().start, *end, clock);
        if (view.children > 0)
            look.progress = static_cast<double>(view.childrenDone) / view.children;
    }
    // The newest iteration may be done while older ones go on.
    bool const othersGoOn = view.endRecord > 0 && view.running > 0;
    if (othersGoOn && view.status == sim::StateStatus::Succeeded)
        look.status = Status::Running;
    if (view.running > 1 || othersGoOn)
        look.chip = std::to_string(view.running) + " running";
    if (simulation.pausedAt() == id)
        look.status = Status::Paused;
}

static void addTakenEdge(
    Looks& looks, Simulation const& simulation, asl::EdgeId const& id, sim::EdgeView const& taken)
{
    auto const& run = simulation.view();
    auto& look = looks.edges[id];
    look.isTaken = true;
    if (id.kind == asl::EdgeKind::Start) {
        // The edge into a machine or a container belongs to no state that could have failed.
        look.status = Status::Succeeded;
        return;
    }
    auto const& source = run.state(id.from);
    if (id.kind != asl::EdgeKind::Catch) {
        // A source that goes round again has left by this edge in a good way before.
        look.status = source.exited ? lookStatus(source.status) : Status::Succeeded;
        return;
    }
    look.status = Status::Caught;
    if (source.status != sim::StateStatus::Caught)
        return;
    look.isLit = true;
    look.litText = source.error.value_or("");
    auto const* graph = simulation.graph();
    auto const* edge = graph->find(id);
    if (!edge || edge->to == asl::noIndex)
        return;
    auto const target = graph->state(edge->to).id;
    auto const& reached = run.state(target);
    if (reached.visits == 0 || reached.entered < taken.last)
        return;
    auto& targetLook = looks.states[target];
    if (!targetLook.detail)
        targetLook.detail = "from " + graph->find(id.from)->name + ": " + look.litText;
}

static void addRun(Looks& looks, Simulation const& simulation)
{
    auto const& view = simulation.view();
    looks.showsRun = true;
    looks.startStatus = Status::Succeeded;
    looks.isEndReached = view.status == sim::RunStatus::Succeeded;
    for (auto const& [id, state] : view.states)
        addRunLook(looks.states[id], simulation, id, state);
    for (auto const& [id, edge] : view.edges)
        addTakenEdge(looks, simulation, id, edge);
    // Marked in the design only, and the run has no look for it yet.
    for (auto& [id, look] : looks.states)
        if (look.status == Status::None)
            look.status = Status::NotReached;
}

Looks looksOf(Session const& session)
{
    Looks looks;
    addProblems(looks, session);
    addMarks(looks, session);
    looks.notes = session.notes().looks();
    if (session.simulation().isShown())
        addRun(looks, session.simulation());
    return looks;
}

}  // namespace steploom::workbench
