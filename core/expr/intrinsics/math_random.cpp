// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: States Language, "Intrinsic Functions".
#include "core/expr/intrinsic.h"
#include "core/expr/intrinsic_help.h"
#include "core/expr/java_numbers.h"

#include <limits>

namespace steploom::expr::intrinsics {

static Result<Value> callMathRandom(IntrinsicInput const& input)
{
    auto const start = roundedInteger(input.arguments[0]);
    auto const end = roundedInteger(input.arguments[1]);
    if (!start || !end)
        return start ? end.failure() : start.failure();
    auto const span = *end - *start;
    if (span <= 0)
        return Failure{"the end has to be greater than the start, but " + std::to_string(*end)
            + " is not greater than " + std::to_string(*start)};
    if (input.arguments.size() > 2) {
        auto const seed = roundedInteger(input.arguments[2]);
        if (!seed)
            return seed.failure();
        JavaRandom random(*seed);
        if (span <= std::numeric_limits<std::int32_t>::max())
            return Value(*start + random.nextBelow(static_cast<std::int32_t>(span)));
        return Value(*start + static_cast<std::int64_t>(random.nextDouble() * static_cast<double>(span)));
    }
    if (!input.random)
        return Failure{"there is no source of random numbers here"};
    return Value(*start + static_cast<std::int64_t>(input.random->nextDouble() * static_cast<double>(span)));
}

Intrinsic math_random()
{
    return {
        .name = "States.MathRandom",
        .help = "A random whole number from start up to, not including, end.",
        .arguments = {
            {.name = "start", .kind = IntrinsicKind::Number, .help = "The smallest number."},
            {.name = "end", .kind = IntrinsicKind::Number, .help = "One more than the greatest number."},
            {.name = "seed", .kind = IntrinsicKind::Number, .help = "With the same seed comes the same number.", .isOptional = true},
        },
        .result = IntrinsicKind::Number,
        .call = callMathRandom,
    };
}

}  // namespace steploom::expr::intrinsics
