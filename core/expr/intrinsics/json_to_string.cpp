// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: States Language, "Intrinsic Functions".
#include "core/expr/intrinsic.h"
#include "core/expr/intrinsic_help.h"

namespace steploom::expr::intrinsics {

static Result<Value> callJsonToString(IntrinsicInput const& input)
{
    auto text = boundedJson(input.arguments[0], input.budget);
    if (!text)
        return text.failure();
    return Value(std::move(*text));
}

Intrinsic json_to_string()
{
    return {
        .name = "States.JsonToString",
        .help = "Writes a value as JSON text without blanks.",
        .arguments = {
            {.name = "value", .kind = IntrinsicKind::Any, .help = "Any value."},
        },
        .result = IntrinsicKind::String,
        .call = callJsonToString,
    };
}

}  // namespace steploom::expr::intrinsics
