// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/canvas_stage.h"
#include "ui/actions/action_set.h"
#include "ui/actions/keymap.h"
#include "ui/canvas/minimap.h"
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
    void theFrameOfTheSmallMapIsNeverTooSmallToSee()
    {
        QRectF const map(2, 2, 132, 96);
        auto const frame = Minimap::frameIn(QRectF(68, 50, 0.01, 0.001), map);
        QVERIFY(frame.width() >= 10 && frame.height() >= 6 && map.contains(frame));
        QVERIFY(map.contains(Minimap::frameIn(QRectF(133, 97, 0.5, 0.5), map)));
        QCOMPARE(Minimap::frameIn(QRectF(20, 20, 40, 30), map), QRectF(20, 20, 40, 30));
    }

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

    void insertWithNothingSelectedGoesToTheEnd()
    {
        Stage stage(threeInARow);
        stage.session->select({});
        stage.key(Qt::Key_Insert);
        auto* const menu = stage.view->findChild<QuickInsert*>();
        QVERIFY(menu);
        auto* const field = menu->findChild<QLineEdit*>();
        QTest::keyClicks(field, "wait");
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(stage.nextOf("C"), std::string("Wait"));
        QVERIFY(stage.text().find(R"("StartAt": "A")") != std::string::npos);
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

    void movingByKeyIsTold()
    {
        Stage stage(threeInARow);
        stage.session->select(Selection::of(stage.id("B")));
        stage.key(Qt::Key_Up, Qt::ControlModifier);
        QCOMPARE(stage.said, QStringLiteral("B moved before A."));
        stage.key(Qt::Key_Down, Qt::ControlModifier);
        QCOMPARE(stage.said, QStringLiteral("B moved after A."));
    }

    void fTwoRenamesAndTellsWhatFollowed()
    {
        Stage stage(threeInARow);
        stage.session->select(Selection::of(stage.id("B")));
        stage.key(Qt::Key_F2);
        auto* field = stage.view->findChild<QLineEdit*>("renameField");
        QVERIFY(field);
        QTest::keyClicks(field, "Better");
        QTest::keyClick(field, Qt::Key_Escape);
        QCOMPARE(stage.text(), threeInARow);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        stage.key(Qt::Key_F2);
        field = stage.view->findChild<QLineEdit*>("renameField");
        QTest::keyClicks(field, "Better");
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(stage.nextOf("A"), std::string("Better"));
        QCOMPARE(stage.said, QStringLiteral("Renamed, 1 reference updated."));
        stage.session->undo();
        QCOMPARE(stage.text(), threeInARow);
        QVERIFY(!stage.session->canUndo());
    }

    void aLineIsTakenElsewhereByKeys()
    {
        Stage stage(threeInARow);
        stage.session->select(Selection::of(stage.id("A")));
        stage.key(Qt::Key_E);
        QCOMPARE(stage.session->selection().edge, std::optional(stage.edge("A", EdgeKind::Next)));
        stage.key(Qt::Key_C);
        QTest::keyClicks(stage.view.get(), "c");
        stage.key(Qt::Key_Return);
        QCOMPARE(stage.nextOf("A"), std::string("C"));
        QCOMPARE(stage.said, QStringLiteral("A now goes to C."));
    }

    void shiftAndDownSelectsTheNextToo()
    {
        Stage stage(threeInARow);
        stage.session->select(Selection::of(stage.id("A")));
        stage.key(Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(stage.session->selection().states, (std::vector{stage.id("A"), stage.id("B")}));
    }

    void whatIsDeletedIsToldAndLeavesASlotWhereNothingCanTakeItsPlace()
    {
        // A rule must lead somewhere, and nothing comes after what it led to.
        std::string const text
            = R"({"StartAt": "C", "States": {"C": {"Type": "Choice", "Choices": [{"Variable": "$.a", "IsPresent": true, "Next": "X"}], "Default": "Y"}, "X": {"Type": "Succeed"}, "Y": {"Type": "Succeed"}}})";
        Stage stage(text);
        stage.session->select(Selection::of(stage.id("X")));
        stage.key(Qt::Key_Delete);
        QVERIFY(!stage.session->picture().findByName("X"));
        QVERIFY(stage.session->picture().find(stage.edge("C", EdgeKind::Choice))->isSlot());
        QVERIFY2(stage.said.startsWith("Deleted. Ctrl+Z restores"), qPrintable(stage.said));
        stage.session->undo();
        QCOMPARE(stage.text(), text);
    }

    void anActionRunsByTheKeyThatWasChosenAndNoLongerByItsOwn()
    {
        Stage stage(threeInARow);
        auto const& duplicate = *actions::findAction("edit.duplicate");
        actions::Keymap::setKeys(duplicate, {QKeySequence("Ctrl+B")});
        stage.session->select(Selection::of(stage.id("B")));
        stage.key(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(stage.text(), threeInARow);
        QVERIFY(stage.said.isEmpty());
        stage.key(Qt::Key_B, Qt::ControlModifier);
        QCOMPARE(stage.nextOf("B"), std::string("B (1)"));
        stage.session->undo();
        actions::Keymap::reset(duplicate);
        stage.session->select(Selection::of(stage.id("B")));
        stage.key(Qt::Key_B, Qt::ControlModifier);
        QCOMPARE(stage.text(), threeInARow);
        stage.key(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(stage.nextOf("B"), std::string("B (1)"));
    }

    void aKeyThatWasTakenAwayDoesNothing()
    {
        Stage stage(threeInARow);
        actions::Keymap::setKeys(*actions::findAction("edit.delete"), {});
        stage.session->select(Selection::of(stage.id("B")));
        stage.key(Qt::Key_Delete);
        stage.key(Qt::Key_Backspace);
        QCOMPARE(stage.text(), threeInARow);
    }

    void aKeyThatWasChosenForTheCanvasIsTypedInItsFields()
    {
        Stage stage(threeInARow);
        actions::Keymap::setKeys(*actions::findAction("edit.connect"), {QKeySequence("W")});
        actions::ActionSet actions(stage.workbench);
        actions.attach(stage.view.get(), actions::Scope::Canvas);
        QVERIFY(QTest::qWaitForWindowActive(stage.view.get()));
        stage.session->select(Selection::of(stage.id("B")));
        stage.view->perform(Request::Rename);
        auto* const field = stage.view->findChild<QLineEdit*>("renameField");
        QTest::keyClicks(field, "wow");
        QCOMPARE(field->text(), QStringLiteral("wow"));
        QVERIFY(!stage.view->tool());
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
