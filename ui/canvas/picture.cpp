// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/picture.h"

#include "core/base/files.h"
#include "core/drawing/part.h"
#include "ui/canvas/shown.h"
#include "ui/paint/painter.h"
#include "ui/workbench/looks.h"

#include <QBuffer>
#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMimeData>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <memory>
#include <vector>

namespace steploom::canvas {

using workbench::Session;

namespace {

constexpr double pictureMargin = 32;

/// What is drawn on one page, whatever it is drawn with.
struct Sheet {
    drawing::DisplayList list;
    Rect bounds;

    QRectF page() const { return toQt(bounds.grownBy(pictureMargin)); }
};

layout::Layout layoutOf(Session const& session, Extent extent)
{
    return extent == Extent::Whole
        ? session.layout()
        : drawing::partOf(session.picture(), session.layout(), session.selection().states);
}

// Notes of the machine are about all of it.
std::vector<drawing::NoteLook> notesOf(Session const& session, Extent extent)
{
    auto notes = session.notes().looks();
    if (extent == Extent::Selection)
        std::erase_if(notes, [](drawing::NoteLook const& note) { return !note.state; });
    return notes;
}

QRectF pageOf(Session const& session, Extent extent)
{
    auto const bounds
        = drawing::boundsWithNotes(session.picture(), layoutOf(session, extent), notesOf(session, extent));
    return toQt(bounds.grownBy(pictureMargin));
}

Sheet sheetOf(Session const& session, Extent extent)
{
    auto const layout = layoutOf(session, extent);
    auto looks = workbench::looksOf(session);
    looks.notes = notesOf(session, extent);
    return {drawing::drawDiagram(session.picture(), layout, session.layoutOptions(), looks),
        drawing::boundsWithNotes(session.picture(), layout, looks.notes)};
}

void paintSheet(QPainter& painter, Sheet const& sheet, PictureOptions const& options, double scale)
{
    auto const page = sheet.page();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(scale, scale);
    painter.translate(-page.topLeft());
    if (options.ground == drawing::Ground::Canvas)
        painter.fillRect(page, paint::toColor(drawing::Role::Canvas, options.theme));
    // A picture is looked at closely: everything is drawn, whatever the scale.
    paint::paintList(painter, sheet.list, options.theme, 1);
}

double fittingScale(QSizeF page, double scale)
{
    static constexpr double longestSide = 32000;
    static constexpr double mostPixels = 2.5e8;
    return std::min({scale, longestSide / std::max(page.width(), page.height()),
        std::sqrt(mostPixels / (page.width() * page.height()))});
}

QSize pixelsOf(QSizeF page, double scale)
{
    return (page * scale).toSize().expandedTo({1, 1});
}

QByteArray pngOf(Session const& session, PictureOptions const& options)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    imageOf(session, options).save(&buffer, "PNG");
    return bytes;
}

QByteArray svgOf(Session const& session, PictureOptions const& options)
{
    auto const sheet = sheetOf(session, options.extent);
    return QByteArray::fromStdString(drawing::toSvg(sheet.list, sheet.bounds, options.theme, options.ground));
}

QByteArray pdfOf(Session const& session, PictureOptions const& options)
{
    static constexpr double pointsPerPixel = 0.75;
    static constexpr double longestPage = 14400;  // of what readers show
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    auto const sheet = sheetOf(session, options.extent);
    auto const page = sheet.page();
    auto const points = std::min(pointsPerPixel, longestPage / std::max(page.width(), page.height()));
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(session.title());
        writer.setPageSize(
            QPageSize(page.size() * points, QPageSize::Point, QString(), QPageSize::ExactMatch));
        writer.setPageMargins({});
        writer.setResolution(static_cast<int>(std::lround(72 / pointsPerPixel)));
        QPainter painter(&writer);
        paintSheet(painter, sheet, options, points / pointsPerPixel);
    }
    return bytes;
}

}  // namespace

std::optional<PictureKind> kindOf(QString const& path)
{
    auto const ending = QFileInfo(path).suffix().toLower();
    if (ending == QLatin1String("svg"))
        return PictureKind::Svg;
    if (ending == QLatin1String("png"))
        return PictureKind::Png;
    if (ending == QLatin1String("pdf"))
        return PictureKind::Pdf;
    return std::nullopt;
}

bool hasPicture(Session const& session, Extent extent)
{
    return extent == Extent::Whole ? !session.picture().states().empty()
                                   : !session.selection().states.empty();
}

QImage imageOf(Session const& session, PictureOptions const& options)
{
    auto const sheet = sheetOf(session, options.extent);
    auto const size = sheet.page().size();
    auto const scale = fittingScale(size, options.scale);
    QImage image(pixelsOf(size, scale), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    paintSheet(painter, sheet, options, scale);
    return image;
}

QImage previewOf(Session const& session, PictureOptions options, QSize room, double ratio)
{
    auto const page = pageOf(session, options.extent);
    options.scale = std::min({1.0, room.width() / page.width(), room.height() / page.height()}) * ratio;
    auto image = imageOf(session, options);
    image.setDevicePixelRatio(ratio);
    return image;
}

QSize imageSizeOf(Session const& session, PictureOptions const& options)
{
    auto const size = pageOf(session, options.extent).size();
    return pixelsOf(size, fittingScale(size, options.scale));
}

QByteArray bytesOf(Session const& session, PictureKind kind, PictureOptions const& options)
{
    switch (kind) {
    case PictureKind::Svg:
        return svgOf(session, options);
    case PictureKind::Png:
        return pngOf(session, options);
    case PictureKind::Pdf:
        break;
    }
    return pdfOf(session, options);
}

Result<void> writePicture(Session const& session, QString const& path, PictureOptions const& options)
{
    auto const kind = kindOf(path);
    if (!kind)
        return Failure{
            "A picture is written as .png, .svg or .pdf; " + path.toStdString() + " has another ending."};
    if (!hasPicture(session, options.extent))
        return Failure{options.extent == Extent::Whole ? "There is no state to draw in this workflow."
                                                       : "Select the states to draw first."};
    return writeFileAtomically(
        std::filesystem::path(path.toStdU16String()), bytesOf(session, *kind, options).toStdString());
}

void copyPicture(Session const& session, PictureOptions const& options)
{
    auto data = std::make_unique<QMimeData>();
    data->setImageData(imageOf(session, options));
    data->setData(QStringLiteral("image/svg+xml"), bytesOf(session, PictureKind::Svg, options));
    QGuiApplication::clipboard()->setMimeData(data.release());
}

}  // namespace steploom::canvas
