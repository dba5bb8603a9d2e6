// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace steploom::drawing {

/// What a colour is for; the two themes give each a value. The one list of colours (visual language, section
/// 1).
enum class Role : std::uint8_t {
    Window,
    Surface,
    Raised,
    Canvas,
    Sunken,
    Grid,
    Border,
    BorderStrong,
    Text,
    Text2,
    Muted,
    Disabled,
    Edge,
    Accent,
    OnAccent,
    AccentTint,
    Focus,
    OnStatus,
    Waiting,
    Running,
    Succeeded,
    Failed,
    Caught,
    Retrying,
    Aborted,
    Breakpoint,
    Warning,
    Stale,
    TileCompute,
    TileData,
    TileMessaging,
    TileStorage,
    TileAnalytics,
    TileModels,
    TileNetwork,
    TileSecurity,
    TileWorkflow,
    TileFlow,
    TileUnknown,
    CodeKey,
    CodeString,
    CodeNumber,
    CodeWord,
    Shadow,
    Count
};

enum class Theme : std::uint8_t { Light, Dark };

struct Colour {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;

    friend bool operator==(Colour const&, Colour const&) = default;
};

Colour colourOf(Role role, Theme theme);

/// `top` painted with `alpha` over `bottom`.
Colour blend(Colour top, double alpha, Colour bottom);

/// Contrast of two colours as WCAG 2 counts it, 1 to 21.
double contrastRatio(Colour a, Colour b);

/// `#3b4fd8`.
std::string toHex(Colour colour);

/// The accent of a glyph tile: of a resource's category (`compute`, `data` ...), `flow` for other states.
Role tileRole(std::string_view category);

/// How strongly a tile's accent tints its ground: 12 % light, 20 % dark.
double tileTint(Theme theme);

/// How much of TileFlow a container's ground has, and on how many levels. Levels lie on one another, so that
/// their tints add up: on a third one muted text could not be read well.
inline constexpr double containerTint = 0.06;
inline constexpr std::size_t tintedLevels = 2;
/// Of BorderStrong, in the lines that divide a container.
inline constexpr double dividerAlpha = 0.5;

}  // namespace steploom::drawing
