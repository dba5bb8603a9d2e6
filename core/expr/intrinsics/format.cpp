// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: States Language, "Intrinsic Functions".
#include "core/expr/intrinsic.h"
#include "core/expr/intrinsic_help.h"

namespace steploom::expr::intrinsics {

static Result<Value> callFormat(IntrinsicInput const& input)
{
    // An escaped character of a literal stands for itself, so only bare braces are places to fill.
    bool const isLiteral = !input.firstLiteral.empty();
    std::string_view const pattern = isLiteral ? input.firstLiteral : input.arguments[0].string();
    auto const values = input.arguments.subspan(1);
    std::string out;
    std::size_t used = 0;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        bool const isEscape = pattern[i] == '\\' && i + 1 < pattern.size()
            && std::string_view("'{}\\").find(pattern[i + 1]) != std::string_view::npos;
        if (isEscape) {
            out += pattern[++i];
        } else if (pattern[i] == '\\' && i + 1 == pattern.size()) {
            return Failure{"the text ends with a backslash that escapes nothing"};
        } else if (pattern[i] == '{' && i + 1 < pattern.size() && pattern[i + 1] == '}') {
            ++i;
            if (used++ >= values.size())
                continue;
            auto const text = boundedJavaText(values[used - 1], input.budget);
            if (!text)
                return text.failure();
            out += *text;
            if (!input.budget.take(1 + text->size() / 64))
                return Failure{"the text would be too long"};
        } else {
            out += pattern[i];
        }
    }
    if (used != values.size())
        return Failure{"the text has " + std::to_string(used) + " places {} to fill, but "
            + std::to_string(values.size()) + " values are given"};
    return Value(std::move(out));
}

Intrinsic format()
{
    return {
        .name = "States.Format",
        .help = "Puts values into a text, each in place of a {}.",
        .arguments = {
            {.name = "template", .kind = IntrinsicKind::String, .help = "The text, with {} for each value."},
            {.name = "value", .kind = IntrinsicKind::Any, .help = "What to put in.", .isRepeated = true},
        },
        .result = IntrinsicKind::String,
        .call = callFormat,
    };
}

}  // namespace steploom::expr::intrinsics
