// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drawing/diagram.h"
#include "core/drawing/display_list.h"

#include <vector>

class QColor;
class QPainter;
class QRectF;

namespace steploom::canvas {

/// Below these scales a picture shows less (visual language, "Level of detail").
namespace detail {
inline constexpr double cards = 0.35;   ///< from here cards are drawn as such
inline constexpr double shapes = 0.12;  ///< from here a card has a bar for its name
inline constexpr double arrows = 0.25;
inline constexpr double full = 0.6;
}  // namespace detail

/// The scale at which `painter` shows the canvas. It is told from each item's own transform, so without
/// rounding neighbours would show more or less than each other at the very scale of a step.
double shownScale(QPainter const& painter);

/// Paints a display list in the theme shown now.
void paintParts(QPainter& painter, drawing::DisplayList const& list, double scale);

/// Fills boxes without an outline and without smoothing, for pictures in which they are dots.
void fillBoxes(QPainter& painter, std::vector<QRectF> const& boxes, QColor const& colour);

/// Where a state that is not a card at this scale shows its status.
drawing::Role fillRoleOf(drawing::Status status);
/// Whether a status keeps its icon however small the picture is.
bool keepsIcon(drawing::Status status);
/// The glyph of a status, `side` px of the screen wide, in the middle of `box`.
void paintStatusIcon(QPainter& painter, drawing::Status status, QRectF const& box, double side, double scale);

}  // namespace steploom::canvas
