// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/trace.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace steploom::sim {

/// An execution of a distributed Map, as the trace of the run around it knows it.
struct ChildExecution {
    BranchIndex branch = 0;
    /// Its path, like `/Each[3]`: the trace does not know its ARN. Where the Map is visited again, `#2` and
    /// so on follow.
    std::string name;
    bool isExpress = false;
    bool isRecorded = false;  ///< false: nothing but how it ended is known
    RunEnded outcome{RunStatus::Running, {}, {}, {}};
    Moment started;
    std::optional<Moment> ended;
};

/// The branch at which the execution begins that `branch` is part of: one of a distributed Map, or 0.
BranchIndex executionRoot(Trace const& trace, BranchIndex branch);

/// Whether the executions of a distributed Map are Express ones.
bool hasExpressExecutions(asl::State const& map);

/// Makes the histories of the executions of distributed Maps, which are not those of the run, of its trace.
class ChildHistories {
public:
    ChildHistories(Trace const& trace, asl::Graph const& graph) : m_trace(trace), m_graph(graph) {}
    /// All of them.
    static std::vector<ChildExecution> of(Trace const& trace, asl::Graph const& graph);
    /// The events of the one that begins at `branch`, with numbers of its own; toAwsEvent() tells them.
    static std::vector<Record> eventsOf(Trace const& trace, asl::Graph const& graph, BranchIndex branch);

    /// Takes the next record of the trace. The number of the event that it stands for in the history of such
    /// an execution; 0 when it stands for none there.
    std::uint32_t take(Record const& record);
    /// The innermost such execution that `branch` is part of; null for what the run itself does.
    ChildExecution const* executionOf(BranchIndex branch) const;
    std::vector<ChildExecution> const& executions() const { return m_executions; }

private:
    // What is known of one besides what is told.
    struct Progress {
        std::vector<std::uint32_t> numbers{0, 1};  // by the number that the run gave to an event
        std::uint32_t last = 0;
        std::uint32_t lastOnRoot = 1;
        Value output;
        std::optional<RunEnded> failure;  // that nothing has dealt with yet
        std::uint32_t redrives = 0;
    };

    std::size_t indexOf(BranchIndex branch) const;
    void start(ChildStarted const& child, Moment time);
    void beginAnew(std::size_t index, Moment time);
    void goOn(std::size_t index, Record const& record);
    void end(ChildEnded const& child, Moment time);
    std::uint32_t add(std::size_t index, Record const& record);
    std::uint32_t append(std::size_t index, Record record);

    Trace const& m_trace;
    asl::Graph const& m_graph;
    std::vector<ChildExecution> m_executions;
    std::vector<Progress> m_progress;
    std::map<BranchIndex, std::size_t> m_byBranch;
    std::map<std::string, int, std::less<>> m_names;
    BranchIndex m_kept = 0;  // where the execution begins whose events are kept; copies of all would be many
    std::vector<Record> m_events;
};

}  // namespace steploom::sim
