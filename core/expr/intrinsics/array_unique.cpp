// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: States Language, "Intrinsic Functions".
#include "core/expr/intrinsic.h"
#include "core/expr/intrinsic_help.h"

#include <string>
#include <unordered_set>

namespace steploom::expr::intrinsics {

static Result<Value> callArrayUnique(IntrinsicInput const& input)
{
    std::unordered_set<std::string> seen;
    std::vector<Value> kept;
    for (auto const& item : input.arguments[0].items()) {
        auto text = canonicalText(item, input.budget);
        if (!text)
            return text.failure();
        if (seen.insert(std::move(*text)).second)
            kept.push_back(item);
    }
    return Value::array(std::move(kept));
}

Intrinsic array_unique()
{
    return {
        .name = "States.ArrayUnique",
        .help = "The array without repeated items; the first of equal ones stays.",
        .arguments = {
            {.name = "array", .kind = IntrinsicKind::Array, .help = "What to clean."},
        },
        .result = IntrinsicKind::Array,
        .call = callArrayUnique,
    };
}

}  // namespace steploom::expr::intrinsics
