// SPDX-License-Identifier: GPL-3.0-or-later
// Each step forward notes what it changed, so that a step back is putting that back. A record changes at most
// one state and one edge.

#include "core/sim/run_view.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace steploom::sim {

struct RunFold::Undo {
    /// A state that had been reached, as it was.
    struct Before {
        StateView view;
        // Of a visit that goes on, attempts before the last one stay as they are and are not kept once more:
        // a state may be tried thousands of times.
        bool keepsAttempts = false;
        std::size_t attempts = 0;
        std::optional<AttemptView> lastAttempt = {};
    };

    RunStatus status;
    Moment clock;
    std::optional<asl::EdgeId> lastEdge;
    StateId state = {};  // that the record changes
    std::unique_ptr<Before> before = {};
    std::optional<asl::EdgeId> edge = {};
    EdgeView edgeBefore = {};
    std::unique_ptr<RunEnded> outcome = {};  // that a redrive took back
};

RunFold::RunFold() = default;
RunFold::RunFold(RunFold&&) noexcept = default;
RunFold& RunFold::operator=(RunFold&&) noexcept = default;
RunFold::~RunFold() = default;

StateView const& RunView::state(StateId id) const
{
    static StateView const notReached;
    auto const found = states.find(id);
    return found == states.end() ? notReached : found->second;
}

static void endAttempt(StateView& view, Moment time)
{
    if (!view.history.empty() && !view.history.back().end)
        view.history.back().end = time;
}

static void startAttempt(StateView& view, Moment time, std::uint32_t number)
{
    view.status = StateStatus::Running;
    view.backoff.reset();
    view.attempt = number;
    view.attempts = std::max(view.attempts, number);
    view.retriers.clear();
    view.catchers.clear();
    AttemptView attempt;
    attempt.number = number;
    attempt.start = time;
    view.history.push_back(std::move(attempt));
}

static void endVisit(StateView& view, Moment time, StateStatus status)
{
    endAttempt(view, time);
    view.status = status;
    view.exited = time;
    view.backoff.reset();
    view.waitsUntil.reset();
    if (view.running > 0)
        --view.running;
}

// How each kind of record changes the view of its state.
namespace {

struct StateFold {
    Record const& record;
    StateView& view;

    void operator()(StateEntered const& entered) const
    {
        auto const running = view.running;
        view = StateView{};
        view.status = StateStatus::Running;
        view.visits = record.visit;
        view.running = running + 1;
        view.branch = record.branch;
        view.entered = record.time;
        view.input = entered.input;
    }
    void operator()(StateExited const& exited) const
    {
        endVisit(view, record.time, exited.isCaught ? StateStatus::Caught : StateStatus::Succeeded);
        view.output = exited.output;
    }
    void operator()(StateAborted const&) const
    {
        // What ended its branch by failing has failed, though the service tells it as aborted.
        auto const failed = view.status == StateStatus::Failed;
        endVisit(view, record.time, failed ? StateStatus::Failed : StateStatus::Aborted);
    }
    void operator()(WaitStarted const& wait) const
    {
        view.status = StateStatus::Waiting;
        view.waitsUntil = wait.until;
    }
    void operator()(TaskScheduled const& task) const { startAttempt(view, record.time, task.attempt); }
    void operator()(ChildrenStarted const& children) const
    {
        startAttempt(view, record.time, children.attempt);
        view.children = children.count;
        view.childrenDone = 0;
    }
    void operator()(MapRunStarted const& run) const { view.children = run.count; }
    void operator()(MapRunEnded const& run) const { view.childrenDone = run.succeeded; }
    void operator()(ChildEnded const& child) const
    {
        if (child.how == ChildEnded::How::Succeeded)
            ++view.childrenDone;
    }
    void operator()(TaskAnswered const&) const { endAttempt(view, record.time); }
    void operator()(ChildrenEnded const&) const { endAttempt(view, record.time); }
    void operator()(AttemptFailed const& failed) const
    {
        endAttempt(view, record.time);
        if (!view.history.empty())
            view.history.back().error = failed.error.value_or("");
        view.error = failed.error.value_or("");
        view.cause = failed.cause.value_or("");
        view.status = StateStatus::Failed;
    }
    void operator()(RetrierConsidered const& retrier) const { view.retriers.push_back(retrier); }
    void operator()(CatcherConsidered const& catcher) const { view.catchers.push_back(catcher); }
    void operator()(Backoff const& backoff) const
    {
        view.status = StateStatus::Retrying;
        view.backoff = backoff;
        view.backoffStart = record.time;
        view.attempts = backoff.attempt + backoff.attemptsLeft;
        if (!view.history.empty()) {
            view.history.back().backoff = backoff;
            view.history.back().backoffStart = record.time;
        }
    }
    void operator()(EvaluationFailed const& failed) const
    {
        endAttempt(view, record.time);
        view.error = failed.error;
        view.cause = failed.cause;
        view.status = StateStatus::Failed;
        view.exited = record.time;
    }
    template <typename Other>
    void operator()(Other const&) const
    {
    }
};

}  // namespace

void RunFold::noteState(Undo& undo, StateView& view, bool isNewVisit)
{
    auto attempts = std::exchange(view.history, {});
    undo.before = std::make_unique<Undo::Before>(view);
    if (isNewVisit) {
        undo.before->view.history = std::move(attempts);
        return;
    }
    undo.before->keepsAttempts = true;
    undo.before->attempts = attempts.size();
    if (!attempts.empty())
        undo.before->lastAttempt = attempts.back();
    view.history = std::move(attempts);
}

void RunFold::forward(Record const& record)
{
    Undo undo{m_view.status, m_view.clock, m_view.lastEdge};
    m_view.clock = record.time;
    if (auto const* transition = record.as<Transition>()) {
        undo.edge = transition->edge;
        auto const [edge, isNew] = m_view.edges.try_emplace(transition->edge);
        undo.edgeBefore = edge->second;
        ++edge->second.taken;
        edge->second.last = record.time;
        m_view.lastEdge = transition->edge;
    } else if (auto const* ended = record.as<RunEnded>()) {
        m_view.status = ended->status;
        m_view.outcome = *ended;
    } else if (record.as<Redriven>()) {
        undo.outcome = std::make_unique<RunEnded>(m_view.outcome);
        m_view.status = RunStatus::Running;
        m_view.outcome = RunEnded{RunStatus::Running, {}, {}, {}};
    } else if (record.state && !record.as<Stage>() && !record.as<ChildStarted>()) {
        undo.state = record.state;
        auto const [state, isNew] = m_view.states.try_emplace(record.state);
        if (!isNew && m_goesBack)
            noteState(undo, state->second, record.as<StateEntered>() != nullptr);
        record.detail.visit(StateFold{record, state->second});
    }
    if (m_goesBack)
        m_undos.push_back(std::move(undo));
    ++m_view.cursor;
}

void RunFold::back()
{
    auto undo = std::move(m_undos.back());
    m_undos.pop_back();
    --m_view.cursor;
    m_view.status = undo.status;
    m_view.clock = undo.clock;
    m_view.lastEdge = undo.lastEdge;
    if (undo.outcome)
        m_view.outcome = std::move(*undo.outcome);
    else if (undo.status == RunStatus::Running)
        m_view.outcome = RunEnded{RunStatus::Running, {}, {}, {}};
    if (undo.edge) {
        if (undo.edgeBefore.taken == 0)
            m_view.edges.erase(*undo.edge);
        else
            m_view.edges[*undo.edge] = undo.edgeBefore;
    }
    if (!undo.state)
        return;
    if (!undo.before) {
        m_view.states.erase(undo.state);
        return;
    }
    auto& before = *undo.before;
    auto& view = m_view.states[undo.state];
    if (before.keepsAttempts) {
        auto& attempts = before.view.history;
        attempts = std::move(view.history);
        attempts.resize(before.attempts);
        if (before.lastAttempt)
            attempts.back() = std::move(*before.lastAttempt);
    }
    view = std::move(before.view);
}

RunView const& RunFold::moveTo(Trace const& trace, std::size_t cursor)
{
    cursor = std::min(cursor, trace.records.size());
    while (m_view.cursor > cursor)
        back();
    while (m_view.cursor < cursor)
        forward(trace.records[m_view.cursor]);
    return m_view;
}

RunView foldTo(Trace const& trace, std::size_t cursor)
{
    RunFold fold;
    fold.m_goesBack = false;
    return fold.moveTo(trace, cursor);
}

}  // namespace steploom::sim
