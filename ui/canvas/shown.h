// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "core/layout/layout.h"

#include <QRectF>

#include <memory>

namespace steploom::canvas {

/// A picture to show: a graph with its layout. The document's own, or what an edit would make of it.
struct Shown {
    std::shared_ptr<asl::Graph const> graph;
    std::shared_ptr<layout::Layout const> layout;
    layout::Options options;
};

inline QRectF toQt(Rect const& rect)
{
    return {rect.x, rect.y, rect.width, rect.height};
}
inline Rect fromQt(QRectF const& rect)
{
    return {rect.x(), rect.y(), rect.width(), rect.height()};
}

inline QPointF toQt(Point point)
{
    return {point.x, point.y};
}

}  // namespace steploom::canvas
