// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drawing/palette.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstdio>

namespace steploom::drawing {

namespace {

struct Token {
    Role role;
    std::uint32_t light;
    std::uint32_t dark;
};

// In the order of Role. The contrasts that each pair must keep are recomputed by a test.
constexpr std::array tokens{
    Token{Role::Window, 0xF3F4F7, 0x14171E},
    Token{Role::Surface, 0xFFFFFF, 0x1C2029},
    Token{Role::Raised, 0xFFFFFF, 0x252A35},
    Token{Role::Canvas, 0xF8F9FB, 0x171A21},
    Token{Role::Sunken, 0xECEEF3, 0x11141A},
    Token{Role::Grid, 0xDDE1E9, 0x272C38},
    Token{Role::Border, 0xD5D9E2, 0x343A48},
    Token{Role::BorderStrong, 0x7C8598, 0x717B90},
    Token{Role::Text, 0x171B26, 0xEDF0F6},
    Token{Role::Text2, 0x414A5C, 0xC3C9D6},
    Token{Role::Muted, 0x5C6577, 0x9AA3B5},
    Token{Role::Disabled, 0x8B93A3, 0x6B7385},
    Token{Role::Edge, 0x6B7488, 0x8790A4},
    Token{Role::Accent, 0x3B4FD8, 0x8C9BFF},
    Token{Role::OnAccent, 0xFFFFFF, 0x10131C},
    Token{Role::AccentTint, 0xE8EBFD, 0x272E55},
    Token{Role::Focus, 0x3B4FD8, 0xA6B1FF},
    Token{Role::OnStatus, 0xFFFFFF, 0x10131C},
    Token{Role::Waiting, 0x44507A, 0xB4C0E4},
    Token{Role::Running, 0x086EBA, 0x4FC3F7},
    Token{Role::Succeeded, 0x077A5A, 0x3FCFA0},
    Token{Role::Failed, 0xB0102C, 0xFF7468},
    Token{Role::Caught, 0x8A6000, 0xFFC94D},
    Token{Role::Retrying, 0x85209A, 0xDB7AE8},
    Token{Role::Aborted, 0x6A6B70, 0x9C9EA5},
    Token{Role::Breakpoint, 0xB3123F, 0xFF5C8A},
    Token{Role::Warning, 0x8F5A00, 0xFFC05C},
    Token{Role::Stale, 0x8A5A00, 0xE0A94A},
    Token{Role::TileCompute, 0x0F6E66, 0x5FD4C6},
    Token{Role::TileData, 0x4457C0, 0x9DB0FF},
    Token{Role::TileMessaging, 0xA32C6B, 0xFF9CC8},
    Token{Role::TileStorage, 0x4A6A12, 0xB9D66B},
    Token{Role::TileAnalytics, 0x8A4B12, 0xF2B27A},
    Token{Role::TileModels, 0x6B3FA8, 0xC9A6FF},
    Token{Role::TileNetwork, 0x1B6A8C, 0x7CCBEA},
    Token{Role::TileSecurity, 0x8C2F2F, 0xF2A0A0},
    Token{Role::TileWorkflow, 0x3B4FD8, 0x8C9BFF},
    Token{Role::TileFlow, 0x4A5470, 0xB5BED2},
    Token{Role::TileUnknown, 0x5C6577, 0x9AA3B5},
    Token{Role::CodeKey, 0x2F40BC, 0xA6B1FF},
    Token{Role::CodeString, 0x05664B, 0x7FDDBA},
    Token{Role::CodeNumber, 0x9A3B00, 0xFFB38A},
    Token{Role::CodeWord, 0x85209A, 0xE7A6F0},
    Token{Role::Shadow, 0x000000, 0x000000},
};
static_assert(tokens.size() == static_cast<std::size_t>(Role::Count));

constexpr bool inOrder()
{
    for (std::size_t i = 0; i < tokens.size(); ++i)
        if (tokens[i].role != static_cast<Role>(i))
            return false;
    return true;
}
static_assert(inOrder(), "a role's token stands at the role's own place");

std::uint8_t mixed(std::uint8_t top, double alpha, std::uint8_t bottom)
{
    return static_cast<std::uint8_t>(std::lround(top * alpha + bottom * (1 - alpha)));
}

double channel(std::uint8_t value)
{
    double const part = value / 255.0;
    return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

double luminance(Colour colour)
{
    return 0.2126 * channel(colour.red) + 0.7152 * channel(colour.green) + 0.0722 * channel(colour.blue);
}

}  // namespace

Colour colourOf(Role role, Theme theme)
{
    assert(role != Role::Count && "Count is no role");
    auto const& token = tokens[static_cast<std::size_t>(role)];
    auto const rgb = theme == Theme::Light ? token.light : token.dark;
    return {static_cast<std::uint8_t>(rgb >> 16), static_cast<std::uint8_t>(rgb >> 8),
        static_cast<std::uint8_t>(rgb)};
}

Colour blend(Colour top, double alpha, Colour bottom)
{
    return {mixed(top.red, alpha, bottom.red), mixed(top.green, alpha, bottom.green),
        mixed(top.blue, alpha, bottom.blue)};
}

double contrastRatio(Colour a, Colour b)
{
    auto const first = luminance(a);
    auto const second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

std::string toHex(Colour colour)
{
    char text[8];
    std::snprintf(text, sizeof text, "#%02x%02x%02x", colour.red, colour.green, colour.blue);
    return text;
}

Role tileRole(std::string_view category)
{
    static constexpr std::array<std::pair<std::string_view, Role>, 11> roles{{
        {"compute", Role::TileCompute},
        {"data", Role::TileData},
        {"messaging", Role::TileMessaging},
        {"storage", Role::TileStorage},
        {"analytics", Role::TileAnalytics},
        {"models", Role::TileModels},
        {"network", Role::TileNetwork},
        {"security", Role::TileSecurity},
        {"workflow", Role::TileWorkflow},
        {"flow", Role::TileFlow},
        {"unknown", Role::TileUnknown},
    }};
    for (auto const& [name, role] : roles)
        if (name == category)
            return role;
    return Role::TileUnknown;
}

double tileTint(Theme theme)
{
    return theme == Theme::Light ? 0.12 : 0.20;
}

}  // namespace steploom::drawing
