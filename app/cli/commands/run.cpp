// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/run_output.h"
#include "core/base/json_writer.h"
#include "core/cases/case.h"
#include "core/cases/case_check.h"
#include "core/cases/case_files.h"
#include "core/cases/companion.h"
#include "core/cases/substitutions.h"
#include "core/sim/member_text.h"
#include "core/text/syntax_tree.h"

#include <charconv>
#include <cstdio>
#include <filesystem>
#include <system_error>

namespace steploom::cli::commands {

// `FILE#NAME` taken apart; the name is optional.
struct NamedCase {
    std::string file;
    std::optional<std::string> name;
};

static NamedCase splitCase(std::string const& given)
{
    std::error_code error;
    auto const mark = given.rfind('#');
    if (mark == std::string::npos || std::filesystem::exists(given, error))
        return {given, std::nullopt};
    return {given.substr(0, mark), given.substr(mark + 1)};
}

// The one case that `given` names, for a machine that is called `machine`. Without a name it is the first,
// but test cases of a mock file are all alike to those who wrote them.
static Result<cases::Case> findCase(std::string const& given, std::string_view machine)
{
    auto const wanted = splitCase(given);
    auto const all = cases::readRuns(wanted.file, machine);
    if (!all)
        return all.failure();
    bool const mustBeNamed = all->size() > 1 && !all->front().content.find("expect");
    std::string names;
    for (auto const& each : *all) {
        if (wanted.name ? each.name == *wanted.name : !mustBeNamed)
            return each;
        names += (names.empty() ? "" : ", ") + each.name;
    }
    if (wanted.name)
        return Failure{wanted.file + " has no case called " + *wanted.name + "; there are: " + names};
    return Failure{wanted.file + " has several cases; name one, as in " + wanted.file + "#"
        + all->front().name + "; there are: " + names};
}

// What the machine at `path` is called: as its companion says, else as its file.
static std::string machineName(std::string const& path, Value const& companion)
{
    if (path == "-")
        return {};
    auto const* config = companion.find("config");
    auto const name = config ? sim::textOf(*config, "name") : std::string();
    return name.empty() ? cases::Companion::pathFor(path).stem().stem().string() : name;
}

static Result<Value> jsonOrFile(std::string const& given)
{
    if (given.rfind('@', 0) != 0)
        return text::parseJsonValue(given);
    auto bytes = readInput(given.substr(1));
    if (!bytes)
        return bytes.failure();
    return text::parseJsonValue(std::move(*bytes));
}

// What the case or mock file `named` says of a run; sentences begin with its name.
static Result<sim::RunSettings> settingsOf(cases::Case const& given, std::string const& named)
{
    auto settings = cases::settingsOf(given);
    return settings ? std::move(settings) : Failure{named + ": " + settings.sentence()};
}

// The settings that the companion, a case and a file of answers make, in this order. The definition is the
// one given by its path, whatever the case was written for.
static Result<sim::RunSettings> settingsFromFiles(
    Arguments const& arguments, std::shared_ptr<asl::Graph const> graph)
{
    auto const& path = arguments.paths().front();
    auto const companion = path == "-" ? Result(cases::Companion()) : cases::Companion::of(path);
    auto const beside = companion ? companion->content() : Value::object();
    auto const machine = machineName(path, beside);
    auto const type = cases::machineTypeIn(beside);
    if (!type)
        return type.failure();
    sim::RunSettings settings;
    settings.type = *type;
    auto values = cases::substitutionsOf(beside);
    if (auto const named = arguments.value("--case")) {
        auto found = findCase(*named, machine);
        if (!found)
            return found.failure();
        if (auto const* configured = cases::configuredType(beside))
            found->type = *configured;
        for (auto const& [name, value] : cases::substitutionsOf(found->content))
            values[name] = value;
        auto given = settingsOf(*found, *named);
        if (!given)
            return given.failure();
        settings = std::move(*given);
    }
    if (auto const named = arguments.value("--mocks")) {
        auto const found = findCase(*named, machine);
        if (!found)
            return found.failure();
        auto given = settingsOf(*found, *named);
        if (!given)
            return given.failure();
        settings.mocks = std::move(given->mocks);
        settings.mocks.isRecorded = false;  // of another execution
    }
    settings.graph = asl::substituted(std::move(graph), values);
    if (auto fault = cases::answeredStatesFault(settings); !fault.empty())
        return Failure{std::move(fault)};
    return settings;
}

// The settings that the command line asks for; options win over those of files.
static Result<sim::RunSettings> settingsFrom(
    Arguments const& arguments, std::shared_ptr<asl::Graph const> graph)
{
    auto settings = settingsFromFiles(arguments, std::move(graph));
    if (!settings)
        return settings;
    if (auto const given = arguments.value("--input")) {
        auto input = jsonOrFile(*given);
        if (!input)
            return Failure{"the input cannot be read: " + input.sentence()};
        settings->input = std::move(*input);
    }
    if (auto const type = arguments.value("--type")) {
        if (*type != "STANDARD" && *type != "EXPRESS")
            return Failure{"--type is STANDARD or EXPRESS, not " + *type};
        settings->type = *type == "EXPRESS" ? sim::MachineType::Express : sim::MachineType::Standard;
    }
    if (auto const seed = arguments.value("--seed")) {
        auto const [end, error] = std::from_chars(seed->data(), seed->data() + seed->size(), settings->seed);
        if (error != std::errc() || end != seed->data() + seed->size())
            return Failure{"--seed is a whole number, not " + *seed};
    }
    if (auto const clock = arguments.value("--clock")) {
        auto const moment = parseTimestamp(*clock);
        if (!moment)
            return Failure{"--clock is an RFC 3339 time like 2025-01-01T00:00:00Z, not " + *clock};
        settings->clock = *moment;
    }
    return settings;
}

// Why the options do not go together; empty when they do.
static std::string contradiction(Arguments const& arguments)
{
    bool const isList = arguments.has("--executions");
    bool const isOne = arguments.has("--execution");
    if (isList && isOne)
        return "--executions lists what --execution shows one of; give one of them";
    if ((isList || isOne) && arguments.has("--at-least-once"))
        return "--executions and --execution look into one run, not into the two of --at-least-once";
    if (arguments.has("--trace") && (isList || arguments.has("--json")))
        return std::string(isList ? "--executions is a list" : "--json tells the outcome and the events")
            + ", --trace every record; give one of them";
    return {};
}

static int runTwice(Arguments const& arguments, sim::RunSettings settings)
{
    if (settings.type != sim::MachineType::Express)
        return complain("run", "--at-least-once is for Express executions; Standard ones run exactly once");
    return showRuns(arguments, sim::runTwice(std::move(settings)));
}

static int runRun(Arguments const& arguments)
{
    if (arguments.paths().size() != 1)
        return complain("run", "give one path at a time");
    if (auto const why = contradiction(arguments); !why.empty())
        return complain("run", why);
    auto const& path = arguments.paths().front();
    auto const opened = soundDefinition(path);
    if (auto const* code = std::get_if<int>(&opened))
        return *code;
    auto const& snapshot = std::get<std::unique_ptr<document::Document>>(opened)->snapshot();
    if (arguments.has("--history"))
        return showHistory(arguments, *snapshot.graph);
    auto settings = settingsFrom(arguments, snapshot.graph);
    if (!settings)
        return complain("run", settings.sentence());
    if (arguments.has("--at-least-once"))
        return runTwice(arguments, std::move(*settings));
    sim::Run run(std::move(*settings));
    run.runToEnd();
    if (auto const missed = cases::missedAction(run))
        complain("run", *missed);
    return showRun(arguments, run);
}

Command run()
{
    return {
        .name = "run",
        .usage = "[--input JSON|@FILE] [--mocks FILE[#CASE]] [--case FILE[#NAME]] [--type T] [--seed N] "
                 "[--clock RFC3339] [--at-least-once] [--history FILE] [--executions|--execution NAME] "
                 "[--files-out FOLDER] [--json|--trace] PATH",
        .summary = "Simulate an execution on a virtual clock",
        .options = {{"--input", "JSON|@FILE", "the execution's input; {} when not given"},
            {"--mocks", "FILE[#CASE]",
                "answers of tasks: of a case, a mock file of Step Functions Local, or by state"},
            {"--case", "FILE[#NAME]", "input, answers and clock of a case"},
            {"--type", "STANDARD|EXPRESS",
                "the kind of machine; as the case or the companion says when not given"},
            {"--seed", "N", "of the random numbers; 1 when not given"},
            {"--clock", "RFC3339", "where virtual time starts; 2025-01-01T00:00:00Z when not given"},
            {"--at-least-once", "", "run an Express execution twice, as it may happen to it"},
            {"--history", "FILE",
                "show a recorded execution (what GetExecutionHistory answers) and simulate nothing"},
            {"--executions", "", "list the executions that tasks and distributed Maps started"},
            {"--execution", "ARN|NAME", "show one of those alone"},
            {"--files-out", "FOLDER", "write what a ResultWriter exported to FOLDER/BUCKET/KEY"},
            {"--json", "", "status, output and events as JSON"},
            {"--trace", "", "the whole trace as JSON Lines, last what the run is billed for"}},
        .run = runRun,
    };
}

}  // namespace steploom::cli::commands
