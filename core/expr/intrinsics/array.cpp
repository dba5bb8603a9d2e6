// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: States Language, "Intrinsic Functions".
#include "core/expr/intrinsic.h"

namespace steploom::expr::intrinsics {

static Result<Value> callArray(IntrinsicInput const& input)
{
    return Value::array({input.arguments.begin(), input.arguments.end()});
}

Intrinsic array()
{
    return {
        .name = "States.Array",
        .help = "Makes an array of its arguments.",
        .arguments = {
            {.name = "value", .kind = IntrinsicKind::Any, .help = "An item.", .isRepeated = true},
        },
        .result = IntrinsicKind::Array,
        .call = callArray,
    };
}

}  // namespace steploom::expr::intrinsics
