// SPDX-License-Identifier: GPL-3.0-or-later
// Each step forward notes what it changed, so that a step back is putting that back. A record changes at most
// one visit of one state and one edge.

#include "core/sim/run_view.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace steploom::sim {

struct RunFold::Undo {
    /// A visit that had begun, as it was.
    struct Before {
        StateView view;
        // Attempts before the last one stay as they are and are not kept once more: a state may be tried
        // thousands of times.
        std::size_t attempts = 0;
        std::optional<AttemptView> lastAttempt = {};
    };

    RunStatus status;
    Moment clock;
    std::optional<asl::EdgeId> lastEdge;
    enum class How : std::uint8_t { Reached, EnteredAgain, Changed } how = How::Reached;
    std::uint32_t running = 0;  // of the state
    StateId state = {};         // that the record changes
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

// The visit among the earlier ones; they are in the order of their numbers.
template <typename Visits>
static auto* findVisit(Visits& visits, std::uint32_t number)
{
    auto const found = std::ranges::lower_bound(visits, number, {}, &StateView::visits);
    return found != visits.end() && found->visits == number ? &*found : nullptr;
}

StateView const* RunView::visit(StateId id, std::uint32_t number) const
{
    auto const latest = states.find(id);
    if (latest == states.end() || number == 0)
        return nullptr;
    if (latest->second.visits == number)
        return &latest->second;
    auto const before = earlier.find(id);
    return before == earlier.end() ? nullptr : findVisit(before->second, number);
}

std::vector<std::pair<StateId, StateView const*>> RunView::visitsInOrder() const
{
    std::vector<std::pair<StateId, StateView const*>> all;
    for (auto const& [id, view] : states)
        if (view.visits > 0)
            all.emplace_back(id, &view);
    for (auto const& [id, visits] : earlier)
        for (auto const& view : visits)
            if (view.visits > 0)
                all.emplace_back(id, &view);
    std::ranges::sort(all, {}, [](auto const& each) { return each.second->firstRecord; });
    return all;
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

// How each kind of record changes its visit of its state.
namespace {

struct StateFold {
    Record const& record;
    std::size_t place;  // of the record in the trace
    StateView& view;
    std::uint32_t& running;

    void endVisit(StateStatus status) const
    {
        endAttempt(view, record.time);
        view.status = status;
        view.exited = record.time;
        view.endRecord = place + 1;
        view.backoff.reset();
        view.waitsUntil.reset();
        if (running > 0)
            --running;
    }

    void operator()(StateEntered const& entered) const
    {
        view.status = StateStatus::Running;
        view.visits = record.visit;
        ++running;
        view.branch = record.branch;
        view.firstRecord = place;
        view.entered = record.time;
        view.input = entered.input;
    }
    void operator()(StateExited const& exited) const
    {
        endVisit(exited.isCaught ? StateStatus::Caught : StateStatus::Succeeded);
        view.output = exited.output;
    }
    void operator()(StateAborted const&) const
    {
        // What ended its branch by failing has failed, though the service tells it as aborted.
        auto const failed = view.status == StateStatus::Failed;
        endVisit(failed ? StateStatus::Failed : StateStatus::Aborted);
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

void RunFold::noteState(Undo& undo, StateView& view)
{
    auto attempts = std::exchange(view.history, {});
    undo.before = std::make_unique<Undo::Before>(view);
    undo.before->attempts = attempts.size();
    if (!attempts.empty())
        undo.before->lastAttempt = attempts.back();
    view.history = std::move(attempts);
}

// A new visit; the latest so far becomes an earlier one.
void RunFold::enter(Record const& record, Undo& undo)
{
    undo.state = record.state;
    auto const [state, isNew] = m_view.states.try_emplace(record.state);
    auto& latest = state->second;
    if (!isNew) {
        undo.how = Undo::How::EnteredAgain;
        undo.running = std::exchange(latest.running, 0);
        m_view.earlier[record.state].push_back(std::exchange(latest, {}));
        latest.running = undo.running;
    }
    record.detail.visit(StateFold{record, m_view.cursor, latest, latest.running});
}

// A visit goes on, which need not be the latest: iterations run side by side.
void RunFold::change(Record const& record, Undo& undo)
{
    auto const [state, isNew] = m_view.states.try_emplace(record.state);
    auto& latest = state->second;
    auto* view = &latest;
    if (record.visit < latest.visits) {
        auto const earlier = m_view.earlier.find(record.state);
        view = earlier == m_view.earlier.end() ? nullptr : findVisit(earlier->second, record.visit);
        if (!view)
            return;
    }
    undo.state = record.state;
    if (!isNew) {
        undo.how = Undo::How::Changed;
        undo.running = latest.running;
        if (m_goesBack)
            noteState(undo, *view);
    }
    record.detail.visit(StateFold{record, m_view.cursor, *view, latest.running});
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
    } else if (record.state && record.as<StateEntered>()) {
        enter(record, undo);
    } else if (record.state && !record.as<Stage>() && !record.as<ChildStarted>()) {
        change(record, undo);
    }
    if (m_goesBack)
        m_undos.push_back(std::move(undo));
    ++m_view.cursor;
}

// What a record did to its state.
void RunFold::takeBack(Undo& undo)
{
    if (undo.how == Undo::How::Reached) {
        m_view.states.erase(undo.state);
        return;
    }
    auto& latest = m_view.states[undo.state];
    if (undo.how == Undo::How::EnteredAgain) {
        auto const earlier = m_view.earlier.find(undo.state);
        latest = std::move(earlier->second.back());
        earlier->second.pop_back();
        if (earlier->second.empty())
            m_view.earlier.erase(earlier);
        latest.running = undo.running;
        return;
    }
    auto& before = *undo.before;
    auto& view = before.view.visits < latest.visits
        ? *findVisit(m_view.earlier[undo.state], before.view.visits)
        : latest;
    auto& attempts = before.view.history;
    attempts = std::move(view.history);
    attempts.resize(before.attempts);
    if (before.lastAttempt)
        attempts.back() = std::move(*before.lastAttempt);
    view = std::move(before.view);
    latest.running = undo.running;
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
    if (undo.state)
        takeBack(undo);
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

std::vector<VariableView> variablesAt(Trace const& trace, BranchIndex branch, std::size_t cursor)
{
    std::vector<BranchIndex> scopes{branch};
    while (scopes.back() != 0 && !trace.branches[scopes.back()].isExecution)
        scopes.push_back(trace.branches[scopes.back()].parent);
    std::map<std::pair<std::size_t, std::string>, VariableView> found;  // by scope from inside out, and name
    for (auto place = std::min(cursor, trace.records.size()); place-- > 0;) {
        auto const& record = trace.records[place];
        // An Express execution that a Map Run starts anew has no variables again.
        if (record.branch == scopes.back() && !record.state && record.as<Transition>())
            break;
        auto const* exited = record.as<StateExited>();
        if (!exited || !exited->assigned.isObject())
            continue;
        auto const scope = std::ranges::find(scopes, record.branch);
        if (scope == scopes.end())
            continue;
        for (auto const& [name, value] : exited->assigned.members())
            found.try_emplace({static_cast<std::size_t>(scope - scopes.begin()), name},
                VariableView{name, value, record.state, record.branch, place});
    }
    std::vector<VariableView> all;
    for (auto& [key, variable] : found)
        all.push_back(std::move(variable));
    return all;
}

}  // namespace steploom::sim
