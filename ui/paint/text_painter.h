// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drawing/display_list.h"

class QPainter;
class QColor;

namespace steploom::paint {

/// Draws one line of text without kerning, ligatures or alternates. Shapes each text once and remembers it.
void paintText(QPainter& painter, drawing::TextRun const& run, QColor const& colour);

}  // namespace steploom::paint
