// SPDX-License-Identifier: GPL-3.0-or-later
// A definition is explored, and every case that comes out is run as `test` would run it. Nothing that is
// reached may be proven to be out of reach.
#include "core/cases/case.h"
#include "core/explore/explore.h"
#include "core/explore/proofs.h"
#include "core/sim/history/aws_events.h"
#include "core/text/syntax_tree.h"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace steploom;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    // Seeds have a companion behind a NUL, which does not matter here.
    std::string const input(reinterpret_cast<char const*>(data), size);
    auto const tree = text::SyntaxTree::parseJson(input.substr(0, input.find('\0')));
    if (!tree->isSound())
        return 0;
    auto const graph = asl::Graph::build(tree);
    explore::Options options;
    options.runs = 60;
    options.steps = 5'000;
    options.stepsOfRun = 300;
    auto const found = explore::explore(graph, options);
    explore::Solver solver;
    explore::Proofs const proofs(graph, solver);
    for (auto const& points : found.reached)
        for (auto const& point : points)
            if (!proofs.whyNever(point).empty())
                std::abort();
    for (auto const& content : found.cases) {
        auto const given = cases::caseFrom(content, "case.json");
        auto settings = cases::settingsOf(given);
        if (!settings)
            std::abort();
        // Placeholders of its own would need another graph.
        if (content.find("substitutions"))
            continue;
        settings->graph = graph;
        sim::Run run(std::move(*settings));
        run.runToEnd();
        if (cases::compareOutcome(given, sim::toExpectation(run), cases::Level::Result))
            std::abort();
    }
    return 0;
}
