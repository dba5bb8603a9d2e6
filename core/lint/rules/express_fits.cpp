// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/calls.h"

namespace steploom::lint::rules {

// Whether a state needs what only Standard workflows have: jobs, tokens, activities, distributed Maps, waits
// beyond five minutes or of unknown length.
static bool needsStandard(asl::State const& state)
{
    static constexpr double longest = 300;
    if (state.is("Wait")) {
        auto const seconds = state.node.find("Seconds");
        return !seconds.isNumber() || seconds.value().number() > longest;
    }
    if (state.is("Map"))
        for (auto const* processor : {"ItemProcessor", "Iterator"})
            if (state.node.find(processor).find("ProcessorConfig").find("Mode").stringIs("DISTRIBUTED"))
                return true;
    if (!state.is("Task"))
        return false;
    auto const resource = state.node.find("Resource");
    auto const timeout = state.node.find("TimeoutSeconds");
    return waitsForOutside(state) || !resource.isString() || hasPlaceholder(resource.text())
        || !asl::resourceParts(resource.string()).pattern.empty()
        || (timeout.isNumber() && timeout.value().number() > longest);
}

static void checkExpressFits(Report& report)
{
    auto const& graph = report.graph();
    if (!report.options().isTypeKnown || report.options().isExpress)
        return;
    std::size_t calls = 0;
    for (auto const& state : graph.states()) {
        if (needsStandard(state))
            return;
        calls += state.is("Task") ? 1 : 0;
    }
    if (calls > 0)
        report.overall(
            "Nothing here needs a Standard workflow. If it runs often, ends within five minutes and may "
            "run a step twice, Express costs less.",
            "Express would do");
}

Rule express_fits()
{
    return {
        .name = "express_fits",
        .code = "EXPRESS_FITS",
        .severity = Severity::Info,
        .title = "An Express workflow would do",
        .why = "Standard workflows are billed for every transition, Express ones for requests and time. "
               "Short flows that run very often, and whose steps may be repeated, cost a fraction as "
               "Express.",
        .check = checkExpressFits,
    };
}

}  // namespace steploom::lint::rules
