// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: States Language, "Intrinsic Functions".
#include "core/expr/intrinsic.h"
#include "core/text/syntax_tree.h"

namespace steploom::expr::intrinsics {

static Result<Value> callStringToJson(IntrinsicInput const& input)
{
    auto const& text = input.arguments[0].string();
    if (text.find_first_not_of(" \t\r\n") == std::string::npos)
        return Value();
    if (!input.budget.take(text.size() / 8))
        return Failure{"the text is too long"};
    auto value = text::parseJsonValue(text);
    if (!value)
        return Failure{"the text is no JSON: " + value.sentence()};
    return value;
}

Intrinsic string_to_json()
{
    return {
        .name = "States.StringToJson",
        .help = "Reads a text as JSON. A blank text gives null.",
        .arguments = {
            {.name = "text", .kind = IntrinsicKind::String, .help = "JSON as text."},
        },
        .result = IntrinsicKind::Any,
        .call = callStringToJson,
    };
}

}  // namespace steploom::expr::intrinsics
