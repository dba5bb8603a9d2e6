// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/device_pixmap.h"

#include <QPaintEngine>
#include <QPainter>
#include <QPixmap>
#include <QTransform>

#include <cmath>

namespace steploom::paint {

bool takesPixmaps(QPainter const& painter)
{
    auto const* engine = painter.paintEngine();
    auto const transform = painter.deviceTransform();
    return engine && engine->type() == QPaintEngine::Raster && transform.type() <= QTransform::TxScale
        && transform.m11() > 0 && transform.m11() == transform.m22();
}

void drawDevicePixmap(QPainter& painter, QPixmap const& pixmap, QPointF const& corner)
{
    auto const before = painter.worldTransform();
    // What the painter does after its world transform (screen scale, window offset) is taken back, because
    // only a copy without scaling is quick.
    painter.setWorldTransform(QTransform::fromTranslate(std::round(corner.x()), std::round(corner.y()))
        * painter.deviceTransform().inverted() * before);
    painter.drawPixmap(0, 0, pixmap);
    painter.setWorldTransform(before);
}

}  // namespace steploom::paint
