// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/trace.h"

#include <algorithm>
#include <array>

namespace steploom::sim {

std::string_view statusName(RunStatus status)
{
    static constexpr std::array<std::string_view, 6> names{
        "RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED", "UNSUPPORTED"};
    return names[static_cast<std::size_t>(status)];
}

std::string_view stageName(StageKind kind)
{
    static constexpr std::array<std::string_view, 6> names{
        "Input", "After InputPath", "Arguments", "Result", "After ResultSelector", "Output"};
    return names[static_cast<std::size_t>(kind)];
}

std::string_view kindName(Detail const& detail)
{
    static constexpr std::array<std::string_view, 27> names{"RunStarted", "RunEnded", "StateEntered",
        "StateExited", "StateAborted", "Stage", "WaitStarted", "TaskScheduled", "TaskStarted",
        "TaskSubmitted", "TaskAnswered", "AttemptFailed", "RetrierConsidered", "Backoff", "CatcherConsidered",
        "Transition", "ChildrenStarted", "ChildStarted", "ChildEnded", "ChildrenEnded", "MapRunStarted",
        "MapRunEnded", "EvaluationFailed", "LimitReached", "NestedRun", "Redriven", "MapRunRedriven"};
    static_assert(names.size() == Detail::kinds);
    return names[detail.index()];
}

std::string Trace::pathOf(BranchIndex branch, asl::Graph const& graph) const
{
    std::string path;
    for (; branch != 0; branch = branches[branch].parent) {
        auto const& line = branches[branch];
        auto const* owner = graph.find(line.owner);
        auto const index = std::to_string(line.index);
        path.insert(0,
            "/" + (owner ? owner->name : std::string())
                + (line.isIteration ? "[" + index + "]" : "/" + index));
    }
    return path.empty() ? "/" : path;
}

std::vector<std::int64_t> Trace::iterationsOf(BranchIndex branch) const
{
    std::vector<std::int64_t> iterations;
    for (; branch != 0; branch = branches[branch].parent)
        if (branches[branch].isIteration)
            iterations.push_back(branches[branch].index);
    std::ranges::reverse(iterations);
    return iterations;
}

}  // namespace steploom::sim
