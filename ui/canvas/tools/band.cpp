// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/tools/band.h"

#include "ui/canvas/canvas_view.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace steploom::canvas {

BandTool::BandTool(CanvasView& view, QPointF from, bool adds)
    : m_view(view)
    , m_from(from)
    , m_before(view.session().selection())
    , m_adds(adds)
{
}

BandTool::~BandTool()
{
    m_view.overlay().clear();
}

void BandTool::move(Pointer const& pointer)
{
    auto const band = QRectF(m_from, pointer.scene).normalized();
    m_view.overlay().show(band.adjusted(-2, -2, 2, 2), [band](QPainter& painter, double) {
        QPen pen(theme::colour(theme::Role::Accent), 1);
        pen.setCosmetic(true);
        painter.setPen(pen);
        painter.setBrush(theme::colour(theme::Role::Accent, 0.10));
        painter.drawRect(band);
    });
    workbench::Selection selection;
    if (m_adds)
        selection.states = m_before.states;
    for (auto const id : m_view.scene().statesIn(band)) {
        // A band drawn inside a container means what is inside it.
        if (m_view.scene().boxOf(id).contains(m_from) || selection.contains(id))
            continue;
        selection.states.push_back(id);
    }
    std::sort(selection.states.begin(), selection.states.end());
    m_view.session().select(std::move(selection));
}

void BandTool::finish(Pointer const& pointer)
{
    move(pointer);
}

void BandTool::cancel()
{
    m_view.session().select(m_before);
}

}  // namespace steploom::canvas
