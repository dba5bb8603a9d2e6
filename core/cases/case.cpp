// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cases/case.h"

#include "core/base/files.h"
#include "core/base/json_writer.h"
#include "core/base/time.h"
#include "core/base/utf8.h"
#include "core/cases/case_check.h"
#include "core/cases/case_files.h"
#include "core/cases/definition_cases.h"
#include "core/cases/substitutions.h"
#include "core/cases/test_state.h"
#include "core/sim/member_text.h"
#include "core/text/syntax_tree.h"

#include <algorithm>
#include <string_view>

namespace steploom::cases {

// The graph of the definition that a case or one of its runs names.
static Result<std::shared_ptr<asl::Graph const>> graphOf(Case const& given, Value const& holder)
{
    if (auto const* definition = holder.find("definition"))
        return asl::Graph::build(text::SyntaxTree::parseJson(toPrettyJson(*definition)));
    auto const* named = holder.find("definitionFile");
    if (named && !named->isString())
        return Failure{"The \"definitionFile\" of a case is a text: the name of the file."};
    // A document that was never saved has no folder to look in.
    if (named && given.file.empty() && std::filesystem::path(named->string()).is_relative())
        return Failure{"The file " + named->string()
            + " is looked for beside the workflow, which has no place yet; save the workflow first."};
    auto const path
        = named && named->isString() ? given.file.parent_path() / named->string() : definitionOf(given.file);
    auto bytes = readFile(path);
    if (!bytes)
        return bytes.failure();
    if (auto const bad = findInvalidUtf8(*bytes))
        return Failure{path.string() + " is not UTF-8: byte " + std::to_string(*bad + 1)
            + " is not part of a character."};
    auto const tree = text::SyntaxTree::parse(
        std::move(*bytes), isYamlName(path) ? text::Language::Yaml : text::Language::Json);
    if (!tree->isSound())
        return Failure{path.string() + ": " + text::firstFault(*tree)};
    return asl::Graph::build(tree);
}

static Result<std::vector<sim::Action>> readActions(Value const& actions, bool isExpress)
{
    std::vector<sim::Action> all;
    for (auto const& action : actions.items()) {
        auto const api = sim::textOf(action, "api");
        if (api != "stop_execution" && api != "redrive_execution")
            return Failure{"The actions that a case may hold are stop_execution and redrive_execution, not \""
                + api + "\"."};
        if (api == "redrive_execution" && isExpress)
            return Failure{"An Express execution cannot be redriven, but an action of the case asks for it."};
        sim::Action read;
        read.kind = api == "stop_execution" ? sim::Action::Kind::Stop : sim::Action::Kind::Redrive;
        if (auto const* at = action.find("at")) {
            if (!at->isNumber())
                return Failure{"The \"at\" of an action is a number: seconds since the start of the run."};
            read.at = fromSeconds(at->number());
        }
        for (auto const& [key, text] : {std::pair("error", &read.error), std::pair("cause", &read.cause)})
            if (auto const* value = action.find(key); value && value->isString())
                *text = value->string();
        all.push_back(std::move(read));
    }
    return all;
}

// The type that `written` names: a standard one where there is none.
static Result<sim::MachineType> typeOf(Value const* written, std::string const& whose)
{
    if (!written || *written == Value("STANDARD"))
        return sim::MachineType::Standard;
    if (*written == Value("EXPRESS"))
        return sim::MachineType::Express;
    return Failure{"The type of " + whose + " is STANDARD or EXPRESS, not " + toJson(*written) + "."};
}

Result<sim::MachineType> machineTypeIn(Value const& companion)
{
    return typeOf(configuredType(companion), "the machine in \"config\" of its companion");
}

static Result<sim::MachineType> typeOf(Case const& given)
{
    if (auto const* own = given.content.find("type"))
        return typeOf(own, "a case");
    return typeOf(given.type.isNull() ? nullptr : &given.type, "the machine in \"config\" of its companion");
}

static asl::Substitutions valuesOf(Case const& given)
{
    auto values = substitutionsOf(given.content);
    values.insert(given.substitutions.begin(), given.substitutions.end());
    return values;
}

// What the case says of machines that tasks start: by ARN a definition, the name of a file, or an object with
// `definition` or `definitionFile` and the `type`.
static Result<sim::Machines> readMachines(Case const& given, Value const& written)
{
    if (!written.isObject())
        return Failure{"The \"machines\" of a case are an object: definitions or files by their ARN."};
    sim::Machines machines;
    for (auto const& [arn, machine] : written.members()) {
        auto const whose = "the machine \"" + arn + "\"";
        Value holder = machine;
        if (machine.isString())
            holder = Value::object({{"definitionFile", machine}});
        else if (isDefinition(machine))
            holder = Value::object({{"definition", machine}});
        else if (!machine.find("definition") && !machine.find("definitionFile"))
            return Failure{
                "The case has no definition of " + whose + "; give the definition, or the name of its file."};
        auto const type = typeOf(holder.find("type"), whose);
        if (!type)
            return type.failure();
        auto graph = graphOf(given, holder);
        if (!graph)
            return graph.failure();
        machines[arn] = {asl::substituted(std::move(*graph), valuesOf(given)), *type};
    }
    return machines;
}

// `recorded` says when AWS recorded the case: a text that begins with a date. Anything else is a remark.
static bool saysWhen(Value const& recorded)
{
    return recorded.isString() && !recorded.string().empty() && recorded.string().front() >= '0'
        && recorded.string().front() <= '9';
}

// The type belongs to the case, all else to the run that `holder` describes.
static Result<sim::RunSettings> settingsFrom(Case const& given, Value const& holder)
{
    sim::RunSettings settings;
    if (auto const* input = holder.find("input"))
        settings.input = *input;
    if (auto const* tasks = holder.find("tasks")) {
        auto mocks = sim::readMocks(*tasks);
        if (!mocks)
            return mocks.failure();
        settings.mocks = std::move(*mocks);
    }
    auto const* recorded = given.content.find("recorded");
    settings.mocks.isRecorded = recorded && saysWhen(*recorded);
    auto const type = typeOf(given);
    if (!type)
        return type.failure();
    settings.type = *type;
    if (auto const* machines = holder.find("machines")) {
        auto read = readMachines(given, *machines);
        if (!read)
            return read.failure();
        settings.machines = std::move(*read);
    }
    if (auto const* clock = holder.find("clock"); clock && clock->isString()) {
        auto const moment = parseTimestamp(clock->string());
        if (!moment)
            return Failure{"The clock of the case is no RFC 3339 time: " + clock->string()};
        settings.clock = *moment;
    }
    if (auto const* seed = holder.find("seed"); seed && seed->isInteger())
        settings.seed = static_cast<std::uint64_t>(seed->integer());
    if (auto const* context = holder.find("context"); context && context->isObject())
        settings.context = *context;
    if (auto const* files = holder.find("files")) {
        if (!files->isObject())
            return Failure{"The \"files\" of a case are an object: texts by bucket and key."};
        for (auto const& [path, content] : files->members()) {
            if (!content.isString())
                return Failure{"The file \"" + path + "\" of the case must be a text."};
            settings.files[path] = content.string();
        }
    }
    if (auto const* actions = holder.find("actions")) {
        if (!actions->isArray())
            return Failure{"The \"actions\" of a case are a list."};
        auto read = readActions(*actions, settings.type == sim::MachineType::Express);
        if (!read)
            return read.failure();
        settings.actions = std::move(*read);
    }
    return settings;
}

static Result<sim::Run> prepare(Case const& given, Value const& holder)
{
    auto settings = settingsFrom(given, holder);
    if (!settings)
        return settings.failure();
    auto graph = graphOf(given, holder);
    if (!graph)
        return graph.failure();
    settings->graph = asl::substituted(std::move(*graph), valuesOf(given));
    if (auto fault = answeredStatesFault(*settings); !fault.empty())
        return Failure{std::move(fault)};
    return sim::Run(std::move(*settings));
}

Result<sim::RunSettings> settingsOf(Case const& given)
{
    if (given.kind != "execution")
        return Failure{given.name + " is a case of kind " + given.kind + " and describes no single run."};
    if (auto fault = caseFault(given); !fault.empty())
        return Failure{std::move(fault)};
    return settingsFrom(given, given.content);
}

Result<sim::Run> prepareRun(Case const& given)
{
    if (auto fault = caseFault(given); !fault.empty())
        return Failure{std::move(fault)};
    return prepare(given, given.content);
}

static bool isMissed(sim::Run const& run, sim::Action::Kind kind)
{
    auto const& actions = run.settings().actions;
    for (std::size_t i = 0; i < actions.size(); ++i)
        if (!run.actionsDone()[i] && actions[i].kind == kind
            && (kind == sim::Action::Kind::Redrive || !actions[i].at))
            return true;
    return false;
}

// A stop without a time needs a Wait to come.
static std::optional<std::string> missedStop(sim::Run const& run)
{
    if (!isMissed(run, sim::Action::Kind::Stop))
        return std::nullopt;
    return "The case stops the execution while the first Wait is running, but no Wait was; give the action "
           "\"at\", in seconds since the start.";
}

std::optional<std::string> missedAction(sim::Run const& run)
{
    if (auto stop = missedStop(run))
        return stop;
    bool const hasFailed = run.finished() && run.outcome().status != sim::RunStatus::Succeeded;
    if (!hasFailed || !isMissed(run, sim::Action::Kind::Redrive))
        return std::nullopt;
    return "The execution is not redriven: that is done up to 14 days after its end, and while it has fewer "
           "than 24,999 events.";
}

Value outcomeOf(sim::Run const& run)
{
    auto outcome = sim::toExpectation(run);
    auto const missed = missedStop(run);
    return missed ? outcome.with("notes", Value::array({*missed})) : outcome;
}

Result<Value> runCase(Case const& given)
{
    if (auto fault = caseFault(given); !fault.empty())
        return Failure{std::move(fault)};
    if (given.kind == "execution") {
        auto run = prepare(given, given.content);
        if (!run)
            return run.failure();
        run->runToEnd();
        return outcomeOf(*run);
    }
    if (given.kind == "definition-error")
        return validated(given);
    if (given.kind == "variable-references")
        return variableReferences(given);
    if (given.kind == "test-state") {
        auto const* request = given.content.find("request");
        auto const* tasks = given.content.find("tasks");
        return testState(request ? *request : Value::object(), tasks ? *tasks : Value());
    }
    if (given.kind != "execution-batch")
        return Failure{given.name + " is a case of kind " + given.kind + ", which cannot be run yet."};
    auto const* runs = given.content.find("runs");
    std::vector<Value> outcomes;
    if (runs && runs->isArray())
        for (auto const& holder : runs->items()) {
            if (!holder.isObject())
                return Failure{"Each of the \"runs\" of " + given.name + " is an object."};
            auto run = prepare(given, holder);
            if (!run)
                return run.failure();
            run->runToEnd();
            outcomes.push_back(outcomeOf(*run));
        }
    return Value::object({{"runs", Value::array(std::move(outcomes))}});
}

}  // namespace steploom::cases
