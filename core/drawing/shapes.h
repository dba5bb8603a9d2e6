// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drawing/display_list.h"

#include <span>
#include <vector>

namespace steploom::drawing {

// Outlines that the parts of a diagram are made of.

Path roundedRect(Rect rect, double radius);
/// A box with points at its left and right, `point` deep; offset outwards by `grownBy` on all sides.
Path hexagon(Rect rect, double point, double grownBy = 0);
Path octagon(Rect rect);
/// A filled triangle with its tip at `tip`, coming from `from`.
Path arrowHead(Point from, Point tip, double width, double length);

/// A line through `corners`, each rounded by at most `radius`; the last stretch ends `shortenedBy` early.
Path roundedLine(std::span<Point const> corners, double radius, double shortenedBy = 0);
/// How long that line is from its start to its end, all corners rounded; curves as quarter circles.
double roundedLength(std::span<Point const> corners, double radius);

/// The lines of a `Fill::Hatch` inside `outline`, to be drawn `hatchWidth` wide. Every renderer draws these,
/// so that a hatch needs no pattern.
Path hatchLines(Path const& outline);
inline constexpr double hatchWidth = 1.5;

/// One rounded box of those that make up a shadow.
struct ShadowLayer {
    double grownBy = 0;
    double down = 0;
    double alpha = 0;  ///< of Role::Shadow
};
/// The layers under a box of that elevation; stacked they fall off like a blur (visual language,
/// "Elevation").
std::vector<ShadowLayer> shadowLayers(int elevation, Theme theme);

}  // namespace steploom::drawing
