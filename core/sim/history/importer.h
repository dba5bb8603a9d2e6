// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "core/sim/history/imported.h"
#include "core/sim/history/recorded.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace steploom::sim {

/// Lays one history over a definition, event by event. Used by importHistory() alone.
class Importer {
public:
    Importer(RecordedHistory const& history, asl::Graph const& graph) : m_history(history), m_graph(graph) {}

    /// Once: it moves what it has made.
    Result<ImportedRun> run();

private:
    static constexpr BranchIndex noBranch = 0xFFFFFFFF;

    // One line of execution and the state that is open in it.
    struct Line {
        asl::State const* state = nullptr;
        asl::State const* left = nullptr;  // before it, for the transition
        bool wasCaught = false;
        bool hasFailed = false;
        bool hasEnded = false;
        std::uint32_t visit = 0;
        std::uint32_t attempt = 0;
        std::uint32_t depth = 0;
        std::map<std::uint32_t, BranchIndex> children = {};  // by index
    };

    void event(RecordedEvent const& given);
    void entered(RecordedEvent const& given, std::string_view typeName);
    void exited(RecordedEvent const& given);
    void executionEnded(RecordedEvent const& given);
    void evaluationFailed(RecordedEvent const& given);
    bool taskEvent(RecordedEvent const& given);
    bool childrenEvent(RecordedEvent const& given);
    void iterationEvent(RecordedEvent const& given, std::string_view what);
    void scheduled(RecordedEvent const& given, BranchIndex branch);
    void failed(RecordedEvent const& given, BranchIndex branch, AttemptFailed::Origin origin);
    void startBranches(RecordedEvent const& given, BranchIndex branch);
    void endBranches(RecordedEvent const& given, BranchIndex owner, bool isSucceeded);
    void moveTo(BranchIndex branch, asl::State const& state, RecordedEvent const& given);

    Record& write(BranchIndex branch, Detail detail, RecordedEvent const* given);
    BranchIndex branchOf(std::int64_t event) const;
    template <typename Fits>
    std::optional<BranchIndex> lineInside(BranchIndex around, Fits const& fits) const;
    BranchIndex openAround(BranchIndex from, std::string_view type, std::string_view name = {}) const;
    bool hasRoom(BranchIndex parent);
    BranchIndex newBranch(BranchIndex parent, std::uint32_t index, bool isIteration);
    void note(std::string sentence);
    static Value value(RecordedEvent const& given, std::string_view key);

    RecordedHistory const& m_history;
    asl::Graph const& m_graph;
    ImportedRun m_run;
    std::vector<Line> m_lines{Line{}};
    std::map<std::int64_t, BranchIndex> m_branches;  // of each event: where what follows it goes on
    std::map<StateId, std::uint32_t> m_visits;
    std::set<std::string> m_unknown;
    std::set<std::string> m_noted;
    std::size_t m_known = 0;
    bool m_hasEnded = false;
    BranchIndex m_aborted = 0;  // an iteration whose task says in the next event that it was aborted
    RecordedEvent const* m_next = nullptr;
    Moment m_now{};
};

}  // namespace steploom::sim
