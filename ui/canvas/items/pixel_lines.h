// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineF>
#include <QRectF>
#include <QTransform>

#include <vector>

namespace steploom::canvas {

/// The pixels that upright and level lines cover, as boxes in the coordinates of the lines: lines that lie
/// upon or behind each other on the same pixels become one box. `shown` takes the lines to pixels by a scale
/// and a shift; each line is `width` pixels wide. For pictures so small that thousands of lines share a
/// pixel.
std::vector<QRectF> pixelsOf(std::vector<QLineF> const& lines, int width, QTransform const& shown);

}  // namespace steploom::canvas
