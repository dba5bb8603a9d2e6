// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/minimap.h"

#include "ui/canvas/canvas_view.h"
#include "ui/canvas/items/painting.h"
#include "ui/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace steploom::canvas {

using theme::Role;

static constexpr QSize mapSize(136, 100);
static constexpr double mapMargin = 8;
static constexpr double usefulFrom = 1.5;

Minimap::Minimap(CanvasView& view) : QWidget(&view), m_view(view)
{
    setObjectName(QStringLiteral("minimap"));
    setFixedSize(mapSize);
    setAccessibleName(tr("Overview of the drawing"));
    setCursor(Qt::PointingHandCursor);
    connect(&view, &CanvasView::cameraChanged, this, qOverload<>(&QWidget::update));
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, &Minimap::refresh);
}

void Minimap::refresh()
{
    m_picture = {};
    update();
}

bool Minimap::isUseful() const
{
    auto const bounds = toQt(m_view.scene().layout().bounds);
    auto const seen = m_view.visibleArea().size();
    return bounds.width() > usefulFrom * seen.width() || bounds.height() > usefulFrom * seen.height();
}

double Minimap::scale() const
{
    auto const bounds = m_view.scene().layout().bounds;
    return std::min((width() - 2 * mapMargin) / std::max(bounds.width, 1.0),
        (height() - 2 * mapMargin) / std::max(bounds.height, 1.0));
}

QRectF Minimap::toMap(QRectF const& area) const
{
    auto const bounds = toQt(m_view.scene().layout().bounds);
    auto const by = scale();
    auto const middle = QRectF(rect()).center();
    return {middle + (area.topLeft() - bounds.center()) * by, area.size() * by};
}

QPointF Minimap::toDiagram(QPointF place) const
{
    auto const bounds = toQt(m_view.scene().layout().bounds);
    return bounds.center() + (place - QRectF(rect()).center()) / scale();
}

void Minimap::draw()
{
    auto const ratio = devicePixelRatioF();
    m_picture = QPixmap(size() * ratio);
    m_picture.setDevicePixelRatio(ratio);
    m_picture.fill(Qt::transparent);
    QPainter painter(&m_picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme::colour(Role::Border));
    painter.setBrush(theme::colour(Role::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme::metrics::radiusField,
        theme::metrics::radiusField);
    painter.setRenderHint(QPainter::Antialiasing, false);
    auto const& scene = m_view.scene();
    auto const& graph = scene.graph();
    for (asl::StateIndex i = 0; i < graph.states().size(); ++i) {
        auto const& state = graph.state(i);
        auto box = toMap(toQt(scene.layout().states[i]));
        if (box.isEmpty())
            continue;
        box.setSize(box.size().expandedTo({2, 1}));
        bool const isFrame = !state.scopes.empty() && !scene.shown().options.collapsed.contains(state.id);
        auto const role = scene.isSelected(state.id) ? Role::Accent : fillRoleOf(scene.statusOf(state.id));
        if (isFrame) {
            painter.setPen(theme::colour(Role::Border));
            painter.setBrush(theme::colour(Role::TileFlow, 0.08));
            painter.drawRect(box);
        } else {
            painter.fillRect(box, theme::colour(role));
        }
    }
}

// However small what is seen is beside all there is, its frame can be found.
QRectF Minimap::frameIn(QRectF const& seen, QRectF const& map)
{
    static constexpr QSizeF leastFrame(10, 6);
    auto frame = seen.intersected(map);
    if (frame.isEmpty())
        frame = QRectF(seen.center(), QSizeF());
    auto const size = frame.size().expandedTo(leastFrame);
    auto const middle = frame.center();
    frame = QRectF(middle - QPointF(size.width() / 2, size.height() / 2), size);
    frame.moveLeft(std::clamp(frame.left(), map.left(), map.right() - frame.width()));
    frame.moveTop(std::clamp(frame.top(), map.top(), map.bottom() - frame.height()));
    return frame;
}

void Minimap::paintEvent(QPaintEvent* /*event*/)
{
    if (m_picture.isNull())
        draw();
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_picture);
    auto const frame = frameIn(toMap(m_view.visibleArea()), QRectF(rect()).adjusted(2, 2, -2, -2));
    painter.setPen(QPen(theme::colour(Role::Accent), 1.5));
    painter.setBrush(theme::colour(Role::Accent, 0.06));
    painter.drawRect(frame);
}

void Minimap::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        m_view.centreOn(toDiagram(event->position()), false);
}

void Minimap::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons().testFlag(Qt::LeftButton))
        m_view.centreOn(toDiagram(event->position()), false);
}

void Minimap::wheelEvent(QWheelEvent* event)
{
    event->ignore();
}

}  // namespace steploom::canvas
