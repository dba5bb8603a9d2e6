// SPDX-License-Identifier: GPL-3.0-or-later
// An expression and a document, with a NUL between them: evaluated in both profiles within small bounds.
#include "core/base/json_writer.h"
#include "core/base/utf8.h"
#include "core/expr/jsonata/expression.h"
#include "core/expr/jsonata/text.h"
#include "core/text/syntax_tree.h"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace steploom;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string const input(reinterpret_cast<char const*>(data), size);
    auto const half = input.find('\0');
    auto const text = input.substr(0, half);
    if (findInvalidUtf8(text))
        return 0;
    auto const document = half == std::string::npos ? Result<Value>(Value::object())
                                                    : text::parseJsonValue(input.substr(half + 1));
    if (!document)
        return 0;
    auto const states = Value::object({{"input", *document}});
    expr::VariableSource const variables
        = [&](std::string_view name) { return name == "states" ? &states : nullptr; };
    for (auto const profile : {expr::jsonata::Profile::Language, expr::jsonata::Profile::StepFunctions}) {
        auto const expression = expr::jsonata::Expression::read(text, profile);
        Random random(1);
        expr::jsonata::Surroundings around{.input = &*document, .variables = &variables, .random = &random};
        around.limits.steps = 100'000;
        around.limits.memory = std::size_t{8} << 20;
        auto const outcome = expression.evaluate(around);
        if (outcome.kind == expr::jsonata::Outcome::Kind::Failed && outcome.fault.code.empty())
            std::abort();
        if (findInvalidUtf8(expr::jsonata::withoutLoneHalves(toJson(outcome.value))))
            std::abort();
    }
    return 0;
}
