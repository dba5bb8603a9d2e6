// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_executions.h"

#include "app/cli/run_output.h"
#include "core/base/json_writer.h"
#include "core/sim/billing.h"
#include "core/sim/history/executions.h"
#include "core/sim/member_text.h"
#include "core/sim/trace_json.h"

#include <cstdio>

namespace steploom::cli {

static constexpr auto onlyCounted = "only counted, so nothing else is known of it";

static std::string billingText(sim::InnerExecution const& inner)
{
    if (inner.run)
        return sim::toText(sim::billingOf(*inner.run));
    if (!inner.isRecorded() || !inner.child)
        return onlyCounted;
    if (!inner.child->isExpress)
        return "its transitions are among those of the run";
    return "1 request, " + std::to_string(sim::billedDuration(inner.started(), inner.ended()).count())
        + " ms";
}

// How many executions of distributed Maps the run has counted but not kept.
static std::size_t countedOnly(sim::Run const& run)
{
    std::size_t count = 0;
    for (auto const& record : run.trace().records)
        if (auto const* ended = record.as<sim::MapRunEnded>())
            count += ended->unrecorded;
    return count;
}

static Value toValue(sim::InnerExecution const& inner)
{
    std::vector<Member> members{{"name", inner.name}, {"depth", static_cast<std::int64_t>(inner.depth)},
        {"recorded", inner.isRecorded()}};
    if (inner.run || inner.child) {
        members.push_back({"status", sim::statusName(inner.outcome().status)});
        members.push_back({"startDate", formatTimestamp(inner.started())});
        members.push_back({"stopDate", formatTimestamp(inner.ended())});
    }
    if (inner.run)
        members.push_back({"billing", sim::toValue(sim::billingOf(*inner.run))});
    return Value::object(std::move(members));
}

void printExecutions(sim::Run const& run, bool isJson)
{
    auto const all = sim::executionsInside(run);
    if (isJson) {
        std::vector<Value> told;
        told.reserve(all.size());
        for (auto const& inner : all)
            told.push_back(toValue(inner));
        std::puts(toJson(Value::object({{"executions", Value::array(std::move(told))},
                             {"countedOnly", static_cast<std::int64_t>(countedOnly(run))}}))
                .c_str());
        return;
    }
    for (auto const& inner : all) {
        bool const isKnown = inner.run || inner.child;
        std::printf("%-10s %*s%s  (after %s; %s)\n",
            isKnown ? std::string(sim::statusName(inner.outcome().status)).c_str() : "UNKNOWN",
            static_cast<int>(2 * (inner.depth - 1)), "", inner.name.c_str(),
            formatDuration(inner.ended() - inner.started()).c_str(), billingText(inner).c_str());
    }
    if (all.empty())
        std::puts("There are no executions inside this one.");
    if (auto const count = countedOnly(run); count > 0)
        std::printf("Of the executions of distributed Maps %zu were only counted; of those the ones that "
                    "failed are listed.\n",
            count);
}

static bool isCalled(sim::InnerExecution const& inner, std::string const& name)
{
    if (inner.name == name)
        return true;
    // Of a path what comes after its slash is enough, of an ARN the name of the execution.
    if (inner.child || !inner.run)
        return inner.child ? inner.name == "/" + name : inner.name.ends_with(":" + name);
    auto const* execution = inner.run->settings().context.find("Execution");
    return execution && sim::textOf(*execution, "Name") == name;
}

// The lines of one execution of a distributed Map, as the trace of the run around it has them.
static void printTraceOf(sim::InnerExecution const& inner)
{
    auto const print = [](Value const& line) { std::puts(toJson(line).c_str()); };
    if (inner.run)
        return sim::tellTrace(*inner.run, print);
    sim::tellTrace(*inner.around, [&](Value const& line) {
        auto const* name = line.find("execution");
        if (name && name->isString() && name->string() == inner.child->name)
            print(line);
    });
}

static void printTableOf(sim::InnerExecution const& inner)
{
    auto const& owner = inner.run ? *inner.run : *inner.around;
    ShownExecution shown{
        owner.trace(), *owner.settings().graph, inner.started(), inner.ended(), inner.outcome()};
    if (inner.child)
        shown.root = inner.child->branch;
    printVisits(shown);
    printResult(shown);
    std::printf("Billed: %s\n", billingText(inner).c_str());
}

int showExecution(Arguments const& arguments, sim::Run const& run, std::string const& name)
{
    auto const all = sim::executionsInside(run);
    sim::InnerExecution const* found = nullptr;
    for (auto const& inner : all) {
        if (!isCalled(inner, name))
            continue;
        if (found)
            return complain("run",
                "several executions are called " + name + ", such as " + found->name + " and " + inner.name);
        found = &inner;
    }
    if (!found)
        return complain(
            "run", "no execution inside this one is called " + name + "; --executions lists them");
    if (!found->isRecorded())
        return complain("run", found->name + " was " + onlyCounted, ExitNotGood);
    if (arguments.has("--trace"))
        printTraceOf(*found);
    else if (arguments.has("--json"))
        std::puts(toJson(sim::toExpectation(*found)).c_str());
    else
        printTableOf(*found);
    return found->outcome().status == sim::RunStatus::Succeeded ? ExitGood : ExitNotGood;
}

}  // namespace steploom::cli
