// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drawing/palette.h"
#include "core/layout/geometry.h"

class QPainter;

namespace steploom::paint {

/// The shadow under a rounded box: on a screen a cached nine-patch, elsewhere its layers.
void paintShadow(QPainter& painter, Rect rect, double radius, int elevation, drawing::Theme theme);

}  // namespace steploom::paint
