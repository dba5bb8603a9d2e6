// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drawing/display_list.h"

class QPainter;

namespace steploom::paint {

/// Fill and line of a box, without its shadow; hatches too.
void paintBox(QPainter& painter, drawing::Box const& box, drawing::Theme theme);

/// Sets pen and brush; false when neither fill nor line would show. A hatch is no fill here.
bool setTools(QPainter& painter, drawing::Fill fill, drawing::Paint paint, drawing::Stroke const& stroke,
    drawing::Theme theme);

/// The lines of a hatch inside `outline`.
void paintHatch(QPainter& painter, drawing::Path const& outline, drawing::Paint paint, drawing::Theme theme);

}  // namespace steploom::paint
