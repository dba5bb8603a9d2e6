// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/text_metrics.h"

#include "core/base/utf8.h"
#include "core/layout/font_tables.h"

#include <algorithm>

namespace steploom::layout {

static constexpr std::string_view metricsEllipsis = "…";

// East Asian wide characters and emoji, which every fallback font draws as a full em.
static bool isWideCharacter(char32_t code)
{
    return (code >= 0x1100 && code <= 0x115F) || (code >= 0x2E80 && code <= 0xA4CF)
        || (code >= 0xAC00 && code <= 0xD7A3) || (code >= 0xF900 && code <= 0xFAFF)
        || (code >= 0xFE30 && code <= 0xFE6F) || (code >= 0xFF00 && code <= 0xFF60)
        || (code >= 0xFFE0 && code <= 0xFFE6) || (code >= 0x1F000 && code <= 0x1FAFF)
        || (code >= 0x20000 && code <= 0x3FFFD);
}

static unsigned advanceOf(FontTable const& table, char32_t code)
{
    if (isWideCharacter(code))
        return table.unitsPerEm;
    if (!table.advances)
        return table.missing;
    auto const blocks = fontTableBlocks();
    auto const block = std::upper_bound(blocks.begin(), blocks.end(), code,
        [](char32_t wanted, FontBlock const& candidate) { return wanted <= candidate.last; });
    if (block == blocks.end() || code < block->first)
        return table.missing;
    auto const advance = table.advances[block->start + (code - block->first)];
    return advance ? advance : table.missing;
}

double textWidth(std::string_view text, FontFace face, double size)
{
    auto const& table = fontTable(face);
    double units = 0;
    for (std::size_t offset = 0; offset < text.size();)
        units += advanceOf(table, nextCodePoint(text, offset));
    return units * size / table.unitsPerEm;
}

// How many bytes of `text` fit into `width`, whole characters only.
static std::size_t fittingPrefix(std::string_view text, FontFace face, double size, double width)
{
    auto const& table = fontTable(face);
    double units = 0;
    std::size_t offset = 0;
    while (offset < text.size()) {
        std::size_t next = offset;
        units += advanceOf(table, nextCodePoint(text, next));
        if (units * size / table.unitsPerEm > width)
            break;
        offset = next;
    }
    return offset;
}

static std::string_view withoutTrailingBlanks(std::string_view text)
{
    auto const last = text.find_last_not_of(' ');
    return last == std::string_view::npos ? std::string_view() : text.substr(0, last + 1);
}

std::string elideEnd(std::string_view text, FontFace face, double size, double width)
{
    if (textWidth(text, face, size) <= width)
        return std::string(text);
    auto const room = width - textWidth(metricsEllipsis, face, size);
    if (room < 0)
        return {};
    auto const kept = withoutTrailingBlanks(text.substr(0, fittingPrefix(text, face, size, room)));
    return std::string(kept) + std::string(metricsEllipsis);
}

std::string elideMiddle(std::string_view text, FontFace face, double size, double width)
{
    if (textWidth(text, face, size) <= width)
        return std::string(text);
    auto const room = width - textWidth(metricsEllipsis, face, size);
    if (room < 0)
        return {};
    auto const front = fittingPrefix(text, face, size, room / 2);
    // The tail takes what the front left, from the first place where it fits.
    auto const tailRoom = room - textWidth(text.substr(0, front), face, size);
    std::size_t tail = text.size();
    while (tail > front) {
        std::size_t before = tail - 1;
        while (before > front && (static_cast<unsigned char>(text[before]) & 0xC0) == 0x80)
            --before;
        if (textWidth(text.substr(before), face, size) > tailRoom)
            break;
        tail = before;
    }
    return std::string(text.substr(0, front)) + std::string(metricsEllipsis) + std::string(text.substr(tail));
}

// The last place in text[0, limit] where a line may break nicely; 0 when there is none. The line ends before
// it.
static std::size_t lastNiceBreak(std::string_view text, std::size_t limit)
{
    auto const isLower = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    auto const isUpper = [](char c) { return c >= 'A' && c <= 'Z'; };
    for (std::size_t at = std::min(limit, text.size() - 1); at > 0; --at) {
        char const before = text[at - 1];
        char const after = text[at];
        if (after == ' ' || before == ' ' || before == '-' || before == '_' || before == '.' || before == '/'
            || (isLower(before) && isUpper(after)))
            return at;
    }
    return 0;
}

std::vector<std::string> wrapTwoLines(std::string_view text, FontFace face, double size, double width)
{
    if (textWidth(text, face, size) <= width)
        return {std::string(text)};
    auto const fits = fittingPrefix(text, face, size, width);
    auto at = lastNiceBreak(text, fits);
    if (at == 0)
        at = fits;
    if (at == 0)  // not even one character fits; a line has one all the same
        nextCodePoint(text, at);
    auto const second = text.substr(at);
    auto const start = second.find_first_not_of(' ');
    return {std::string(withoutTrailingBlanks(text.substr(0, at))),
        start == std::string_view::npos ? std::string()
                                        : elideMiddle(second.substr(start), face, size, width)};
}

}  // namespace steploom::layout
