// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: JSONata documentation, "Numeric functions" and "Aggregation functions".
#include "core/expr/jsonata/numbers.h"

#include "core/expr/jsonata/evaluator.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace steploom::expr::jsonata {

namespace {

template <typename Fold>
Item foldNumbers(Evaluator& run, Item const& items, double start, Fold const& fold)
{
    auto result = start;
    auto const count = items.size();
    if (!run.step(count / 4))
        return {};
    for (std::size_t i = 0; i < count; ++i)
        result = fold(result, items.at(i).number());
    return Item::number(result);
}

Item callSum(Evaluator& run, Arguments const& given)
{
    if (!given[0].isArray())
        return {};
    return foldNumbers(run, given[0], 0, [](double a, double b) { return a + b; });
}

Item callAverage(Evaluator& run, Arguments const& given)
{
    if (!given[0].isArray() || given[0].size() == 0)
        return {};
    auto const sum = callSum(run, given);
    return sum.isNumber() ? Item::number(sum.number() / static_cast<double>(given[0].size())) : Item();
}

Item callMax(Evaluator& run, Arguments const& given)
{
    if (!given[0].isArray() || given[0].size() == 0)
        return {};
    return foldNumbers(
        run, given[0], given[0].at(0).number(), [](double a, double b) { return std::max(a, b); });
}

Item callMin(Evaluator& run, Arguments const& given)
{
    if (!given[0].isArray() || given[0].size() == 0)
        return {};
    return foldNumbers(
        run, given[0], given[0].at(0).number(), [](double a, double b) { return std::min(a, b); });
}

Item callCount(Evaluator& /*run*/, Arguments const& given)
{
    return Item::number(given[0].isArray() ? static_cast<double>(given[0].size()) : 0);
}

bool isDecimalText(std::string_view text)
{
    auto const skipDigits = [&] {
        auto const count = std::min(text.find_first_not_of("0123456789"), text.size());
        text.remove_prefix(count);
        return count > 0;
    };
    if (text.starts_with('-'))
        text.remove_prefix(1);
    if (!skipDigits())
        return false;
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        if (!skipDigits())
            return false;
    }
    if (text.starts_with('e') || text.starts_with('E')) {
        text.remove_prefix(1);
        if (text.starts_with('-') || text.starts_with('+'))
            text.remove_prefix(1);
        if (!skipDigits())
            return false;
    }
    return text.empty();
}

// 0x1f, 0o17 and 0b101.
std::optional<double> prefixedNumber(std::string_view text)
{
    constexpr std::size_t prefix = 2;
    if (text.size() <= prefix || text[0] != '0')
        return std::nullopt;
    double radix = 0;
    switch (text[1] | 0x20) {
    case 'x':
        radix = 16;
        break;
    case 'o':
        radix = 8;
        break;
    case 'b':
        radix = 2;
        break;
    default:
        return std::nullopt;
    }
    double number = 0;
    for (char const c : text.substr(prefix)) {
        double digit = radix;
        if (c >= '0' && c <= '9')
            digit = c - '0';
        else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
            digit = (c | 0x20) - 'a' + 10;
        if (digit >= radix)
            return std::nullopt;
        number = number * radix + digit;
    }
    return number;
}

Item callNumber(Evaluator& run, Arguments const& given)
{
    auto const& argument = given[0];
    if (argument.isUndefined() || argument.isNumber())
        return argument;
    if (argument.isBoolean())
        return Item::number(argument.boolean() ? 1 : 0);
    if (argument.isText()) {
        if (isDecimalText(argument.text())) {
            auto const number = decimalNumber(argument.text());
            if (std::isfinite(number))
                return Item::number(number);
        } else if (auto const number = prefixedNumber(argument.text())) {
            return Item::number(*number);
        }
    }
    return run.failWith("D3030", argument);
}

template <double (*Compute)(double)>
Item callWithNumber(Evaluator& /*run*/, Arguments const& given)
{
    return given[0].isUndefined() ? Item() : Item::number(Compute(given[0].number()));
}

double absolute(double number)
{
    return std::abs(number);
}

double roundedDown(double number)
{
    return std::floor(number);
}

double roundedUp(double number)
{
    return std::ceil(number);
}

Item callRound(Evaluator& /*run*/, Arguments const& given)
{
    if (given[0].isUndefined())
        return {};
    constexpr double widest = 400;
    auto const precision
        = given[1].isNumber() ? std::clamp(std::trunc(given[1].number()), -widest, widest) : 0.0;
    return Item::number(roundedHalfEven(given[0].number(), static_cast<int>(precision)));
}

Item callSqrt(Evaluator& run, Arguments const& given)
{
    if (given[0].isUndefined())
        return {};
    auto const number = given[0].number();
    return number < 0 ? run.failWith("D3060", given[0]) : Item::number(std::sqrt(number));
}

Item callPower(Evaluator& run, Arguments const& given)
{
    if (given[0].isUndefined())
        return {};
    auto const exponent = given[1].isNumber() ? given[1].number() : std::nan("");
    auto const base = given[0].number();
    // ECMAScript knows no power of one with an endless or missing exponent.
    auto const result = std::isnan(exponent) || (std::abs(base) == 1 && std::isinf(exponent))
        ? std::nan("")
        : std::pow(base, exponent);
    if (!std::isfinite(result))
        return run.fail("D3061", {.value = Value(base), .value2 = run.toValue(given[1])});
    return Item::number(result);
}

Item callRandomNumber(Evaluator& run, Arguments const& /*given*/)
{
    if (!run.random())
        return run.fail("D3137", {.reason = "There is no source of random numbers here."});
    return Item::number(run.random()->nextDouble());
}

Item callFormatBase(Evaluator& run, Arguments const& given)
{
    if (given[0].isUndefined())
        return {};
    auto const number = roundedHalfEven(given[0].number(), 0);
    auto const radix = given[1].isNumber() ? roundedHalfEven(given[1].number(), 0) : 10.0;
    if (radix < 2 || radix > 36)
        return run.failWith("D3100", Item::number(radix));
    return Item::text(radixText(number, static_cast<int>(radix)));
}

constexpr std::array numberTable{
    Function{"sum", "<a<n>:n>", "array", "The sum of the numbers of an array.", 1, callSum},
    Function{"count", "<a:n>", "array", "How many items an array has.", 1, callCount},
    Function{"max", "<a<n>:n>", "array", "The greatest number of an array.", 1, callMax},
    Function{"min", "<a<n>:n>", "array", "The smallest number of an array.", 1, callMin},
    Function{"average", "<a<n>:n>", "array", "The mean of the numbers of an array.", 1, callAverage},
    Function{"number", "<(nsb)-:n>", "arg", "Reads a text, true or false as a number.", 1, callNumber},
    Function{"floor", "<n-:n>", "number", "The number rounded down.", 1, callWithNumber<roundedDown>},
    Function{"ceil", "<n-:n>", "number", "The number rounded up.", 1, callWithNumber<roundedUp>},
    Function{"round", "<n-n?:n>", "number, precision",
        "The number rounded to a number of decimal places, halves to even.", 2, callRound},
    Function{"abs", "<n-:n>", "number", "The number without its sign.", 1, callWithNumber<absolute>},
    Function{"sqrt", "<n-:n>", "number", "The square root.", 1, callSqrt},
    Function{"power", "<n-n:n>", "base, exponent", "The base to the power of the exponent.", 2, callPower},
    Function{"random", "<:n>", "", "A random number from 0 up to, not including, 1.", 0, callRandomNumber,
        Availability::LanguageOnly},
    Function{
        "formatBase", "<n-n?:s>", "number, radix", "The number in another base, 2 to 36.", 2, callFormatBase},
};

}  // namespace

std::span<Function const> numberFunctions()
{
    return numberTable;
}

}  // namespace steploom::expr::jsonata
