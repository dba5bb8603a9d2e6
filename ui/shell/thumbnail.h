// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drawing/display_list.h"
#include "core/layout/geometry.h"
#include "core/text/syntax_tree.h"

#include <QRectF>

#include <string>

class QPainter;

namespace steploom::shell {

/// A small picture of a workflow: its drawing without words, from the start on as far as there is room.
class Thumbnail {
public:
    /// Of the definition in `text`; empty when that cannot be drawn.
    explicit Thumbnail(std::string text = {}, text::Language language = text::Language::Json);

    bool isEmpty() const { return m_list.items.empty(); }
    /// Paints it into `area`, in the theme shown now.
    void paint(QPainter& painter, QRectF const& area) const;

private:
    drawing::DisplayList m_list;
    Rect m_bounds;
};

}  // namespace steploom::shell
