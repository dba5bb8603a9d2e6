// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "core/base/files.h"
#include "core/base/json_writer.h"
#include "core/cases/case.h"
#include "core/cases/coverage.h"
#include "core/cases/junit.h"

#include <cstdio>
#include <filesystem>
#include <map>

namespace steploom::cli::commands {

namespace fs = std::filesystem;

// A file that can be read but holds no case is not good; one that cannot be read is wrong usage.
static int exitForNoCases(std::string const& path)
{
    auto const bytes = readFile(path);
    bool const isReadable = bytes && document::inspectFile(*bytes, path).readOnlyBecause.empty();
    return isReadable ? ExitNotGood : ExitUsage;
}

// What comes out of a case; the run of an execution is counted in `coverage` when that is wanted.
static Result<Value> outcomeOf(cases::Case const& given, std::map<std::string, cases::Coverage>* coverage)
{
    if (!coverage || given.kind != "execution")
        return cases::runCase(given);
    auto run = cases::prepareRun(given);
    if (!run)
        return run.failure();
    run->runToEnd();
    coverage->try_emplace(cases::definitionName(given), run->settings().graph)
        .first->second.add(run->trace());
    return cases::outcomeOf(*run);
}

static void printCoverage(std::map<std::string, cases::Coverage> const& coverage)
{
    if (coverage.empty())
        std::puts("No case is an execution, so there is no coverage to tell.");
    for (auto const& [definition, told] : coverage) {
        std::printf("\n%s\n    %s\n", definition.c_str(), told.summary().c_str());
        for (auto const& point : told.missing())
            std::printf("    %s\n", cases::missingSentence(point, told.graph()).c_str());
    }
}

static int printActual(std::vector<cases::Case> const& all, std::string const& name)
{
    for (auto const& each : all) {
        if (each.name != name)
            continue;
        auto const actual = cases::runCase(each);
        if (!actual)
            return complain(name, actual.sentence());
        std::puts(toPrettyJson(*actual).c_str());
        return ExitGood;
    }
    return complain(name, "there is no such case");
}

static int runTest(Arguments const& arguments)
{
    auto level = cases::Level::Details;
    if (auto const name = arguments.value("--level")) {
        if (*name == "result")
            level = cases::Level::Result;
        else if (*name == "path")
            level = cases::Level::Path;
        else if (*name != "details")
            return complain("test", "--level is result, path or details, not " + *name);
    }
    std::vector<cases::Case> all;
    for (auto const& path : arguments.paths()) {
        std::error_code error;
        auto found = fs::is_directory(path, error) ? cases::readCasesIn(path) : cases::readCases(path);
        if (!found)
            return complain(path, found.sentence(), exitForNoCases(path));
        all.insert(all.end(), found->begin(), found->end());
    }
    if (auto const name = arguments.value("--print-actual"))
        return printActual(all, *name);

    std::vector<cases::CaseResult> results;
    std::map<std::string, cases::Coverage> coverage;
    std::size_t failed = 0;
    for (auto const& each : all) {
        auto const actual = outcomeOf(each, arguments.has("--coverage") ? &coverage : nullptr);
        auto difference
            = actual ? cases::compareOutcome(each, *actual, level) : std::optional(actual.sentence());
        if (difference) {
            ++failed;
            std::printf("FAILED %s\n    %s\n", each.name.c_str(), difference->c_str());
        }
        results.push_back({each.name, each.file.string(), std::move(difference)});
    }
    if (auto const file = arguments.value("--junit"))
        if (auto const written = writeFileAtomically(*file, cases::junitXml(results)); !written)
            return complain(*file, written.sentence());
    std::printf("%zu passed, %zu failed\n", results.size() - failed, failed);
    if (arguments.has("--coverage"))
        printCoverage(coverage);
    return failed == 0 ? ExitGood : ExitNotGood;
}

Command test_cases()
{
    return {
        .name = "test",
        .usage = "[--level result|path|details] [--junit FILE] [--coverage] [--print-actual CASE] PATH...",
        .summary = "Run cases and say what differs from what they expect",
        .options = {{"--level", "result|path|details", "how much is compared"},
            {"--junit", "FILE", "write the results as JUnit XML"},
            {"--coverage", "", "say what of the definitions the cases reach and what no case does"},
            {"--print-actual", "CASE", "print what comes out of that case instead"}},
        .run = runTest,
    };
}

}  // namespace steploom::cli::commands
