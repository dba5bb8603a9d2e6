// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "core/sim/run_view.h"
#include "core/sim/trace.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace steploom::simulator {

/// A stretch of a visit: one try, or a pause.
struct TimelineSegment {
    enum class Kind : std::uint8_t { Try, Backoff, Wait };

    Kind kind = Kind::Try;
    Moment start;
    std::optional<Moment> end;  ///< of a pause from the beginning; of a try once it is known
    sim::StateStatus outcome = sim::StateStatus::Running;
};

/// One visit of a state, or a state that was not reached.
struct TimelineRow {
    StateId state;
    std::uint32_t visit = 0;  ///< 0: not reached
    sim::BranchIndex branch = 0;
    int depth = 0;
    std::size_t entered = 0;          ///< cursor at which the state has just been entered
    std::optional<std::size_t> left;  ///< cursor at which its visit has just ended
    sim::StateStatus outcome = sim::StateStatus::Running;
    Moment start;
    std::optional<Moment> end;
    std::uint32_t retries = 0;
    std::uint32_t granted = 0;  ///< MaxAttempts of the retrier that matched last
    std::vector<TimelineSegment> segments;
};

/// The rows of a run's timeline. Grows with the trace; each record is read once.
class TimelineRows {
public:
    void clear();
    /// Reads the records before `reached`. Whether there are new rows.
    bool read(sim::Trace const& trace, asl::Graph const& graph, std::size_t reached);

    std::size_t count() const { return m_order.size() + m_unreached.size(); }
    /// The row at a place from the top: children stand under their container, branch by branch.
    TimelineRow const& at(std::size_t place) const
    {
        return place < m_order.size() ? m_rows[m_order[place]] : m_unreached[place - m_order.size()];
    }
    std::size_t placeOf(StateId state, std::uint32_t visit) const;
    /// The end of the last pause that has begun.
    Moment lastPlannedEnd() const { return m_lastPlannedEnd; }

    static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

private:
    void take(sim::Record const& record, std::size_t index, sim::Trace const& trace);
    void arrange(asl::Graph const& graph);
    void arrangeBranch(sim::BranchIndex branch);
    TimelineRow* rowOf(sim::Record const& record);

    std::size_t m_read = 0;
    std::vector<TimelineRow> m_rows;
    std::vector<TimelineRow> m_unreached;
    std::vector<std::size_t> m_order;
    std::vector<std::size_t> m_places;  // of each row in m_order
    std::map<std::pair<StateId, std::uint32_t>, std::size_t> m_byVisit;
    std::vector<std::vector<std::size_t>> m_rowsOfBranch;
    std::map<std::size_t, std::vector<sim::BranchIndex>> m_branchesOfRow;
    Moment m_lastPlannedEnd;
};

}  // namespace steploom::simulator
