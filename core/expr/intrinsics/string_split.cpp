// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: States Language, "Intrinsic Functions".
#include "core/base/utf8.h"
#include "core/expr/intrinsic.h"

#include <set>

namespace steploom::expr::intrinsics {

static Result<Value> callStringSplit(IntrinsicInput const& input)
{
    auto const& text = input.arguments[0].string();
    std::set<char32_t> delimiters;
    for (std::size_t at = 0; at < input.arguments[1].string().size();)
        delimiters.insert(nextCodePoint(input.arguments[1].string(), at));
    if (!input.budget.take(text.size() / 8 + delimiters.size()))
        return Failure{"the text is too long"};
    std::vector<Value> pieces;
    std::size_t start = 0;
    for (std::size_t at = 0; at <= text.size();) {
        auto const here = at;
        bool const isCut = at == text.size() || delimiters.contains(nextCodePoint(text, at));
        if (isCut && here > start)
            pieces.emplace_back(text.substr(start, here - start));
        if (isCut)
            start = at;
        if (here == text.size())
            break;
    }
    return Value::array(std::move(pieces));
}

Intrinsic string_split()
{
    return {
        .name = "States.StringSplit",
        .help = "Cuts a text at every one of some characters; empty pieces are left out.",
        .arguments = {
            {.name = "text", .kind = IntrinsicKind::String, .help = "What to cut."},
            {.name = "delimiters", .kind = IntrinsicKind::String, .help = "Each of these characters ends a piece."},
        },
        .result = IntrinsicKind::Array,
        .call = callStringSplit,
    };
}

}  // namespace steploom::expr::intrinsics
