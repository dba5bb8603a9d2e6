// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: JSONata documentation, "Numeric functions" that take a picture.
#include "core/expr/jsonata/evaluator.h"
#include "core/expr/jsonata/number_picture.h"
#include "core/expr/jsonata/text.h"

#include <array>
#include <cmath>

namespace steploom::expr::jsonata {

namespace {

Item failPicture(Evaluator& run, PictureFault const& fault)
{
    if (fault.code == "U1001")
        return run.fail(fault.code, {.reason = fault.value});
    return run.fail(
        fault.code, {.value = fault.value.empty() ? std::nullopt : std::optional(Value(fault.value))});
}

Item finishPicture(Evaluator& run, std::variant<std::string, PictureFault> outcome)
{
    if (auto const* fault = std::get_if<PictureFault>(&outcome))
        return failPicture(run, *fault);
    return Item::text(std::get<std::string>(std::move(outcome)));
}

Item callFormatNumber(Evaluator& run, Arguments const& given)
{
    if (given[0].isUndefined())
        return {};
    NumberSigns signs;
    if (given[2].isObject())
        forEachMember(given[2], [&](Item const& key, Item const& value) {
            if (auto* sign = signs.find(key.text()))
                *sign = toUtf16(run.textOf(value));
        });
    auto const picture = given[1].isText() ? given[1].text() : std::string();
    if (run.hasFailed() || !run.step(30 + picture.size()) || !run.canTake(picture.size() * 16))
        return {};
    return finishPicture(run, formatNumber(given[0].number(), picture, signs));
}

Item callFormatInteger(Evaluator& run, Arguments const& given)
{
    if (given[0].isUndefined())
        return {};
    auto const value = std::floor(given[0].number());
    if (!std::isfinite(value))
        return run.failWith("D1001", given[0]);
    auto const text = given[1].isText() ? given[1].text() : std::string();
    if (!run.step(20 + text.size()))
        return {};
    auto const picture = readIntegerPicture(text);
    if (auto const* fault = std::get_if<PictureFault>(&picture))
        return failPicture(run, *fault);
    return finishPicture(run, formatInteger(value, std::get<IntegerPicture>(picture)));
}

Item callParseInteger(Evaluator& run, Arguments const& given)
{
    if (given[0].isUndefined())
        return {};
    auto const text = given[1].isText() ? given[1].text() : std::string();
    if (!run.step(30 + text.size() + given[0].text().size()))
        return {};
    auto const picture = readIntegerPicture(text);
    if (auto const* fault = std::get_if<PictureFault>(&picture))
        return failPicture(run, *fault);
    auto const& read = std::get<IntegerPicture>(picture);
    if (read.form == IntegerPicture::Form::Sequence)
        return failPicture(run, {"D3130", read.token});
    return Item::number(parseInteger(given[0].text(), read));
}

constexpr std::array pictureTable{
    Function{"formatNumber", "<n-so?:s>", "number, picture, options",
        "The number as a picture like #,##0.00 wants it.", 3, callFormatNumber},
    Function{"formatInteger", "<n-s:s>", "number, picture",
        "The number in digits, words, letters or Roman numerals.", 2, callFormatInteger},
    Function{"parseInteger", "<s-s:n>", "string, picture",
        "Reads a number that was written as a picture wants it.", 2, callParseInteger},
};

}  // namespace

std::span<Function const> pictureFunctions()
{
    return pictureTable;
}

}  // namespace steploom::expr::jsonata
