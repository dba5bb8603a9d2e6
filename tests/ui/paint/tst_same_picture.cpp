// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "tests/core/drawing/anatomy_sheet.h"
#include "ui/paint/painter.h"

#include <QFontInfo>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QPicture>
#include <QRawFont>
#include <QSvgRenderer>
#include <QTest>

#include <cstdlib>

using namespace steploom;

struct Picture {
    drawing::DisplayList list;
    Rect bounds;
};
Q_DECLARE_METATYPE(Picture)

// One display list, painted by QPainter and written as SVG: the same picture.
class TestSamePicture : public QObject {
    Q_OBJECT

    static constexpr double margin = 32;  // toSvg leaves as much

    static Picture order()
    {
        auto const bytes = readFile(SOURCE_ROOT "/resources/templates/order/order.asl.json");
        auto const graph = asl::Graph::build(text::SyntaxTree::parseJson(*bytes));
        auto const layout = layout::layOut(*graph);
        return {drawing::drawDiagram(*graph, layout, {}), layout.bounds};
    }

    static Picture anatomy()
    {
        tests::AnatomySheet const sheet;
        return {sheet.list, sheet.bounds};
    }

    static QImage blank(Rect bounds, double scale)
    {
        auto const view = bounds.grownBy(margin);
        QImage image(qCeil(view.width * scale), qCeil(view.height * scale), QImage::Format_RGB32);
        image.fill(paint::toColor(drawing::Role::Canvas, drawing::Theme::Light));
        return image;
    }

    static QImage painted(Picture const& picture, double scale)
    {
        auto image = blank(picture.bounds, scale);
        QPainter painter(&image);
        painter.scale(scale, scale);
        painter.translate(margin - picture.bounds.x, margin - picture.bounds.y);
        paint::paintList(painter, picture.list, drawing::Theme::Light, scale);
        return image;
    }

    static QImage written(Picture const& picture, double scale)
    {
        auto image = blank(picture.bounds, scale);
        QSvgRenderer renderer(
            QByteArray::fromStdString(drawing::toSvg(picture.list, picture.bounds, drawing::Theme::Light)));
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        auto const view = picture.bounds.grownBy(margin);
        renderer.render(&painter, QRectF(0, 0, view.width * scale, view.height * scale));
        return image;
    }

    static Picture onlyTexts(Picture picture, bool wanted)
    {
        std::erase_if(picture.list.items,
            [&](auto const& item) { return std::holds_alternative<drawing::TextRun>(item.what) != wanted; });
        return picture;
    }

    /// The part of all pixels that differ by more than `tolerance` of 255 in a channel.
    static double difference(QImage const& a, QImage const& b, int tolerance)
    {
        qsizetype different = 0;
        for (int y = 0; y < a.height(); ++y) {
            auto const* lineA = reinterpret_cast<QRgb const*>(a.constScanLine(y));
            auto const* lineB = reinterpret_cast<QRgb const*>(b.constScanLine(y));
            for (int x = 0; x < a.width(); ++x)
                different += std::abs(qRed(lineA[x]) - qRed(lineB[x])) > tolerance
                    || std::abs(qGreen(lineA[x]) - qGreen(lineB[x])) > tolerance
                    || std::abs(qBlue(lineA[x]) - qBlue(lineB[x])) > tolerance;
        }
        return static_cast<double>(different) / (static_cast<double>(a.width()) * a.height());
    }

    /// Where an image is clearly darker than its first pixel.
    static QRect ink(QImage const& image)
    {
        QRect box;
        auto const ground = image.pixel(0, 0);
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (qGray(image.pixel(x, y)) < qGray(ground) - 32)
                    box |= QRect(x, y, 1, 1);
        return box;
    }

    static bool hasPinnedFonts()
    {
        return QFontInfo(paint::fontOf(layout::FontFace::Regular, 12)).family() == "Inter"
            && QFontInfo(paint::fontOf(layout::FontFace::Mono, 12)).family().startsWith("JetBrains");
    }

    static void addPictures()
    {
        QTest::addColumn<Picture>("picture");
        QTest::newRow("order workflow") << order();
        QTest::newRow("anatomy sheet") << anatomy();
    }

private slots:
    void shapesAndGlyphsAreTheSame_data() { addPictures(); }
    void shapesAndGlyphsAreTheSame()
    {
        QFETCH(Picture, picture);
        auto const shapes = onlyTexts(picture, false);
        for (double const scale : {1.0, 2.0}) {
            auto const one = painted(shapes, scale);
            auto const other = written(shapes, scale);
            QCOMPARE(one.size(), other.size());
            double const part = difference(one, other, 48);
            QVERIFY2(part < 0.002, qPrintable(QString("%1 % differ at %2").arg(part * 100).arg(scale)));
            // A shape moved by two px would show.
            auto moved = shapes;
            moved.bounds = moved.bounds.movedBy(2, 0);
            QVERIFY(difference(painted(moved, scale), other, 48) > 0.002);
        }
    }

    void textsStandInTheSamePlaces_data() { addPictures(); }
    void textsStandInTheSamePlaces()
    {
        if (!hasPinnedFonts())
            QSKIP("Inter or JetBrains Mono is not installed.");
        QFETCH(Picture, picture);
        for (auto const& item : onlyTexts(picture, true).list.items) {
            auto const& run = std::get<drawing::TextRun>(item.what);
            Picture alone;
            alone.list.add(run);
            double const width = layout::textWidth(run.text, run.face, run.size);
            double const shift = run.align == drawing::Align::Centre ? width / 2 : 0;
            alone.bounds = {run.at.x - shift, run.at.y - 20, width, 30};
            auto const one = ink(painted(alone, 1));
            auto const other = ink(written(alone, 1));
            auto const told = qPrintable(QString::fromStdString(run.text));
            QVERIFY2(std::abs(one.top() - other.top()) <= 1, told);
            QVERIFY2(std::abs(one.bottom() - other.bottom()) <= 1, told);
            // QtSvg cannot switch kerning off; it moves what follows by some tenths for each pair.
            double const kerning = 1.5 + width * 0.03;
            QVERIFY2(std::abs(one.left() - other.left()) <= (shift > 0 ? kerning : 1), told);
            QVERIFY2(std::abs(one.right() - other.right()) <= kerning, told);
        }
    }

    // Core counts as wide what is painted. FreeType rounds each advance to a 64th of a px.
    void fontsAdvanceAsCoreCounts()
    {
        if (!hasPinnedFonts())
            QSKIP("Inter or JetBrains Mono is not installed.");
        auto const texts = onlyTexts(anatomy(), true);
        for (auto const face : {layout::FontFace::Regular, layout::FontFace::Medium,
                 layout::FontFace::SemiBold, layout::FontFace::Bold, layout::FontFace::Mono})
            for (auto const& item : texts.list.items) {
                auto const& text = std::get<drawing::TextRun>(item.what).text;
                auto const font = QRawFont::fromFont(paint::fontOf(face, 13));
                double width = 0;
                for (auto const& advance :
                    font.advancesForGlyphIndexes(
                        font.glyphIndexesForString(QString::fromStdString(text)), QRawFont::SeparateAdvances))
                    width += advance.x();
                QVERIFY2(std::abs(width - layout::textWidth(text, face, 13))
                        < 0.016 * static_cast<double>(text.size()),
                    qPrintable(QString("%1: %2, counted %3")
                            .arg(QString::fromStdString(text))
                            .arg(width)
                            .arg(layout::textWidth(text, face, 13))));
            }
    }

    // On a screen glyphs, shadows and wide lines are copies; on paper they are outlines.
    void copiesLookLikeOutlines()
    {
        auto const picture = anatomy();
        QPicture record;
        QPainter recorder(&record);
        recorder.translate(margin - picture.bounds.x, margin - picture.bounds.y);
        paint::paintList(recorder, picture.list, drawing::Theme::Light, 1);
        recorder.end();
        auto replayed = blank(picture.bounds, 1);
        QPainter painter(&replayed);
        painter.drawPicture(0, 0, record);
        painter.end();
        double const part = difference(painted(picture, 1), replayed, 48);
        QVERIFY2(part < 0.004, qPrintable(QString::number(part)));
    }

    void theSecondTimeIsTheSame()
    {
        auto const picture = anatomy();
        QCOMPARE(painted(picture, 1.3), painted(picture, 1.3));
    }

    void fromAfarWordsAreLeftOut()
    {
        drawing::DisplayList list;
        list.add(drawing::TextRun{.text = "detail", .at = {20, 20}}, drawing::Detail::Normal);
        list.add(drawing::TextRun{.text = "label", .at = {20, 50}}, drawing::Detail::Label);
        list.add(drawing::TextRun{.text = "name", .at = {20, 80}}, drawing::Detail::Always);
        auto const inkAt = [&](double scale) {
            QImage image(100, 100, QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            paint::paintList(painter, list, drawing::Theme::Light, scale);
            painter.end();
            return ink(image).top();
        };
        QVERIFY(inkAt(0.6) < 22);
        QVERIFY(inkAt(0.55) > 30 && inkAt(0.55) < 52);
        QVERIFY(inkAt(0.4) > 60);
    }

    void charactersTheFontLacksAreFoundElsewhere()
    {
        drawing::DisplayList list;
        list.add(drawing::TextRun{.text = "注文 Order", .at = {20, 40}, .size = 20});
        QImage image(200, 60, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        paint::paintList(painter, list, drawing::Theme::Light, 1);
        painter.end();
        QVERIFY(ink(image).width() > 60);
        QVERIFY(std::abs(ink(image).bottom() - 40) < 8);
    }
};

QTEST_MAIN(TestSamePicture)
#include "tst_same_picture.moc"
