// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/geometry.h"

#include <string_view>

class QColor;
class QPainter;

namespace steploom::paint {

/// Draws a glyph's outlines, whatever the painter paints on.
void paintGlyphOutlines(QPainter& painter, std::string_view name, Rect rect, QColor const& colour);

}  // namespace steploom::paint
