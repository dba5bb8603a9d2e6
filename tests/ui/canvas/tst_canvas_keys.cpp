// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/canvas_stage.h"
#include "ui/canvas/quick_insert.h"

#include <QLineEdit>
#include <QSignalSpy>

using namespace steploom;
using namespace steploom::canvas;
using asl::EdgeKind;
using workbench::Request;
using workbench::Selection;

// The canvas without a mouse.
class TestCanvasKeys : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { theme::Theme::instance().install(); }

    void arrowsWalkTheGraph()
    {
        Stage stage(threeInARow);
        stage.key(Qt::Key_Down);
        QCOMPARE(stage.session->selection().current(), stage.id("A"));
        stage.key(Qt::Key_Down);
        stage.key(Qt::Key_Down);
        QCOMPARE(stage.session->selection().current(), stage.id("C"));
        stage.key(Qt::Key_Up);
        QCOMPARE(stage.session->selection().current(), stage.id("B"));
        stage.key(Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(stage.session->selection().states, (std::vector{stage.id("B"), stage.id("A")}));
    }

    void arrowsGoIntoContainersAndOut()
    {
        Stage stage(withContainer);
        stage.session->select(Selection::of(stage.id("Each")));
        stage.key(Qt::Key_Right);
        QCOMPARE(stage.session->selection().current(), stage.id("Inner"));
        stage.key(Qt::Key_Left);
        QCOMPARE(stage.session->selection().current(), stage.id("Each"));
    }

    void tabGoesThroughAllStatesAndLeaves()
    {
        Stage stage(withContainer);
        for (auto const* name : {"Each", "Inner", "After"}) {
            stage.key(Qt::Key_Tab);
            QCOMPARE(stage.session->selection().current(), stage.id(name));
        }
        stage.key(Qt::Key_Backtab);
        QCOMPARE(stage.session->selection().current(), stage.id("Inner"));
    }

    void controlAndArrowsMoveAState()
    {
        Stage stage(threeInARow);
        stage.session->select(Selection::of(stage.id("B")));
        stage.key(Qt::Key_Up, Qt::ControlModifier);
        QCOMPARE(stage.nextOf("B"), std::string("A"));
        QCOMPARE(stage.nextOf("A"), std::string("C"));
        stage.key(Qt::Key_Down, Qt::ControlModifier);
        QCOMPARE(stage.nextOf("A"), std::string("B"));
        QCOMPARE(stage.nextOf("B"), std::string("C"));
    }

    void insertPutsAStateBehindTheSelectedOne()
    {
        Stage stage(threeInARow);
        stage.session->select(Selection::of(stage.id("A")));
        stage.key(Qt::Key_Insert);
        auto* const menu = stage.view->findChild<QuickInsert*>();
        QVERIFY(menu);
        auto* const field = menu->findChild<QLineEdit*>();
        QTest::keyClicks(field, "wai");
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(stage.nextOf("A"), std::string("Wait"));
        QCOMPARE(stage.nextOf("Wait"), std::string("B"));
    }

    void connectingByName()
    {
        Stage stage(threeInARow);
        stage.session->select(Selection::of(stage.id("A")));
        stage.key(Qt::Key_C);
        QVERIFY(stage.view->tool());
        QTest::keyClicks(stage.view.get(), "c");
        stage.key(Qt::Key_Return);
        QCOMPARE(stage.nextOf("A"), std::string("C"));
        QVERIFY(!stage.view->tool());
    }

    void connectingByArrows()
    {
        Stage stage(threeInARow);
        stage.session->select(Selection::of(stage.id("A")));
        stage.view->perform(Request::Connect);
        stage.key(Qt::Key_Down);
        stage.key(Qt::Key_Return);
        QCOMPARE(stage.nextOf("A"), std::string("C"));
    }

    void escapeLeavesConnectingAndThenTheSelection()
    {
        Stage stage(threeInARow);
        stage.session->select(Selection::of(stage.id("A")));
        stage.key(Qt::Key_C);
        stage.key(Qt::Key_Escape);
        QVERIFY(!stage.view->tool());
        QCOMPARE(stage.session->selection().current(), stage.id("A"));
        stage.key(Qt::Key_Escape);
        QVERIFY(stage.session->selection().isEmpty());
        QCOMPARE(stage.text(), threeInARow);
    }

    void eGoesThroughTheLinesOfAState()
    {
        Stage stage(
            R"({"StartAt": "C", "States": {"C": {"Type": "Choice", "Choices": [{"Variable": "$.a", "IsPresent": true, "Next": "D"}], "Default": "D"}, "D": {"Type": "Succeed"}}})");
        stage.session->select(Selection::of(stage.id("C")));
        stage.key(Qt::Key_E);
        auto const first = stage.session->selection().edge;
        QVERIFY(first);
        stage.key(Qt::Key_E);
        auto const second = stage.session->selection().edge;
        QVERIFY(second && second != first);
        stage.key(Qt::Key_E);
        QCOMPARE(stage.session->selection().edge, first);
    }

    void deleteTakesStatesAndLinesAway()
    {
        Stage stage(threeInARow);
        stage.session->select(Selection::of(stage.id("B")));
        stage.key(Qt::Key_Delete);
        QCOMPARE(stage.nextOf("A"), std::string("C"));
        QCOMPARE(stage.session->selection().current(), stage.id("C"));
        stage.session->select(Selection::of(stage.edge("A", EdgeKind::Next)));
        stage.key(Qt::Key_Backspace);
        QVERIFY(stage.state("A").isEnd);
        stage.session->undo();
        stage.session->undo();
        QCOMPARE(stage.text(), threeInARow);
    }

    void controlDDuplicatesWithInnerStatesOfTheirOwn()
    {
        Stage stage(withContainer);
        stage.session->select(Selection::of(stage.id("Each")));
        stage.key(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(stage.nextOf("Each"), std::string("Each (1)"));
        QVERIFY(stage.session->picture().findByName("Inner (1)"));
        stage.session->checkNow();
        for (auto const& problem : stage.session->problems())
            QVERIFY2(problem.rule != "duplicate_state_name", problem.message.c_str());
    }

    void copyAndPastePutACopyBehindTheSelection()
    {
        Stage stage(threeInARow);
        stage.session->select(Selection::of(stage.id("A")));
        stage.key(Qt::Key_C, Qt::ControlModifier);
        stage.session->select(Selection::of(stage.id("C")));
        stage.key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(stage.nextOf("C"), std::string("A (1)"));
    }

    void controlASelectsOneLevel()
    {
        Stage stage(withContainer);
        stage.key(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(stage.session->selection().states, (std::vector{stage.id("Each"), stage.id("After")}));
        stage.session->select(Selection::of(stage.id("Inner")));
        stage.key(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(stage.session->selection().states, std::vector{stage.id("Inner")});
    }

    void minusAndPlusCollapseAndExpand()
    {
        Stage stage(withContainer);
        stage.session->select(Selection::of(stage.id("Each")));
        stage.key(Qt::Key_Minus);
        QVERIFY(stage.session->isCollapsed(stage.id("Each")));
        stage.key(Qt::Key_Plus);
        QVERIFY(!stage.session->isCollapsed(stage.id("Each")));
    }

    void enterAsksForTheInspector()
    {
        Stage stage(threeInARow);
        QSignalSpy asked(&stage.workbench, &workbench::Workbench::requested);
        stage.session->select(Selection::of(stage.id("A")));
        stage.key(Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.front().front().value<Request>(), Request::ShowInInspector);
    }

    void whileSimulatingPlainArrowsAreLeftToTheRun()
    {
        Stage stage(threeInARow);
        stage.workbench.setMode(workbench::Mode::Simulate);
        stage.key(Qt::Key_Down);
        QVERIFY(stage.session->selection().isEmpty());
        stage.key(Qt::Key_Down, Qt::ControlModifier);
        QCOMPARE(stage.session->selection().current(), stage.id("A"));
    }
};

QTEST_MAIN(TestCanvasKeys)
#include "tst_canvas_keys.moc"
