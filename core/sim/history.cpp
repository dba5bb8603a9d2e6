// SPDX-License-Identifier: GPL-3.0-or-later
// The service's event history as a projection of the trace. Shapes and links: semantics card, section 1.
#include "core/sim/history.h"

#include "core/text/syntax_tree.h"

#include <array>

namespace steploom::sim {

namespace {

enum class TaskKind { Function, Activity, Integration };

struct ResourceNames {
    TaskKind kind = TaskKind::Integration;
    std::string type;
    std::string resource;
};

// `arn:aws:states:::lambda:invoke` is type `lambda`, resource `invoke`; SDK integrations keep `aws-sdk:` in
// the type.
ResourceNames namesOf(std::string const& arn)
{
    ResourceNames names;
    auto const integration = arn.find(":states:::");
    if (integration == std::string::npos) {
        names.kind = arn.find(":activity:") != std::string::npos ? TaskKind::Activity : TaskKind::Function;
        names.resource = arn;
        return names;
    }
    auto const rest = arn.substr(integration + 10);
    bool const sdk = rest.rfind("aws-sdk:", 0) == 0;
    auto const colon = rest.find(':', sdk ? 8 : 0);
    names.type = rest.substr(0, colon);
    names.resource = colon == std::string::npos ? std::string() : rest.substr(colon + 1);
    return names;
}

// A cause that is JSON text is shown as the value it holds.
Value causeValue(std::string const& cause)
{
    if (!cause.empty() && (cause.front() == '{' || cause.front() == '['))
        if (auto value = text::parseJsonValue(cause))
            return *value;
    return cause;
}

std::vector<Member> failureDetails(
    std::optional<std::string> const& error, std::optional<std::string> const& cause)
{
    std::vector<Member> details;
    if (cause)
        details.push_back({"cause", causeValue(*cause)});
    if (error)
        details.push_back({"error", *error});
    return details;
}

class Projection {
public:
    Projection(Trace const& trace, asl::Graph const& graph, std::string const& roleArn, Timestamps timestamps)
        : m_trace(trace)
        , m_graph(graph)
        , m_roleArn(roleArn)
        , m_timestamps(timestamps)
        , m_resources(trace.branches.size())
    {
    }

    Value events()
    {
        for (auto const& record : m_trace.records)
            if (record.event != 0)
                std::visit([&](auto const& detail) { project(record, detail); }, record.detail);
        return Value::array(std::move(m_events));
    }

private:
    void add(Record const& record, std::string const& type, std::string const& detailsKey,
        std::vector<Member> details)
    {
        std::vector<Member> event{{"id", static_cast<std::int64_t>(record.event)},
            {"previousEventId", static_cast<std::int64_t>(record.previousEvent)}};
        if (m_timestamps == Timestamps::Shown)
            event.push_back({"timestamp", formatTimestamp(record.time)});
        event.push_back({"type", type});
        if (!detailsKey.empty())
            event.push_back({detailsKey + "EventDetails", Value::object(std::move(details))});
        m_events.push_back(Value::object(std::move(event)));
    }

    std::string typeOf(Record const& record) const
    {
        auto const* state = m_graph.find(record.state);
        return state ? state->typeName : std::string();
    }
    std::string nameOf(Record const& record) const
    {
        auto const* state = m_graph.find(record.state);
        return state ? state->name : std::string();
    }

    void project(Record const& record, RunStarted const& detail)
    {
        add(record, "ExecutionStarted", "executionStarted",
            {{"input", detail.input}, {"roleArn", m_roleArn}});
    }
    void project(Record const& record, StateEntered const& detail)
    {
        add(record, typeOf(record) + "StateEntered", "stateEntered",
            {{"input", detail.input}, {"name", nameOf(record)}});
    }
    void project(Record const& record, StateExited const& detail)
    {
        add(record, typeOf(record) + "StateExited", "stateExited",
            {{"name", nameOf(record)}, {"output", detail.output}});
    }
    void project(Record const& record, StateAborted const&)
    {
        add(record, typeOf(record) + "StateAborted", {}, {});
    }

    void project(Record const& record, RunEnded const& detail)
    {
        switch (detail.status) {
        case RunStatus::Succeeded:
            add(record, "ExecutionSucceeded", "executionSucceeded", {{"output", detail.output}});
            break;
        case RunStatus::TimedOut:
            add(record, "ExecutionTimedOut", "executionTimedOut", failureDetails(detail.error, detail.cause));
            break;
        case RunStatus::Aborted:
            add(record, "ExecutionAborted", "executionAborted", failureDetails(detail.error, detail.cause));
            break;
        default:
            add(record, "ExecutionFailed", "executionFailed", failureDetails(detail.error, detail.cause));
        }
    }

    void project(Record const& record, TaskScheduled const& detail)
    {
        m_resources[record.branch] = namesOf(detail.resource);
        auto const& names = m_resources[record.branch];
        std::vector<Member> details;
        if (names.kind == TaskKind::Integration)
            details = {{"parameters", detail.parameters}, {"region", "us-east-1"}};
        else
            details = {{"input", detail.parameters}, {"resource", names.resource}};
        if (detail.timeoutSeconds)
            details.push_back({"timeoutInSeconds", *detail.timeoutSeconds});
        if (detail.heartbeatSeconds)
            details.push_back({"heartbeatInSeconds", *detail.heartbeatSeconds});
        if (detail.credentials)
            if (auto const* role = detail.credentials->find("RoleArn"))
                details.push_back({"taskCredentials", Value::object({{"roleArn", *role}})});
        addTask(record, "Scheduled", std::move(details));
    }
    void project(Record const& record, TaskStarted const& detail)
    {
        std::vector<Member> details;
        if (detail.workerName)
            details.push_back({"workerName", *detail.workerName});
        addTask(record, "Started", std::move(details));
    }
    void project(Record const& record, TaskSubmitted const& detail)
    {
        addTask(record, "Submitted", {{"output", detail.output}});
    }
    void project(Record const& record, TaskAnswered const& detail)
    {
        addTask(record, "Succeeded", {{"output", detail.output}});
    }
    void project(Record const& record, AttemptFailed const& detail)
    {
        bool const timedOut = detail.origin == AttemptFailed::Origin::Timeout;
        addTask(record, timedOut ? "TimedOut" : "Failed", failureDetails(detail.error, detail.cause));
    }
    void addTask(Record const& record, std::string const& suffix, std::vector<Member> details)
    {
        auto const& names = m_resources[record.branch];
        switch (names.kind) {
        case TaskKind::Function:
            // A function that starts has nothing to tell.
            return add(record, "LambdaFunction" + suffix, details.empty() ? "" : "lambdaFunction" + suffix,
                std::move(details));
        case TaskKind::Activity:
            return add(record, "Activity" + suffix, "activity" + suffix, std::move(details));
        case TaskKind::Integration:
            details.push_back({"resource", names.resource});
            details.push_back({"resourceType", names.type});
            add(record, "Task" + suffix, "task" + suffix, std::move(details));
        }
    }

    void project(Record const& record, ChildrenStarted const& detail)
    {
        std::vector<Member> length;
        if (detail.isMap)
            length.push_back({"length", static_cast<std::int64_t>(detail.count)});
        add(record, typeOf(record) + "StateStarted", detail.isMap ? "mapStateStarted" : "",
            std::move(length));
    }
    void project(Record const& record, ChildStarted const& detail)
    {
        addIteration(record, "Started", detail.index);
    }
    void project(Record const& record, ChildEnded const& detail)
    {
        static constexpr std::array suffixes{"Succeeded", "Failed", "Aborted"};
        addIteration(record, suffixes[static_cast<std::size_t>(detail.how)], detail.index);
    }
    void addIteration(Record const& record, std::string const& suffix, std::uint32_t index)
    {
        add(record, "MapIteration" + suffix, "mapIteration" + suffix,
            {{"index", static_cast<std::int64_t>(index)}, {"name", nameOf(record)}});
    }
    void project(Record const& record, ChildrenEnded const& detail)
    {
        add(record, typeOf(record) + (detail.isSucceeded ? "StateSucceeded" : "StateFailed"), {}, {});
    }

    // The service is silent about everything else.
    template <typename Other>
    void project(Record const&, Other const&)
    {
    }

    Trace const& m_trace;
    asl::Graph const& m_graph;
    std::string const& m_roleArn;
    Timestamps m_timestamps;
    std::vector<ResourceNames> m_resources;  // of the task that a branch runs
    std::vector<Value> m_events;
};

}  // namespace

Value historyEvents(
    Trace const& trace, asl::Graph const& graph, std::string const& roleArn, Timestamps timestamps)
{
    return Projection(trace, graph, roleArn, timestamps).events();
}

Value runOutcome(Run const& run, Timestamps timestamps)
{
    auto const& ended = run.outcome();
    std::vector<Member> result{{"status", statusName(ended.status)}};
    if (ended.status == RunStatus::Succeeded)
        result.push_back({"output", ended.output});
    if (ended.error)
        result.push_back({"error", *ended.error});
    if (ended.cause)
        result.push_back({"cause", causeValue(*ended.cause)});
    auto const& context = run.settings().context;
    auto const* execution = context.find("Execution");
    auto const* role = execution ? execution->find("RoleArn") : nullptr;
    auto const roleArn = role && role->isString() ? role->string() : "arn:aws:iam::123456789012:role/machine";
    result.push_back({"events", historyEvents(run.trace(), *run.settings().graph, roleArn, timestamps)});
    return Value::object(std::move(result));
}

}  // namespace steploom::sim
