// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/edge_scroll.h"

#include <algorithm>

namespace steploom::canvas {

static constexpr int band = 32;
static constexpr double fastest = 16;
static constexpr qint64 restingTime = 400;
static constexpr double marginAround = 48;

void EdgeScroll::begin(Entrance entrance, QPointF camera)
{
    m_isArmed = entrance == Entrance::Inside;
    m_resting.invalidate();
    m_before = camera;
}

// From -1 to 1, by how deep the pointer is in the band at either end.
static double pull(int fromStart, int toEnd)
{
    return std::clamp(double(std::min(fromStart, 0) - std::min(toEnd, 0)) / band, -1.0, 1.0);
}

// Only as far as there is something beyond the border.
static double limited(double by, double beforeStart, double behindEnd)
{
    bool const hasMore = by < 0 ? beforeStart > -marginAround : behindEnd > -marginAround;
    return hasMore ? by : 0;
}

QPointF EdgeScroll::step(QPoint pointer, QRect const& area, QRectF const& seen, QRectF const& content)
{
    QPointF const by(pull(pointer.x() - area.left() - band, area.right() - band - pointer.x()),
        pull(pointer.y() - area.top() - band, area.bottom() - band - pointer.y()));
    if (by.isNull()) {
        m_isArmed = true;
        m_resting.invalidate();
        return {};
    }
    if (!m_isArmed)
        return {};
    if (!m_resting.isValid())
        m_resting.start();
    if (!m_resting.hasExpired(restingTime))
        return {};
    return QPointF(limited(by.x(), seen.left() - content.left(), content.right() - seen.right()),
               limited(by.y(), seen.top() - content.top(), content.bottom() - seen.bottom()))
        * fastest;
}

}  // namespace steploom::canvas
