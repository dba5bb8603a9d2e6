// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: States Language, "Intrinsic Functions".
#include "core/expr/intrinsic.h"
#include "core/expr/intrinsic_help.h"

namespace steploom::expr::intrinsics {

static Result<Value> callArrayGetItem(IntrinsicInput const& input)
{
    auto const index = roundedInteger(input.arguments[1]);
    if (!index)
        return index.failure();
    auto const items = input.arguments[0].items();
    if (*index < 0 || *index >= static_cast<std::int64_t>(items.size()))
        return Failure{"there is no item " + std::to_string(*index) + " in an array of "
            + std::to_string(items.size()) + " items"};
    return items[static_cast<std::size_t>(*index)];
}

Intrinsic array_get_item()
{
    return {
        .name = "States.ArrayGetItem",
        .help = "The item of an array at a place, counted from 0.",
        .arguments = {
            {.name = "array", .kind = IntrinsicKind::Array, .help = "Where to look."},
            {.name = "index", .kind = IntrinsicKind::Number, .help = "The place; the first item is 0."},
        },
        .result = IntrinsicKind::Any,
        .call = callArrayGetItem,
    };
}

}  // namespace steploom::expr::intrinsics
