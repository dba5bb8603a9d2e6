// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/canvas_stage.h"
#include "ui/canvas/quick_insert.h"

#include <QLineEdit>

using namespace steploom;
using namespace steploom::canvas;
using asl::EdgeKind;

static workbench::NewStates const pollUntilDone{"Poll until done", R"({
  "StartAt": "Wait a while",
  "States": {
    "Wait a while": {
      "Type": "Wait",
      "Seconds": 30,
      "Next": "Is it done"
    },
    "Is it done": {
      "Type": "Choice",
      "Choices": [
        {
          "Variable": "$.done",
          "BooleanEquals": true,
          "Next": "Use it"
        }
      ],
      "Default": "Wait a while"
    },
    "Use it": {
      "Type": "Pass",
      "End": true
    }
  }
})"};

static char const* const emptyMap = R"({"StartAt": "Each", "States": {"Each": {"Type": "Map",
    "ItemProcessor": {"StartAt": "", "States": {}}, "End": true}}})";

class TestCanvasPatterns : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { theme::Theme::instance().install(); }

    void aPatternGoesBetweenTheEndsOfALineAsItWasPreviewed()
    {
        Stage stage(threeInARow);
        auto const place = stage.at(stage.edge("A", EdgeKind::Next));
        stage.carryIn(pollUntilDone, place);
        QVERIFY(stage.view->isPreviewing());
        QCOMPARE(stage.text(), threeInARow);  // nothing is done yet
        auto const* shown = stage.view->scene().graph().findByName("Is it done");
        QVERIFY(shown);
        auto const previewed = stage.view->scene().boxOf(shown->id);
        stage.drop(place);
        QVERIFY(!stage.view->isPreviewing());
        QCOMPARE(stage.nextOf("A"), std::string("Wait a while"));
        QCOMPARE(stage.nextOf("Use it"), std::string("B"));
        QCOMPARE(stage.session->selection().current(), stage.id("Wait a while"));
        QCOMPARE(stage.view->scene().boxOf(stage.id("Is it done")), previewed);
        stage.session->undo();
        QCOMPARE(stage.text(), threeInARow);
        QVERIFY(!stage.session->canUndo());
    }

    void thePreviewStaysWhileThePointerIsOnAnyOfItsStates()
    {
        Stage stage(threeInARow);
        stage.carryIn(pollUntilDone, stage.at(stage.edge("A", EdgeKind::Next)));
        for (auto const* name : {"Wait a while", "Is it done", "Use it"}) {
            auto const* shown = stage.view->scene().graph().findByName(name);
            QVERIFY2(shown, name);
            auto const place = stage.toView(stage.view->scene().boxOf(shown->id).center());
            stage.carryTo(place);
        }
        // Also on a line that is there in the preview alone.
        auto const* waiting = stage.view->scene().graph().findByName("Wait a while");
        QVERIFY(waiting);
        auto const* inner = stage.view->scene().routeOf({waiting->id, EdgeKind::Next, 0});
        QVERIFY(inner);
        auto const place = stage.toView(CanvasScene::plusOf(*inner));
        stage.carryTo(place);
        QVERIFY(stage.view->isPreviewing());
        stage.drop(place);
        QCOMPARE(stage.said, QString("3 states inserted after A."));
        QCOMPARE(stage.nextOf("A"), std::string("Wait a while"));
        QCOMPARE(stage.nextOf("Use it"), std::string("B"));
    }

    void leavingPutsEverythingBack()
    {
        Stage stage(threeInARow);
        auto const before = stage.view->scene().boxOf(stage.id("C"));
        stage.carryIn(pollUntilDone, stage.at(stage.edge("B", EdgeKind::Next)));
        QVERIFY(stage.view->scene().boxOf(stage.id("C")) != before);
        stage.carryOut();
        QCOMPARE(stage.view->scene().boxOf(stage.id("C")), before);
        QCOMPARE(stage.text(), threeInARow);
    }

    void aPatternFillsASlotInsideAContainer()
    {
        Stage stage(emptyMap);
        auto const place = stage.toView(toQt(stage.view->scene().layout().slotBoxes.front().box).center());
        stage.carryIn(pollUntilDone, place);
        stage.drop(place);
        auto const* use = stage.session->picture().findByName("Use it");
        QVERIFY(use && use->isEnd);
        QVERIFY(use->scope != 0);
    }

    void theSearchMenuOffersActionsAndPatterns()
    {
        Stage stage(threeInARow);
        stage.session->select(workbench::Selection::of(stage.id("A")));
        choose(stage, "dynamodb:getItem");
        QCOMPARE(stage.nextOf("A"), std::string("DynamoDB GetItem"));
        choose(stage, "Poll until");
        QCOMPARE(stage.nextOf("DynamoDB GetItem"), std::string("Start the job"));
        QCOMPARE(stage.session->selection().current(), stage.id("Start the job"));
        QCOMPARE(stage.nextOf("Use the job"), std::string("B"));
        QCOMPARE(stage.session->undoLabel(), QString("Paste"));
        stage.session->undo();
        stage.session->undo();
        QCOMPARE(stage.text(), threeInARow);
    }

    void aNewRuleLeadsToThePatternInOneStep()
    {
        std::string const text
            = R"({"StartAt": "C", "States": {"C": {"Type": "Choice", "Choices": [{"Variable": "$.a", "IsPresent": true, "Next": "D"}]}, "D": {"Type": "Succeed"}}})";
        Stage stage(text);
        stage.session->select(workbench::Selection::of(stage.id("C")));
        choose(stage, "human approval");
        auto const rules = stage.state("C").node.find("Choices");
        QCOMPARE(rules.size(), std::size_t(2));
        QCOMPARE(rules.child(1).find("Next").string(), std::string("Ask for approval"));
        stage.session->undo();
        QCOMPARE(stage.text(), text);
    }

private:
    // Inserts the first thing that the search menu finds for `words`.
    static void choose(Stage& stage, QString const& words)
    {
        stage.key(Qt::Key_Insert);
        auto* const menu = stage.view->findChild<QuickInsert*>();
        QVERIFY(menu);
        auto* const field = menu->findChild<QLineEdit*>();
        QTest::keyClicks(field, words);
        QTest::keyClick(field, Qt::Key_Return);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
};

QTEST_MAIN(TestCanvasPatterns)
#include "tst_canvas_patterns.moc"
