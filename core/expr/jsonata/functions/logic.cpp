// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: JSONata documentation, "Boolean functions", "Miscellaneous functions".
#include "core/expr/jsonata/evaluator.h"

#include <array>

namespace steploom::expr::jsonata {

namespace {

Item callBoolean(Evaluator& run, Arguments const& given)
{
    return given[0].isUndefined() ? Item() : Item::boolean(run.isTruthy(given[0]));
}

Item callNot(Evaluator& run, Arguments const& given)
{
    return given[0].isUndefined() ? Item() : Item::boolean(!run.isTruthy(given[0]));
}

Item callExists(Evaluator& /*run*/, Arguments const& given)
{
    return Item::boolean(!given[0].isUndefined());
}

Item callType(Evaluator& run, Arguments const& given)
{
    static std::string const words[]{"null", "boolean", "number", "string", "array", "function", "object"};
    auto const& item = given[0];
    if (item.isUndefined())
        return {};
    std::size_t place = 6;
    if (item.isNull())
        place = 0;
    else if (item.isBoolean())
        place = 1;
    else if (run.isNumeric(item))
        place = 2;
    else if (item.isText())
        place = 3;
    else if (item.isArray())
        place = 4;
    else if (item.isFunction())
        place = 5;
    return run.hasFailed() ? Item() : Item::borrowedText(words[place]);
}

Item callError(Evaluator& run, Arguments const& given)
{
    bool const hasMessage = given[0].isText() && !given[0].text().empty();
    return run.fail(
        "D3137", {.reason = hasMessage ? std::string_view(given[0].text()) : "$error() function evaluated"});
}

Item callAssert(Evaluator& run, Arguments const& given)
{
    if (given[0].isBoolean() && given[0].boolean())
        return {};
    bool const hasMessage = given[1].isText() && !given[1].text().empty();
    return run.fail(
        "D3141", {.reason = hasMessage ? std::string_view(given[1].text()) : "$assert() statement failed"});
}

Item callEval(Evaluator& run, Arguments const& given)
{
    return given[0].isText() ? run.evaluateText(given[0].text(), given[1]) : Item();
}

constexpr std::array logicTable{
    Function{"boolean", "<x-:b>", "arg", "Whether the value counts as true.", 1, callBoolean},
    Function{"not", "<x-:b>", "arg", "Whether the value counts as false.", 1, callNot},
    Function{"exists", "<x:b>", "arg", "Whether there is a value.", 1, callExists},
    Function{"type", "<x:s>", "value", "The name of the type of a value.", 1, callType},
    Function{"error", "<s?:x>", "message", "Ends the evaluation with an error.", 1, callError},
    Function{"assert", "<bs?:x>", "condition, message",
        "Ends the evaluation with an error unless the condition holds.", 2, callAssert},
    Function{"eval", "<sx?:x>", "expr, context", "Evaluates the text of an expression.", 2, callEval,
        Availability::LanguageOnly},
};

}  // namespace

std::span<Function const> logicFunctions()
{
    return logicTable;
}

}  // namespace steploom::expr::jsonata
