// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/delete_states.h"
#include "tests/ui/canvas/canvas_stage.h"
#include "ui/canvas/items/state_item.h"
#include "ui/canvas/picture.h"
#include "ui/workbench/simulation.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QContextMenuEvent>
#include <QFile>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QWheelEvent>

using namespace steploom;
using namespace steploom::canvas;
using asl::EdgeKind;
using workbench::Request;
using workbench::Selection;

// Zoom and place, what is shown, pictures and names for assistive tools.
class TestCanvasView : public QObject {
    Q_OBJECT

    static void turnWheel(Stage& stage, QPoint place, QPoint turn, Qt::KeyboardModifiers modifiers)
    {
        QWheelEvent event(place, stage.view->viewport()->mapToGlobal(place), {}, turn, Qt::NoButton,
            modifiers, Qt::NoScrollPhase, false);
        QApplication::sendEvent(stage.view->viewport(), &event);
    }
    // Written without raw strings, in which moc loses its way here.
    static std::string longChain(int count)
    {
        QStringList states;
        for (int i = 0; i < count; ++i) {
            auto const onward
                = i + 1 < count ? QStringLiteral("'Next': 'S%1'").arg(i + 1) : QStringLiteral("'End': true");
            states << QStringLiteral("'S%1': {'Type': 'Pass', %2}").arg(i).arg(onward);
        }
        return QStringLiteral("{'StartAt': 'S0', 'States': {%1}}")
            .arg(states.join(", "))
            .replace(QLatin1Char('\''), QLatin1Char('"'))
            .toStdString();
    }

private slots:
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

    void initTestCase() { theme::Theme::instance().install(); }

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

    void itemsStayWithTheirStates()
    {
        Stage stage(threeInARow);
        auto* const item = stage.view->scene().item(stage.id("B"));
        stage.session->select(Selection::of(stage.id("A")));
        stage.key(Qt::Key_Delete);
        QCOMPARE(stage.view->scene().item(stage.id("B")), item);
        stage.session->undo();
        QCOMPARE(stage.view->scene().item(stage.id("B")), item);
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

    void brokenTextKeepsThePictureAndSaysWhere()
    {
        Stage stage(threeInARow);
        auto const broken = threeInARow.find("\"Next\": \"C\"");
        stage.session->type(text::Patch::replace({broken, 11}, "\"Next: "), edit::Merge::Never);
        QApplication::processEvents();
        QVERIFY(!stage.view->scene().boxOf(stage.id("B")).isEmpty());
        auto const* bar = stage.view->findChild<QWidget*>("textBar");
        QVERIFY(bar && bar->isVisible());
        QVERIFY2(bar->accessibleName().startsWith("Line 10 "), qPrintable(bar->accessibleName()));
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

    void theProblemChipAsksForTheNextProblem()
    {
        Stage stage(R"({"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "Nowhere"}}})");
        stage.session->checkNow();
        QApplication::processEvents();
        auto* const chip = stage.view->findChild<QAbstractButton*>("problemChip");
        QVERIFY2(chip->accessibleName().contains("problem"), qPrintable(chip->accessibleName()));
        QVERIFY(!chip->accessibleName().startsWith("No "));
        QSignalSpy asked(&stage.workbench, &workbench::Workbench::requested);
        QTest::mouseClick(chip, Qt::LeftButton);
        QCOMPARE(asked.front().front().value<Request>(), Request::NextProblem);
        QVERIFY(stage.view->scene().lookOf(stage.id("A")).hasError);
    }

    void menusOpenForStatesLinesAndTheCanvas()
    {
        Stage stage(threeInARow);
        auto const entries = [&](QPoint place) {
            QContextMenuEvent event(
                QContextMenuEvent::Mouse, place, stage.view->viewport()->mapToGlobal(place));
            QApplication::sendEvent(stage.view->viewport(), &event);
            QStringList texts;
            for (auto* const menu : stage.view->findChildren<QMenu*>("canvasMenu")) {
                for (auto const* action : menu->actions())
                    texts << action->text().remove('&');
                delete menu;
            }
            return texts;
        };
        QVERIFY(entries(stage.at("B")).contains("Duplicate"));
        QCOMPARE(stage.session->selection().current(), stage.id("B"));
        QVERIFY(entries(stage.beside(stage.edge("A", EdgeKind::Next))).contains("Go to B"));
        QVERIFY(entries({20, 600}).contains("Collapse all"));
    }

    void aRunIsShownOnTheStates()
    {
        Stage stage(threeInARow);
        auto& simulation = stage.session->simulation();
        simulation.toEnd();
        QVERIFY(simulation.hasRun());
        QCOMPARE(stage.view->scene().lookOf(stage.id("C")).status, drawing::Status::Succeeded);
        simulation.stop();
        QCOMPARE(stage.view->scene().lookOf(stage.id("C")).status, drawing::Status::None);
    }

    void picturesComeInThreeKinds()
    {
        Stage stage(threeInARow);
        QTemporaryDir folder;
        for (auto const* name : {"a.png", "a.svg", "a.pdf"}) {
            auto const path = folder.filePath(name);
            QVERIFY(writePicture(*stage.session, path, {}));
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(file.size() > 500);
        }
        auto const image = imageOf(*stage.session, {});
        auto const bounds = stage.session->layout().bounds;
        QCOMPARE(image.width(), qRound((bounds.width + 64) * 2));
        QVERIFY(!writePicture(*stage.session, folder.filePath("a.gif"), {}));
    }

    void statesAndLinesHaveNamesForAssistiveTools()
    {
        Stage stage(threeInARow);
        auto* const canvas = QAccessible::queryAccessibleInterface(stage.view.get());
        QVERIFY(canvas);
        QStringList names;
        for (int i = 0; i < canvas->childCount(); ++i)
            names << canvas->child(i)->text(QAccessible::Name);
        QVERIFY2(names.contains("B, Pass, 2 of 3"), qPrintable(names.join("; ")));
        QVERIFY2(names.contains("A goes to B"), qPrintable(names.join("; ")));
        QVERIFY2(names.contains("The workflow starts with A"), qPrintable(names.join("; ")));
        auto* const first = canvas->child(0);
        QVERIFY(first->rect().isValid());
        stage.session->select(Selection::of(stage.id("A")));
        QVERIFY(first->state().selected);
        QCOMPARE(canvas->focusChild(), first);
    }

    void branchesRulesAndCatchersSayWhichTheyAre()
    {
        Stage stage(
            R"({"StartAt": "P", "States": {"P": {"Type": "Parallel", "Next": "C", "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "D"}], "Branches": [{"StartAt": "X", "States": {"X": {"Type": "Pass", "End": true}}}, {"StartAt": "", "States": {}}]}, "C": {"Type": "Choice", "Choices": [{"Variable": "$.a", "IsPresent": true, "Next": "D"}, {"Variable": "$.b", "IsPresent": true, "Next": "D"}], "Default": "D"}, "D": {"Type": "Succeed"}}})");
        auto* const canvas = QAccessible::queryAccessibleInterface(stage.view.get());
        QStringList names;
        for (int i = 0; i < canvas->childCount(); ++i)
            names << canvas->child(i)->text(QAccessible::Name);
        for (auto const* name : {"Branch 1 of P starts with X", "Branch 2 of P starts with an empty place",
                 "P goes to D after an error: States.ALL", "C goes to D by rule 2 of 2: b is present",
                 "C goes to D: otherwise"})
            QVERIFY2(names.contains(name), qPrintable(QString(name) + " is none of " + names.join("; ")));
    }
};

QTEST_MAIN(TestCanvasView)
#include "tst_canvas_view.moc"
