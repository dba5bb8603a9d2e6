// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: JSONata documentation, "String functions"; ECMAScript, "URI Handling Functions".
#include "core/base/utf8.h"
#include "core/expr/jsonata/evaluator.h"
#include "core/expr/jsonata/text.h"

#include <array>

namespace steploom::expr::jsonata {

namespace {

constexpr std::string_view base64Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// Each UTF-16 unit is a byte; what is above is cut off.
Item callBase64Encode(Evaluator& run, Arguments const& given)
{
    if (given[0].isUndefined())
        return {};
    auto const units = toUtf16(given[0].text());
    if (!run.step(units.size() / 16) || !run.canTake(units.size() * 2))
        return {};
    std::string out;
    for (std::size_t i = 0; i < units.size(); i += 3) {
        auto const byteAt = [&](std::size_t at) { return at < units.size() ? units[at] & 0xFFU : 0U; };
        auto const group = (byteAt(i) << 16) | (byteAt(i + 1) << 8) | byteAt(i + 2);
        out += base64Letters[group >> 18];
        out += base64Letters[(group >> 12) & 63];
        out += i + 1 < units.size() ? base64Letters[(group >> 6) & 63] : '=';
        out += i + 2 < units.size() ? base64Letters[group & 63] : '=';
    }
    return Item::text(std::move(out));
}

// Each byte is a UTF-16 unit. Of units only the low byte counts, as in the reference. Other letters are
// passed over, the letters of URLs are known too.
Item callBase64Decode(Evaluator& run, Arguments const& given)
{
    if (given[0].isUndefined())
        return {};
    if (!run.step(given[0].text().size() / 16) || !run.canTake(given[0].text().size() * 2))
        return {};
    std::string out;
    std::uint32_t group = 0;
    int bits = 0;
    for (char16_t const unit : toUtf16(given[0].text())) {
        auto c = static_cast<char>(unit & 0xFF);
        if (c == '=')
            break;
        c = c == '-' ? '+' : (c == '_' ? '/' : c);
        auto const value = base64Letters.find(c);
        if (value == std::string_view::npos)
            continue;
        group = (group << 6) | static_cast<std::uint32_t>(value);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            appendUtf8(out, (group >> bits) & 0xFF);
        }
    }
    return Item::text(std::move(out));
}

// What encodeURIComponent() leaves as it is, and what encodeURI() leaves besides.
constexpr std::string_view plainMarks = "-_.!~*'()";
constexpr std::string_view reservedMarks = ";/?:@&=+$,#";

bool isPlain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || plainMarks.find(c) != std::string_view::npos;
}

Item malformed(Evaluator& run, Item const& text, std::string_view function)
{
    return run.fail("D3140", {.value = Value(text.text()), .function = function});
}

Item encode(Evaluator& run, Item const& text, bool keepsReserved, std::string_view function)
{
    if (text.isUndefined())
        return {};
    if (hasLoneHalf(text.text()))
        return malformed(run, text, function);
    if (!run.step(text.text().size() / 16) || !run.canTake(text.text().size() * 3))
        return {};
    static constexpr char hex[] = "0123456789ABCDEF";
    std::string out;
    for (char const c : text.text()) {
        if (isPlain(c) || (keepsReserved && reservedMarks.find(c) != std::string_view::npos)) {
            out += c;
            continue;
        }
        auto const byte = static_cast<unsigned char>(c);
        out += '%';
        out += hex[byte >> 4];
        out += hex[byte & 15];
    }
    return Item::text(std::move(out));
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = static_cast<char>(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

Item decode(Evaluator& run, Item const& text, bool keepsReserved, std::string_view function)
{
    if (text.isUndefined())
        return {};
    auto const& encoded = text.text();
    if (!run.step(encoded.size() / 16))
        return {};
    std::string out;
    std::string bytes;  // a character that is being put together
    for (std::size_t at = 0; at < encoded.size();) {
        if (encoded[at] != '%') {
            out += encoded[at++];
            continue;
        }
        auto const start = at;
        bytes.clear();
        std::size_t wanted = 1;
        while (bytes.size() < wanted) {
            auto const high = at + 2 < encoded.size() && encoded[at] == '%' ? hexDigit(encoded[at + 1]) : -1;
            auto const low = high >= 0 ? hexDigit(encoded[at + 2]) : -1;
            if (low < 0)
                return malformed(run, text, function);
            auto const byte = static_cast<unsigned char>(high * 16 + low);
            if (bytes.empty())
                wanted = byte < 0x80 ? 1 : (byte < 0xE0 ? 2 : (byte < 0xF0 ? 3 : 4));
            bytes += static_cast<char>(byte);
            at += 3;
        }
        if (findInvalidUtf8(bytes))
            return malformed(run, text, function);
        bool const isKept = keepsReserved && reservedMarks.find(bytes[0]) != std::string_view::npos;
        out += isKept ? encoded.substr(start, at - start) : bytes;
    }
    return Item::text(std::move(out));
}

Item callEncodeUrlComponent(Evaluator& run, Arguments const& given)
{
    return encode(run, given[0], false, "encodeUrlComponent");
}

Item callEncodeUrl(Evaluator& run, Arguments const& given)
{
    return encode(run, given[0], true, "encodeUrl");
}

Item callDecodeUrlComponent(Evaluator& run, Arguments const& given)
{
    return decode(run, given[0], false, "decodeUrlComponent");
}

Item callDecodeUrl(Evaluator& run, Arguments const& given)
{
    return decode(run, given[0], true, "decodeUrl");
}

constexpr std::array encodingTable{
    Function{"base64encode", "<s-:s>", "str", "The text in Base64.", 1, callBase64Encode},
    Function{"base64decode", "<s-:s>", "str", "The text that was put into Base64.", 1, callBase64Decode},
    Function{
        "encodeUrlComponent", "<s-:s>", "str", "The text as a part of a URL.", 1, callEncodeUrlComponent},
    Function{"encodeUrl", "<s-:s>", "str", "The text as a whole URL.", 1, callEncodeUrl},
    Function{"decodeUrlComponent", "<s-:s>", "str", "The text that was made a part of a URL.", 1,
        callDecodeUrlComponent},
    Function{"decodeUrl", "<s-:s>", "str", "The text that was made a URL.", 1, callDecodeUrl},
};

}  // namespace

std::span<Function const> encodingFunctions()
{
    return encodingTable;
}

}  // namespace steploom::expr::jsonata
