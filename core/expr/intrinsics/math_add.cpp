// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: States Language, "Intrinsic Functions".
#include "core/expr/intrinsic.h"
#include "core/expr/intrinsic_help.h"

namespace steploom::expr::intrinsics {

static Result<Value> callMathAdd(IntrinsicInput const& input)
{
    auto const first = roundedInteger(input.arguments[0]);
    auto const second = roundedInteger(input.arguments[1]);
    if (!first || !second)
        return first ? second.failure() : first.failure();
    return Value(*first + *second);
}

Intrinsic math_add()
{
    return {
        .name = "States.MathAdd",
        .help = "The sum of two numbers; each is rounded to a whole number first.",
        .arguments = {
            {.name = "first", .kind = IntrinsicKind::Number, .help = "A number."},
            {.name = "second", .kind = IntrinsicKind::Number, .help = "A number."},
        },
        .result = IntrinsicKind::Number,
        .call = callMathAdd,
    };
}

}  // namespace steploom::expr::intrinsics
