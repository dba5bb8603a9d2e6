// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/insert_state.h"
#include "tests/ui/canvas/canvas_stage.h"
#include "ui/canvas/preview.h"
#include "ui/canvas/quick_insert.h"

#include <QLineEdit>
#include <QListWidget>

using namespace steploom;
using namespace steploom::canvas;
using asl::EdgeKind;

// Every gesture of the table in the visual language, by the events that a hand makes.
class TestCanvasGestures : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { theme::Theme::instance().install(); }

    // ---- out of the states browser

    void aStateCarriedOverALineIsShownBeforeItIsDropped()
    {
        Stage stage(threeInARow);
        auto const place = stage.at(stage.edge("A", EdgeKind::Next));
        stage.carryIn(newWait, place);
        QVERIFY(stage.view->isPreviewing());
        QCOMPARE(stage.text(), threeInARow);
        auto const* shown = stage.view->scene().graph().findByName("Wait");
        QVERIFY(shown);
        auto const previewed = stage.view->scene().boxOf(shown->id);

        stage.drop(place);
        QVERIFY(!stage.view->isPreviewing());
        QCOMPARE(stage.nextOf("A"), std::string("Wait"));
        QCOMPARE(stage.nextOf("Wait"), std::string("B"));
        QCOMPARE(stage.session->selection().current(), stage.id("Wait"));
        QCOMPARE(stage.said, QStringLiteral("Wait inserted after A."));
        // What was shown is what was done.
        QCOMPARE(stage.view->scene().boxOf(stage.id("Wait")), previewed);
        stage.session->undo();
        QCOMPARE(stage.text(), threeInARow);
        QVERIFY(!stage.session->canUndo());
    }

    void aPreviewStaysPutWhileThePointerIsOnWhatItShows()
    {
        Stage stage(threeInARow);
        stage.carryIn(newWait, stage.at(stage.edge("A", EdgeKind::Next)));
        auto const id = stage.view->scene().graph().findByName("Wait")->id;
        // On the card that would be there, and on the line behind it.
        stage.carryTo(stage.toView(stage.view->scene().boxOf(id).center()));
        QCOMPARE(stage.view->scene().graph().findByName("Wait")->id, id);
        auto const* after = stage.view->scene().routeOf({id, EdgeKind::Next, 0});
        QVERIFY(after);
        auto const place = stage.toView(CanvasScene::plusOf(*after));
        stage.carryTo(place);
        stage.drop(place);
        QCOMPARE(stage.nextOf("A"), std::string("Wait"));
    }

    void goingOnToTheNextLinePreviewsThere()
    {
        Stage stage(threeInARow);
        stage.carryIn(newWait, stage.at(stage.edge("A", EdgeKind::Next)));
        auto const place = stage.at(stage.edge("B", EdgeKind::Next));
        stage.carryTo(place);
        stage.drop(place);
        QCOMPARE(stage.nextOf("A"), std::string("B"));
        QCOMPARE(stage.nextOf("B"), std::string("Wait"));
        QCOMPARE(stage.nextOf("Wait"), std::string("C"));
    }

    void leavingTheCanvasPutsEverythingBack()
    {
        Stage stage(threeInARow);
        auto const before = stage.view->scene().boxOf(stage.id("C"));
        stage.carryIn(newWait, stage.at(stage.edge("A", EdgeKind::Next)));
        QVERIFY(stage.view->scene().boxOf(stage.id("C")) != before);
        stage.carryOut();
        QCOMPARE(stage.view->scene().boxOf(stage.id("C")), before);
        QCOMPARE(stage.text(), threeInARow);
        QVERIFY(!stage.session->canUndo());
    }

    void aStateDroppedBesideALineGoesIntoIt()
    {
        Stage stage(threeInARow);
        auto const place = stage.at(stage.edge("A", EdgeKind::Next)) + QPoint(120, 0);
        stage.carryIn(newWait, place);
        stage.drop(place);
        QCOMPARE(stage.nextOf("A"), std::string("Wait"));
    }

    void aLineOfAnotherLevelTakesADropFromTwentyFourPxAround()
    {
        static constexpr auto text = R"({"StartAt": "P", "States": {"P": {"Type": "Parallel", "Branches": [
            {"StartAt": "In", "States": {"In": {"Type": "Pass", "End": true}}},
            {"StartAt": "Too", "States": {"Too": {"Type": "Pass", "End": true}}}], "Next": "After"},
            "After": {"Type": "Pass", "End": true}}})";
        for (auto const [above, isOutside] : {std::pair(12, true), std::pair(16, false)}) {
            Stage stage(text, {1200, 900});
            auto const* out = stage.view->scene().routeOf(stage.edge("P", EdgeKind::Next));
            QVERIFY(out);
            // In the second branch, 23.3 and 25.6 px from where the container's own line begins.
            auto const place
                = stage.toView(QPointF(out->points.front().x + 20, out->points.front().y - above));
            stage.carryIn(newWait, place);
            stage.drop(place);
            QVERIFY2((stage.nextOf("P") == "Wait") == isOutside,
                (std::to_string(above) + " px above: " + stage.text()).c_str());
        }
    }

    void aStateDroppedBehindTheLastOneBecomesTheLast()
    {
        Stage stage(threeInARow);
        auto const* route = stage.view->scene().endRouteOf(stage.id("C"));
        QVERIFY(route);
        auto const place = stage.toView(CanvasScene::plusOf(*route));
        stage.carryIn(newWait, place);
        stage.drop(place);
        QCOMPARE(stage.nextOf("C"), std::string("Wait"));
        QVERIFY(stage.state("Wait").isEnd);
    }

    void aDropFarFromEverythingSaysWhy()
    {
        Stage stage(threeInARow, {1600, 900});
        QPoint const nowhere(30, 860);
        stage.carryIn(newWait, nowhere);
        stage.drop(nowhere);
        QCOMPARE(stage.text(), threeInARow);
        QVERIFY2(stage.said.contains("nothing to connect to"), qPrintable(stage.said));
    }

    void aDropOntoASlotFillsIt()
    {
        Stage stage(R"({"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": ""}}})");
        QCOMPARE(stage.view->scene().layout().slotBoxes.size(), std::size_t(1));
        auto const place = stage.toView(toQt(stage.view->scene().layout().slotBoxes.front().box).center());
        stage.carryIn(newWait, place);
        stage.drop(place);
        QCOMPARE(stage.nextOf("A"), std::string("Wait"));
    }

    void aSlotIsFilledFromSixteenPxAround()
    {
        Stage stage(R"({"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": ""}}})", {1200, 900});
        auto const box = toQt(stage.view->scene().layout().slotBoxes.front().box);
        auto const place = stage.toView({box.right() + 15, box.bottom() + 15});
        stage.carryIn(newWait, place);
        QVERIFY(stage.view->isPreviewing());
        stage.drop(place);
        QCOMPARE(stage.nextOf("A"), std::string("Wait"));
        QVERIFY2(stage.said.startsWith("Slot filled with Wait"), qPrintable(stage.said));
    }

    void aDropIntoAnEmptyMachineBecomesItsStart()
    {
        for (auto const* text : {R"({"StartAt": "", "States": {}})", "{}"}) {
            Stage stage(text);
            auto const place = stage.view->viewport()->rect().center();
            stage.carryIn(newWait, place);
            stage.drop(place);
            QVERIFY2(stage.session->picture().findByName("Wait"), text);
            QVERIFY2(stage.text().find(R"("StartAt": "Wait")") != std::string::npos, stage.text().c_str());
        }
    }

    void aDropIntoAnEmptyBranchBecomesItsStart()
    {
        Stage stage(
            R"({"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [{"StartAt": "", "States": {}}, {"StartAt": "X", "States": {"X": {"Type": "Pass", "End": true}}}]}}})");
        auto const place = stage.toView(toQt(stage.view->scene().layout().slotBoxes.front().box).center());
        stage.carryIn(newWait, place);
        stage.drop(place);
        auto const& wait = stage.state("Wait");
        QCOMPARE(stage.session->picture().parentOf(wait), &stage.state("P"));
    }

    void aReadOnlyDocumentTakesNothing()
    {
        Stage stage("{\"StartAt\": \"\xff\"}");
        QVERIFY(stage.session->document().isReadOnly());
        auto const before = stage.session->document().bytes();
        stage.carryIn(newWait, {300, 300});
        stage.drop({300, 300});
        QCOMPARE(stage.session->document().bytes(), before);
    }

    // ---- moving states

    void aStateDraggedOntoAnotherLineMovesThere()
    {
        Stage stage(threeInARow);
        stage.press(stage.tileOf("A"));
        auto const place = stage.at(stage.edge("B", EdgeKind::Next));
        stage.dragTo(place);
        QVERIFY(stage.view->isPreviewing());
        QCOMPARE(stage.text(), threeInARow);
        stage.release(place);
        QCOMPARE(stage.nextOf("B"), std::string("A"));
        QCOMPARE(stage.nextOf("A"), std::string("C"));
        QVERIFY(stage.text().find(R"("StartAt": "B")") != std::string::npos);
        stage.session->undo();
        QCOMPARE(stage.text(), threeInARow);
    }

    void aMoveCarriesTheCardAndMarksTheOldPlace()
    {
        Stage stage(threeInARow);
        stage.press(stage.tileOf("A"));
        auto const place = stage.at(stage.edge("B", EdgeKind::Next));
        stage.dragTo(place);
        QVERIFY(stage.view->isPreviewing());
        // The whole card is under the pointer.
        auto const overlay = stage.view->overlay().boundingRect();
        auto const ghost = stage.toView(overlay.bottomRight()) - place;
        QVERIFY2(
            ghost.x() > 224 && ghost.y() > 56, qPrintable(QString("%1 %2").arg(ghost.x()).arg(ghost.y())));
        // A was between Start and B: there is a mark on the line between them.
        auto const shown = stage.view->scene().shown();
        auto const left = placesLeft(stage.session->picture(), shown, {stage.id("A")});
        QCOMPARE(left.size(), std::size_t(1));
        auto const b = stage.view->scene().boxOf(stage.id("B"));
        QVERIFY(left[0].bottom() < b.top() && qAbs(left[0].center().x() - b.center().x()) < 1);
        QVERIFY(overlay.contains(left[0]));
        stage.key(Qt::Key_Escape);
        QVERIFY(stage.view->overlay().boundingRect().isEmpty());
    }

    void theLastOneMovedLeavesItsPlaceBeforeTheEnd()
    {
        Stage stage(threeInARow);
        stage.press(stage.tileOf("C"));
        stage.dragTo(stage.at(stage.edge("A", EdgeKind::Next)));
        QVERIFY(stage.view->isPreviewing());
        auto const left = placesLeft(stage.session->picture(), stage.view->scene().shown(), {stage.id("C")});
        QCOMPARE(left.size(), std::size_t(1));
        QVERIFY(left[0].top() > stage.view->scene().boxOf(stage.id("B")).bottom());
        stage.key(Qt::Key_Escape);
    }

    void whatIsDraggedInShowsOneGhostOnly()
    {
        Stage stage(threeInARow);
        auto const place = stage.at(stage.edge("A", EdgeKind::Next));
        stage.carryIn(newWait, place);
        QVERIFY(stage.view->isPreviewing());
        QVERIFY(stage.view->overlay().boundingRect().isEmpty());
        stage.carryOut();
    }

    void aStateDraggedWithControlIsCopied()
    {
        Stage stage(threeInARow);
        stage.press(stage.tileOf("A"));
        stage.dragTo(stage.at(stage.edge("A", EdgeKind::Next)), Qt::ControlModifier);
        // The copy is shown behind A now, and everything below has moved.
        auto const place = stage.at(stage.edge("B", EdgeKind::Next));
        stage.dragTo(place, Qt::ControlModifier);
        stage.release(place, Qt::ControlModifier);
        QCOMPARE(stage.nextOf("A"), std::string("B"));
        QCOMPARE(stage.nextOf("B"), std::string("A (1)"));
        QCOMPARE(stage.nextOf("A (1)"), std::string("C"));
    }

    void escapeTakesAMoveBack()
    {
        Stage stage(threeInARow);
        auto const camera = stage.view->camera();
        stage.press(stage.tileOf("A"));
        stage.dragTo(stage.at(stage.edge("B", EdgeKind::Next)));
        stage.key(Qt::Key_Escape);
        QVERIFY(!stage.view->tool());
        QVERIFY(!stage.view->isPreviewing());
        stage.release(stage.at(stage.edge("B", EdgeKind::Next)));
        QCOMPARE(stage.text(), threeInARow);
        QCOMPARE(stage.view->camera(), camera);
    }

    void aContainerDoesNotGoIntoItself()
    {
        Stage stage(withContainer);
        auto const box = stage.view->scene().boxOf(stage.id("Each"));
        auto const header = stage.toView({box.left() + 20, box.top() + 20});
        stage.drag(header, stage.at("Inner"));
        QCOMPARE(stage.text(), withContainer);
    }

    // ---- lines

    void aLineDrawnFromTheHandleConnects()
    {
        Stage stage(threeInARow);
        stage.click(stage.tileOf("C"));
        stage.drag(stage.handleOf("C", HandleKind::Next), stage.at("A"));
        QCOMPARE(stage.nextOf("C"), std::string("A"));
        stage.session->undo();
        QCOMPARE(stage.text(), threeInARow);
    }

    void theCatchHandleMakesACatcher()
    {
        Stage stage(withContainer);
        stage.click(stage.tileOf("After"));
        auto const from = stage.handleOf("After", HandleKind::Catch);
        auto const box = stage.view->scene().boxOf(stage.id("Each"));
        stage.drag(from, stage.toView({box.left() + 30, box.top() + 20}));
        QCOMPARE(stage.state("After").node.find("Catch").size(), std::size_t(1));
        QVERIFY(stage.text().find(R"("Next": "Each")") != std::string::npos);
    }

    void aLineToAnotherLevelIsRefusedInWords()
    {
        Stage stage(withContainer);
        stage.click(stage.tileOf("After"));
        stage.press(stage.handleOf("After", HandleKind::Next));
        stage.dragTo(stage.at("Inner"));
        auto const* hint = stage.view->findChild<QWidget*>("hint");
        QVERIFY(hint && hint->isVisible());
        stage.release(stage.at("Inner"));
        QCOMPARE(stage.text(), withContainer);
        QVERIFY2(stage.said.contains("own level"), qPrintable(stage.said));
    }

    void aHandleLetGoOnEmptyCanvasOffersStates()
    {
        Stage stage(threeInARow);
        stage.click(stage.tileOf("C"));
        auto const from = stage.handleOf("C", HandleKind::Next);
        stage.drag(from, from + QPoint(300, 60));
        auto* const menu = stage.view->findChild<QuickInsert*>();
        QVERIFY(menu);
        auto* const field = menu->findChild<QLineEdit*>();
        QTest::keyClicks(field, "wait");
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(stage.nextOf("C"), std::string("Wait"));
        QCOMPARE(stage.session->selection().current(), stage.id("Wait"));
    }

    void aRuleDrawnIntoNothingGetsItsStateInOneStep()
    {
        std::string const text
            = R"({"StartAt": "C", "States": {"C": {"Type": "Choice", "Choices": [{"Variable": "$.a", "IsPresent": true, "Next": "D"}]}, "D": {"Type": "Succeed"}}})";
        Stage stage(text);
        stage.click(stage.tileOf("C"));
        auto const from = stage.handleOf("C", HandleKind::Rule);
        stage.drag(from, from + QPoint(-300, 20));
        auto* const field = stage.view->findChild<QuickInsert*>()->findChild<QLineEdit*>();
        QTest::keyClicks(field, "fail");
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(stage.state("C").node.find("Choices").size(), std::size_t(2));
        QVERIFY(stage.session->picture().findByName("Fail"));
        stage.session->undo();
        QCOMPARE(stage.text(), text);
    }

    void theEndOfALineCanBeTakenElsewhere()
    {
        Stage stage(threeInARow);
        auto const line = stage.edge("A", EdgeKind::Next);
        stage.click(stage.beside(line));
        QCOMPARE(stage.session->selection().edge, std::optional(line));
        stage.drag(stage.endOf(line), stage.at("C"));
        QCOMPARE(stage.nextOf("A"), std::string("C"));
    }

    void theLineToTheEndIsALineLikeOthers()
    {
        Stage stage(threeInARow);
        auto const line = stage.edge("C", EdgeKind::Next);
        stage.click(stage.beside(line));
        QCOMPARE(stage.session->selection().edge, std::optional(line));
        // It cannot be taken away, and its state stays.
        stage.view->setFocus();
        stage.key(Qt::Key_Delete);
        QCOMPARE(stage.text(), threeInARow);
        QVERIFY2(stage.said.contains("C ends here"), qPrintable(stage.said));
        // What is put in there comes last.
        stage.session->run(edit::InsertState{newWait.name, newWait.starter, edit::OnEdge{line}});
        QCOMPARE(stage.nextOf("C"), std::string("Wait"));
        stage.session->undo();
        // Its end can be led to a state.
        stage.session->select(workbench::Selection::of(line));
        stage.drag(stage.endOf(line), stage.at("A"));
        QCOMPARE(stage.nextOf("C"), std::string("A"));
        QVERIFY(!stage.state("C").isEnd);
    }

    void aSucceedStateHasNoLineToTake()
    {
        Stage stage(R"({"StartAt": "S", "States": {"S": {"Type": "Succeed"}}})");
        auto const* route = stage.view->scene().endRouteOf(stage.id("S"));
        QVERIFY(route);
        stage.click(stage.toView((toQt(route->points.front()) + toQt(route->points.back())) / 2));
        QVERIFY(stage.session->selection().isEmpty());
    }

    void theDiscOnALineInserts()
    {
        Stage stage(threeInARow);
        auto const line = stage.edge("A", EdgeKind::Next);
        stage.hover(stage.at(line));
        stage.click(stage.at(line));
        auto* const menu = stage.view->findChild<QuickInsert*>();
        QVERIFY(menu);
        auto* const field = menu->findChild<QLineEdit*>();
        QTest::keyClicks(field, "wait");
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(stage.nextOf("A"), std::string("Wait"));
    }

    void aDoubleClickOnALineOffersExistingStatesToo()
    {
        Stage stage(threeInARow);
        auto const line = stage.edge("A", EdgeKind::Next);
        QTest::mouseDClick(stage.view->viewport(), Qt::LeftButton, {}, stage.beside(line));
        auto* const menu = stage.view->findChild<QuickInsert*>();
        QVERIFY(menu);
        auto* const field = menu->findChild<QLineEdit*>();
        QTest::keyClicks(field, "C");
        auto* const list = menu->findChild<QListWidget*>();
        for (int i = 0; i < list->count(); ++i)
            if (list->item(i)->text() == "C")
                list->setCurrentRow(i);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(stage.nextOf("A"), std::string("C"));
    }

    // ---- selecting

    void clicksSelectToggleAndFindPaths()
    {
        Stage stage(threeInARow);
        stage.click(stage.tileOf("A"));
        QCOMPARE(stage.session->selection().states, std::vector{stage.id("A")});
        stage.click(stage.tileOf("C"), Qt::ControlModifier);
        QCOMPARE(stage.session->selection().states, (std::vector{stage.id("A"), stage.id("C")}));
        stage.click(stage.tileOf("A"), Qt::ControlModifier);
        QCOMPARE(stage.session->selection().states, std::vector{stage.id("C")});
        stage.click(stage.tileOf("A"));
        stage.click(stage.tileOf("C"), Qt::ShiftModifier);
        QCOMPARE(
            stage.session->selection().states, (std::vector{stage.id("A"), stage.id("B"), stage.id("C")}));
        stage.click({20, 600});
        QVERIFY(stage.session->selection().isEmpty());
    }

    void aBandSelectsWhatItTouches()
    {
        Stage stage(threeInARow);
        auto const box = stage.view->scene().boxOf(stage.id("A"));
        stage.drag(stage.toView(box.topLeft() - QPointF(60, 10)), stage.at("B"));
        QCOMPARE(stage.session->selection().states, (std::vector{stage.id("A"), stage.id("B")}));
    }

    void aSelectionOfAnotherPaneIsShown()
    {
        Stage stage(threeInARow);
        stage.session->select(workbench::Selection::of(stage.id("B")));
        QVERIFY(stage.view->scene().isSelected(stage.id("B")));
    }

    // ---- names

    void aDoubleClickOnTheNameRenames()
    {
        Stage stage(threeInARow);
        QTest::mouseDClick(stage.view->viewport(), Qt::LeftButton, {}, stage.nameOf("B"));
        auto* const field = stage.view->findChild<QLineEdit*>("renameField");
        QVERIFY(field);
        QCOMPARE(field->text(), QStringLiteral("B"));
        field->selectAll();
        QTest::keyClicks(field, "Better");
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(stage.nextOf("A"), std::string("Better"));
    }

    void aTakenNameStaysInTheFieldAndSaysWhy()
    {
        Stage stage(threeInARow);
        stage.session->select(workbench::Selection::of(stage.id("B")));
        QVERIFY(stage.view->perform(workbench::Request::Rename));
        auto* const field = stage.view->findChild<QLineEdit*>("renameField");
        field->setText("A");
        QVERIFY(!field->toolTip().isEmpty());
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(field->isVisible());
        QTest::keyClick(field, Qt::Key_Escape);
        QCOMPARE(stage.text(), threeInARow);
    }

    // ---- containers

    void theChevronCollapsesAndExpands()
    {
        Stage stage(withContainer);
        auto const box = stage.view->scene().boxOf(stage.id("Each"));
        stage.click(stage.toView({box.right() - 20, box.top() + 20}));
        QVERIFY(stage.session->isCollapsed(stage.id("Each")));
        QVERIFY(stage.view->scene().boxOf(stage.id("Inner")).isEmpty());
        auto const card = stage.view->scene().boxOf(stage.id("Each"));
        stage.click(stage.toView({card.right() - 20, card.top() + 20}));
        QVERIFY(!stage.session->isCollapsed(stage.id("Each")));
    }
};

QTEST_MAIN(TestCanvasGestures)
#include "tst_canvas_gestures.moc"
