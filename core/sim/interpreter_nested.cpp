// SPDX-License-Identifier: GPL-3.0-or-later
// Tasks that start executions of other machines. Such an execution shares nothing with the one that started
// it but the clock, so it is run to its end at once; the task hears of it when that end has come.
#include "core/base/json_writer.h"
#include "core/sim/arns.h"
#include "core/sim/interpreter.h"
#include "core/sim/member_text.h"
#include "core/sim/service_call.h"
#include "core/text/syntax_tree.h"

#include <algorithm>
#include <utility>

namespace steploom::sim {

static constexpr std::size_t mostDepth = 10;
// The machine that `arn` names, also by a version or alias of it.
static Machines::const_iterator findMachine(Machines const& machines, std::string const& arn)
{
    auto const found = machines.find(arn);
    return found != machines.end() ? found : machines.find(unqualified(arn));
}

static std::int64_t milliseconds(Moment moment)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(moment.time_since_epoch()).count();
}

// What the call was given as `Input`: a text holds JSON, anything else is it. Nothing when it is no JSON.
static std::optional<Value> inputOf(Value const& parameters)
{
    auto const* input = parameters.find("Input");
    if (!input || input->isNull())
        return Value::object();
    if (!input->isString())
        return *input;
    auto read = text::parseJsonValue(input->string());
    return read ? std::optional(std::move(*read)) : std::nullopt;
}

// The execution as DescribeExecution tells of it; recorded, keys in alphabetical order.
static Value description(NestedRun const& told, std::string const& machine, bool isText)
{
    auto const& run = *told.run;
    auto const& outcome = run.outcome();
    bool const hasSucceeded = outcome.status == RunStatus::Succeeded;
    auto const shown = [isText](Value const& value) { return isText ? Value(toJson(value)) : value; };
    auto const included = Value::object({{"Included", true}});
    std::vector<Member> members;
    if (outcome.cause)
        members.push_back({"Cause", *outcome.cause});
    if (outcome.error)
        members.push_back({"Error", *outcome.error});
    members.push_back({"ExecutionArn", told.executionArn});
    members.push_back({"Input", shown(run.settings().input)});
    members.push_back({"InputDetails", included});
    members.push_back({"Name", textOf(*run.settings().context.find("Execution"), "Name")});
    if (hasSucceeded) {
        members.push_back({"Output", shown(outcome.output)});
        members.push_back({"OutputDetails", included});
    }
    members.push_back({"RedriveCount", 0});
    bool const isExpress = run.settings().type == MachineType::Express;
    members.push_back({"RedriveStatus", hasSucceeded || isExpress ? "NOT_REDRIVABLE" : "REDRIVABLE"});
    if (hasSucceeded)
        members.push_back({"RedriveStatusReason", "Execution is SUCCEEDED and cannot be redriven"});
    members.push_back({"StartDate", milliseconds(run.settings().clock)});
    // By a number a version, else an alias.
    auto const owner = unqualified(machine);
    auto const qualifier = machine.substr(owner.size());
    bool const isVersion = qualifier.find_first_not_of(":0123456789") == std::string::npos;
    if (!qualifier.empty() && !isVersion)
        members.push_back({"StateMachineAliasArn", machine});
    members.push_back({"StateMachineArn", owner});
    if (!qualifier.empty() && isVersion)
        members.push_back({"StateMachineVersionArn", machine});
    members.push_back({"Status", statusName(outcome.status)});
    members.push_back({"StopDate", milliseconds(run.now())});
    return Value::object(std::move(members));
}

// Runs it as far as it goes. Null when all such runs together take too long: this one has ended then.
std::shared_ptr<Run const> Run::Interpreter::runInside(RunSettings inner)
{
    auto const run = std::make_shared<Run>(std::move(inner));
    auto& left = *settings.stepsInside;
    while (run->advance()) {
        if (left == 0) {
            giveUp("The executions that tasks started take too many steps; the simulation ends here.");
            return nullptr;
        }
        --left;
    }
    return run;
}

// Runs inside hold on to it and copy nothing.
std::shared_ptr<Surroundings const> Run::Interpreter::surroundings()
{
    if (!m_surroundings)
        m_surroundings = settings.around && !m_hasOwnFiles
            ? settings.around
            : std::make_shared<Surroundings>(Surroundings{mocks(), files(), machines()});
    return m_surroundings;
}

// What runs inside find from now on as well.
Files& Run::Interpreter::filesToWrite()
{
    if (settings.around && !m_hasOwnFiles) {
        settings.files = settings.around->files;
        m_hasOwnFiles = true;
    }
    m_surroundings = nullptr;
    return settings.files;
}

// What an execution that has ended wrote is there for all that comes after it.
void Run::Interpreter::takeWritten(Run const& inside)
{
    if (inside.written().empty())
        return;
    auto& all = filesToWrite();
    for (auto const& name : inside.written()) {
        all.insert_or_assign(name, inside.settings().files.at(name));
        if (std::ranges::find(written, name) == written.end())
            written.push_back(name);
    }
}

// The task has heard of the execution that it waited for.
void Run::Interpreter::endJob(BranchIndex index)
{
    if (auto const job = std::exchange(m_lines[index].job, nullptr))
        takeWritten(*job->told.run);
}

static bool startsExecution(ServiceCall const& call)
{
    return (call.service == "states" && call.operation() == "startExecution")
        || (call.service == "aws-sdk:sfn" && call.action == "startExecution");
}

static Answer answerToBadInput(ServiceCall const& call)
{
    Answer answer;
    answer.kind = Answer::Kind::Error;
    answer.failsAt = call.isJob() ? Answer::FailsAt::Submit : Answer::FailsAt::Run;
    answer.error = "StepFunctions.InvalidExecutionInputException";
    answer.cause = "Invalid State Machine Execution Input: the text of the Input is no JSON.";
    return answer;
}

// What the task hears of the execution: that it has started, or for a job how it ended.
static Answer answerOf(NestedRun const& told, ServiceCall const& call, CallTask const& task)
{
    auto const& run = *told.run;
    auto const start = run.settings().clock;
    auto const started
        = Value::object({{"ExecutionArn", told.executionArn}, {"StartDate", milliseconds(start)}});
    Answer answer;
    if (!call.isJob()) {
        answer.output = started;
        // Somebody else has the token: nobody answers here.
        if (call.takesToken()) {
            answer.kind = Answer::Kind::Pending;
            answer.submitted = started;
        }
        return answer;
    }
    answer.submitted = started;
    if (!run.finished()) {
        answer.kind = Answer::Kind::Pending;
        return answer;
    }
    answer.duration = run.now() - start;
    auto const described
        = description(told, textOf(task.parameters, "StateMachineArn"), !call.action.ends_with(":2"));
    if (run.outcome().status == RunStatus::Succeeded) {
        answer.output = described;
    } else {
        answer.kind = Answer::Kind::Error;
        answer.error = "States.TaskFailed";
        answer.cause = toJson(described);
    }
    return answer;
}

// What the execution of a machine with that ARN sees of itself.
Value Run::Interpreter::contextInside(
    std::string const& machine, std::string const& execution, std::string const& name) const
{
    auto role = Value(standardRoleArn);
    if (auto const* around = settings.context.find("Execution"))
        if (auto const* own = around->find("RoleArn"))
            role = *own;
    return Value::object(
        {{"Execution", Value::object({{"Id", execution}, {"Name", name}, {"RoleArn", role}})},
            {"StateMachine", Value::object({{"Id", machine}, {"Name", machineNameIn(machine)}})}});
}

RunSettings Run::Interpreter::settingsInside(Machine const& machine, Value input, Value context)
{
    return {.graph = machine.graph,
        .input = std::move(input),
        .mocks = {},
        .clock = now,
        .seed = m_random.next(),
        .type = machine.type,
        .context = std::move(context),
        .actions = {},
        .files = {},
        .machines = {},
        .depth = settings.depth + 1,
        .stepsInside = settings.stepsInside,
        .answersInside = settings.answersInside,
        .answersUsed = settings.answersInside,
        .around = surroundings(),
        .single = {},
        .expressEventLimit = settings.expressEventLimit,
        .memoryLimit = settings.memoryLimit - std::min(settings.memoryLimit, m_memory),
        .recordedExecutions = settings.recordedExecutions,
        .recordsStages = settings.recordsStages};
}

// Runs the machine that the call starts. Nothing when it starts none that the run knows.
std::optional<Run::Interpreter::Nested> Run::Interpreter::runMachine(BranchIndex index, CallTask const& task)
{
    if (machines().empty())
        return std::nullopt;
    auto const call = serviceCallOf(task.resource);
    if (!call || !startsExecution(*call))
        return std::nullopt;
    auto const arn = textOf(task.parameters, "StateMachineArn");
    auto const machine = findMachine(machines(), arn);
    if (machine == machines().end())
        return std::nullopt;
    Nested nested;
    auto input = inputOf(task.parameters);
    if (!input) {
        nested.answer = answerToBadInput(*call);
        return nested;
    }
    if (settings.depth >= mostDepth) {
        giveUp("The state \"" + planOf(m_lines[index]).state->name + "\" starts an execution inside "
            + std::to_string(mostDepth) + " others; the simulation ends here.");
        return std::nullopt;
    }
    if (!settings.stepsInside)
        settings.stepsInside = std::make_shared<std::size_t>(2 * settings.expressEventLimit);
    if (!settings.answersInside)
        settings.answersInside = std::make_shared<UsedAnswers>();
    nested.answers = *settings.answersInside;
    auto name = textOf(task.parameters, "Name");
    if (name.empty())
        name = newUuid();
    auto const machineArn = unqualified(arn);
    bool const isExpress = machine->second.type == MachineType::Express;
    nested.told.executionArn = executionArn(machineArn, name, isExpress ? newUuid() : std::string());
    nested.settings = settingsInside(
        machine->second, std::move(*input), contextInside(machineArn, nested.told.executionArn, name));
    nested.told.run = runInside(nested.settings);
    if (!nested.told.run)
        return std::nullopt;
    if (auto const& outcome = nested.told.run->outcome(); outcome.status == RunStatus::Unsupported) {
        auto const why = outcome.cause.value_or("");
        // Of executions inside one another the innermost says it all.
        giveUp(settings.depth > 0 ? why
                                  : "An execution that the state \"" + planOf(m_lines[index]).state->name
                    + "\" started cannot be simulated: " + why);
        return std::nullopt;
    }
    nested.answer = answerOf(nested.told, *call, task);
    return nested;
}

// Tells of the execution. One that its task does not wait for any longer is stopped.
void Run::Interpreter::writeNested(
    BranchIndex index, Nested nested, std::optional<std::chrono::nanoseconds> stoppedAfter)
{
    if (nested.told.executionArn.empty())
        return;
    auto const call = serviceCallOf(m_lines[index].call.resource);
    bool const isJob = call && call->isJob();
    auto job = isJob ? std::make_unique<Nested>(nested) : nullptr;
    if (stoppedAfter && isJob) {
        auto const answers = stopNested(nested, *stoppedAfter);
        if (!answers)
            return;
        *settings.answersInside = *answers;
        job->told.run = nested.told.run;
    }
    if (m_recordedExecutions >= settings.recordedExecutions)
        nested.told.run = nullptr;
    else
        ++m_recordedExecutions;
    if (nested.told.run)
        m_memory += nested.told.run->memory();
    if (nested.told.run || (job && !job->told.run->written().empty()))
        m_lines[index].job = std::move(job);
    write(index, std::move(nested.told), false);
}

// Runs it again up to where it is stopped, and tells which answers are used then. Null when this run has
// ended over it.
std::shared_ptr<UsedAnswers> Run::Interpreter::stopNested(Nested& nested, std::chrono::nanoseconds after)
{
    auto answers = std::make_shared<UsedAnswers>(std::move(nested.answers));
    nested.settings.answersInside = answers;
    nested.settings.answersUsed = answers;
    nested.settings.actions = {Action{.kind = Action::Kind::Stop, .at = after}};
    nested.told.run = runInside(std::move(nested.settings));
    return nested.told.run ? answers : nullptr;
}

// A task that ends before the execution that it waits for takes that one along.
void Run::Interpreter::abortNested(BranchIndex index)
{
    auto const job = std::exchange(m_lines[index].job, nullptr);
    if (!job || finished())
        return;
    if (job->told.run->finished() && job->told.run->now() <= now)
        return takeWritten(*job->told.run);
    if (!stopNested(*job, now - job->settings.clock))
        return;
    m_memory += job->told.run->memory();
    takeWritten(*job->told.run);
    write(index, std::move(job->told), false);
}

}  // namespace steploom::sim
