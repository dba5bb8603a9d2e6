// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expr/jsonata/text.h"

#include "core/base/utf8.h"

#include <QString>

#include <algorithm>
#include <array>
#include <charconv>

namespace steploom::expr::jsonata {

namespace {

constexpr std::size_t halfSize = 3;  // bytes

unsigned char byteAt(std::string_view text, std::size_t at)
{
    return static_cast<unsigned char>(text[at]);
}

// Halves are ED A0..BF xx; ED 80..9F xx are ordinary characters.
bool isHalfAt(std::string_view text, std::size_t at)
{
    return at + halfSize <= text.size() && byteAt(text, at) == 0xED && byteAt(text, at + 1) >= 0xA0;
}

char16_t halfAt(std::string_view text, std::size_t at)
{
    return static_cast<char16_t>(
        0xD000 | ((byteAt(text, at + 1) & 0x3F) << 6) | (byteAt(text, at + 2) & 0x3F));
}

bool isFirstHalf(char16_t unit)
{
    return unit >= 0xD800 && unit < 0xDC00;
}

bool isSecondHalf(char16_t unit)
{
    return unit >= 0xDC00 && unit < 0xE000;
}

char32_t joinHalves(char16_t first, char16_t second)
{
    return 0x10000 + ((static_cast<char32_t>(first) - 0xD800) << 10)
        + (static_cast<char32_t>(second) - 0xDC00);
}

// UTF-8 of any unit; base's appendUtf8() expects real characters.
void appendRaw(std::string& text, char16_t unit)
{
    if (unit < 0xD800 || unit >= 0xE000) {
        appendUtf8(text, unit);
        return;
    }
    text += static_cast<char>(0xE0 | (unit >> 12));
    text += static_cast<char>(0x80 | ((unit >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (unit & 0x3F));
}

template <typename Replace>
std::string replaceLoneHalves(std::string_view text, Replace const& replace)
{
    std::string out;
    out.reserve(text.size());
    std::size_t copied = 0;
    for (auto at = text.find('\xED'); at != std::string_view::npos; at = text.find('\xED', at + 1)) {
        if (!isHalfAt(text, at))
            continue;
        out.append(text, copied, at - copied);
        replace(out, halfAt(text, at));
        copied = at + halfSize;
    }
    out.append(text, copied);
    return out;
}

}  // namespace

void appendText(std::string& text, std::string_view more)
{
    if (text.size() >= halfSize && isHalfAt(text, text.size() - halfSize) && isHalfAt(more, 0)) {
        auto const first = halfAt(text, text.size() - halfSize);
        auto const second = halfAt(more, 0);
        if (isFirstHalf(first) && isSecondHalf(second)) {
            text.resize(text.size() - halfSize);
            appendUtf8(text, joinHalves(first, second));
            more.remove_prefix(halfSize);
        }
    }
    text += more;
}

void appendUnit(std::string& text, char16_t unit)
{
    std::string raw;
    appendRaw(raw, unit);
    appendText(text, raw);
}

std::u16string toUtf16(std::string_view text)
{
    std::u16string units;
    units.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        if (isHalfAt(text, at)) {
            units += halfAt(text, at);
            at += halfSize;
            continue;
        }
        auto const point = nextCodePoint(text, at);
        if (point < 0x10000) {
            units += static_cast<char16_t>(point);
        } else {
            units += static_cast<char16_t>(0xD800 + ((point - 0x10000) >> 10));
            units += static_cast<char16_t>(0xDC00 + ((point - 0x10000) & 0x3FF));
        }
    }
    return units;
}

std::string fromUtf16(std::u16string_view units)
{
    std::string text;
    text.reserve(units.size());
    for (std::size_t at = 0; at < units.size(); ++at) {
        if (isFirstHalf(units[at]) && at + 1 < units.size() && isSecondHalf(units[at + 1])) {
            appendUtf8(text, joinHalves(units[at], units[at + 1]));
            ++at;
        } else {
            appendRaw(text, units[at]);
        }
    }
    return text;
}

std::size_t countUnits(std::string_view text)
{
    // One for each start of a character, one more where it takes four bytes.
    std::size_t count = 0;
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        count += (byte & 0xC0) != 0x80 ? 1 : 0;
        count += byte >= 0xF0 ? 1 : 0;
    }
    return count;
}

std::size_t offsetOfCodePoint(std::string_view text, std::size_t index)
{
    for (std::size_t at = 0; at < text.size(); ++at)
        if ((byteAt(text, at) & 0xC0) != 0x80 && index-- == 0)
            return at;
    return text.size();
}

bool hasLoneHalf(std::string_view text)
{
    for (auto at = text.find('\xED'); at != std::string_view::npos; at = text.find('\xED', at + 1))
        if (isHalfAt(text, at))
            return true;
    return false;
}

std::string withoutLoneHalves(std::string_view text)
{
    return replaceLoneHalves(text, [](std::string& out, char16_t) { out += "\xEF\xBF\xBD"; });
}

std::string escapeLoneHalves(std::string_view json)
{
    return replaceLoneHalves(json, [](std::string& out, char16_t unit) {
        static constexpr char hex[] = "0123456789abcdef";
        out += "\\u";
        for (int shift = 12; shift >= 0; shift -= 4)
            out += hex[(unit >> shift) & 15];
    });
}

std::string keepLoneHalves(std::string text)
{
    std::string_view const json = text;
    if (json.find("\\u") == std::string_view::npos)
        return text;
    constexpr std::size_t escapeSize = 6;  // \uD800
    auto const unitAt = [&](std::size_t at) -> unsigned {
        unsigned unit = 0;
        auto const digits = json.substr(std::min(at + 2, json.size()), 4);
        auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), unit, 16);
        bool const isEscape = json.substr(std::min(at, json.size())).starts_with("\\u")
            && error == std::errc() && digits.size() == 4 && end == digits.data() + 4;
        return isEscape ? unit : 0;
    };
    std::string out;
    out.reserve(json.size());
    for (std::size_t at = 0; at < json.size();) {
        auto const plain = std::min(json.find('\\', at), json.size());
        out += json.substr(at, plain - at);
        at = plain;
        if (at + 1 >= json.size()) {
            out += json.substr(at);
            break;
        }
        auto const first = static_cast<char16_t>(unitAt(at));
        auto const second = static_cast<char16_t>(unitAt(at + escapeSize));
        bool const isPair = isFirstHalf(first) && isSecondHalf(second);
        bool const isHalf = isFirstHalf(first) || isSecondHalf(first);
        if (isHalf && !isPair)
            out += '\\';
        auto const size = isPair ? 2 * escapeSize : (isHalf ? escapeSize : 2);
        out += json.substr(at, size);
        at += size;
    }
    return out;
}

bool isAscii(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

static std::string fromQt(QString const& text)
{
    return fromUtf16(
        {reinterpret_cast<char16_t const*>(text.utf16()), static_cast<std::size_t>(text.size())});
}

static QString toQt(std::string_view text)
{
    auto const units = toUtf16(text);
    return QString(reinterpret_cast<QChar const*>(units.data()), static_cast<qsizetype>(units.size()));
}

// What `convert` makes of the pieces between halves that stand alone, which Qt would replace.
template <typename Convert>
static std::string convertAroundHalves(std::string_view text, Convert const& convert)
{
    if (!hasLoneHalf(text))
        return fromQt(convert(toQt(text)));
    std::string out;
    for (std::size_t from = 0, at = 0; from < text.size(); from = at) {
        for (at = from; at < text.size() && !isHalfAt(text, at); ++at) {}
        out += fromQt(convert(toQt(text.substr(from, at - from))));
        if (at < text.size()) {
            constexpr std::size_t halfSize = 3;
            out += text.substr(at, halfSize);
            at += halfSize;
        }
    }
    return out;
}

std::string toUpperCase(std::string_view text)
{
    if (!isAscii(text))
        return convertAroundHalves(text, [](QString const& piece) { return piece.toUpper(); });
    std::string upper(text);
    for (char& c : upper)
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
    return upper;
}

std::string toLowerCase(std::string_view text)
{
    if (!isAscii(text))
        return convertAroundHalves(text, [](QString const& piece) { return piece.toLower(); });
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

int compareTexts(std::string_view a, std::string_view b)
{
    // Bytes are in the order of code points. Units differ from that only for characters beyond U+FFFF, whose
    // units are smaller than U+E000 and its successors.
    auto const [left, right] = std::ranges::mismatch(a, b);
    if (left == a.end() || right == b.end())
        return static_cast<int>(left != a.end()) - static_cast<int>(right != b.end());
    auto const rank = [](char c) {
        int const byte = static_cast<unsigned char>(c);
        return byte >= 0xEE ? (byte < 0xF0 ? byte + 0x20 : byte - 1) : byte;
    };
    return rank(*left) - rank(*right);
}

}  // namespace steploom::expr::jsonata
