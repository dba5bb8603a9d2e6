// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/window_fixture.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/picture.h"
#include "ui/paint/painter.h"
#include "ui/shell/document_page.h"
#include "ui/shell/output_panel.h"
#include "ui/shell/picture_dialog.h"
#include "ui/theme/controls/segmented_control.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QRegularExpression>
#include <QSvgRenderer>
#include <QXmlStreamReader>

using namespace steploom;
using canvas::Extent;
using canvas::PictureKind;
using canvas::PictureOptions;
using drawing::Ground;
using shell::PictureWish;
using tests::WindowFixture;

static QByteArray const nested = R"({
  "StartAt": "Prepare",
  "States": {
    "Prepare": {"Type": "Pass", "Next": "Each"},
    "Each": {
      "Type": "Map",
      "ItemProcessor": {
        "StartAt": "Pick",
        "States": {"Pick": {"Type": "Pass", "Next": "Pack"}, "Pack": {"Type": "Wait", "Seconds": 5, "End": true}}
      },
      "Next": "Finish"
    },
    "Finish": {"Type": "Succeed"}
  }
})";

class TestPictures : public QObject {
    Q_OBJECT

    static workbench::Session& openNested(WindowFixture& fixture)
    {
        auto* const session = fixture.workbench().open(fixture.write("nested.asl.json", nested));
        session->checkNow();
        return *session;
    }

    static void select(workbench::Session& session, QStringList const& names)
    {
        workbench::Selection selection;
        for (auto const& name : names)
            selection.states.push_back(session.picture().findByName(name.toStdString())->id);
        session.select(selection);
    }

    /// The texts of an SVG; one that cannot be parsed has the text "broken".
    static QStringList textsOf(QByteArray const& svg)
    {
        QStringList texts;
        QXmlStreamReader reader(svg);
        while (!reader.atEnd())
            if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == u"text")
                texts.append(reader.readElementText());
        return reader.hasError() ? QStringList("broken") : texts;
    }

    static QSizeF pdfPage(QByteArray const& pdf)
    {
        static QRegularExpression const box(R"(/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\])");
        auto const match = box.match(QString::fromLatin1(pdf));
        return {match.captured(1).toDouble(), match.captured(2).toDouble()};
    }

    static double difference(QImage const& a, QImage const& b)
    {
        static constexpr int tolerance = 48;
        qsizetype different = 0;
        for (int y = 0; y < a.height(); ++y)
            for (int x = 0; x < a.width(); ++x)
                different += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))) > tolerance;
        return static_cast<double>(different) / (static_cast<double>(a.width()) * a.height());
    }

private slots:
    void initTestCase()
    {
        QCoreApplication::setApplicationName("Steploom");
        QCoreApplication::setOrganizationName("Steploom");
        theme::Theme::instance().install();
    }

    void filesAreWhatTheirEndingSays()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        auto& session = openNested(fixture);
        auto const bounds = session.layout().bounds.grownBy(32);
        for (auto const kind : {PictureKind::Svg, PictureKind::Png, PictureKind::Pdf}) {
            fixture.dialogs.pictureAnswer = [kind](PictureWish wish) {
                wish.kind = kind;
                wish.options.scale = 3;
                return wish;
            };
            // Without an ending the kind that was chosen gives it.
            fixture.dialogs.saveAnswer = fixture.filePath("picture");
            QVERIFY(window.actions().trigger("file.export-picture"));
            QCOMPARE(QFileInfo(fixture.dialogs.suggested).fileName(), "nested" + shell::endingOf(kind));
        }
        auto const svg = fixture.read("picture.svg");
        for (auto const* name : {"Start", "Prepare", "Each", "Pick", "Pack", "Finish", "End"})
            QVERIFY2(textsOf(svg).contains(name), name);
        QVERIFY(QSvgRenderer(svg).isValid());
        QCOMPARE(QImage(fixture.filePath("picture.png")).size(),
            (QSizeF(bounds.width, bounds.height) * 3).toSize());
        auto const pdf = fixture.read("picture.pdf");
        QVERIFY(pdf.startsWith("%PDF-"));
        // One page as big as the picture, 96 px to the inch.
        QCOMPARE(pdf.count("/Type /Page\n"), 1);
        QVERIFY(std::abs(pdfPage(pdf).width() - bounds.width * 0.75) <= 1);
        QVERIFY(std::abs(pdfPage(pdf).height() - bounds.height * 0.75) <= 1);
        // Drawn, not photographed.
        QVERIFY(!pdf.contains("/Subtype /Image"));
    }

    void theSelectionIsDrawnAloneWithWhatHoldsIt()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        auto& session = openNested(fixture);
        select(session, {"Prepare", "Pack"});
        fixture.dialogs.pictureAnswer = [](PictureWish wish) {
            wish.options.extent = Extent::Selection;
            return wish;
        };
        fixture.dialogs.saveAnswer = fixture.filePath("part.svg");
        QVERIFY(window.actions().trigger("file.export-picture"));
        auto const texts = textsOf(fixture.read("part.svg"));
        for (auto const* name : {"Prepare", "Each", "Pack"})
            QVERIFY2(texts.contains(name), name);
        for (auto const* name : {"Start", "Pick", "Finish", "End"})
            QVERIFY2(!texts.contains(name), name);
        // All kinds of files show the same part.
        PictureOptions const part{.extent = Extent::Selection, .scale = 1};
        auto const png = canvas::imageOf(session, part);
        QVERIFY(png.height() < canvas::imageOf(session, {.scale = 1}).height());
        auto const page = pdfPage(canvas::bytesOf(session, PictureKind::Pdf, part));
        QVERIFY(std::abs(page.height() - png.height() * 0.75) <= 2);
    }

    void bothThemesHaveTheirColours()
    {
        WindowFixture fixture;
        fixture.open();
        auto& session = openNested(fixture);
        for (auto const kind : {PictureKind::Svg, PictureKind::Png, PictureKind::Pdf})
            QVERIFY(canvas::bytesOf(session, kind, {.theme = drawing::Theme::Light})
                != canvas::bytesOf(session, kind, {.theme = drawing::Theme::Dark}));
        auto const corner = [&](drawing::Theme theme) {
            return canvas::imageOf(session, {.theme = theme}).pixelColor(0, 0);
        };
        for (auto const theme : {drawing::Theme::Light, drawing::Theme::Dark})
            QCOMPARE(corner(theme), paint::toColor(drawing::Role::Canvas, theme));
    }

    void aTransparentPictureHasNoGround()
    {
        WindowFixture fixture;
        fixture.open();
        auto& session = openNested(fixture);
        PictureOptions const clear{.ground = Ground::None, .scale = 1};
        auto const image = canvas::imageOf(session, clear);
        QCOMPARE(qAlpha(image.pixel(0, 0)), 0);
        // What is drawn is there all the same.
        auto const bounds = session.layout().bounds;
        auto const card
            = session.layout().states[session.picture().indexOf(session.picture().findByName("Prepare")->id)];
        QCOMPARE(
            qAlpha(image.pixel(int(card.x - bounds.x + 32 + 8), int(card.centreY() - bounds.y + 32))), 255);
        auto const size = [&](PictureOptions const& options) {
            return canvas::bytesOf(session, PictureKind::Svg, options).count("<rect");
        };
        QCOMPARE(size(clear), size({}) - 1);
    }

    void aPictureIsWhatTheCanvasShows()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        auto& session = openNested(fixture);
        auto const picture = canvas::imageOf(session, {.scale = 1});
        QImage shown(picture.size(), picture.format());
        shown.fill(paint::toColor(drawing::Role::Canvas, drawing::Theme::Light));
        QPainter painter(&shown);
        auto const bounds = session.layout().bounds.grownBy(32);
        window.currentPage()->canvas().scene().render(&painter, QRectF(0, 0, shown.width(), shown.height()),
            QRectF(bounds.x, bounds.y, shown.width(), shown.height()));
        painter.end();
        double const part = difference(picture, shown);
        QVERIFY2(part < 0.004, qPrintable(QString::number(part)));
    }

    void whatCannotBeWrittenIsToldAndHarmsNothing()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        openNested(fixture);
        fixture.dialogs.saveAnswer = fixture.filePath("no/such/folder/a.svg");
        QVERIFY(window.actions().trigger("file.export-picture"));
        auto const told = window.output().sentences().last();
        QVERIFY2(told.contains("a.svg was not saved"), qPrintable(told));
        fixture.dialogs.saveAnswer = fixture.filePath("a.gif");
        QVERIFY(window.actions().trigger("file.export-picture"));
        QVERIFY(window.output().sentences().last().contains("has another ending"));
        QVERIFY(!QFileInfo::exists(fixture.filePath("a.gif")));
    }

    void anEmptyWorkflowHasNoPicture()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        window.actions().trigger("file.new");
        fixture.dialogs.saveAnswer = fixture.filePath("a.svg");
        window.actions().trigger("file.export-picture");
        QVERIFY(window.output().sentences().last().contains("no state to draw"));
        QVERIFY(!QFileInfo::exists(fixture.filePath("a.svg")));
    }

    void picturesAreCopied()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        auto& session = openNested(fixture);
        QVERIFY(!window.actions().trigger("file.copy-selection-picture"));
        QVERIFY(window.actions().trigger("file.copy-picture"));
        auto const* data = QGuiApplication::clipboard()->mimeData();
        QCOMPARE(qvariant_cast<QImage>(data->imageData()).size(), canvas::imageSizeOf(session, {}));
        QVERIFY(textsOf(data->data("image/svg+xml")).contains("Finish"));
        select(session, {"Prepare"});
        QVERIFY(window.actions().trigger("file.copy-selection-picture"));
        auto const texts = textsOf(QGuiApplication::clipboard()->mimeData()->data("image/svg+xml"));
        QVERIFY(texts.contains("Prepare") && !texts.contains("Finish"));
    }

    void theDialogAsksForAllOfThisAndShowsIt()
    {
        WindowFixture fixture;
        fixture.open();
        auto& session = openNested(fixture);
        select(session, {"Pack"});
        shell::PictureDialog dialog(session, {});
        dialog.show();
        auto const segments
            = [&](char const* name) { return dialog.findChild<theme::SegmentedControl*>(name); };
        auto const choose = [&](char const* name, int index) {
            segments(name)->findChildren<QAbstractButton*>().at(index)->click();
        };
        auto const preview
            = [&] { return dialog.findChild<QLabel*>("preview")->pixmap(Qt::ReturnByValue).toImage(); };
        auto const whole = preview();
        QVERIFY(!whole.isNull());
        choose("extent", 1);
        QVERIFY(preview() != whole);
        auto const light = preview();
        choose("theme", 1);
        QVERIFY(preview() != light);
        auto const solid = preview();
        dialog.findChild<QCheckBox*>("transparent")->click();
        QVERIFY(preview() != solid);
        // Only pixels have a size.
        QVERIFY(!segments("scale")->findChildren<QAbstractButton*>().first()->isEnabled());
        choose("kind", 1);
        choose("scale", 2);
        auto const size = canvas::imageSizeOf(session, dialog.wish().options);
        QCOMPARE(dialog.findChild<QLabel*>("size")->text(),
            QString("%1 x %2 px").arg(QLocale().toString(size.width()), QLocale().toString(size.height())));
        dialog.findChild<QAbstractButton*>("copy")->click();
        QCOMPARE(dialog.result(), int(QDialog::Accepted));
        auto const wish = dialog.wish();
        QVERIFY(wish.kind == PictureKind::Png && wish.to == PictureWish::To::Clipboard);
        QVERIFY(wish.options.extent == Extent::Selection && wish.options.theme == drawing::Theme::Dark);
        QVERIFY(wish.options.ground == Ground::None && wish.options.scale == 3);
    }

    void withoutASelectionOnlyTheWorkflowCanBeChosen()
    {
        WindowFixture fixture;
        fixture.open();
        auto& session = openNested(fixture);
        shell::PictureDialog dialog(session, {.options = {.extent = Extent::Selection}});
        QVERIFY(!dialog.findChild<theme::SegmentedControl*>("extent")
                ->findChildren<QAbstractButton*>()
                .at(1)
                ->isEnabled());
        QVERIFY(dialog.wish().options.extent == Extent::Whole);
    }

    void theNextPictureIsLikeTheLastButWhole()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        select(openNested(fixture), {"Pack"});
        fixture.dialogs.pictureAnswer = [](PictureWish wish) {
            wish.kind = PictureKind::Png;
            wish.options = {.theme = drawing::Theme::Dark,
                .extent = Extent::Selection,
                .ground = Ground::None,
                .scale = 1};
            return wish;
        };
        window.actions().trigger("file.export-picture");
        window.actions().trigger("file.export-picture");
        auto const& next = fixture.dialogs.suggestedPicture;
        QVERIFY(next.kind == PictureKind::Png && next.options.theme == drawing::Theme::Dark);
        QVERIFY(next.options.ground == Ground::None && next.options.scale == 1);
        QVERIFY(next.options.extent == Extent::Whole);
    }
};

QTEST_MAIN(TestPictures)
#include "tst_pictures.moc"
