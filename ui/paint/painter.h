// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drawing/display_list.h"
#include "core/layout/text_metrics.h"

#include <QColor>
#include <QFont>
#include <QPainterPath>

class QPainter;

namespace steploom::paint {

/// Paints `list` in its own coordinates: what its level of detail allows at `scale`, which is how many
/// device- independent px of the screen one px of the diagram takes. The painter's pen, brush and hints are
/// changed. GUI thread only: fonts, texts and shadows are cached.
void paintList(QPainter& painter, drawing::DisplayList const& list, drawing::Theme theme, double scale);

/// One glyph of resources/icons in `rect`.
void paintGlyph(QPainter& painter, std::string_view name, Rect rect, QColor const& colour);

QPainterPath toPainterPath(drawing::Path const& path);
QColor toColor(drawing::Role role, drawing::Theme theme, double alpha = 1);
QRectF toRect(Rect rect);

/// The pinned font (or what stands in for it) as the diagram uses it: no kerning, no hinting.
QFont fontOf(layout::FontFace face, double size);

}  // namespace steploom::paint
