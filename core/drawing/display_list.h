// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drawing/glyph.h"
#include "core/drawing/palette.h"
#include "core/layout/geometry.h"
#include "core/layout/text_metrics.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace steploom::drawing {

/// A colour by its role, see-through by `alpha`.
struct Paint {
    Role role = Role::Text;
    double alpha = 1;
};

/// `Hatch` is a 45 degree hatch, 1.5 wide every 8 px. `Tint` is solid, as see-through as `tileTint` says for
/// the theme (times the paint's alpha).
enum class Fill : std::uint8_t { None, Solid, Hatch, Tint };

struct Stroke {
    Paint paint = {};
    double width = 0;                 ///< 0: no line
    std::vector<double> dashes = {};  ///< lengths on, off ... in px; empty: solid
    bool hasRoundEnds = false;
    double dashStart = 0;  ///< how far into the dashes the line begins
};

/// An outline, filled and stroked.
struct Shape {
    Path path = {};
    Fill fill = Fill::None;
    Paint fillPaint = {};
    Stroke stroke = {};
};

/// A box with round corners; the one shape that every card has, so renderers can be quick with it.
struct Box {
    Rect rect = {};
    double radius = 0;
    Fill fill = Fill::None;
    Paint fillPaint = {};
    Stroke stroke = {};
    int elevation = 0;  ///< shadow under it: 0 none, 1 node, 2 lens (visual language, "Elevation")
};

enum class Align : std::uint8_t { Left, Centre, Right };

/// One line of text without kerning and ligatures; `at` lies on its base line, at its left, middle or right.
struct TextRun {
    std::string text = {};
    Point at = {};
    double size = 12;
    layout::FontFace face = layout::FontFace::Regular;
    Align align = Align::Left;
    Paint paint = {};
};

/// A glyph of resources/icons in a square.
struct GlyphMark {
    std::string_view name = {};
    Rect rect = {};
    Paint paint = {};
};

/// From which scale on a part of a picture is drawn (level of detail; visual language, section 2).
enum class Detail : std::uint8_t {
    Always,
    Arrow,   ///< arrow heads: from 0.25
    Words,   ///< words of slots and titles of branches: from 0.35
    Label,   ///< edge labels: from 0.5
    Normal,  ///< detail lines, badges, shadow, words of chips: from 0.6
    Afar,    ///< what stands in where the parts that are Normal are left out: below 0.6
};

/// The scale from which on parts of that detail are drawn.
constexpr double smallestScale(Detail detail)
{
    switch (detail) {
    case Detail::Arrow:
        return 0.25;
    case Detail::Words:
        return 0.35;
    case Detail::Label:
        return 0.5;
    case Detail::Normal:
        return 0.6;
    case Detail::Always:
    case Detail::Afar:
        break;
    }
    return 0;
}

/// Whether parts of that detail are drawn at `scale`.
constexpr bool isDrawnAt(Detail detail, double scale)
{
    return scale >= smallestScale(detail)
        && (detail != Detail::Afar || scale < smallestScale(Detail::Normal));
}

struct Item {
    std::variant<Box, Shape, TextRun, GlyphMark> what;
    Detail detail = Detail::Always;
};

/// What is drawn, in order, in px of the diagram. Canvas, SVG and PDF paint nothing else, so they agree.
struct DisplayList {
    std::vector<Item> items;

    void add(std::variant<Box, Shape, TextRun, GlyphMark> what, Detail detail = Detail::Always)
    {
        items.push_back({std::move(what), detail});
    }
};

}  // namespace steploom::drawing
