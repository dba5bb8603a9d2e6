// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/canvas_stage.h"

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
        QCOMPARE(stage.said, QString());
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
        Stage stage(R"({"StartAt": "Each", "States": {"Each": {"Type": "Map", "ItemProcessor":
            {"StartAt": "", "States": {}}, "End": true}}})");
        auto const place = stage.toView(toQt(stage.view->scene().layout().slotBoxes.front().box).center());
        stage.carryIn(pollUntilDone, place);
        stage.drop(place);
        auto const* use = stage.session->picture().findByName("Use it");
        QVERIFY(use && use->isEnd);
        QVERIFY(use->scope != 0);
    }
};

QTEST_MAIN(TestCanvasPatterns)
#include "tst_canvas_patterns.moc"
