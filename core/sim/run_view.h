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

/// A state as of the cursor: its latest visit.
struct StateView {
    StateStatus status = StateStatus::NotReached;
    std::uint32_t visits = 0;
    std::uint32_t running = 0;  ///< visits that have not ended (iterations run side by side)
    BranchIndex branch = 0;
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
    std::unordered_map<StateId, StateView> states;  ///< those reached
    std::map<asl::EdgeId, EdgeView> edges;          ///< those taken
    std::optional<asl::EdgeId> lastEdge;            ///< the transition the token travels along
    RunEnded outcome{RunStatus::Running, {}, {}, {}};

    /// Of a state never reached: a view that says so.
    StateView const& state(StateId id) const;
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
    static void noteState(Undo& undo, StateView& view, bool isNewVisit);
    void forward(Record const& record);
    void back();

    RunView m_view;
    std::vector<Undo> m_undos;
    bool m_goesBack = true;
};

/// The view after the first `cursor` records, folded from the start.
RunView foldTo(Trace const& trace, std::size_t cursor);

}  // namespace steploom::sim
