// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

#include <algorithm>
#include <array>

namespace steploom::lint::rules {

static bool isKnown(std::string_view name)
{
    // In the specification; the service reports most of these cases under other names.
    static constexpr std::array<std::string_view, 5> specified{"States.NoChoiceMatched",
        "States.BranchFailed", "States.ParameterPathFailure", "States.ResultPathMatchFailure",
        "States.IntrinsicFailure"};
    auto const known = asl::predefinedErrorNames();
    return !name.starts_with("States.") || std::ranges::find(known, name) != known.end()
        || std::ranges::find(specified, name) != specified.end();
}

static void checkUnknownErrorName(Report& report)
{
    for (auto const& state : report.graph().states())
        for (auto const* field : {"Retry", "Catch"})
            for (auto const handler : state.node.find(field))
                for (auto const error : handler.find("ErrorEquals")) {
                    if (!error.isString() || hasPlaceholder(error.text()))
                        continue;
                    auto const name = error.string();
                    if (name == "States.Runtime") {
                        report.at(error,
                            state.name + ": no handler takes States.Runtime; it always ends the execution.",
                            "States.Runtime is not caught");
                    } else if (!isKnown(name)) {
                        auto& problem = report.at(
                            error, state.name + ": there is no error " + name + ".", "no such error name");
                        auto const meant = likelyMeant(name, asl::predefinedErrorNames());
                        if (!meant.empty() && meant != "States.Runtime")
                            problem.fixes.push_back(changeTo(report.graph(), error, std::string(meant)));
                    }
                }
}

Rule unknown_error_name()
{
    return {
        .name = "unknown_error_name",
        .code = "UNKNOWN_ERROR_NAME",
        .severity = Severity::Warning,
        .title = "A handler names an error that never comes to it",
        .why
        = "Names that start with States. belong to the service; States.Runtime cannot be retried or caught.",
        .check = checkUnknownErrorName,
    };
}

}  // namespace steploom::lint::rules
