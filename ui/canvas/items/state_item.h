// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drawing/display_list.h"
#include "ui/canvas/shown.h"

#include <QGraphicsObject>

#include <optional>

namespace steploom::canvas {

class CanvasScene;

/// One state: its card or the frame of its container, with rings and handles. It keeps its display list until
/// something about it changes, and stays with its state's id through all changes.
class StateItem : public QGraphicsObject {
    Q_OBJECT

public:
    StateItem(CanvasScene& scene, StateId id);

    enum { Type = UserType + 1 };
    int type() const override { return Type; }

    StateId id() const { return m_id; }
    asl::StateIndex index() const { return m_index; }
    /// The card in the layout's coordinates.
    QRectF const& box() const { return m_box; }
    bool isContainer() const { return m_isContainer; }

    /// Takes the state's place in the scene's picture. Where it is drawn is set with setPos().
    void assign(asl::StateIndex index, QRectF const& box, bool isContainer);
    /// Is painted again, by the scene where that paints for it; update() asks where the item itself was
    /// painted last.
    void repaint();
    /// The same, with a display list made anew.
    void invalidate();

    QRectF boundingRect() const override;
    void paint(QPainter* painter, QStyleOptionGraphicsItem const* option, QWidget* widget) override;

private:
    void paintSmall(QPainter& painter, double scale) const;
    void paintEmphasis(QPainter& painter) const;
    void paintHover(QPainter& painter) const;
    void paintHit(QPainter& painter, double scale) const;
    void paintRings(QPainter& painter) const;
    void paintHandles(QPainter& painter) const;
    bool isUnderPointer() const;
    drawing::DisplayList const& list();

    CanvasScene& m_scene;
    StateId m_id;
    asl::StateIndex m_index = asl::noIndex;
    QRectF m_box;
    bool m_isContainer = false;
    bool m_hasRetries = false;
    std::optional<drawing::DisplayList> m_list;
};

}  // namespace steploom::canvas
