// SPDX-License-Identifier: GPL-3.0-or-later
// Source: reference card of the language, section 5.
#include "core/assist/error_names.h"

#include <algorithm>
#include <array>
#include <utility>

namespace steploom::assist {

std::string_view errorMeaning(std::string_view name)
{
    using Entry = std::pair<std::string_view, std::string_view>;
    static constexpr std::array<Entry, 21> meanings{{
        {"States.ALL", "Every error but those that nothing can take. It stands alone, in the last handler."},
        {"States.TaskFailed", "Every error of a task but States.Timeout."},
        {"States.Timeout", "The state ran longer than it may, or its heartbeat was missed."},
        {"States.HeartbeatTimeout", "The heartbeat was missed; States.Timeout takes that too."},
        {"States.Permissions", "The role may not do what the task asks."},
        {"States.DataLimitExceeded", "What is passed on is bigger than 256 KiB."},
        {"States.Runtime", "A fault of the definition or its data. Nothing can retry or catch it."},
        {"States.QueryEvaluationError", "An expression in JSONata failed."},
        {"States.ItemReaderFailed", "A distributed Map could not read its items."},
        {"States.ResultWriterFailed", "A distributed Map could not write its results."},
        {"States.ExceedToleratedFailureThreshold", "More items of a distributed Map failed than may."},
        {"States.Http.Socket", "An HTTP task took longer than 60 seconds."},
        {"States.NoChoiceMatched", "No rule of a Choice held; the service reports States.Runtime."},
        {"States.BranchFailed", "A branch failed; the service reports the branch's own error."},
        {"States.ParameterPathFailure",
            "A path of a template led nowhere; the service reports States.Runtime."},
        {"States.ResultPathMatchFailure",
            "A result had no place in the input; the service reports States.Runtime."},
        {"States.IntrinsicFailure", "An intrinsic function failed; the service reports States.Runtime."},
        {"Lambda.ServiceException", "Lambda itself had a fault; trying again helps."},
        {"Lambda.AWSLambdaException", "Lambda answered with a fault of its own; trying again helps."},
        {"Lambda.SdkClientException", "The call did not reach Lambda; trying again helps."},
        {"Lambda.TooManyRequestsException", "Lambda has no capacity left just now; trying again helps."},
    }};
    auto const found = std::ranges::find(meanings, name, &Entry::first);
    return found == meanings.end() ? std::string_view() : found->second;
}

}  // namespace steploom::assist
