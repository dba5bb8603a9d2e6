// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lint/rule.h"

namespace steploom::lint {

// What rules of good practice ask about the calls of a machine.

/// Whether a state around `state` has handlers in `field`, Retry or Catch: they take its errors too.
bool isHandledOutside(asl::Graph const& graph, asl::State const& state, std::string_view field);

/// Whether a Task calls a Lambda function, by its ARN or by `lambda:invoke`.
bool isLambda(asl::State const& task);
/// Whether a Task ends only when somebody outside answers: a token or an activity.
bool waitsForOutside(asl::State const& task);

/// Errors of the Lambda service that pass by themselves. Source: the service's guide for error handling.
std::span<std::string_view const> passingLambdaErrors();
/// A retrier for `errors`, as the service's own editor makes it for all of them.
Value lambdaRetrier(std::span<std::string_view const> errors = passingLambdaErrors());

}  // namespace steploom::lint
