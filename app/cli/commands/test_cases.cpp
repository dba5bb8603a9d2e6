// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "core/base/files.h"
#include "core/base/json_writer.h"
#include "core/cases/case.h"

#include <cstdio>
#include <filesystem>

namespace steploom::cli::commands {

namespace fs = std::filesystem;

// A file that can be read but holds no case is not good; one that cannot be read is wrong usage.
static int exitForNoCases(std::string const& path)
{
    auto const bytes = readFile(path);
    bool const isReadable = bytes && document::inspectFile(*bytes, path).readOnlyBecause.empty();
    return isReadable ? ExitNotGood : ExitUsage;
}

struct CaseResult {
    std::string name;
    std::string file;
    std::optional<std::string> difference;
};

static std::string xmlEscaped(std::string_view text)
{
    std::string out;
    for (char const c : text) {
        if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '&')
            out += "&amp;";
        else if (c == '"')
            out += "&quot;";
        else
            out += c;
    }
    return out;
}

static std::string junit(std::vector<CaseResult> const& results, std::size_t failed)
{
    std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"steploom\" tests=\""
        + std::to_string(results.size()) + "\" failures=\"" + std::to_string(failed) + "\">\n";
    for (auto const& result : results) {
        xml += "  <testcase classname=\"" + xmlEscaped(result.file) + "\" name=\"" + xmlEscaped(result.name)
            + "\"";
        xml += result.difference
            ? ">\n    <failure message=\"" + xmlEscaped(*result.difference) + "\"/>\n  </testcase>\n"
            : "/>\n";
    }
    return xml + "</testsuite>\n";
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

    std::vector<CaseResult> results;
    std::size_t failed = 0;
    for (auto const& each : all) {
        auto const actual = cases::runCase(each);
        auto difference
            = actual ? cases::compareOutcome(each, *actual, level) : std::optional(actual.sentence());
        if (difference) {
            ++failed;
            std::printf("FAILED %s\n    %s\n", each.name.c_str(), difference->c_str());
        }
        results.push_back({each.name, each.file.string(), std::move(difference)});
    }
    if (auto const file = arguments.value("--junit"))
        if (auto const written = writeFileAtomically(*file, junit(results, failed)); !written)
            return complain(*file, written.sentence());
    std::printf("%zu passed, %zu failed\n", results.size() - failed, failed);
    return failed == 0 ? ExitGood : ExitNotGood;
}

Command test_cases()
{
    return {
        .name = "test",
        .usage = "[--level result|path|details] [--junit FILE] [--print-actual CASE] PATH...",
        .summary = "Run cases and say what differs from what they expect",
        .options = {{"--level", "result|path|details", "how much is compared"},
            {"--junit", "FILE", "write the results as JUnit XML"},
            {"--print-actual", "CASE", "print what comes out of that case instead"}},
        .run = runTest,
    };
}

}  // namespace steploom::cli::commands
