// SPDX-License-Identifier: GPL-3.0-or-later
// Most records stand for one event or none; ids and links were given when the record was written.

#include "core/sim/history/aws_events.h"

#include "core/sim/member_text.h"
#include "core/sim/service_call.h"

#include <array>
#include <utility>

namespace steploom::sim {

namespace {

enum class TaskKind : std::uint8_t { Service, Function, Activity };

// Where the machine is, by its ARN.
std::string regionOf(RunSettings const& settings)
{
    static constexpr std::string_view standard = "us-east-1";
    auto const* machine = settings.context.find("StateMachine");
    auto const arn = machine ? textOf(*machine, "Id") : std::string();
    auto const place = arn.find(":states:");
    if (!arn.starts_with("arn:") || place == std::string::npos)
        return std::string(standard);
    auto const start = place + std::string_view(":states:").size();
    auto const region = arn.substr(start, arn.find(':', start) - start);
    return region.empty() ? std::string(standard) : region;
}

struct EventWriter {
    Trace const& trace;
    RunSettings const& settings;
    Record const* record = nullptr;
    std::string type;
    std::string detailsName;
    Value details;

    asl::State const& state() const { return *settings.graph->find(record->state); }
    std::string resource() const
    {
        auto const node = state().node.find("Resource");
        return node.isString() ? node.string() : std::string();
    }
    TaskKind taskKind() const
    {
        auto const arn = resource();
        if (isActivity(arn))
            return TaskKind::Activity;
        return serviceCallOf(arn) ? TaskKind::Service : TaskKind::Function;
    }
    std::string_view taskPrefix() const
    {
        static constexpr std::array<std::string_view, 3> names{"Task", "LambdaFunction", "Activity"};
        return names[static_cast<std::size_t>(taskKind())];
    }
    void name(std::string eventType)
    {
        type = std::move(eventType);
        detailsName = type;
        detailsName[0] = static_cast<char>(detailsName[0] - 'A' + 'a');
        detailsName += "EventDetails";
    }
    void set(std::string_view key, Value value) { details = details.with(key, std::move(value)); }
    void setText(std::string_view key, std::optional<std::string> const& text)
    {
        if (text)
            set(key, *text);
    }
    // `arn:aws:states:::lambda:invoke`: type lambda, resource invoke; of SDK calls the type is aws-sdk:s3.
    void setService()
    {
        if (taskKind() != TaskKind::Service)
            return;
        auto const arn = resource();
        auto const call = serviceCallOf(arn);
        set("resourceType", call->service);
        set("resource", call->action);
    }

    void operator()(RunStarted const& started)
    {
        name("ExecutionStarted");
        set("input", started.input);
        auto const* execution = settings.context.find("Execution");
        if (auto const* role = execution ? execution->find("RoleArn") : nullptr)
            set("roleArn", *role);
    }
    void operator()(RunEnded const& ended)
    {
        if (ended.status == RunStatus::Succeeded) {
            name("ExecutionSucceeded");
            return set("output", ended.output);
        }
        name(ended.status == RunStatus::TimedOut     ? "ExecutionTimedOut"
                : ended.status == RunStatus::Aborted ? "ExecutionAborted"
                                                     : "ExecutionFailed");
        setText("error", ended.error);
        setText("cause", ended.cause);
    }
    void operator()(StateEntered const& entered)
    {
        type = state().typeName + "StateEntered";
        detailsName = "stateEnteredEventDetails";
        set("name", state().name);
        set("input", entered.input);
    }
    void operator()(StateExited const& exited)
    {
        type = state().typeName + "StateExited";
        detailsName = "stateExitedEventDetails";
        set("name", state().name);
        set("output", exited.output);
        if (exited.assigned.isObject())
            set("assignedVariables", exited.assigned);
    }
    void operator()(EvaluationFailed const& failed)
    {
        name("EvaluationFailed");
        set("state", state().name);
        set("error", failed.error);
        set("cause", failed.cause);
        if (!failed.field.empty())
            set("location", failed.field);
    }
    void operator()(StateAborted const&) { name(state().typeName + "StateAborted"); }
    void operator()(TaskScheduled const& task)
    {
        name(std::string(taskPrefix()) + "Scheduled");
        if (taskKind() == TaskKind::Service) {
            setService();
            set("region", regionOf(settings));
            set("parameters", task.parameters);
        } else {
            set("resource", task.resource);
            set("input", task.parameters);
        }
        if (task.timeoutSeconds)
            set("timeoutInSeconds", *task.timeoutSeconds);
        if (task.heartbeatSeconds && taskKind() != TaskKind::Function)
            set("heartbeatInSeconds", *task.heartbeatSeconds);
        if (auto const* role = task.credentials ? task.credentials->find("RoleArn") : nullptr)
            set("taskCredentials", Value::object({{"roleArn", *role}}));
    }
    void operator()(TaskStarted const& task)
    {
        name(std::string(taskPrefix()) + "Started");
        setService();
        if (taskKind() == TaskKind::Activity)
            setText("workerName", task.workerName);
    }
    void operator()(TaskSubmitted const& task)
    {
        name("TaskSubmitted");
        setService();
        set("output", task.output);
    }
    void operator()(TaskAnswered const& task)
    {
        name(std::string(taskPrefix()) + "Succeeded");
        setService();
        set("output", task.output);
    }
    void operator()(AttemptFailed const& failed)
    {
        using Before = AttemptFailed::Before;
        bool const isTimeout = failed.origin == AttemptFailed::Origin::Timeout;
        auto const* const how = isTimeout        ? "TimedOut"
            : failed.before == Before::Scheduled ? "ScheduleFailed"
            : failed.before == Before::Started   ? "StartFailed"
            : failed.before == Before::Submitted ? "SubmitFailed"
                                                 : "Failed";
        name(std::string(taskPrefix()) + how);
        setService();
        setText("error", failed.error);
        setText("cause", failed.cause);
    }
    void operator()(ChildrenStarted const& children)
    {
        name(children.isMap ? "MapStateStarted" : "ParallelStateStarted");
        if (children.isMap)
            set("length", static_cast<std::int64_t>(children.count));
    }
    void operator()(ChildStarted const& child) { setIteration("MapIterationStarted", child.index); }
    void operator()(ChildEnded const& child)
    {
        static constexpr std::array<std::string_view, 3> ways{"Succeeded", "Failed", "Aborted"};
        setIteration("MapIteration" + std::string(ways[static_cast<std::size_t>(child.how)]), child.index);
    }
    void setIteration(std::string eventType, std::uint32_t index)
    {
        name(std::move(eventType));
        set("name", state().name);
        set("index", static_cast<std::int64_t>(index));
    }
    void operator()(ChildrenEnded const& children)
    {
        name(std::string(children.isMap ? "MapState" : "ParallelState")
            + (children.isSucceeded ? "Succeeded" : "Failed"));
    }
    void operator()(MapRunStarted const& run)
    {
        name("MapRunStarted");
        set("mapRunArn", run.arn);
    }
    void operator()(Redriven const& redriven)
    {
        name("ExecutionRedriven");
        set("redriveCount", static_cast<std::int64_t>(redriven.count));
    }
    void operator()(MapRunRedriven const& run)
    {
        name("MapRunRedriven");
        set("mapRunArn", run.arn);
        set("redriveCount", static_cast<std::int64_t>(run.count));
    }
    void operator()(MapRunEnded const& run)
    {
        name(run.error ? "MapRunFailed" : "MapRunSucceeded");
        setText("error", run.error);
        setText("cause", run.cause);
    }
    template <typename Silent>
    void operator()(Silent const&)
    {
    }
};

}  // namespace

Value toAwsEvent(Record const& record, Trace const& trace, RunSettings const& settings)
{
    if (record.event == 0)
        return {};
    EventWriter writer{trace, settings, &record, {}, {}, Value::object()};
    record.detail.visit(writer);
    std::vector<Member> members{{"id", static_cast<std::int64_t>(record.event)},
        {"previousEventId", static_cast<std::int64_t>(record.previousEvent)}, {"type", writer.type},
        {"timestamp", formatTimestamp(record.time)}};
    // Parallel and Map say nothing more when they start, end or are aborted; activities may start silently.
    bool const isAlwaysThere = record.as<RunEnded>() || record.as<TaskStarted>();
    bool const isFunctionStart = writer.type == "LambdaFunctionStarted";
    if (writer.details.size() > 0 || (isAlwaysThere && !isFunctionStart))
        members.push_back({writer.detailsName, writer.details});
    return Value::object(std::move(members));
}

Value toAwsEvents(Trace const& trace, RunSettings const& settings)
{
    std::vector<Value> events;
    for (auto const& record : trace.records)
        if (record.event != 0)
            events.push_back(toAwsEvent(record, trace, settings));
    return Value::array(std::move(events));
}

Value toExpectation(RunEnded const& outcome, Value events)
{
    std::vector<Member> members{{"status", std::string(statusName(outcome.status))}};
    if (outcome.status == RunStatus::Succeeded)
        members.push_back({"output", outcome.output});
    if (outcome.error)
        members.push_back({"error", *outcome.error});
    if (outcome.cause)
        members.push_back({"cause", *outcome.cause});
    members.push_back({"events", std::move(events)});
    return Value::object(std::move(members));
}

Value toExpectation(Run const& run)
{
    return toExpectation(run.outcome(), toAwsEvents(run.trace(), run.settings()));
}

}  // namespace steploom::sim
