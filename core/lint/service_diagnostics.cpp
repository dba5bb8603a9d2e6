// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/service_diagnostics.h"

#include <algorithm>

namespace steploom::lint {

std::vector<ServiceDiagnostic> asService(std::span<Problem const> problems)
{
    bool const neverEnds
        = std::ranges::any_of(problems, [](Problem const& p) { return p.rule == "missing_end"; });
    std::vector<ServiceDiagnostic> all;
    for (auto const& problem : problems) {
        if (problem.severity != Severity::Error || (neverEnds && problem.rule == "unreachable_state"))
            continue;
        ServiceDiagnostic diagnostic{.severity = problem.severity,
            .code = problem.code,
            .message = problem.serviceMessage.empty() ? problem.message : problem.serviceMessage};
        auto const& place = problem.serviceLocation.empty() ? problem.location : problem.serviceLocation;
        if (!place.empty() && problem.rule != "missing_end")
            diagnostic.location = place;
        all.push_back(std::move(diagnostic));
    }
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
