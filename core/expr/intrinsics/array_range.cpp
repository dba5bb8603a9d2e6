// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: States Language, "Intrinsic Functions".
#include "core/expr/intrinsic.h"
#include "core/expr/intrinsic_help.h"

namespace steploom::expr::intrinsics {

static Result<Value> callArrayRange(IntrinsicInput const& input)
{
    std::int64_t bounds[3]{};
    for (std::size_t i = 0; i < 3; ++i) {
        auto const number = roundedInteger(input.arguments[i]);
        if (!number)
            return number.failure();
        bounds[i] = *number;
    }
    auto const [first, last, step] = bounds;
    if (step == 0)
        return Failure{"the distance between two numbers cannot be 0"};
    auto const count = (step > 0) == (last >= first) || first == last ? (last - first) / step + 1 : 0;
    constexpr std::int64_t longest = 1'000;
    if (count > longest)
        return Failure{"the array would have " + std::to_string(count) + " items; at most "
            + std::to_string(longest) + " are possible"};
    std::vector<Value> items;
    for (std::int64_t i = 0; i < count; ++i)
        items.emplace_back(first + i * step);
    return Value::array(std::move(items));
}

Intrinsic array_range()
{
    return {
        .name = "States.ArrayRange",
        .help = "Makes an array of numbers from first to last, both included when they are hit.",
        .arguments = {
            {.name = "first", .kind = IntrinsicKind::Number, .help = "The first number."},
            {.name = "last", .kind = IntrinsicKind::Number, .help = "The last number."},
            {.name = "step", .kind = IntrinsicKind::Number, .help = "The distance; not 0."},
        },
        .result = IntrinsicKind::Array,
        .call = callArrayRange,
    };
}

}  // namespace steploom::expr::intrinsics
