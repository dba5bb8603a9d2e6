// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/service_diagnostics.h"

#include <algorithm>

namespace steploom::lint {

static ServiceDiagnostic asService(Problem const& problem)
{
    ServiceDiagnostic diagnostic{.severity = problem.severity,
        .code = problem.code,
        .message = problem.serviceMessage.empty() ? problem.message : problem.serviceMessage};
    auto const& place = problem.serviceLocation.empty() ? problem.location : problem.serviceLocation;
    if (!place.empty() && problem.rule != "missing_end")
        diagnostic.location = place;
    return diagnostic;
}

std::vector<ServiceDiagnostic> asService(std::span<Problem const> problems)
{
    // Its parser stops at the first fault, and nothing else is looked at.
    if (auto const unreadable = std::ranges::find(problems, "broken_text", &Problem::rule);
        unreadable != problems.end())
        return {asService(*unreadable)};
    bool const neverEnds = std::ranges::find(problems, "missing_end", &Problem::rule) != problems.end();
    std::vector<ServiceDiagnostic> all;
    for (auto const& problem : problems)
        if (problem.severity == Severity::Error && !(neverEnds && problem.rule == "unreachable_state"))
            all.push_back(asService(problem));
    return all;
}

std::string refusal(std::span<ServiceDiagnostic const> diagnostics)
{
    std::string text;
    for (auto const& each : diagnostics) {
        text += text.empty() ? "" : ", ";
        text += each.code + ": " + each.message;
        if (each.location)
            text += " at " + *each.location;
    }
    return "Invalid State Machine Definition: '" + text + "'";
}

}  // namespace steploom::lint
