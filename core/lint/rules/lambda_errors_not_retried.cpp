// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/calls.h"

#include <algorithm>
#include <string>
#include <vector>

namespace steploom::lint::rules {

namespace {

/// The retriers of a task and what they leave out.
struct Retriers {
    std::vector<std::string_view> missing;
    text::NodeRef partly;  // ErrorEquals of the first that names some of them
};

}  // namespace

static Retriers retriersOf(asl::State const& state)
{
    Retriers found;
    auto const passing = passingLambdaErrors();
    std::vector<std::string> named;
    for (auto const retrier : state.node.find("Retry")) {
        auto const errors = retrier.find("ErrorEquals");
        for (auto const error : errors) {
            auto const name = error.string();
            if (!error.isString() || name == "States.ALL" || name == "States.TaskFailed"
                || hasPlaceholder(name))
                return {};
            if (!found.partly && std::ranges::find(passing, name) != passing.end())
                found.partly = errors;
            named.push_back(name);
        }
    }
    for (auto const name : passing)
        if (std::ranges::find(named, name) == named.end())
            found.missing.push_back(name);
    return found;
}

static void checkLambdaErrorsNotRetried(Report& report)
{
    auto const& graph = report.graph();
    for (auto const& state : graph.states()) {
        auto const retry = state.node.find("Retry");
        if (!state.is("Task") || retry.size() == 0 || !isLambda(state)
            || isHandledOutside(graph, state, "Retry"))
            continue;
        auto const [missing, partly] = retriersOf(state);
        if (missing.empty())
            continue;
        std::string names;
        for (auto const name : missing)
            names += (names.empty() ? "" : ", ") + std::string(name);
        auto& problem = report.atKey(retry,
            state.name + ": these errors of Lambda pass by themselves and are not tried again: " + names
                + ".",
            "Lambda errors not retried");
        if (partly) {
            std::vector<Value> all;
            for (auto const error : partly)
                all.push_back(error.value());
            all.insert(all.end(), missing.begin(), missing.end());
            auto fix = changeTo(graph, partly, Value::array(std::move(all)));
            fix.title = "Add the missing errors";
            problem.fixes.push_back(std::move(fix));
        } else {
            std::vector<Value> all{lambdaRetrier()};
            for (auto const retrier : retry)
                all.push_back(retrier.value());
            auto fix = changeTo(graph, retry, Value::array(std::move(all)));
            fix.title = "Add a retrier for them";
            problem.fixes.push_back(std::move(fix));
        }
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
