// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: States Language, "Intrinsic Functions".
#include "core/expr/intrinsic.h"

namespace steploom::expr::intrinsics {

static Result<Value> callJsonMerge(IntrinsicInput const& input)
{
    if (input.arguments[2].boolean())
        return Failure{"only shallow merging is possible: the third argument has to be false"};
    if (!input.budget.take(input.arguments[0].size() + input.arguments[1].size()))
        return Failure{"the objects are too big"};
    auto const first = input.arguments[0].members();
    auto const second = input.arguments[1].members();
    std::vector<Member> members(first.begin(), first.end());
    members.insert(members.end(), second.begin(), second.end());
    return Value::object(std::move(members));
}

Intrinsic json_merge()
{
    return {
        .name = "States.JsonMerge",
        .help = "One object of two; of a key that both have, the second one counts.",
        .arguments = {
            {.name = "first", .kind = IntrinsicKind::Object, .help = "An object."},
            {.name = "second", .kind = IntrinsicKind::Object, .help = "The object that wins."},
            {.name = "deep", .kind = IntrinsicKind::Boolean, .help = "Has to be false: only the outer keys are merged."},
        },
        .result = IntrinsicKind::Object,
        .call = callJsonMerge,
    };
}

}  // namespace steploom::expr::intrinsics
