// SPDX-License-Identifier: GPL-3.0-or-later
// What a history tells of the execution and of each state in it.
#include "core/sim/history/importer.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace steploom::sim {

// The transition that led to `state`, which the service does not tell.
void Importer::moveTo(BranchIndex branch, asl::State const& state, RecordedEvent const& given)
{
    auto& line = m_lines[branch];
    std::optional<asl::EdgeId> edge;
    auto const& scope = m_graph.scope(state.scope);
    if (line.left) {
        for (auto const index : line.left->edges) {
            auto const& candidate = m_graph.edge(index);
            bool const isCatch = candidate.kind() == asl::EdgeKind::Catch;
            if (!edge && candidate.target == state.name && isCatch == line.wasCaught)
                edge = candidate.id;
        }
        if (!edge)
            note("The history goes from \"" + line.left->name + "\" to \"" + state.name
                + "\", which the definition does not.");
    } else if (scope.start != asl::noIndex && m_graph.edge(scope.start).target == state.name) {
        edge = m_graph.edge(scope.start).id;
    }
    if (!edge)
        return;
    Record record;
    record.time = given.time.value_or(m_now);
    record.branch = branch;
    if (line.left) {
        record.state = line.left->id;
        record.visit = line.visit;
    }
    record.detail = Transition{*edge};
    m_run.trace.records.push_back(std::move(record));
}

void Importer::entered(RecordedEvent const& given, std::string_view typeName)
{
    auto const name = recordedText(given.details, "name").value_or("");
    auto branch = branchOf(given.previous);
    // What follows the start of a Parallel is in the branch whose state it is.
    if (auto const& line = m_lines[branch];
        line.state && line.state->is("Parallel") && !line.children.empty())
        for (auto const& [index, child] : line.children) {
            if (index < line.state->scopes.size() && m_graph.findInScope(line.state->scopes[index], name)) {
                branch = child;
                break;
            }
        }
    auto const* state = m_graph.findByName(name);
    m_branches[given.id] = branch;
    if (!state) {
        m_unknown.insert(name);
        note("The definition has no state \"" + name + "\"; what the history tells of it is left out.");
        return;
    }
    ++m_known;
    if (state->typeName != typeName)
        note("\"" + name + "\" is a " + std::string(typeName) + " in the history and a " + state->typeName
            + " in the definition.");
    moveTo(branch, *state, given);
    auto& line = m_lines[branch];
    line.state = state;
    line.visit = ++m_visits[state->id];
    line.attempt = 0;
    line.hasFailed = false;
    line.hasEnded = false;
    line.children.clear();
    write(branch, StateEntered{value(given, "input")}, &given);
}

void Importer::exited(RecordedEvent const& given)
{
    auto const name = recordedText(given.details, "name").value_or("");
    auto branch = branchOf(given.previous);
    while (branch != 0 && (!m_lines[branch].state || m_lines[branch].state->name != name))
        branch = m_run.trace.branches[branch].parent;
    m_branches[given.id] = branch;
    auto& line = m_lines[branch];
    if (!line.state || line.state->name != name)
        return;
    auto const assigned = given.details.find("assignedVariables");
    write(
        branch, StateExited{value(given, "output"), line.hasFailed, assigned ? *assigned : Value()}, &given);
    line.left = line.state;
    line.wasCaught = line.hasFailed;
    line.state = nullptr;
}

void Importer::executionEnded(RecordedEvent const& given)
{
    static std::map<std::string_view, RunStatus> const ends{{"ExecutionSucceeded", RunStatus::Succeeded},
        {"ExecutionFailed", RunStatus::Failed}, {"ExecutionTimedOut", RunStatus::TimedOut},
        {"ExecutionAborted", RunStatus::Aborted}};
    auto const status = ends.at(given.type);
    RunEnded ended{status, {}, recordedText(given.details, "error"), recordedText(given.details, "cause")};
    if (!ended.cause && given.details.find("cause"))
        ended.cause = m_history.cause;
    if (status == RunStatus::Succeeded)
        ended.output = m_history.output.value_or(Value());
    // The state that it failed in says nothing when it is a Fail state or could not be prepared.
    auto const branch = branchOf(given.previous);
    if (auto& line = m_lines[branch]; status == RunStatus::Failed && line.state && !line.hasFailed) {
        write(branch, AttemptFailed{std::max(line.attempt, 1U), ended.error, ended.cause}, nullptr);
        line.hasFailed = true;
    }
    for (BranchIndex i = 0; i < m_lines.size(); ++i)
        if (m_lines[i].state && !m_lines[i].hasFailed && !m_lines[i].hasEnded)
            write(i, StateAborted{}, nullptr);
    m_lines[0].state = nullptr;
    m_hasEnded = true;
    write(0, ended, &given);
}

// The first line inside `around`, however deep, that `fits`.
template <typename Fits>
std::optional<BranchIndex> Importer::lineInside(BranchIndex around, Fits const& fits) const
{
    std::vector<BranchIndex> pending{around};
    for (std::size_t i = 0; i < pending.size(); ++i)
        for (auto const& [index, child] : m_lines[pending[i]].children) {
            if (fits(child))
                return child;
            pending.push_back(child);
        }
    return std::nullopt;
}

void Importer::evaluationFailed(RecordedEvent const& given)
{
    auto const name = recordedText(given.details, "state").value_or("");
    // It names what was before the state as its cause.
    auto branch = branchOf(given.previous);
    auto const isIn
        = [&](BranchIndex line) { return m_lines[line].state && m_lines[line].state->name == name; };
    if (!isIn(branch))
        branch = lineInside(branch, isIn).value_or(branch);
    m_branches[given.id] = branch;
    if (!m_lines[branch].state)
        return note(
            "Event " + std::to_string(given.id) + " fails a state that was not entered; it is left out.");
    m_lines[branch].hasFailed = true;
    write(branch,
        EvaluationFailed{recordedText(given.details, "error").value_or(""),
            recordedText(given.details, "cause").value_or(""),
            recordedText(given.details, "location").value_or("")},
        &given);
}

}  // namespace steploom::sim
