// SPDX-License-Identifier: GPL-3.0-or-later
// A definition and a history, with a NUL between them: the history is read, compared with itself, laid over
// the definition, told again as events, and folded forward and back.
#include "core/asl/graph.h"
#include "core/sim/history/aws_events.h"
#include "core/sim/history/difference.h"
#include "core/sim/history/imported.h"
#include "core/sim/run_view.h"
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
    if (half == std::string::npos)
        return 0;
    auto const content = text::parseJsonValue(input.substr(half + 1));
    if (!content)
        return 0;
    auto const history = sim::readHistory(*content);
    if (!history) {
        require(!history.sentence().empty());
        return 0;
    }
    require(!sim::firstDifference(*history, *history));
    sim::RunSettings settings;
    settings.graph = asl::Graph::build(text::SyntaxTree::parseJson(input.substr(0, half)));
    auto const imported = sim::importHistory(*history, *settings.graph);
    if (!imported)
        return 0;
    auto const& trace = imported->trace;
    for (auto const& record : trace.records)
        require(record.branch < trace.branches.size());
    static_cast<void>(sim::toAwsEvents(trace, settings));
    sim::RunFold fold;
    fold.moveTo(trace, trace.records.size());
    auto const& back = fold.moveTo(trace, 0);
    require(back.states.empty() && back.edges.empty() && back.cursor == 0);
    return 0;
}
