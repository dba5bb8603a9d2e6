// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: States Language, "Intrinsic Functions".
#include "core/expr/intrinsic.h"

namespace steploom::expr::intrinsics {

static Result<Value> callArrayLength(IntrinsicInput const& input)
{
    return Value(static_cast<std::int64_t>(input.arguments[0].size()));
}

Intrinsic array_length()
{
    return {
        .name = "States.ArrayLength",
        .help = "How many items an array has.",
        .arguments = {
            {.name = "array", .kind = IntrinsicKind::Array, .help = "What to count."},
        },
        .result = IntrinsicKind::Number,
        .call = callArrayLength,
    };
}

}  // namespace steploom::expr::intrinsics
