// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_output.h"

#include "app/cli/exported_files.h"
#include "app/cli/run_executions.h"
#include "core/base/json_writer.h"
#include "core/sim/billing.h"
#include "core/sim/history/aws_events.h"
#include "core/sim/history/executions.h"
#include "core/sim/trace_json.h"

#include <cstdio>

namespace steploom::cli {

void printVisits(ShownExecution const& shown)
{
    auto const seconds = [&](Moment at) {
        char text[32];
        std::snprintf(text, sizeof text, "%10.3f s", static_cast<double>((at - shown.start).count()) / 1e9);
        return std::string(text);
    };
    for (auto const& record : shown.trace.records) {
        if (shown.root && sim::executionRoot(shown.trace, record.branch) != *shown.root)
            continue;
        auto const* state = shown.graph.find(record.state);
        auto const name = state ? state->name : std::string();
        if (record.as<sim::StateEntered>()) {
            auto const path = shown.trace.pathOf(record.branch, shown.graph);
            std::printf("%s  %s%s  entered\n", seconds(record.time).c_str(),
                path == "/" ? "" : (path + "/").c_str(), name.c_str());
        } else if (auto const* failed = record.as<sim::AttemptFailed>()) {
            std::printf("%s    try %u failed: %s\n", seconds(record.time).c_str(), failed->attempt,
                failed->error.value_or("no error name").c_str());
        } else if (auto const* backoff = record.as<sim::Backoff>()) {
            std::printf("%s    retry %u of %u after %s\n", seconds(record.time).c_str(), backoff->attempt - 1,
                backoff->maxAttempts, backoff->formula.c_str());
        } else if (auto const* exited = record.as<sim::StateExited>()) {
            std::printf("%s    %s\n", seconds(record.time).c_str(), exited->isCaught ? "caught" : "done");
        }
    }
}

void printResult(ShownExecution const& shown)
{
    auto const& ended = shown.outcome;
    auto const status = std::string(sim::statusName(ended.status));
    if (shown.isSimulated || shown.end > shown.start)
        std::printf("\n%s after %s (%s)\n", status.c_str(), formatDuration(shown.end - shown.start).c_str(),
            shown.isSimulated ? "simulated" : "recorded");
    else
        std::printf("\n%s (recorded)\n", status.c_str());
    if (ended.status == sim::RunStatus::Succeeded)
        std::printf("%s\n", toPrettyJson(ended.output).c_str());
    if (ended.error)
        std::printf("Error: %s\n", ended.error->c_str());
    if (ended.cause)
        std::printf(
            "%s%s\n", ended.status == sim::RunStatus::Unsupported ? "" : "Cause: ", ended.cause->c_str());
}

// Runs that tasks started are billed on their own; of very many the first ones are told.
static void printBilling(sim::Run const& run)
{
    static constexpr std::size_t most = 20;
    std::printf("Billed: %s\n", sim::toText(sim::billingOf(run)).c_str());
    std::size_t others = 0;
    for (auto const& inner : sim::executionsInside(run)) {
        if (!inner.run)
            continue;
        if (++others <= most)
            std::printf("    %s: %s\n", inner.name.c_str(), sim::toText(sim::billingOf(*inner.run)).c_str());
    }
    if (others > most)
        std::printf("    and %zu more executions, which --executions lists\n", others - most);
}

static void printTable(Arguments const& arguments, sim::Run const& run)
{
    ShownExecution const shown{
        run.trace(), *run.settings().graph, run.settings().clock, run.now(), run.outcome()};
    printVisits(shown);
    printResult(shown);
    if (run.outcome().status != sim::RunStatus::Unsupported)
        printBilling(run);
    if (!arguments.has("--files-out"))
        printExported(run);
}

static void printTrace(sim::Run const& run)
{
    sim::tellTrace(run, [](Value const& line) { std::puts(toJson(line).c_str()); });
}

// Where the output is for programs, what is said of files goes beside it.
static int takeOutFiles(Arguments const& arguments, sim::Run const& run)
{
    bool const isTable = !arguments.has("--json") && !arguments.has("--trace");
    auto const folder = arguments.value("--files-out");
    return folder ? writeExported(run, *folder, isTable ? stdout : stderr) : ExitGood;
}

static bool hasSucceeded(sim::Run const& run)
{
    return run.outcome().status == sim::RunStatus::Succeeded;
}

int showRun(Arguments const& arguments, sim::Run const& run)
{
    int shown = hasSucceeded(run) ? ExitGood : ExitNotGood;
    if (arguments.has("--executions"))
        printExecutions(run, arguments.has("--json"));
    else if (auto const name = arguments.value("--execution"))
        shown = showExecution(arguments, run, *name);
    else if (arguments.has("--trace"))
        printTrace(run);
    else if (arguments.has("--json"))
        std::puts(toJson(sim::toExpectation(run)).c_str());
    else
        printTable(arguments, run);
    auto const written = takeOutFiles(arguments, run);
    return written != ExitGood ? written : shown;
}

int showRuns(Arguments const& arguments, std::span<sim::Run const> runs)
{
    if (arguments.has("--json")) {
        std::vector<Value> told;
        told.reserve(runs.size());
        for (auto const& run : runs)
            told.push_back(sim::toExpectation(run));
        std::puts(toJson(Value::object({{"runs", Value::array(std::move(told))}})).c_str());
    }
    int shown = ExitGood;
    int written = ExitGood;
    for (auto const& run : runs) {
        if (!hasSucceeded(run))
            shown = ExitNotGood;
        if (arguments.has("--trace"))
            printTrace(run);
        else if (!arguments.has("--json")) {
            std::puts(&run == &runs.front() ? "The execution runs:" : "\nAnd it runs a second time:");
            printTable(arguments, run);
        }
        if (auto const code = takeOutFiles(arguments, run); code != ExitGood)
            written = code;
    }
    return written != ExitGood ? written : shown;
}

}  // namespace steploom::cli
