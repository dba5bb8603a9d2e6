// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/picture.h"

#include "core/base/files.h"
#include "ui/canvas/shown.h"
#include "ui/paint/painter.h"
#include "ui/workbench/looks.h"

#include <QBuffer>
#include <QFileInfo>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace steploom::canvas {

static constexpr double pictureMargin = 32;

static drawing::DisplayList listOf(workbench::Session const& session)
{
    return drawing::drawDiagram(
        session.picture(), session.layout(), session.layoutOptions(), workbench::looksOf(session));
}

static QRectF pageOf(workbench::Session const& session)
{
    return toQt(session.layout().bounds.grownBy(pictureMargin));
}

static void paintPage(
    QPainter& painter, workbench::Session const& session, drawing::Theme theme, double scale)
{
    auto const page = pageOf(session);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(scale, scale);
    painter.translate(-page.topLeft());
    painter.fillRect(page, paint::toColor(drawing::Role::Canvas, theme));
    // A picture is looked at closely: everything is drawn, whatever the scale.
    paint::paintList(painter, listOf(session), theme, 1);
}

QImage imageOf(workbench::Session const& session, drawing::Theme theme, double scale)
{
    static constexpr double longestSide = 32000;
    static constexpr double mostPixels = 2.5e8;
    auto const page = pageOf(session);
    auto const side = std::max(page.width(), page.height());
    auto const fitting
        = std::min({scale, longestSide / side, std::sqrt(mostPixels / (page.width() * page.height()))});
    QImage image((page.size() * fitting).toSize().expandedTo({1, 1}), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    paintPage(painter, session, theme, fitting);
    return image;
}

static QByteArray pngOf(workbench::Session const& session, drawing::Theme theme, double scale)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    imageOf(session, theme, scale).save(&buffer, "PNG");
    return bytes;
}

static QByteArray pdfOf(workbench::Session const& session, drawing::Theme theme)
{
    static constexpr double pointsPerPixel = 0.75;
    static constexpr double longestPage = 14400;  // of what readers show
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    auto const page = pageOf(session);
    auto const points = std::min(pointsPerPixel, longestPage / std::max(page.width(), page.height()));
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(session.title());
        writer.setPageSize(
            QPageSize(page.size() * points, QPageSize::Point, QString(), QPageSize::ExactMatch));
        writer.setPageMargins({});
        writer.setResolution(static_cast<int>(std::lround(72 / pointsPerPixel)));
        QPainter painter(&writer);
        paintPage(painter, session, theme, points / pointsPerPixel);
    }
    return bytes;
}

Result<void> writePicture(
    workbench::Session const& session, QString const& path, drawing::Theme theme, double scale)
{
    auto const ending = QFileInfo(path).suffix().toLower();
    std::string bytes;
    if (ending == QLatin1String("png"))
        bytes = pngOf(session, theme, scale).toStdString();
    else if (ending == QLatin1String("pdf"))
        bytes = pdfOf(session, theme).toStdString();
    else if (ending == QLatin1String("svg"))
        bytes = drawing::toSvg(listOf(session), session.layout().bounds, theme);
    else
        return Failure{
            "A picture is written as .png, .svg or .pdf; " + path.toStdString() + " has another ending."};
    return writeFileAtomically(std::filesystem::path(path.toStdString()), bytes);
}

bool renderPicture(workbench::Session const& session, QString const& path, drawing::Theme theme, double scale)
{
    return writePicture(session, path, theme, scale).ok();
}

}  // namespace steploom::canvas
