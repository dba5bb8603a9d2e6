// SPDX-License-Identifier: GPL-3.0-or-later
// Which line of execution an event belongs to follows from the event that it names as its cause.

#include "core/sim/history/imported.h"

#include "core/base/json_writer.h"
#include "core/sim/run.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace steploom::sim {

namespace {

constexpr BranchIndex noBranch = 0xFFFFFFFF;

std::uint32_t smallNumber(Value const* value)
{
    return value && value->isInteger() && value->integer() >= 0 && value->integer() < 0x7FFFFFFF
        ? static_cast<std::uint32_t>(value->integer())
        : 0;
}

class Importer {
public:
    Importer(RecordedHistory const& history, asl::Graph const& graph) : m_history(history), m_graph(graph) {}

    Result<ImportedRun> run();

private:
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
    BranchIndex openAround(BranchIndex from, std::string_view type, std::string_view name = {}) const;
    bool hasRoom(BranchIndex parent);
    BranchIndex newBranch(BranchIndex parent, std::uint32_t index, bool isIteration);
    void note(std::string sentence);

    Value value(RecordedEvent const& given, std::string_view key) const
    {
        auto const* found = given.details.find(key);
        return found ? *found : Value();
    }
    std::optional<std::string> text(RecordedEvent const& given, std::string_view key) const
    {
        auto const* found = given.details.find(key);
        if (!found || found->isNull())
            return std::nullopt;
        // Causes that are JSON may have been read.
        return found->isString() ? found->string() : toJson(*found);
    }

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
    auto const name = text(given, "name").value_or("");
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
    auto const name = text(given, "name").value_or("");
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
    RunEnded ended{status, {}, text(given, "error"), text(given, "cause")};
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
        if (m_lines[i].state && !m_lines[i].hasFailed)
            write(i, StateAborted{}, nullptr);
    m_lines[0].state = nullptr;
    m_hasEnded = true;
    write(0, ended, &given);
}

void Importer::scheduled(RecordedEvent const& given, BranchIndex branch)
{
    auto& line = m_lines[branch];
    TaskScheduled task;
    task.attempt = ++line.attempt;
    if (auto const node = line.state->node.find("Resource"); node.isString())
        task.resource = node.string();
    task.parameters = value(given, given.details.find("parameters") ? "parameters" : "input");
    if (auto const* seconds = given.details.find("timeoutInSeconds"); seconds && seconds->isInteger())
        task.timeoutSeconds = seconds->integer();
    if (auto const* seconds = given.details.find("heartbeatInSeconds"); seconds && seconds->isInteger())
        task.heartbeatSeconds = seconds->integer();
    if (auto const* role = given.details.find("taskCredentials"))
        if (auto const* arn = role->find("roleArn"))
            task.credentials = Value::object({{"RoleArn", *arn}});
    line.hasFailed = false;
    write(branch, std::move(task), &given);
}

void Importer::failed(RecordedEvent const& given, BranchIndex branch, AttemptFailed::Origin origin)
{
    auto& line = m_lines[branch];
    line.hasFailed = true;
    write(branch,
        AttemptFailed{std::max(line.attempt, 1U), text(given, "error"), text(given, "cause"), origin},
        &given);
}

// What a Task tells: `Task...`, `LambdaFunction...`, `Activity...`.
bool Importer::taskEvent(RecordedEvent const& given)
{
    std::string_view what = given.type;
    for (std::string_view const prefix : {"LambdaFunction", "Activity", "Task"})
        if (what.starts_with(prefix)) {
            what.remove_prefix(prefix.size());
            break;
        }
    if (what.size() == given.type.size())
        return false;
    auto const aborted = std::exchange(m_aborted, 0);
    auto const branch = what == "StateAborted" && aborted != 0 && m_lines[aborted].state
        ? aborted
        : openAround(branchOf(given.previous), "Task");
    if (branch == noBranch)
        return true;
    m_branches[given.id] = branch;
    if (what == "StateAborted") {
        write(branch, StateAborted{}, &given);
        m_lines[branch].hasEnded = true;
        if (branch == aborted)
            m_lines[branch].state = nullptr;
    } else if (what == "Scheduled") {
        scheduled(given, branch);
    } else if (what == "Started") {
        write(branch, TaskStarted{text(given, "workerName")}, &given);
    } else if (what == "Submitted") {
        write(branch, TaskSubmitted{value(given, "output")}, &given);
    } else if (what == "Succeeded") {
        m_lines[branch].hasFailed = false;
        write(branch, TaskAnswered{value(given, "output")}, &given);
    } else if (what == "TimedOut") {
        failed(given, branch, AttemptFailed::Origin::Timeout);
    } else {
        failed(given, branch, AttemptFailed::Origin::Answer);
    }
    return true;
}

// The branches of a Parallel begin without an event of their own.
void Importer::startBranches(RecordedEvent const& given, BranchIndex branch)
{
    auto const count = m_lines[branch].state->scopes.size();
    m_lines[branch].children.clear();
    write(
        branch, ChildrenStarted{++m_lines[branch].attempt, static_cast<std::uint32_t>(count), false}, &given);
    for (std::uint32_t i = 0; i < count && hasRoom(branch); ++i) {
        auto const child = newBranch(branch, i, false);
        write(branch, ChildStarted{child, i, false}, nullptr);
    }
}

void Importer::endBranches(RecordedEvent const& given, BranchIndex owner, bool isSucceeded)
{
    auto failing = branchOf(given.previous);
    while (failing != 0 && m_run.trace.branches[failing].parent != owner)
        failing = m_run.trace.branches[failing].parent;
    for (auto const& [index, child] : m_lines[owner].children) {
        auto const how = isSucceeded ? ChildEnded::How::Succeeded
            : child == failing       ? ChildEnded::How::Failed
                                     : ChildEnded::How::Aborted;
        if (m_lines[child].state && !m_lines[child].hasEnded)
            write(child, StateAborted{}, nullptr);
        m_lines[child].state = nullptr;
        write(owner, ChildEnded{child, index, false, how}, nullptr);
    }
}

void Importer::iterationEvent(RecordedEvent const& given, std::string_view what)
{
    auto const index = smallNumber(given.details.find("index"));
    auto const name = text(given, "name").value_or("");
    auto const owner = openAround(branchOf(given.previous), "Map", name);
    if (owner == noBranch)
        return;
    if (what == "Started") {
        if (!hasRoom(owner))
            return;
        auto const child = newBranch(owner, index, true);
        write(owner, ChildStarted{child, index, true}, &given);
        m_branches[given.id] = child;
        return;
    }
    auto how = ChildEnded::How::Succeeded;
    if (what == "Failed")
        how = ChildEnded::How::Failed;
    else if (what == "Aborted")
        how = ChildEnded::How::Aborted;
    auto const found = m_lines[owner].children.find(index);
    auto const child = found == m_lines[owner].children.end() ? BranchIndex{0} : found->second;
    // A task that is aborted with its iteration says so in the next event.
    bool const tellsItself
        = how != ChildEnded::How::Succeeded && m_next && m_next->type == "TaskStateAborted";
    if (child != 0 && m_lines[child].state && !tellsItself) {
        if (!m_lines[child].hasEnded)
            write(child, StateAborted{}, nullptr);
        m_lines[child].state = nullptr;
    }
    write(owner, ChildEnded{child, index, true, how}, &given);
    m_branches[given.id] = owner;
    m_aborted = tellsItself ? child : 0;
}

// What a Map or Parallel tells of its children.
bool Importer::childrenEvent(RecordedEvent const& given)
{
    std::string_view what = given.type;
    if (what.starts_with("MapIteration")) {
        iterationEvent(given, what.substr(12));
        return true;
    }
    bool const isMap = what.starts_with("Map");
    if (!isMap && !what.starts_with("Parallel"))
        return false;
    auto const branch = openAround(branchOf(given.previous), isMap ? "Map" : "Parallel");
    if (branch == noBranch)
        return true;
    m_branches[given.id] = branch;
    auto& line = m_lines[branch];
    what.remove_prefix(isMap ? 3 : 8);
    if (what == "StateStarted" && !isMap) {
        startBranches(given, branch);
    } else if (what == "StateStarted") {
        line.children.clear();
        write(
            branch, ChildrenStarted{++line.attempt, smallNumber(given.details.find("length")), true}, &given);
    } else if (what == "StateSucceeded" || what == "StateFailed") {
        bool const isSucceeded = what == "StateSucceeded";
        if (!isMap)
            endBranches(given, branch, isSucceeded);
        auto& owner = m_lines[branch];
        owner.hasFailed = !isSucceeded;
        if (!isSucceeded)
            write(branch, AttemptFailed{std::max(owner.attempt, 1U), {}, {}, AttemptFailed::Origin::Child},
                nullptr);
        write(branch, ChildrenEnded{isMap, isSucceeded}, &given);
    } else if (what == "StateAborted") {
        write(branch, StateAborted{}, &given);
        line.hasEnded = true;
    } else if (what == "RunStarted") {
        write(branch, MapRunStarted{text(given, "mapRunArn").value_or(""), 0}, &given);
    } else if (what.starts_with("Run")) {
        MapRunEnded ended{text(given, "error"), text(given, "cause")};
        if (what != "RunSucceeded" && !ended.error)
            ended.error = "";
        write(branch, std::move(ended), &given);
    }
    return true;
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
        auto const name = text(given, "state").value_or("");
        // It names what was before the state as its cause.
        auto branch = branchOf(given.previous);
        auto const isIn
            = [&](BranchIndex line) { return m_lines[line].state && m_lines[line].state->name == name; };
        for (auto const& [index, child] : m_lines[branch].children)
            if (!isIn(branch) && isIn(child))
                branch = child;
        m_branches[given.id] = branch;
        if (!m_lines[branch].state)
            return note(
                "Event " + std::to_string(given.id) + " fails a state that was not entered; it is left out.");
        m_lines[branch].hasFailed = true;
        write(branch,
            EvaluationFailed{text(given, "error").value_or(""), text(given, "cause").value_or(""),
                text(given, "location").value_or("")},
            &given);
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

}  // namespace

Result<ImportedRun> importHistory(RecordedHistory const& history, asl::Graph const& graph)
{
    return Importer(history, graph).run();
}

}  // namespace steploom::sim
