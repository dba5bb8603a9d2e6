// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/billing.h"

#include "core/base/json_writer.h"
#include "core/sim/history/child_histories.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

namespace steploom::sim {

// How many lines of execution were alive together, the machine's own included.
static std::size_t mostAtOnce(Trace const& trace)
{
    std::size_t alive = 1;
    std::size_t most = 1;
    for (auto const& record : trace.records) {
        alive += record.as<ChildStarted>() ? 1 : 0;
        if (record.as<ChildEnded>() && alive > 1)
            --alive;
        most = std::max(most, alive);
    }
    return most;
}

// How many executions of distributed Maps are Express ones.
static std::size_t expressExecutionsOf(Run const& run)
{
    auto const& graph = *run.settings().graph;
    if (std::ranges::none_of(graph.states(), hasExpressExecutions))
        return 0;
    std::size_t count = 0;
    ChildHistories histories(run.trace(), graph);
    for (auto const& record : run.trace().records) {
        histories.take(record);
        auto const* ended = record.as<MapRunEnded>();
        auto const* map = ended ? graph.find(record.state) : nullptr;
        if (map && hasExpressExecutions(*map))
            count += ended->unrecorded;
    }
    for (auto const& execution : histories.executions())
        count += execution.isExpress && execution.isRecorded;
    return count;
}

std::chrono::milliseconds billedDuration(Moment start, Moment end)
{
    static constexpr std::int64_t step = 100;
    auto const lasted = std::chrono::ceil<std::chrono::milliseconds>(end - start).count();
    return std::chrono::milliseconds(std::max<std::int64_t>(1, (lasted + step - 1) / step) * step);
}

Billing billingOf(Run const& run)
{
    static constexpr std::size_t memoryStep = 64;
    static constexpr std::size_t megabyte = 1'000'000;
    Billing billing;
    billing.type = run.settings().type;
    billing.transitions = run.transitions();
    billing.expressExecutions = expressExecutionsOf(run);
    billing.duration = billedDuration(run.settings().clock, run.now());
    auto const bytes = run.settings().graph->tree().text().size()
        + toJson(run.settings().input).size() * mostAtOnce(run.trace());
    auto const megabytes = 50 + (bytes + megabyte - 1) / megabyte;
    billing.megabytes = (megabytes + memoryStep - 1) / memoryStep * memoryStep;
    return billing;
}

double Billing::gigabyteSeconds() const
{
    return static_cast<double>(duration.count()) / 1000 * static_cast<double>(megabytes) / 1024;
}

// `1 request`, `2 requests`.
static std::string counted(std::size_t count, std::string_view what)
{
    return std::to_string(count) + " " + std::string(what) + (count == 1 ? "" : "s");
}

std::string toText(Billing const& billing)
{
    auto text = counted(billing.transitions, "state transition");
    if (billing.type == MachineType::Express)
        text = "1 request, " + std::to_string(billing.duration.count()) + " ms at "
            + std::to_string(billing.megabytes) + " MB: " + toJson(Value(billing.gigabyteSeconds()))
            + " GB-seconds";
    if (billing.expressExecutions > 0)
        text += ", and " + counted(billing.expressExecutions, "request") + " of Express child executions";
    return text;
}

Value toValue(Billing const& billing)
{
    std::vector<Member> members;
    if (billing.type == MachineType::Standard) {
        members.push_back({"type", "STANDARD"});
        members.push_back({"transitions", static_cast<std::int64_t>(billing.transitions)});
    } else {
        members.push_back({"type", "EXPRESS"});
        members.push_back({"requests", 1});
        members.push_back({"billedDurationInMilliseconds", billing.duration.count()});
        members.push_back({"billedMemoryUsedInMB", static_cast<std::int64_t>(billing.megabytes)});
        members.push_back({"gigabyteSeconds", billing.gigabyteSeconds()});
    }
    if (billing.expressExecutions > 0)
        members.push_back({"expressExecutions", static_cast<std::int64_t>(billing.expressExecutions)});
    return Value::object(std::move(members));
}

}  // namespace steploom::sim
