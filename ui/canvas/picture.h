// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/drawing/palette.h"
#include "ui/workbench/session.h"

#include <QImage>
#include <QString>

namespace steploom::canvas {

/// The whole drawing as the session shows it, with a margin of 32 px; `scale` px of the image for one px of
/// the diagram. A drawing too big for an image comes out smaller.
QImage imageOf(workbench::Session const& session, drawing::Theme theme, double scale);

/// Writes the drawing to `path`; the ending says how: .png, .svg or .pdf. The failure says why not.
Result<void> writePicture(
    workbench::Session const& session, QString const& path, drawing::Theme theme, double scale);

/// The same for callers that need no reason; false when nothing was written.
bool renderPicture(
    workbench::Session const& session, QString const& path, drawing::Theme theme, double scale);

}  // namespace steploom::canvas
