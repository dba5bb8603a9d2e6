// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/canvas_stage.h"
#include "tests/ui/canvas/long_chain.h"
#include "ui/canvas/items/pixel_lines.h"
#include "ui/workbench/simulation.h"

#include <QPaintEvent>

using namespace steploom;
using namespace steploom::canvas;
using workbench::Request;
using workbench::Selection;

// What of a widget is painted, without painting it anew to find out.
class PaintSpy : public QObject {
public:
    explicit PaintSpy(QWidget* watched) { watched->installEventFilter(this); }
    QRegion taken()
    {
        QApplication::processEvents();
        return std::exchange(m_region, {});
    }

protected:
    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() == QEvent::Paint)
            m_region += static_cast<QPaintEvent*>(event)->region();
        return false;
    }

private:
    QRegion m_region;
};

// The picture in which states are dots, and which the scene paints instead of its items.
class TestCanvasFar : public QObject {
    Q_OBJECT

    static QRect rectOf(Stage const& stage, char const* name)
    {
        return stage.view->stateRectInView(stage.id(name)).toRect();
    }
    static QRgb pixelOf(Stage const& stage, char const* name)
    {
        return stage.view->viewport()->grab().toImage().pixel(stage.at(name));
    }
    static void goFar(Stage& stage)
    {
        stage.view->setZoom(0.06, {});
        stage.view->centreOn(toQt(stage.view->scene().layout().bounds).center(), false);
        QApplication::processEvents();
        QVERIFY(CanvasScene::isFar(stage.view->zoom()));
    }

private slots:
    void initTestCase() { theme::Theme::instance().install(); }

    void aStateIsADotOfItsColour()
    {
        Stage stage(longChain(60));
        goFar(stage);
        QCOMPARE(pixelOf(stage, "S30"), theme::colour(theme::Role::BorderStrong).rgb());
        stage.workbench.setMode(workbench::Mode::Simulate);
        stage.session->simulation().toEnd();
        QCOMPARE(pixelOf(stage, "S30"), theme::colour(theme::Role::Succeeded).rgb());
        stage.session->simulation().stop();
        QCOMPARE(pixelOf(stage, "S30"), theme::colour(theme::Role::BorderStrong).rgb());
    }

    // At a tenth of their size.
    void linesOnTheSamePixelsAreOneBox_data()
    {
        QTest::addColumn<QList<QLineF>>("lines");
        QTest::addColumn<QList<QRectF>>("pixels");
        QTest::newRow("one line") << QList<QLineF>{{0, 0, 0, 99}} << QList<QRectF>{{0, 0, 1, 10}};
        QTest::newRow("drawn from its end") << QList<QLineF>{{0, 99, 0, 0}} << QList<QRectF>{{0, 0, 1, 10}};
        QTest::newRow("a point") << QList<QLineF>{{21, 33, 21, 33}} << QList<QRectF>{{2, 3, 1, 1}};
        QTest::newRow("upon each other")
            << QList<QLineF>{{1, 0, 1, 99}, {3, 40, 3, 52}} << QList<QRectF>{{0, 0, 1, 10}};
        QTest::newRow("behind each other")
            << QList<QLineF>{{0, 50, 0, 99}, {0, 0, 0, 49}} << QList<QRectF>{{0, 0, 1, 10}};
        QTest::newRow("with a gap between them")
            << QList<QLineF>{{0, 0, 0, 9}, {0, 30, 0, 39}} << QList<QRectF>{{0, 0, 1, 1}, {0, 3, 1, 1}};
        QTest::newRow("side by side")
            << QList<QLineF>{{0, 0, 0, 99}, {10, 0, 10, 99}} << QList<QRectF>{{0, 0, 1, 10}, {1, 0, 1, 10}};
        QTest::newRow("crossing") << QList<QLineF>{{0, 0, 0, 99}, {0, 50, 99, 50}}
                                  << QList<QRectF>{{0, 5, 10, 1}, {0, 0, 1, 10}};
    }
    void linesOnTheSamePixelsAreOneBox()
    {
        QFETCH(QList<QLineF>, lines);
        QFETCH(QList<QRectF>, pixels);
        auto const shown = QTransform::fromScale(0.1, 0.1) * QTransform::fromTranslate(0.02, 0.02);
        auto const boxes = pixelsOf({lines.begin(), lines.end()}, 1, shown);
        QCOMPARE(boxes.size(), std::size_t(pixels.size()));
        for (std::size_t i = 0; i < boxes.size(); ++i)
            QCOMPARE(shown.mapRect(boxes[i]).toRect(), pixels[qsizetype(i)].toRect());
    }

    void aSelectedStateHasItsRing()
    {
        Stage stage(longChain(60));
        goFar(stage);
        auto const without
            = stage.view->viewport()->grab(rectOf(stage, "S30").adjusted(-4, -4, 4, 4)).toImage();
        stage.session->select(Selection::of(stage.id("S30")));
        QVERIFY(
            stage.view->viewport()->grab(rectOf(stage, "S30").adjusted(-4, -4, 4, 4)).toImage() != without);
    }

    void whatChangesIsPaintedAgainAndNothingElse()
    {
        Stage stage(longChain(60));
        PaintSpy spy(stage.view->viewport());
        // S59 changes first where it is out of sight, from near.
        for (bool const isFar : {false, true}) {
            if (isFar)
                goFar(stage);
            for (auto const* name : {"S2", "S59"}) {
                auto const rect = rectOf(stage, name);
                bool const isSeen = stage.view->viewport()->rect().contains(rect);
                stage.session->select({});
                spy.taken();
                stage.session->select(Selection::of(stage.id(name)));
                auto const painted = spy.taken();
                QCOMPARE(painted.intersects(rect), isSeen);
                QVERIFY2(!painted.intersects(rectOf(stage, "S6")), name);
            }
        }
        QVERIFY(stage.view->viewport()->rect().contains(rectOf(stage, "S59")));
    }

    void aLineUnderThePointerIsPaintedAgain()
    {
        Stage stage(longChain(60));
        goFar(stage);
        PaintSpy spy(stage.view->viewport());
        auto const line = stage.edge("S30", asl::EdgeKind::Next);
        auto const at = stage.at(line);
        spy.taken();
        stage.hover(at);
        QVERIFY(spy.taken().contains(at));
        stage.hover({3, 3});
        QVERIFY(spy.taken().contains(at));
    }

    void whatAGestureDrawsLeavesNothingBehind()
    {
        Stage stage(longChain(60), {700, 600});
        goFar(stage);
        QApplication::processEvents();
        PaintSpy spy(stage.view->viewport());
        QPoint const from(40, 40);
        stage.press(from);
        stage.dragTo({200, 220});
        QVERIFY(spy.taken().contains(QRect(from, QPoint(198, 218))));
        // Back: what the band covered before is painted without it.
        stage.dragTo({80, 80});
        QVERIFY(spy.taken().contains(QPoint(190, 210)));
        stage.release({80, 80});
        QVERIFY(spy.taken().contains(QPoint(70, 70)));
    }

    void whatIsStillIsNotPainted()
    {
        Stage stage(longChain(60));
        goFar(stage);
        PaintSpy spy(stage.view->viewport());
        spy.taken();
        stage.view->overlay().clear();
        stage.view->scene().setHover({});
        QVERIFY(spy.taken().isEmpty());
    }
};

QTEST_MAIN(TestCanvasFar)
#include "tst_canvas_far.moc"
