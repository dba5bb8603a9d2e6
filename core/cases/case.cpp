// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cases/case.h"

#include "core/base/files.h"
#include "core/base/json_writer.h"
#include "core/base/time.h"
#include "core/base/utf8.h"
#include "core/cases/definition_cases.h"
#include "core/cases/substitutions.h"
#include "core/cases/test_state.h"
#include "core/sim/member_text.h"
#include "core/text/syntax_tree.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>

namespace steploom::cases {

namespace fs = std::filesystem;

static constexpr std::string_view companionEnd = ".steploom.json";
// How the names of definitions end; the longer ones first, since the others are at their end too.
static constexpr std::array<std::string_view, 6> definitionEnds{
    ".asl.json", ".asl.yaml", ".asl.yml", ".json", ".yaml", ".yml"};

static bool nameEndsWith(std::string const& name, std::string_view end)
{
    return name.size() > end.size() && name.compare(name.size() - end.size(), end.size(), end) == 0;
}

fs::path definitionOf(fs::path const& companion)
{
    auto const name = companion.filename().string();
    if (!nameEndsWith(name, companionEnd))
        return companion;
    auto const stem = name.substr(0, name.size() - companionEnd.size());
    for (auto const end : definitionEnds) {
        auto const candidate = companion.parent_path() / (stem + std::string(end));
        std::error_code error;
        if (fs::exists(candidate, error))
            return candidate;
    }
    return companion.parent_path() / (stem + ".asl.json");
}

std::optional<fs::path> companionOf(fs::path const& definition)
{
    auto const name = definition.filename().string();
    for (auto const end : definitionEnds) {
        if (!nameEndsWith(name, end) || nameEndsWith(name, companionEnd))
            continue;
        auto const stem = name.substr(0, name.size() - end.size());
        auto companion = definition.parent_path() / (stem + std::string(companionEnd));
        std::error_code error;
        if (fs::exists(companion, error))
            return companion;
        return std::nullopt;
    }
    return std::nullopt;
}

Case caseFrom(Value const& content, fs::path const& file)
{
    return {sim::textOf(content, "name", file.stem().string()), sim::textOf(content, "kind", "execution"),
        content, file};
}

// What a file holds that is a case by itself; inside a companion everything is one.
static bool isCase(Value const& content)
{
    return content.find("expect") || content.find("runs") || content.find("kind");
}

static bool isDefinition(Value const& content)
{
    return content.find("States") && content.find("StartAt");
}

Result<std::vector<Case>> readCasesIn(fs::path const& folder)
{
    std::vector<fs::path> files;
    std::error_code error;
    for (auto const& entry : fs::recursive_directory_iterator(folder, error))
        if (entry.is_regular_file() && entry.path().extension() == ".json")
            files.push_back(entry.path());
    if (error)
        return Failure{folder.string() + " cannot be read: " + error.message() + "."};
    std::sort(files.begin(), files.end());
    std::vector<Case> all;
    for (auto const& file : files) {
        auto bytes = readFile(file);
        if (!bytes)
            return bytes.failure();
        auto const content = text::parseJsonValue(std::move(*bytes));
        if (!content)
            return Failure{file.string() + ": " + content.sentence()};
        // A definition's cases are in its companion, which lies here as well.
        if (!isCase(*content) && !content->find("cases"))
            continue;
        auto found = readCases(file);
        if (!found)
            return found.failure();
        all.insert(all.end(), found->begin(), found->end());
    }
    if (all.empty())
        return Failure{folder.string() + " holds no cases."};
    return all;
}

static bool isYamlName(fs::path const& file)
{
    return file.extension() == ".yaml" || file.extension() == ".yml";
}

// What a file of cases or a definition says.
static Result<Value> readContent(fs::path const& file)
{
    auto bytes = readFile(file);
    if (!bytes)
        return bytes.failure();
    if (!isYamlName(file)) {
        auto content = text::parseJsonValue(std::move(*bytes));
        return content ? content : Failure{file.string() + ": " + content.sentence()};
    }
    if (findInvalidUtf8(*bytes))
        return Failure{file.string() + " is not UTF-8."};
    auto const tree = text::SyntaxTree::parseYaml(std::move(*bytes));
    if (!tree->isSound())
        return Failure{file.string() + ": " + text::firstFault(*tree)};
    return tree->root().value();
}

Result<std::vector<Case>> readCases(fs::path const& file)
{
    auto const content = readContent(file);
    if (!content)
        return content.failure();
    if (!content->isObject())
        return Failure{file.string() + " holds no case; a case is a JSON object."};
    std::vector<Case> all;
    if (auto const* list = content->find("cases"); list && list->isArray()) {
        auto const values = substitutionsOf(*content);
        for (auto const& item : list->items()) {
            if (!item.isObject())
                return Failure{file.string() + ": each of the \"cases\" is an object."};
            all.emplace_back(caseFrom(item, file)).substitutions = values;
        }
        return all;
    }
    if (isDefinition(*content)) {
        auto const companion = companionOf(file);
        if (!companion)
            return Failure{file.string() + " has no cases; they belong into its companion, "
                + file.stem().stem().string() + std::string(companionEnd) + "."};
        return readCases(*companion);
    }
    if (!isCase(*content))
        return Failure{file.string() + " holds no case; a case says what it expects."};
    all.push_back(caseFrom(*content, file));
    return all;
}

// The graph of the definition that a case or one of its runs names.
static Result<std::shared_ptr<asl::Graph const>> graphOf(Case const& given, Value const& holder)
{
    if (auto const* definition = holder.find("definition"))
        return asl::Graph::build(text::SyntaxTree::parseJson(toPrettyJson(*definition)));
    auto const* named = holder.find("definitionFile");
    if (named && !named->isString())
        return Failure{"The \"definitionFile\" of a case is a text: the name of the file."};
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

// The type that `holder` names: a standard one where it names none.
static Result<sim::MachineType> typeOf(Value const& holder, std::string const& whose)
{
    auto const type = sim::textOf(holder, "type", "STANDARD");
    if (type != "STANDARD" && type != "EXPRESS")
        return Failure{"The type of " + whose + " is STANDARD or EXPRESS, not \"" + type + "\"."};
    return type == "EXPRESS" ? sim::MachineType::Express : sim::MachineType::Standard;
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
        auto const type = typeOf(holder, whose);
        if (!type)
            return type.failure();
        auto graph = graphOf(given, holder);
        if (!graph)
            return graph.failure();
        machines[arn] = {asl::substituted(std::move(*graph), valuesOf(given)), *type};
    }
    return machines;
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
    auto const type = typeOf(given.content, "a case");
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
    return sim::Run(std::move(*settings));
}

Result<sim::RunSettings> settingsOf(Case const& given)
{
    if (given.kind != "execution")
        return Failure{given.name + " is a case of kind " + given.kind + " and describes no single run."};
    return settingsFrom(given, given.content);
}

Result<sim::Run> prepareRun(Case const& given)
{
    return prepare(given, given.content);
}

Result<Value> runCase(Case const& given)
{
    if (given.kind == "execution") {
        auto run = prepareRun(given);
        if (!run)
            return run.failure();
        run->runToEnd();
        return sim::toExpectation(*run);
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
            outcomes.push_back(sim::toExpectation(*run));
        }
    return Value::object({{"runs", Value::array(std::move(outcomes))}});
}

}  // namespace steploom::cases
