// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: JSONata documentation, "String functions".
#include "core/base/utf8.h"
#include "core/expr/jsonata/evaluator.h"
#include "core/expr/jsonata/text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace steploom::expr::jsonata {

namespace {

// A new text, when there is room for it.
Item boundedText(Evaluator& run, std::string text)
{
    if (!run.canTake(text.size()) || !run.step(text.size() / 64))
        return {};
    return Item::text(std::move(text));
}

Item callString(Evaluator& run, Arguments const& given)
{
    if (given[0].isUndefined() || given[0].isText())
        return given[0];
    auto text = run.textOf(given[0], given[1].isBoolean() && given[1].boolean());
    return run.hasFailed() ? Item() : Item::text(std::move(text));
}

// As Array.prototype.slice() reads its arguments.
std::size_t slicePlace(double place, std::size_t size)
{
    if (std::isnan(place))
        return 0;
    place = std::trunc(place);
    if (place < 0)
        place = std::max(0.0, place + static_cast<double>(size));
    return static_cast<std::size_t>(std::min(place, static_cast<double>(size)));
}

std::string_view codePoints(std::string_view text, std::size_t first, std::size_t last)
{
    if (first >= last)
        return {};
    auto const start = offsetOfCodePoint(text, first);
    return text.substr(start, offsetOfCodePoint(text.substr(start), last - first));
}

Item callSubstring(Evaluator& run, Arguments const& given)
{
    if (given[0].isUndefined())
        return {};
    auto const& text = given[0].text();
    auto const size = countCodePoints(text);
    if (!run.step(text.size() / 64))
        return {};
    auto start = given[1].isNumber() ? given[1].number() : std::nan("");
    auto const wide = static_cast<double>(size);
    if (wide + start < 0)
        start = 0;
    if (!given[2].isNumber())
        return Item::text(std::string(codePoints(text, slicePlace(start, size), size)));
    auto const length = given[2].number();
    if (length <= 0)
        return Item::text({});
    auto const end = start >= 0 ? start + length : wide + start + length;
    return Item::text(std::string(codePoints(text, slicePlace(start, size), slicePlace(end, size))));
}

Item callSubstringBefore(Evaluator& run, Arguments const& given)
{
    if (given[0].isUndefined())
        return {};
    auto const& text = given[0].text();
    auto const part = given[1].isText() ? given[1].text() : std::string("undefined");
    auto const place = run.step(text.size() / 64) ? text.find(part) : std::string::npos;
    return place == std::string::npos ? given[0] : Item::text(text.substr(0, place));
}

Item callSubstringAfter(Evaluator& run, Arguments const& given)
{
    if (given[0].isUndefined())
        return {};
    auto const& text = given[0].text();
    auto const part = given[1].isText() ? given[1].text() : std::string("undefined");
    auto const place = run.step(text.size() / 64) ? text.find(part) : std::string::npos;
    return place == std::string::npos ? given[0] : Item::text(text.substr(place + part.size()));
}

Item callLowercase(Evaluator& run, Arguments const& given)
{
    return given[0].isUndefined() ? Item() : boundedText(run, toLowerCase(given[0].text()));
}

Item callUppercase(Evaluator& run, Arguments const& given)
{
    return given[0].isUndefined() ? Item() : boundedText(run, toUpperCase(given[0].text()));
}

Item callLength(Evaluator& run, Arguments const& given)
{
    if (given[0].isUndefined() || !run.step(given[0].text().size() / 64))
        return {};
    return Item::number(static_cast<double>(countCodePoints(given[0].text())));
}

Item callTrim(Evaluator& run, Arguments const& given)
{
    if (given[0].isUndefined())
        return {};
    std::string out;
    bool isAfterBlank = true;  // so that none comes first
    for (char const c : given[0].text()) {
        bool const isBlank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!isBlank)
            out += c;
        else if (!isAfterBlank)
            out += ' ';
        isAfterBlank = isBlank;
    }
    if (out.ends_with(' '))
        out.pop_back();
    return boundedText(run, std::move(out));
}

Item callPad(Evaluator& run, Arguments const& given)
{
    if (given[0].isUndefined())
        return {};
    auto const& text = given[0].text();
    auto const width = given[1].isNumber() ? given[1].number() : 0.0;
    std::string filler = given[2].isText() && !given[2].text().empty() ? given[2].text() : " ";
    auto const missing = std::abs(width) - static_cast<double>(countCodePoints(text));
    if (missing <= 0)
        return given[0];
    constexpr double widest = 4294967294.0;
    if (missing > widest || !run.canTake(static_cast<std::size_t>(missing) * filler.size()))
        return run.fail("U1001", {.reason = "The evaluation needs more memory than an expression may have."});
    // The filler over and over, cut to as many characters as are missing.
    auto const size = countCodePoints(filler);
    auto const count = static_cast<std::size_t>(missing);
    if (!run.step(count / 16))
        return {};
    std::string padding;
    for (std::size_t i = 0; i < count / size; ++i)
        padding += filler;
    padding += codePoints(filler, 0, count % size);
    return boundedText(run, width > 0 ? text + padding : padding + text);
}

Item callJoin(Evaluator& run, Arguments const& given)
{
    if (!given[0].isArray())
        return {};
    auto const separator = given[1].isText() ? given[1].text() : std::string();
    std::string out;
    for (std::size_t i = 0; i < given[0].size(); ++i) {
        auto const part = given[0].at(i);
        if (!run.step() || !run.canTake(out.size()))
            return {};
        if (i > 0)
            appendText(out, separator);
        if (part.isText())
            appendText(out, part.text());
    }
    return boundedText(run, std::move(out));
}

constexpr std::array textTable{
    Function{"string", "<x-b?:s>", "arg, prettify", "The value as a text; JSON for all that is none.", 1,
        callString},
    Function{"substring", "<s-nn?:s>", "str, start, length",
        "A part of a text, from a position that may be negative.", 3, callSubstring},
    Function{"substringBefore", "<s-s:s>", "str, chars", "The text up to the first occurrence of another.", 2,
        callSubstringBefore},
    Function{"substringAfter", "<s-s:s>", "str, chars", "The text behind the first occurrence of another.", 2,
        callSubstringAfter},
    Function{"lowercase", "<s-:s>", "str", "The text in small letters.", 1, callLowercase},
    Function{"uppercase", "<s-:s>", "str", "The text in capital letters.", 1, callUppercase},
    Function{"length", "<s-:n>", "str", "How many characters a text has.", 1, callLength},
    Function{
        "trim", "<s-:s>", "str", "The text with single blanks between words and none around.", 1, callTrim},
    Function{"pad", "<s-ns?:s>", "str, width, char",
        "The text filled up to a width: behind it, or in front when negative.", 3, callPad},
    Function{"join", "<a<s>s?:s>", "array, separator", "The texts of an array in one.", 2, callJoin},
};

}  // namespace

std::span<Function const> textFunctions()
{
    return textTable;
}

}  // namespace steploom::expr::jsonata
