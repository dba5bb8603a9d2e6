// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utf8.h"

#include <cstdint>
#include <cstring>

namespace steploom {

static bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

// Length of the well-formed sequence at `i`, or 0.
static std::size_t sequenceLength(std::string_view text, std::size_t i)
{
    auto const lead = static_cast<unsigned char>(text[i]);
    auto const byte
        = [&](std::size_t k) { return i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : 0U; };
    auto const continues = [&](std::size_t k) { return i + k < text.size() && isContinuation(text[i + k]); };
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return continues(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        if (!continues(1) || !continues(2))
            return 0;
        bool const overlong = lead == 0xE0 && byte(1) < 0xA0;
        bool const surrogate = lead == 0xED && byte(1) >= 0xA0;
        return overlong || surrogate ? 0 : 3;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        if (!continues(1) || !continues(2) || !continues(3))
            return 0;
        bool const overlong = lead == 0xF0 && byte(1) < 0x90;
        bool const tooBig = lead == 0xF4 && byte(1) >= 0x90;
        return overlong || tooBig ? 0 : 4;
    }
    return 0;
}

std::optional<std::size_t> findInvalidUtf8(std::string_view text)
{
    std::size_t i = 0;
    while (i < text.size()) {
        // Eight ASCII bytes at a time: nearly all definitions are ASCII from end to end.
        while (i + 8 <= text.size()) {
            std::uint64_t block = 0;
            std::memcpy(&block, text.data() + i, 8);
            if ((block & 0x8080808080808080ULL) != 0)
                break;
            i += 8;
        }
        if (i >= text.size())
            break;
        auto const length = sequenceLength(text, i);
        if (length == 0)
            return i;
        i += length;
    }
    return std::nullopt;
}

void appendUtf8(std::string& out, char32_t codePoint)
{
    auto const put = [&](char32_t byte) { out += static_cast<char>(byte); };
    if (codePoint < 0x80) {
        put(codePoint);
    } else if (codePoint < 0x800) {
        put(0xC0 | (codePoint >> 6));
        put(0x80 | (codePoint & 0x3F));
    } else if (codePoint < 0x10000) {
        put(0xE0 | (codePoint >> 12));
        put(0x80 | ((codePoint >> 6) & 0x3F));
        put(0x80 | (codePoint & 0x3F));
    } else {
        put(0xF0 | (codePoint >> 18));
        put(0x80 | ((codePoint >> 12) & 0x3F));
        put(0x80 | ((codePoint >> 6) & 0x3F));
        put(0x80 | (codePoint & 0x3F));
    }
}

char32_t nextCodePoint(std::string_view text, std::size_t& offset)
{
    auto const lead = static_cast<unsigned char>(text[offset++]);
    if (lead < 0x80)
        return lead;
    int const more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    char32_t codePoint = lead & (0x3F >> more);
    for (int i = 0; i < more && offset < text.size() && isContinuation(text[offset]); ++i)
        codePoint = (codePoint << 6) | (static_cast<unsigned char>(text[offset++]) & 0x3F);
    return codePoint;
}

std::size_t countCodePoints(std::string_view text)
{
    std::size_t count = 0;
    for (char const c : text)
        count += isContinuation(c) ? 0 : 1;
    return count;
}

int compareUtf16(std::string_view a, std::string_view b)
{
    // UTF-8 order is code point order. It differs from UTF-16 order only where one side has a character
    // beyond the BMP (whose surrogates sort before U+E000..U+FFFF).
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() && j < b.size()) {
        char32_t const x = nextCodePoint(a, i);
        char32_t const y = nextCodePoint(b, j);
        if (x == y)
            continue;
        auto const firstUnit = [](char32_t c) { return c >= 0x10000 ? 0xD800 + ((c - 0x10000) >> 10) : c; };
        if (firstUnit(x) != firstUnit(y))
            return firstUnit(x) < firstUnit(y) ? -1 : 1;
        return x < y ? -1 : 1;
    }
    if (i < a.size())
        return 1;
    return j < b.size() ? -1 : 0;
}

}  // namespace steploom
