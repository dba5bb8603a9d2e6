// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drawing/diagram.h"
#include "ui/workbench/selection.h"

#include <QGraphicsItem>

namespace steploom::canvas {

class CanvasScene;

/// One note with the line to its state, above all else.
class NoteItem : public QGraphicsItem {
public:
    explicit NoteItem(CanvasScene& scene);

    workbench::NoteId id() const { return {m_look.number}; }
    drawing::NoteLook const& look() const { return m_look; }
    /// The sheet in the layout's coordinates; empty when its state is not shown.
    QRectF const& box() const { return m_box; }

    /// Shows `look` in the scene's picture.
    void assign(drawing::NoteLook const& look);
    /// Goes along with its state, which may glide.
    void follow();

    QRectF boundingRect() const override { return m_bounds; }
    void paint(QPainter* painter, QStyleOptionGraphicsItem const* option, QWidget* widget) override;

private:
    CanvasScene& m_scene;
    drawing::NoteLook m_look;
    drawing::DisplayList m_list;
    QRectF m_box;
    QRectF m_bounds;
};

}  // namespace steploom::canvas
