// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/geometry.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace steploom::drawing {

/// Steps of an outline. A cubic takes three points, the others one; Close none.
enum class PathStep : std::uint8_t { Move, Line, Cubic, Close };

/// An outline of straight lines and cubic curves.
struct Path {
    std::vector<PathStep> steps;
    std::vector<Point> points;

    Path& moveTo(Point point);
    Path& lineTo(Point point);
    Path& cubicTo(Point first, Point second, Point end);
    Path& close();
};

/// A one-coloured picture on a 16 x 16 grid; lines are 1.5 wide with round ends unless filled.
struct Glyph {
    struct Part {
        Path path;
        bool isFilled = false;
    };
    std::string_view name;
    std::vector<Part> parts;
};

/// The glyph called `name`; the `unknown` one when there is none. Made of the files in resources/icons.
Glyph const& findGlyph(std::string_view name);
std::span<Glyph const> allGlyphs();

/// Reads the `d` of an SVG path (M L H V C S Q A Z, both cases). Empty when it cannot be read.
Path parsePath(std::string_view d);

}  // namespace steploom::drawing
