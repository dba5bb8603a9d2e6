// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/billing.h"

#include "core/base/json_writer.h"

#include <algorithm>
#include <cstdint>

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

Billing billingOf(Run const& run)
{
    static constexpr std::int64_t durationStep = 100;
    static constexpr std::size_t memoryStep = 64;
    static constexpr std::size_t megabyte = 1'000'000;
    Billing billing;
    billing.transitions = run.transitions();
    auto const lasted
        = std::chrono::ceil<std::chrono::milliseconds>(run.now() - run.settings().clock).count();
    billing.duration = std::chrono::milliseconds(
        std::max<std::int64_t>(1, (lasted + durationStep - 1) / durationStep) * durationStep);
    auto const bytes = run.settings().graph->tree().text().size()
        + toJson(run.settings().input).size() * mostAtOnce(run.trace());
    auto const megabytes = 50 + (bytes + megabyte - 1) / megabyte;
    billing.megabytes = (megabytes + memoryStep - 1) / memoryStep * memoryStep;
    return billing;
}

}  // namespace steploom::sim
