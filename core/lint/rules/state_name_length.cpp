// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utf8.h"
#include "core/lint/rule.h"

namespace steploom::lint::rules {

static void checkStateNameLength(Report& report)
{
    static constexpr std::size_t longest = 80;
    for (auto const& state : report.graph().states())
        if (auto const length = countCodePoints(state.name); length > longest && !hasPlaceholder(state.name))
            report.atKey(state.node,
                "The name " + state.name.substr(0, 40) + "... has " + std::to_string(length)
                    + " characters; at most 80 are allowed.",
                "name has " + std::to_string(length) + " characters");
}

Rule state_name_length()
{
    return {
        .name = "state_name_length",
        .code = "INVALID_STATE_NAME",
        .severity = Severity::Error,
        .title = "A name is too long",
        .why = "Names of states have at most 80 characters.",
        .check = checkStateNameLength,
    };
}

}  // namespace steploom::lint::rules
