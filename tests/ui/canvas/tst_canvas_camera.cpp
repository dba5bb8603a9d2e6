// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/delete_states.h"
#include "core/edit/commands/insert_state.h"
#include "tests/ui/canvas/canvas_stage.h"
#include "tests/ui/canvas/long_chain.h"
#include "ui/actions/action_set.h"
#include "ui/canvas/edge_scroll.h"

#include <QNativeGestureEvent>
#include <QPointingDevice>
#include <QSignalSpy>
#include <QWheelEvent>

using namespace steploom;
using namespace steploom::canvas;
using asl::EdgeKind;
using workbench::Request;
using workbench::Selection;

// Zoom and place: what the canvas shows of the diagram, by wheel, fingers, buttons and keys.
class TestCanvasCamera : public QObject {
    Q_OBJECT

    static void turnWheel(Stage& stage, QPoint place, QPoint turn, Qt::KeyboardModifiers modifiers)
    {
        QWheelEvent event(place, stage.view->viewport()->mapToGlobal(place), {}, turn, Qt::NoButton,
            modifiers, Qt::NoScrollPhase, false);
        QApplication::sendEvent(stage.view->viewport(), &event);
    }
    // What a touchpad tells while two fingers go apart by `part` of their distance.
    static void pinch(Stage& stage, QPoint place, double part)
    {
        QNativeGestureEvent event(Qt::ZoomNativeGesture, QPointingDevice::primaryPointingDevice(), 2, place,
            place, stage.view->viewport()->mapToGlobal(place), part, {});
        QApplication::sendEvent(stage.view->viewport(), &event);
    }
    static bool isWhole(Stage const& stage)
    {
        return stage.view->visibleArea().contains(toQt(stage.view->scene().layout().bounds));
    }

private slots:
    void initTestCase() { theme::Theme::instance().install(); }

    void whatFitsStillFitsWhenTheViewShrinksAndWhatWasMovedStays()
    {
        Stage stage(threeInARow, {900, 900});
        auto const isWhole = [&] {
            auto const bounds = stage.view->scene().layout().bounds;
            return stage.view->visibleArea().contains(
                QRectF(bounds.x, bounds.y, bounds.width, bounds.height));
        };
        QVERIFY(isWhole());
        stage.view->resize(500, 420);
        QApplication::processEvents();
        QVERIFY(isWhole());
        stage.view->setCamera(stage.view->camera() + QPointF(40, 40));
        auto const moved = stage.view->camera();
        stage.view->resize(460, 400);
        QApplication::processEvents();
        QCOMPARE(stage.view->camera(), moved);
    }

    void zoomGoesInStepsAndIsTold()
    {
        Stage stage(threeInARow);
        QSignalSpy told(stage.view.get(), &CanvasView::zoomChanged);
        stage.view->perform(Request::ZoomReset);
        stage.view->perform(Request::ZoomIn);
        QCOMPARE(stage.view->zoom(), 1.25);
        stage.view->perform(Request::ZoomOut);
        stage.view->perform(Request::ZoomOut);
        QCOMPARE(stage.view->zoom(), 0.8);
        QVERIFY(!told.isEmpty());
        for (int i = 0; i < 40; ++i)
            stage.view->perform(Request::ZoomIn);
        QCOMPARE(stage.view->zoom(), 4.0);
        for (int i = 0; i < 60; ++i)
            stage.view->perform(Request::ZoomOut);
        QCOMPARE(stage.view->zoom(), 0.05);
    }

    void controlAndWheelZoomAtThePointer()
    {
        Stage stage(threeInARow);
        stage.view->perform(Request::ZoomReset);
        auto const place = stage.at("B");
        turnWheel(stage, place, {0, 120}, Qt::ControlModifier);
        QCOMPARE(stage.view->zoom(), 1.25);
        QVERIFY((stage.at("B") - place).manhattanLength() <= 2);
    }

    void wheelMiddleButtonAndSpacePan()
    {
        Stage stage(threeInARow);
        auto const before = stage.at("B");
        turnWheel(stage, before, {0, -120}, {});
        QVERIFY(stage.at("B").y() < before.y());
        turnWheel(stage, before, {0, -120}, Qt::ShiftModifier);
        QVERIFY(stage.at("B").x() < before.x());
        auto const panned = stage.at("B");
        stage.press({400, 300}, Qt::MiddleButton);
        stage.dragTo({450, 340}, {}, Qt::MiddleButton);
        stage.release({450, 340}, {}, Qt::MiddleButton);
        QCOMPARE(stage.at("B"), panned + QPoint(50, 40));
        QTest::keyPress(stage.view.get(), Qt::Key_Space);
        stage.drag({400, 300}, {350, 260});
        QTest::keyRelease(stage.view.get(), Qt::Key_Space);
        QCOMPARE(stage.at("B"), panned);
        QCOMPARE(stage.text(), threeInARow);
    }

    void aSmallWorkflowOpensFittedAndABigOneWithItsStart()
    {
        Stage small(threeInARow);
        QVERIFY(small.view->zoom() <= 1);
        QVERIFY(small.view->visibleArea().contains(toQt(small.view->scene().layout().bounds)));
        Stage big(longChain(60));
        QCOMPARE(big.view->zoom(), 0.6);
        QVERIFY(big.view->rect().contains(big.view->stateRectInView(big.id("S0")).toRect()));
        big.view->fitAll();
        QVERIFY(big.view->visibleArea().contains(toQt(big.view->scene().layout().bounds)));
    }

    void whatUndoBringsBackComesIntoView()
    {
        Stage stage(longChain(60));
        stage.session->run(edit::DeleteStates{{stage.id("S5")}});
        // Somebody looks far away from there.
        stage.view->setCamera({9'000, 9'000});
        stage.session->undo();
        auto const box
            = toQt(stage.view->scene().layout().states[stage.view->scene().graph().indexOf(stage.id("S5"))]);
        QTRY_VERIFY(stage.view->visibleArea().contains(box));
        // What is in view already is no reason to move.
        auto const camera = stage.view->camera();
        stage.session->redo();
        stage.session->undo();
        QVERIFY((stage.view->camera() - camera).manhattanLength() <= 2);
    }

    void aChangeLeavesTheSelectedStateWhereItIs()
    {
        Stage stage(longChain(40));
        stage.session->select(Selection::of(stage.id("S5")));
        emit stage.session->revealRequested(stage.id("S5"));
        auto const before = stage.at("S5");
        // Something above it goes.
        stage.session->run(edit::DeleteStates{{stage.id("S2")}});
        QVERIFY((stage.at("S5") - before).manhattanLength() <= 2);
    }

    void aStateBeforeTheFirstOneLeavesStartWhereItIs()
    {
        Stage stage(longChain(4));
        auto const start = [&] { return toQt(stage.view->scene().layout().scopes.front().entry).topLeft(); };
        auto const before = start() - stage.view->camera();
        auto const line = stage.at(stage.edge({}, asl::EdgeKind::Start));
        stage.carryIn(newWait, line);
        QCOMPARE(start() - stage.view->camera(), before);
        stage.drop(line);
        QCOMPARE(stage.state("Wait").name, std::string("Wait"));
        QCOMPARE(start() - stage.view->camera(), before);
        stage.session->undo();
        QCOMPARE(start() - stage.view->camera(), before);
    }

    void whatIsCarriedInScrollsOnlyWhereItRestsAtABorder()
    {
        Stage stage(longChain(60));
        auto const before = stage.view->camera();
        auto const size = stage.view->viewport()->size();
        // Over the border it came across nothing moves, however long it takes.
        stage.carryIn(newWait, {6, size.height() / 2});
        QTest::qWait(600);
        QCOMPARE(stage.view->camera(), before);
        // Passing by the lower border does not count either, resting there does.
        stage.carryTo({size.width() / 2, size.height() / 2});
        QTest::qWait(50);
        stage.carryTo({size.width() / 2, size.height() - 4});
        QTest::qWait(100);
        QCOMPARE(stage.view->camera(), before);
        QTRY_VERIFY(stage.view->camera().y() > before.y() + 20);
        stage.carryOut();
        QCOMPARE(stage.view->camera(), before);
    }

    void nothingScrollsBeyondThePicture()
    {
        canvas::EdgeScroll scroll;
        scroll.begin(canvas::EdgeScroll::Entrance::Inside, {});
        QRect const area(0, 0, 800, 600);
        QRectF const content(0, 0, 400, 2000);
        QPoint const left(2, 300);
        QPoint const bottom(400, 598);
        scroll.step(left, area, {-200, 0, 800, 600}, content);
        QTest::qWait(450);
        QVERIFY(scroll.step(left, area, {-200, 0, 800, 600}, content).isNull());
        QVERIFY(scroll.step(bottom, area, {-200, 0, 800, 600}, content).y() > 0);
        QVERIFY(scroll.step(bottom, area, {-200, 1500, 800, 600}, content).isNull());
    }

    void theMinimapComesWhenThereIsMoreThanIsSeen()
    {
        Stage small(threeInARow);
        Stage big(longChain(60));
        QApplication::processEvents();
        QVERIFY(!small.view->findChild<QWidget*>("minimap")->isVisible());
        auto* const map = big.view->findChild<QWidget*>("minimap");
        QVERIFY(map->isVisible());
        auto const before = big.view->camera();
        QTest::mouseClick(map, Qt::LeftButton, {}, QPoint(68, 90));
        QVERIFY(big.view->camera().y() > before.y() + 500);
    }

    void smallTurnsOfTheWheelLeaveAHundredPercent()
    {
        Stage stage(threeInARow);
        stage.view->perform(Request::ZoomReset);
        for (int i = 0; i < 8; ++i)
            turnWheel(stage, stage.at("B"), {0, 15}, Qt::ControlModifier);
        QCOMPARE(stage.view->zoom(), 1.25);
    }

    void aPinchZoomsAtTheFingers()
    {
        Stage stage(threeInARow);
        stage.view->perform(Request::ZoomReset);
        auto const place = stage.at("B");
        pinch(stage, place, 0.5);
        QCOMPARE(stage.view->zoom(), 1.5);
        QVERIFY((stage.at("B") - place).manhattanLength() <= 2);
        // However slowly the fingers go, and never out of bounds.
        stage.view->perform(Request::ZoomReset);
        for (int i = 0; i < 10; ++i)
            pinch(stage, place, 0.01);
        QVERIFY(stage.view->zoom() > 1.09);
        for (int i = 0; i < 100; ++i)
            pinch(stage, place, -0.3);
        QCOMPARE(stage.view->zoom(), 0.05);
        QCOMPARE(stage.text(), threeInARow);
    }

    void twoFingersOnAScreenZoomAndBeginNothingElse()
    {
        Stage stage(threeInARow);
        stage.view->perform(Request::ZoomReset);
        auto* const screen = QTest::createTouchDevice();
        auto const middle = stage.at("B");
        auto const touch = [&](int half) {
            auto* const under = stage.view->viewport();
            QTest::touchEvent(under, screen)
                .move(0, middle - QPoint(half, 0), under)
                .move(1, middle + QPoint(half, 0), under);
            QApplication::processEvents();
        };
        QTest::touchEvent(stage.view->viewport(), screen)
            .press(0, middle - QPoint(40, 0), stage.view->viewport())
            .press(1, middle + QPoint(40, 0), stage.view->viewport());
        for (int half = 44; half <= 80; half += 4)
            touch(half);
        QTest::touchEvent(stage.view->viewport(), screen)
            .release(0, middle - QPoint(80, 0), stage.view->viewport())
            .release(1, middle + QPoint(80, 0), stage.view->viewport());
        QVERIFY2(stage.view->zoom() > 1.5, qPrintable(QString::number(stage.view->zoom())));
        QVERIFY(!stage.view->tool());
        QVERIFY((stage.at("B") - middle).manhattanLength() <= 4);
        QCOMPARE(stage.text(), threeInARow);
    }

    void aHundredPercentSnaps()
    {
        Stage stage(threeInARow);
        for (auto const zoom : {0.971, 1.029}) {
            stage.view->setZoom(0.5, {});
            stage.view->setZoom(zoom, {});
            QCOMPARE(stage.view->zoom(), 1.0);
        }
        for (auto const zoom : {0.969, 1.031}) {
            stage.view->setZoom(zoom, {});
            QCOMPARE(stage.view->zoom(), zoom);
        }
    }

    void keysZoom()
    {
        Stage stage(threeInARow);
        actions::ActionSet actions(stage.workbench);
        actions.attach(stage.view.get(), actions::Scope::Window);
        QVERIFY(QTest::qWaitForWindowActive(stage.view.get()));
        stage.key(Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(stage.view->zoom(), 1.0);
        stage.key(Qt::Key_Equal, Qt::ControlModifier);
        QCOMPARE(stage.view->zoom(), 1.25);
        stage.key(Qt::Key_Minus, Qt::ControlModifier);
        stage.key(Qt::Key_Minus, Qt::ControlModifier);
        QCOMPARE(stage.view->zoom(), 0.8);
        stage.key(Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(stage.view->zoom(), 1.0);
    }

    void altAndArrowsPan()
    {
        Stage stage(threeInARow);
        stage.view->perform(Request::ZoomReset);
        auto const before = stage.at("B");
        stage.key(Qt::Key_Down, Qt::AltModifier);
        QVERIFY(stage.at("B").y() < before.y() && stage.at("B").x() == before.x());
        stage.key(Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(stage.at("B"), before);
        stage.key(Qt::Key_Right, Qt::AltModifier);
        QVERIFY(stage.at("B").x() < before.x() && stage.at("B").y() == before.y());
        stage.key(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(stage.at("B"), before);
        QVERIFY(stage.session->selection().isEmpty());
    }

    void panningShowsAHandAndEscapeTakesItBack()
    {
        Stage stage(threeInARow);
        auto const before = stage.view->camera();
        stage.press({400, 300}, Qt::MiddleButton);
        QCOMPARE(stage.view->viewport()->cursor().shape(), Qt::ClosedHandCursor);
        stage.dragTo({500, 340}, {}, Qt::MiddleButton);
        QVERIFY(stage.view->camera() != before);
        stage.key(Qt::Key_Escape);
        QCOMPARE(stage.view->camera(), before);
        QVERIFY(!stage.view->tool());
        QTest::keyPress(stage.view.get(), Qt::Key_Space);
        QCOMPARE(stage.view->viewport()->cursor().shape(), Qt::OpenHandCursor);
        QTest::keyRelease(stage.view.get(), Qt::Key_Space);
        QVERIFY(stage.view->viewport()->cursor().shape() != Qt::OpenHandCursor);
    }

    void lettersFitAndCentre()
    {
        Stage stage(longChain(60));
        stage.key(Qt::Key_F);
        QVERIFY(isWhole(stage));
        stage.session->select({{stage.id("S30"), stage.id("S31")}, std::nullopt});
        stage.key(Qt::Key_F, Qt::ShiftModifier);
        QCOMPARE(stage.view->zoom(), 1.0);
        auto const both
            = stage.view->scene().boxOf(stage.id("S30")) | stage.view->scene().boxOf(stage.id("S31"));
        QVERIFY((stage.view->visibleArea().center() - both.center()).manhattanLength() <= 2);
        stage.session->select(Selection::of(stage.id("S10")));
        stage.key(Qt::Key_C, Qt::AltModifier);
        auto const box = stage.view->scene().boxOf(stage.id("S10"));
        QVERIFY((stage.view->visibleArea().center() - box.center()).manhattanLength() <= 2);
    }

    void anEditNeverZoomsAndScrollsToWhatIsNew()
    {
        Stage stage(longChain(60));
        auto const zoom = stage.view->zoom();
        QVERIFY(!stage.view->visibleArea().intersects(stage.view->scene().boxOf(stage.id("S59"))));
        stage.session->runAndSelect(
            edit::InsertState{newWait.name, newWait.starter, edit::AfterState{stage.id("S59")}});
        QCOMPARE(stage.view->zoom(), zoom);
        QVERIFY(stage.view->visibleArea().contains(stage.view->scene().boxOf(stage.id("Wait"))));
    }
};

QTEST_MAIN(TestCanvasCamera)
#include "tst_canvas_camera.moc"
