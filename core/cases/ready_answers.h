// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"

#include <string>
#include <string_view>
#include <vector>

namespace steploom::cases {

/// Answers of a call that need not be written by hand.
struct ReadyAnswers {
    /// What it may answer, in the shape of its service, with values that show what belongs there; `{}` where
    /// the shape is not known. Fits checkResponse().
    Value result = Value::object();
    /// What it may fail with: the errors of its service, then those that any task can have.
    std::vector<std::string> errors;
};

/// Of what a Task's Resource calls; a Resource that is not known has the errors of any task.
ReadyAnswers readyAnswers(std::string_view resource);

}  // namespace steploom::cases
