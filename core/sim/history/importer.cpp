// SPDX-License-Identifier: GPL-3.0-or-later
// Which line of execution an event belongs to follows from the event that it names as its cause.
#include "core/sim/history/importer.h"

#include "core/sim/run.h"

#include <algorithm>
#include <utility>

namespace steploom::sim {

void Importer::note(std::string sentence)
{
    if (m_noted.insert(sentence).second)
        m_run.notes.push_back(std::move(sentence));
}

Record& Importer::write(BranchIndex branch, Detail detail, RecordedEvent const* given)
{
    Record record;
    record.time = m_now;
    record.branch = branch;
    if (auto const& line = m_lines[branch]; line.state) {
        record.state = line.state->id;
        record.visit = line.visit;
    }
    if (given) {
        record.event = static_cast<std::uint32_t>(given->id);
        record.previousEvent = static_cast<std::uint32_t>(std::max<std::int64_t>(given->previous, 0));
    }
    record.detail = std::move(detail);
    return m_run.trace.records.emplace_back(std::move(record));
}

BranchIndex Importer::branchOf(std::int64_t event) const
{
    auto const found = m_branches.find(event);
    return found == m_branches.end() ? 0 : found->second;
}

// From `from` outward, the first line in which a state of that type (and name) is open.
BranchIndex Importer::openAround(BranchIndex from, std::string_view type, std::string_view name) const
{
    for (auto branch = from;; branch = m_run.trace.branches[branch].parent) {
        auto const* state = m_lines[branch].state;
        if (state && !m_lines[branch].hasEnded && state->typeName == type
            && (name.empty() || state->name == name))
            return branch;
        if (branch == 0)
            return noBranch;
    }
}

// No execution nests as deep or splits into as many lines; a file that does is not followed further.
bool Importer::hasRoom(BranchIndex parent)
{
    constexpr std::uint32_t deepest = 200;
    constexpr std::size_t mostLines = 1'000'000;
    if (m_lines[parent].depth < deepest && m_lines.size() < mostLines)
        return true;
    note("The history nests deeper, or splits into more branches, than an execution can.");
    return false;
}

BranchIndex Importer::newBranch(BranchIndex parent, std::uint32_t index, bool isIteration)
{
    auto const branch = static_cast<BranchIndex>(m_lines.size());
    auto const& owner = m_lines[parent];
    Branch made;
    made.parent = parent;
    made.owner = owner.state ? owner.state->id : StateId{};
    made.visit = owner.visit;
    made.index = index;
    made.isIteration = isIteration;
    m_run.trace.branches.push_back(made);
    auto const depth = owner.depth + 1;
    m_lines.emplace_back().depth = depth;
    m_lines[parent].children[index] = branch;
    return branch;
}

Value Importer::value(RecordedEvent const& given, std::string_view key)
{
    auto const* found = given.details.find(key);
    return found ? *found : Value();
}

void Importer::event(RecordedEvent const& given)
{
    if (m_hasEnded)
        return note("There are events after the end of the execution; they are left out.");
    if (given.time)
        m_now = *given.time;
    // Where nothing else is said, what follows goes on beside its cause.
    m_branches[given.id] = branchOf(given.previous);
    std::string_view const type = given.type;
    if (type == "ExecutionStarted") {
        write(0, RunStarted{value(given, "input")}, &given);
        if (auto const* input = given.details.find("input"))
            m_run.input = *input;
    } else if (type.ends_with("StateEntered")) {
        entered(given, type.substr(0, type.size() - 12));
    } else if (type.ends_with("StateExited")) {
        exited(given);
    } else if (type == "ExecutionSucceeded" || type == "ExecutionFailed" || type == "ExecutionTimedOut"
        || type == "ExecutionAborted") {
        executionEnded(given);
    } else if (type == "EvaluationFailed") {
        evaluationFailed(given);
    } else if (!taskEvent(given) && !childrenEvent(given)) {
        note("Events of the type " + given.type + " are not shown.");
    }
}

Result<ImportedRun> Importer::run()
{
    m_run.notes = m_history.notes;
    m_noted.insert(m_run.notes.begin(), m_run.notes.end());
    m_now = standardClock;
    for (auto const& each : m_history.events)
        if (each.time) {
            m_now = *each.time;
            break;
        }
    for (std::size_t i = 0; i < m_history.events.size(); ++i) {
        m_next = i + 1 < m_history.events.size() ? &m_history.events[i + 1] : nullptr;
        event(m_history.events[i]);
    }
    if (m_known == 0 && !m_unknown.empty())
        return Failure{"This is the history of another definition: none of its states, such as \""
            + *m_unknown.begin() + "\", is here."};
    if (m_history.events.empty()) {
        write(0, RunStarted{m_history.input.value_or(Value())}, nullptr);
        if (m_history.status != RunStatus::Running)
            write(0,
                RunEnded{
                    m_history.status, m_history.output.value_or(Value()), m_history.error, m_history.cause},
                nullptr);
        m_run.notes.emplace_back("There are no events; only how the execution ended is known.");
    }
    if (m_run.input.isNull() && m_history.input)
        m_run.input = *m_history.input;
    return std::move(m_run);
}

}  // namespace steploom::sim
