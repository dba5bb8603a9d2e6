// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/place.h"
#include "core/sim/run.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace steploom::explore {

inline constexpr std::size_t nothing = static_cast<std::size_t>(-1);

/// One visit of a state in a run, with what the trace tells of its data.
struct Visit {
    asl::State const* state = nullptr;
    sim::BranchIndex branch = 0;
    std::size_t entered = 0;       ///< record
    std::size_t left = nothing;    ///< record of StateExited
    std::size_t before = nothing;  ///< the visit before it in the same branch
    Value raw;                     ///< as it was entered
    Value input;                   ///< after InputPath
    Value result;                  ///< last answer of the task
    Value output;                  ///< as it was left
    std::size_t call = nothing;    ///< number of the task's last call, counted by the name of the state
    std::size_t firstCall = nothing;
    std::size_t failedCall = nothing;             ///< the last one before the first expression failed
    std::vector<sim::BranchIndex> children = {};  ///< of the last attempt, by index
    std::optional<std::uint32_t> catcher = {};
    std::optional<std::uint32_t> rule = {};  ///< of a Choice, when it was left by one
    std::optional<std::string> error = {};   ///< the last one
    std::size_t failed = nothing;            ///< record of EvaluationFailed
};

/// A run told visit by visit.
class Story {
public:
    explicit Story(sim::Run run);

    sim::Run const& run() const { return m_run; }
    sim::Trace const& trace() const { return m_run.trace(); }
    asl::Graph const& graph() const { return *m_run.settings().graph; }
    std::vector<Visit> const& visits() const { return m_visits; }
    /// The last visit of a branch, `nothing` without one.
    std::size_t lastIn(sim::BranchIndex branch) const { return m_last[branch]; }
    /// The visit of the Map or Parallel that started `branch`.
    std::size_t ownerOf(sim::BranchIndex branch) const { return m_owners[branch]; }
    /// The visit whose exit assigned the variable as it was when record `at` of `branch` was written.
    std::size_t assignedBy(std::string_view variable, sim::BranchIndex branch, std::size_t at) const;
    /// What the expressions of a visit see.
    View viewOf(std::size_t visit) const;
    /// The first visit in which an expression failed, `nothing` without one.
    std::size_t failedVisit() const { return m_failed; }
    /// All variables at record `at` of `branch`.
    std::map<std::string, Value, std::less<>> variablesAt(sim::BranchIndex branch, std::size_t at) const;

private:
    sim::Run m_run;
    std::vector<Visit> m_visits;
    std::vector<std::size_t> m_last;
    std::vector<std::size_t> m_owners;
    std::vector<std::size_t> m_started;    // record of ChildStarted, by branch
    std::vector<std::size_t> m_assigning;  // visits that assigned something, in order of their exits
    std::size_t m_failed = nothing;
};

/// The fields of a state without the states inside it.
Value fieldsOf(asl::State const& state);

}  // namespace steploom::explore
