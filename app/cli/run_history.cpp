// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/histories.h"
#include "app/cli/run_output.h"
#include "core/base/json_writer.h"
#include "core/sim/history/aws_events.h"
#include "core/sim/history/imported.h"
#include "core/sim/trace_json.h"

#include <array>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

namespace steploom::cli {

// Options that say how to simulate, or look into what only a simulation has.
static std::optional<std::string_view> optionOfSimulations(Arguments const& arguments)
{
    static constexpr std::array<std::string_view, 10> options{"--input", "--mocks", "--case", "--type",
        "--seed", "--clock", "--at-least-once", "--files-out", "--execution", "--executions"};
    for (auto const option : options)
        if (arguments.has(option))
            return option;
    return std::nullopt;
}

static void printImported(sim::ImportedRun const& imported, asl::Graph const& graph, sim::RunEnded outcome)
{
    auto const& records = imported.trace.records;
    auto const start = records.empty() ? sim::standardClock : records.front().time;
    auto const end = records.empty() ? start : records.back().time;
    ShownExecution const shown{imported.trace, graph, start, end, std::move(outcome), false};
    printVisits(shown);
    printResult(shown);
    for (auto const& note : imported.notes)
        std::printf("Note: %s\n", note.c_str());
}

int showHistory(Arguments const& arguments, asl::Graph const& graph)
{
    auto const path = arguments.value("--history").value_or("-");
    if (auto const option = optionOfSimulations(arguments))
        return complain("run",
            "--history shows an execution that was recorded; " + std::string(*option)
                + " is for one that is simulated");
    if (path == "-" && arguments.paths().front() == "-")
        return complain("run", "only one of the history and the definition can be standard input");
    auto const file = readHistoryFile(path);
    if (!file)
        return complain(path, file.sentence());
    auto const history = historyIn(*file);
    if (!history)
        return complain(path, history.sentence(), ExitNotGood);
    auto const imported = sim::importHistory(*history, graph);
    if (!imported)
        return complain(path, imported.sentence(), ExitNotGood);
    sim::RunEnded outcome{history->status, history->output.value_or(Value()), history->error, history->cause};
    bool const isGood = outcome.status == sim::RunStatus::Succeeded;
    if (arguments.has("--trace") || arguments.has("--json"))
        printNotes(path, imported->notes);
    if (arguments.has("--trace"))
        for (auto const& record : imported->trace.records)
            std::puts(toJson(sim::toValue(record, imported->trace, graph)).c_str());
    else if (arguments.has("--json"))
        std::puts(toJson(sim::toExpectation(outcome, sim::toEvents(*history))).c_str());
    else
        printImported(*imported, graph, std::move(outcome));
    return isGood ? ExitGood : ExitNotGood;
}

}  // namespace steploom::cli
