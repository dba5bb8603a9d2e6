// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/run_output.h"
#include "core/base/json_writer.h"
#include "core/cases/case.h"
#include "core/cases/companion.h"
#include "core/cases/substitutions.h"
#include "core/text/syntax_tree.h"

#include <charconv>
#include <cstdio>
#include <map>

namespace steploom::cli::commands {

// `FILE#NAME` taken apart; the name is optional.
struct NamedCase {
    std::string file;
    std::optional<std::string> name;
};

static NamedCase splitCase(std::string const& given)
{
    auto const mark = given.rfind('#');
    if (mark == std::string::npos)
        return {given, std::nullopt};
    return {given.substr(0, mark), given.substr(mark + 1)};
}

static Result<cases::Case> findCase(std::string const& given)
{
    auto const wanted = splitCase(given);
    auto const all = cases::readCases(wanted.file);
    if (!all)
        return all.failure();
    std::string names;
    for (auto const& each : *all) {
        if (!wanted.name || each.name == *wanted.name)
            return each;
        names += (names.empty() ? "" : ", ") + each.name;
    }
    return Failure{wanted.file + " has no case called " + wanted.name.value_or("") + "; there are: " + names};
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

// The settings that the command line asks for; options win over those of a case.
static Result<sim::RunSettings> settingsFrom(
    Arguments const& arguments, std::shared_ptr<asl::Graph const> graph)
{
    sim::RunSettings settings;
    auto values = asl::Substitutions();
    auto const& path = arguments.paths().front();
    if (auto const companion = path == "-" ? Result(cases::Companion()) : cases::Companion::of(path))
        values = cases::substitutionsOf(companion->content());
    if (auto const named = arguments.value("--case")) {
        auto const found = findCase(*named);
        if (!found)
            return found.failure();
        for (auto const& [name, value] : cases::substitutionsOf(found->content))
            values[name] = value;
        // The definition is the one given by its path.
        auto given = cases::settingsOf(*found);
        if (!given)
            return given.failure();
        settings = std::move(*given);
    }
    settings.graph = asl::substituted(std::move(graph), values);
    if (auto const named = arguments.value("--mocks")) {
        auto const found = findCase(*named);
        if (!found)
            return found.failure();
        auto const* tasks = found->content.find("tasks");
        auto mocks = sim::readMocks(tasks ? *tasks : found->content);
        if (!mocks)
            return mocks.failure();
        settings.mocks = std::move(*mocks);
    }
    if (auto const given = arguments.value("--input")) {
        auto input = jsonOrFile(*given);
        if (!input)
            return Failure{"the input cannot be read: " + input.sentence()};
        settings.input = std::move(*input);
    }
    if (auto const type = arguments.value("--type")) {
        if (*type != "STANDARD" && *type != "EXPRESS")
            return Failure{"--type is STANDARD or EXPRESS, not " + *type};
        settings.type = *type == "EXPRESS" ? sim::MachineType::Express : sim::MachineType::Standard;
    }
    if (auto const seed = arguments.value("--seed")) {
        auto const [end, error] = std::from_chars(seed->data(), seed->data() + seed->size(), settings.seed);
        if (error != std::errc() || end != seed->data() + seed->size())
            return Failure{"--seed is a whole number, not " + *seed};
    }
    if (auto const clock = arguments.value("--clock")) {
        auto const moment = parseTimestamp(*clock);
        if (!moment)
            return Failure{"--clock is an RFC 3339 time like 2025-01-01T00:00:00Z, not " + *clock};
        settings.clock = *moment;
    }
    return settings;
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
            {"--mocks", "FILE[#CASE]", "answers of tasks"},
            {"--case", "FILE[#NAME]", "input, answers and clock of a case"},
            {"--type", "STANDARD|EXPRESS", "the kind of machine"},
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
