// SPDX-License-Identifier: GPL-3.0-or-later
// A definition and a case (or a companion, of which the first case counts), with a NUL between them, go
// through everything that reads them: graph, lint, layout, picture, and a run.
#include "core/asl/graph.h"
#include "core/cases/case.h"
#include "core/drawing/diagram.h"
#include "core/layout/layout.h"
#include "core/lint/rule.h"
#include "core/sim/history/aws_events.h"
#include "core/text/syntax_tree.h"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace steploom;

static void require(bool holds)
{
    if (!holds)
        std::abort();
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string const input(reinterpret_cast<char const*>(data), size);
    auto const half = input.find('\0');
    auto const tree = text::SyntaxTree::parseJson(input.substr(0, half));
    auto const graph = asl::Graph::build(tree);
    auto const problems = lint::check(*graph);
    for (auto const& problem : problems)
        require(
            !problem.message.empty() && problem.range.offset + problem.range.length <= tree->text().size());
    auto const layout = layout::layOut(*graph);
    require(layout.states.size() == graph->states().size());
    static_cast<void>(drawing::drawDiagram(*graph, layout, {}));
    if (!tree->isSound() || half == std::string::npos)
        return 0;
    auto const content = text::parseJsonValue(input.substr(half + 1));
    if (!content)
        return 0;
    auto const* list = content->find("cases");
    auto const& given = list && list->isArray() && list->size() > 0 ? list->items().front() : *content;
    auto settings = cases::settingsOf(cases::caseFrom(given, "case.json"));
    if (!settings)
        return 0;
    settings->graph = graph;
    settings->expressEventLimit = 2'000;
    sim::Run run(std::move(*settings));
    run.runToEnd(5'000);
    static_cast<void>(sim::toExpectation(run));
    return 0;
}
