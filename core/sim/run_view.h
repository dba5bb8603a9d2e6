// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/trace.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace steploom::sim {

enum class StateStatus : std::uint8_t {
    NotReached,
    Waiting,  ///< a Wait state's pause
    Running,
    Retrying,  ///< in the pause before the next attempt
    Succeeded,
    Failed,
    Caught,  ///< failed, and a catcher took the error
    Aborted,
};

/// One attempt of a state's work.
struct AttemptView {
    std::uint32_t number = 1;
    Moment start;
    std::optional<Moment> end;
    std::optional<std::string> error;  ///< when it failed
    std::optional<Backoff> backoff;    ///< the pause after it
    Moment backoffStart;
};

/// One visit of a state, as of the cursor.
struct StateView {
    StateStatus status = StateStatus::NotReached;
    std::uint32_t visits = 0;  ///< which visit it is; of the latest one also how many there are
    /// Visits of the state that have not ended (iterations run side by side). Kept in the latest one alone.
    std::uint32_t running = 0;
    BranchIndex branch = 0;
    std::size_t firstRecord = 0;       ///< place in the trace where it was entered
    std::size_t endRecord = 0;         ///< place behind the record it was left with; 0 while it goes on
    std::uint32_t attempt = 0;         ///< k of "attempt k of N"; 0 before the first
    std::uint32_t attempts = 0;        ///< N: 1 and what the matching retrier grants
    std::vector<AttemptView> history;  ///< attempts of this visit
    std::optional<Backoff> backoff;    ///< while Retrying
    Moment backoffStart;
    Moment entered;
    std::optional<Moment> exited;
    std::optional<Moment> waitsUntil;  ///< while Waiting
    std::optional<std::string> error;  ///< the last one of this visit
    std::optional<std::string> cause;
    std::optional<Value> input;
    std::optional<Value> output;
    std::uint32_t children = 0;  ///< iterations or branches of this visit
    std::uint32_t childrenDone = 0;
    std::vector<RetrierConsidered> retriers;  ///< why each did or did not match the last error
    std::vector<CatcherConsidered> catchers;
};

struct EdgeView {
    std::uint32_t taken = 0;
    Moment last;
};

/// A run as of one place in its trace.
struct RunView {
    std::size_t cursor = 0;  ///< how many records are folded
    RunStatus status = RunStatus::Running;
    Moment clock;
    std::unordered_map<StateId, StateView> states;  ///< those reached, by their latest visit
    /// Visits before the latest, in the order they began; they may go on beside it.
    std::unordered_map<StateId, std::vector<StateView>> earlier;
    std::map<asl::EdgeId, EdgeView> edges;  ///< those taken
    std::optional<asl::EdgeId> lastEdge;    ///< the transition the token travels along
    RunEnded outcome{RunStatus::Running, {}, {}, {}};

    /// Of a state never reached: a view that says so.
    StateView const& state(StateId id) const;
    /// The visit of a state with that number; null when there was none.
    StateView const* visit(StateId id, std::uint32_t number) const;
    /// All visits of all states in the order they began.
    std::vector<std::pair<StateId, StateView const*>> visitsInOrder() const;
};

/// Moves a cursor over a trace and keeps the view that belongs to it. A step costs the same forward and back,
/// however long the trace is, and the trace may grow meanwhile.
class RunFold {
public:
    RunFold();
    RunFold(RunFold&&) noexcept;
    RunFold& operator=(RunFold&&) noexcept;
    ~RunFold();

    /// The view after the first `cursor` records of `trace`, which must be the trace of all earlier calls.
    RunView const& moveTo(Trace const& trace, std::size_t cursor);
    RunView const& view() const { return m_view; }

private:
    friend RunView foldTo(Trace const& trace, std::size_t cursor);
    struct Undo;
    static void noteState(Undo& undo, StateView& view);
    void enter(Record const& record, Undo& undo);
    void change(Record const& record, Undo& undo);
    void forward(Record const& record);
    void takeBack(Undo& undo);
    void back();

    RunView m_view;
    std::vector<Undo> m_undos;
    bool m_goesBack = true;
};

/// The view after the first `cursor` records, folded from the start.
RunView foldTo(Trace const& trace, std::size_t cursor);

/// A variable that the states of a branch can read.
struct VariableView {
    std::string name;
    Value value;
    StateId setBy;
    BranchIndex branch = 0;     ///< whose variable it is: of that branch itself or of one around it
    std::size_t setRecord = 0;  ///< place in the trace where it got the value
};

/// The variables in scope in `branch` after the first `cursor` records: its own first, then those of the
/// branches around it, each by name. An execution of a distributed Map sees none from outside.
std::vector<VariableView> variablesAt(Trace const& trace, BranchIndex branch, std::size_t cursor);

}  // namespace steploom::sim
