// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: States Language, "Intrinsic Functions".
#include "core/expr/intrinsic.h"
#include "core/expr/intrinsic_help.h"

#include <algorithm>

namespace steploom::expr::intrinsics {

static Result<Value> callArrayPartition(IntrinsicInput const& input)
{
    auto const size = roundedInteger(input.arguments[1]);
    if (!size)
        return size.failure();
    if (*size <= 0)
        return Failure{"the size of a part has to be greater than 0, not " + std::to_string(*size)};
    auto const items = input.arguments[0].items();
    if (!input.budget.take(items.size()))
        return Failure{"the array is too long"};
    auto const step = static_cast<std::size_t>(*size);
    std::vector<Value> parts;
    for (std::size_t at = 0; at < items.size(); at += step) {
        auto const part = items.subspan(at, std::min(step, items.size() - at));
        parts.push_back(Value::array({part.begin(), part.end()}));
    }
    return Value::array(std::move(parts));
}

Intrinsic array_partition()
{
    return {
        .name = "States.ArrayPartition",
        .help = "Cuts an array into arrays of a size; the last one may be shorter.",
        .arguments = {
            {.name = "array", .kind = IntrinsicKind::Array, .help = "What to cut."},
            {.name = "size", .kind = IntrinsicKind::Number, .help = "How many items a part has; more than 0."},
        },
        .result = IntrinsicKind::Array,
        .call = callArrayPartition,
    };
}

}  // namespace steploom::expr::intrinsics
