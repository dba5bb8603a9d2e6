// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPainter;
class QPixmap;
class QPointF;

namespace steploom::paint {

/// Whether `painter` paints on pixels, upright and as big across as down, so that cached pixmaps may stand in
/// for outlines.
bool takesPixmaps(QPainter const& painter);

/// Copies `pixmap`, made in device px, so that its corner lies at `corner` (in device px), rounded to a whole
/// one.
void drawDevicePixmap(QPainter& painter, QPixmap const& pixmap, QPointF const& corner);

}  // namespace steploom::paint
