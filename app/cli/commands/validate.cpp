// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "core/base/json_writer.h"
#include "core/cases/companion.h"
#include "core/cases/lint_settings.h"
#include "core/cases/substitutions.h"
#include "core/text/line_index.h"

#include <algorithm>
#include <cstdio>

namespace steploom::cli::commands {

static Value diagnostic(lint::Problem const& problem, text::LineIndex const& lines)
{
    std::vector<Member> members{{"severity", lint::severityName(problem.severity)}, {"code", problem.code},
        {"message", problem.message}};
    if (!problem.location.empty()) {
        members.push_back({"location", problem.location});
        members.push_back({"pointer", problem.pointer});
    }
    auto const place = lines.place(problem.range.offset);
    members.push_back({"line", static_cast<std::int64_t>(place.line)});
    members.push_back({"column", static_cast<std::int64_t>(place.column)});
    members.push_back({"offset", static_cast<std::int64_t>(problem.range.offset)});
    members.push_back({"length", static_cast<std::int64_t>(problem.range.length)});
    return Value::object(std::move(members));
}

// What the file's companion says, then what the command line says.
static lint::Options optionsFor(Value const& companion, Arguments const& arguments)
{
    auto options = cases::lintOptions(companion);
    if (auto const type = arguments.value("--type")) {
        options.isExpress = *type == "EXPRESS";
        options.isTypeKnown = true;
    }
    options.checksArns = !arguments.has("--no-arn-check");
    return options;
}

// One file; returns the exit code it asks for.
static int validateFile(std::string const& path, Arguments const& arguments)
{
    bool const asJson = arguments.has("--json");
    auto const document = openDefinition(path);
    if (!document)
        return complain(path, document.sentence());
    auto const& snapshot = (*document)->snapshot();
    // A companion that cannot be read says nothing.
    auto const companion = path == "-" ? Result(cases::Companion()) : cases::Companion::of(path);
    auto const content = companion ? companion->content() : Value::object();
    for (auto const& remark : cases::lintRemarks(content))
        complain(cases::Companion::pathFor(path).string(), remark);
    auto const problems
        = cases::checkFilled(snapshot.graph, cases::substitutionsOf(content), optionsFor(content, arguments));
    text::LineIndex const lines(*snapshot.text);
    bool const fails = std::any_of(problems.begin(), problems.end(),
        [](lint::Problem const& problem) { return problem.severity == lint::Severity::Error; });
    if (asJson) {
        std::vector<Value> diagnostics;
        diagnostics.reserve(problems.size());
        for (auto const& problem : problems)
            diagnostics.push_back(diagnostic(problem, lines));
        auto const line = Value::object({{"path", path}, {"result", fails ? "FAIL" : "OK"},
            {"diagnostics", Value::array(std::move(diagnostics))}});
        std::puts(toJson(line).c_str());
    } else {
        for (auto const& problem : problems) {
            auto const place = lines.place(problem.range.offset);
            std::printf("%s:%zu:%zu: %s %s: %s\n", path.c_str(), place.line, place.column,
                std::string(lint::severityName(problem.severity)).c_str(), problem.code.c_str(),
                problem.message.c_str());
        }
        if (problems.empty())
            std::printf("%s: no problems\n", path.c_str());
    }
    return fails ? ExitNotGood : ExitGood;
}

static int runValidate(Arguments const& arguments)
{
    if (auto const type = arguments.value("--type"); type && *type != "STANDARD" && *type != "EXPRESS")
        return complain("validate", "--type is STANDARD or EXPRESS, not " + *type);
    int code = ExitGood;
    for (auto const& path : arguments.paths())
        code = std::max(code, validateFile(path, arguments));
    return code;
}

Command validate()
{
    return {
        .name = "validate",
        .usage = "[--type STANDARD|EXPRESS] [--no-arn-check] [--json] PATH...",
        .summary = "Find what the service would refuse, with its place in the text",
        .options = {{"--type", "STANDARD|EXPRESS", "the kind of machine it will be"},
            {"--no-arn-check", "", "accept any text as a Resource"},
            {"--json", "", "one line of JSON per file"}},
        .run = runValidate,
    };
}

}  // namespace steploom::cli::commands
