// SPDX-License-Identifier: GPL-3.0-or-later
// The text of an expression: read, printed, read again, analysed.
#include "core/base/utf8.h"
#include "core/expr/jsonata/expression.h"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace steploom;
using expr::jsonata::Expression;

static void requireJsonata(bool holds)
{
    if (!holds)
        std::abort();
}

static void checkRanges(expr::jsonata::SyntaxNode const& node, std::size_t size)
{
    requireJsonata(node.range.end() <= size && node.sign.end() <= size);
    for (auto const* child : node.children)
        checkRanges(*child, size);
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string const input(reinterpret_cast<char const*>(data), size);
    auto const text = input.substr(0, input.find('\0'));  // seeds are pairs
    if (findInvalidUtf8(text))
        return 0;
    for (auto const profile : {expr::jsonata::Profile::Language, expr::jsonata::Profile::StepFunctions}) {
        auto const expression = Expression::read(text, profile);
        checkRanges(expression.tree().root(), text.size());
        for (auto const& fault : expression.faults())
            requireJsonata(!fault.message.empty() && !fault.code.empty() && fault.range.end() <= text.size());
        for (auto const& problem : expression.analysis().problems)
            requireJsonata(!problem.message.empty() && problem.range.end() <= text.size());
        (void)expression.tree().find(text.size() / 2);
        auto const printed = print(expression.tree().root());
        if (!expression.isSound())
            continue;
        auto const again = Expression::read(printed, profile);
        requireJsonata(again.isSound() && isSameSyntax(expression.tree().root(), again.tree().root()));
    }
    return 0;
}
