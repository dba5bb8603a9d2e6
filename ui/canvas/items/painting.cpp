// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/items/painting.h"

#include "ui/paint/painter.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPixmap>
#include <QStyleOptionGraphicsItem>

#include <cmath>

namespace steploom::canvas {

double shownScale(QPainter const& painter)
{
    static constexpr double steps = 1e6;
    auto const scale = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter.worldTransform());
    return std::round(scale * steps) / steps;
}

void fillBoxes(QPainter& painter, std::vector<QRectF> const& boxes, QColor const& colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRects(boxes.data(), static_cast<int>(boxes.size()));
    painter.restore();
}

void paintParts(QPainter& painter, drawing::DisplayList const& list, double scale)
{
    paint::paintList(painter, list, theme::Theme::instance().current(), scale);
}

drawing::Role fillRoleOf(drawing::Status status)
{
    bool const isPlain = status == drawing::Status::None || status == drawing::Status::NotReached;
    return isPlain ? drawing::Role::BorderStrong : drawing::statusRole(status);
}

bool keepsIcon(drawing::Status status)
{
    return status == drawing::Status::Failed || status == drawing::Status::Caught
        || status == drawing::Status::Paused;
}

void paintStatusIcon(QPainter& painter, drawing::Status status, QRectF const& box, double side, double scale)
{
    auto const glyph = drawing::statusGlyph(status);
    if (glyph.empty())
        return;
    auto const ratio = painter.device()->devicePixelRatioF();
    auto const pixmap
        = theme::glyphPixmap(glyph, theme::colour(theme::Role::OnStatus), static_cast<int>(side), ratio);
    auto const size = side / scale;
    painter.drawPixmap(QRectF(box.center().x() - size / 2, box.center().y() - size / 2, size, size), pixmap,
        QRectF(pixmap.rect()));
}

}  // namespace steploom::canvas
