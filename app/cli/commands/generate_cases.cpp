// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "core/base/files.h"
#include "core/base/json_writer.h"
#include "core/cases/companion.h"
#include "core/cases/substitutions.h"
#include "core/explore/explore.h"

#include <charconv>
#include <cstdio>

namespace steploom::cli::commands {

static Result<std::size_t> positiveNumber(std::string const& text)
{
    std::size_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number == 0)
        return Failure{"--runs is a whole number above 0, not " + text};
    return number;
}

static Result<sim::MachineType> typeOf(Arguments const& arguments, Value const& companion)
{
    auto type = arguments.value("--type");
    if (!type)
        if (auto const* config = companion.find("config"))
            if (auto const* given = config->find("type"); given && given->isString())
                type = given->string();
    if (!type || *type == "STANDARD")
        return sim::MachineType::Standard;
    if (*type == "EXPRESS")
        return sim::MachineType::Express;
    return Failure{"--type is STANDARD or EXPRESS, not " + *type};
}

// People read what was not reached beside the cases, which go to standard output or a file.
static void tellMissed(explore::Exploration const& found)
{
    auto const& graph = found.coverage.graph();
    std::fprintf(stderr, "%zu %s; %s.\n", found.cases.size(), found.cases.size() == 1 ? "case" : "cases",
        found.coverage.summary().c_str());
    for (auto const& missed : found.missed)
        std::fprintf(stderr, "%s: %s. %s\n", missed.isProven ? "Cannot be reached" : "Not reached",
            cases::pointInWords(missed.point, graph).c_str(), missed.why.c_str());
    if (found.isCut)
        std::fprintf(stderr, "The search ended at its bound of %zu runs; --runs takes more.\n", found.runs);
}

static int runGenerateCases(Arguments const& arguments)
{
    if (!arguments.has("--generate"))
        return complain("cases", "say what to do with the definition: --generate prints cases for it");
    if (arguments.paths().size() != 1)
        return complain("cases", "give one path at a time");
    auto const& path = arguments.paths().front();
    auto const opened = soundDefinition(path);
    if (auto const* code = std::get_if<int>(&opened))
        return *code;
    auto const& snapshot = std::get<std::unique_ptr<document::Document>>(opened)->snapshot();
    auto const companion = path == "-" ? Result(cases::Companion()) : cases::Companion::of(path);
    if (!companion)
        return complain(path, companion.sentence(), ExitNotGood);
    auto const type = typeOf(arguments, companion->content());
    if (!type)
        return complain("cases", type.sentence());
    explore::Options options;
    options.type = *type;
    if (auto const given = arguments.value("--runs")) {
        auto const runs = positiveNumber(*given);
        if (!runs)
            return complain("cases", runs.sentence());
        options.steps = options.steps / options.runs * *runs;
        options.runs = *runs;
    }
    auto const graph = asl::substituted(snapshot.graph, cases::substitutionsOf(companion->content()));
    auto const found = explore::explore(graph, options);
    tellMissed(found);
    if (found.cases.empty())
        return complain(path, "no run of this definition comes to an end, so there is no case", ExitNotGood);
    // All else that the companion holds stays, so that the output can take its place.
    auto const text = toPrettyJson(companion->content().with("cases", Value::array(found.cases))) + "\n";
    if (auto const file = arguments.value("-o")) {
        if (auto const written = writeFileAtomically(*file, text); !written)
            return complain(*file, written.sentence());
    } else {
        std::fputs(text.c_str(), stdout);
    }
    return ExitGood;
}

Command generate_cases()
{
    return {
        .name = "cases",
        .usage = "--generate [--type STANDARD|EXPRESS] [--runs N] [-o FILE] PATH",
        .summary = "Find cases for every route that can be reached",
        .options = {{"--generate", "", "print a companion with a case for every route"},
            {"--type", "STANDARD|EXPRESS", "the kind of machine; the companion's when not given"},
            {"--runs", "N", "the most runs of the search; 4000 when not given"},
            {"-o", "FILE", "write to FILE instead of standard output"}},
        .run = runGenerateCases,
    };
}

}  // namespace steploom::cli::commands
