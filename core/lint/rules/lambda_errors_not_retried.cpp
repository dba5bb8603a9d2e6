// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/set_field.h"
#include "core/lint/calls.h"

#include <algorithm>
#include <string>
#include <vector>

namespace steploom::lint::rules {

// Passing errors that no retrier of a Lambda task takes.
static std::vector<std::string_view> missingIn(asl::State const& state)
{
    std::vector<std::string> named;
    for (auto const retrier : state.node.find("Retry"))
        for (auto const error : retrier.find("ErrorEquals")) {
            auto const name = error.string();
            if (!error.isString() || name == "States.ALL" || name == "States.TaskFailed"
                || hasPlaceholder(name))
                return {};
            named.push_back(name);
        }
    std::vector<std::string_view> missing;
    for (auto const name : passingLambdaErrors())
        if (std::ranges::find(named, name) == named.end())
            missing.push_back(name);
    return missing;
}

static void checkLambdaErrorsNotRetried(Report& report)
{
    auto const& graph = report.graph();
    for (auto const& state : graph.states()) {
        auto const retry = state.node.find("Retry");
        if (!state.is("Task") || retry.size() == 0 || !isLambda(state)
            || isHandledOutside(graph, state, "Retry"))
            continue;
        auto const missing = missingIn(state);
        if (missing.empty())
            continue;
        std::string names;
        for (auto const name : missing)
            names += (names.empty() ? "" : ", ") + std::string(name);
        auto& problem = report.atKey(retry,
            state.name + ": these errors of Lambda pass by themselves and are not tried again: " + names
                + ".",
            "Lambda errors not retried");
        problem.fixes.push_back(
            Fix::of("Add a retrier for them", edit::SetField{state.id, "/Retry/-", lambdaRetrier(missing)}));
    }
}

Rule lambda_errors_not_retried()
{
    return {
        .name = "lambda_errors_not_retried",
        .code = "LAMBDA_ERRORS_NOT_RETRIED",
        .severity = Severity::Info,
        .title = "Passing errors of Lambda are not retried",
        .why = "Lambda.ServiceException, Lambda.AWSLambdaException, Lambda.SdkClientException and "
               "Lambda.TooManyRequestsException come and go with no fault of the function. Name them in "
               "a retrier, as new Lambda tasks have it.",
        .check = checkLambdaErrorsNotRetried,
    };
}

}  // namespace steploom::lint::rules
