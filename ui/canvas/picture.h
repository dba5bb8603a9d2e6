// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/drawing/diagram.h"
#include "ui/workbench/session.h"

#include <QByteArray>
#include <QImage>
#include <QSize>
#include <QString>

#include <optional>

namespace steploom::canvas {

/// How much of a document a picture shows: all, or the selected states with what is inside and around them.
enum class Extent { Whole, Selection };

/// What a picture shows, and how.
struct PictureOptions {
    drawing::Theme theme = drawing::Theme::Light;
    Extent extent = Extent::Whole;
    drawing::Ground ground = drawing::Ground::Canvas;
    double scale = 2;  ///< of pixels only: how many of the image for one px of the diagram
};

enum class PictureKind { Svg, Png, Pdf };

/// The kind that the ending of `path` names; none for another ending.
std::optional<PictureKind> kindOf(QString const& path);
/// Whether there is anything to draw.
bool hasPicture(workbench::Session const& session, Extent extent);

/// The drawing as the canvas shows it, with a margin of 32 px. A drawing too big for an image comes out
/// smaller.
QImage imageOf(workbench::Session const& session, PictureOptions const& options);
/// The same for a screen with `ratio` pixels for one px, as big as fits into `room`, at most as big as on the
/// canvas at 100 %.
QImage previewOf(workbench::Session const& session, PictureOptions options, QSize room, double ratio);
/// How big imageOf() will be.
QSize imageSizeOf(workbench::Session const& session, PictureOptions const& options);

/// The bytes of a file with the picture. SVG and PDF hold lines and texts; the PDF's one page is as big as
/// the picture.
QByteArray bytesOf(workbench::Session const& session, PictureKind kind, PictureOptions const& options);
/// Writes them to `path` atomically; the ending says the kind. The failure says why not.
Result<void> writePicture(
    workbench::Session const& session, QString const& path, PictureOptions const& options);
/// Puts the picture on the clipboard, as an image and as SVG.
void copyPicture(workbench::Session const& session, PictureOptions const& options);

}  // namespace steploom::canvas
