// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/canvas_stage.h"
#include "ui/canvas/items/state_item.h"
#include "ui/canvas/picture.h"
#include "ui/workbench/simulation.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace steploom;
using namespace steploom::canvas;
using asl::EdgeKind;
using workbench::Request;
using workbench::Selection;

static std::string const twoWaysToOneState = R"({"StartAt": "Sort", "States": {
    "Sort": {"Type": "Choice", "Choices": [
        {"Variable": "$.order.total", "NumericGreaterThan": 100, "Next": "Done"}], "Default": "Done"},
    "Done": {"Type": "Succeed"}}})";

// What is shown, pictures and names for assistive tools.
class TestCanvasView : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { theme::Theme::instance().install(); }

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

    void noLineLiesOverALabel()
    {
        Stage stage(twoWaysToOneState);
        auto const& first = stage.routeOf(stage.edge("Sort", EdgeKind::Choice, 0));
        auto const& second = stage.routeOf(stage.edge("Sort", EdgeKind::Default));
        // Just below the upper rim of one label, where the other line runs behind it.
        auto const isBehind = [](layout::Route const& label, layout::Route const& line) {
            auto const x = line.points.front().x;
            return x > label.label.x + 8 && x < label.label.right() - 8;
        };
        bool const firstCovers = isBehind(first, second);
        QVERIFY(firstCovers || isBehind(second, first));
        auto const& label = firstCovers ? first.label : second.label;
        auto const& line = firstCovers ? second : first;
        auto const image = stage.view->viewport()->grab().toImage();
        auto const colourAt = [&](double x, double y) {
            return QColor(image.pixel(stage.view->mapFromScene(QPointF(x, y))));
        };
        auto const x = line.points.front().x;
        QCOMPARE(colourAt(x, label.y + 3), colourAt(x + 5, label.y + 3));
        QVERIFY(colourAt(x, label.y - 3) != colourAt(x + 5, label.y - 3));
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

    void aRunIsShownOnTheStates()
    {
        Stage stage(threeInARow);
        auto& simulation = stage.session->simulation();
        stage.workbench.setMode(workbench::Mode::Simulate);
        simulation.toEnd();
        QVERIFY(simulation.hasRun());
        QCOMPARE(stage.view->scene().lookOf(stage.id("C")).status, drawing::Status::Succeeded);
        stage.workbench.setMode(workbench::Mode::Design);
        QCOMPARE(stage.view->scene().lookOf(stage.id("C")).status, drawing::Status::None);
        QVERIFY(!stage.view->scene().looks().showsRun);
        stage.workbench.setMode(workbench::Mode::Simulate);
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
