// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: States Language, "Intrinsic Functions".
#include "core/expr/intrinsic.h"
#include "core/expr/intrinsic_help.h"

namespace steploom::expr::intrinsics {

static Result<Value> callArrayContains(IntrinsicInput const& input)
{
    auto const wanted = canonicalText(input.arguments[1], input.budget);
    if (!wanted)
        return wanted.failure();
    for (auto const& item : input.arguments[0].items()) {
        if (item.kind() != input.arguments[1].kind() && !(item.isNumber() && input.arguments[1].isNumber()))
            continue;
        auto const text = canonicalText(item, input.budget);
        if (!text)
            return text.failure();
        if (*text == *wanted)
            return Value(true);
    }
    return Value(false);
}

Intrinsic array_contains()
{
    return {
        .name = "States.ArrayContains",
        .help = "Whether an array has a value among its items.",
        .arguments = {
            {.name = "array", .kind = IntrinsicKind::Array, .help = "Where to look."},
            {.name = "value", .kind = IntrinsicKind::Any, .help = "What to look for."},
        },
        .result = IntrinsicKind::Boolean,
        .call = callArrayContains,
    };
}

}  // namespace steploom::expr::intrinsics
