// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace steploom::sim {

/// A call that Step Functions makes for a task: `arn:aws:states:::lambda:invoke.waitForTaskToken`, taken
/// apart. Functions and activities are none, whatever they are called.
struct ServiceCall {
    std::string_view service;  ///< `lambda`; of SDK calls `aws-sdk:s3`
    std::string_view action;   ///< `invoke.waitForTaskToken`

    /// The action without its pattern: `invoke`.
    std::string_view operation() const;
    bool isJob() const;  ///< `.sync` or `.sync:2`: answered when what it started has ended
    bool takesToken() const;
};

/// Parts of `resource`, which has to outlive them; nothing when it is no such call.
std::optional<ServiceCall> serviceCallOf(std::string_view resource);

/// Whether a worker answers, who asks for the tasks of an activity.
bool isActivity(std::string_view resource);

/// Whether the answer comes after the call has been taken: jobs and those that wait for a token.
bool isSubmitted(std::string_view resource);

}  // namespace steploom::sim
