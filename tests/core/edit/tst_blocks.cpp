// SPDX-License-Identifier: GPL-3.0-or-later
// Edits that take several states for one step: moving them, wrapping, unwrapping.
#include "core/edit/commands/move_states.h"
#include "core/edit/commands/wrap_states.h"
#include "tests/core/edit/desk.h"

#include <QTest>

using namespace steploom;
using asl::EdgeKind;
using tests::Desk;

// A goes on to B, B to C, C to D; B and C catch to H.
static std::string const flow = R"({
  "StartAt": "A",
  "States": {
    "A": {
      "Type": "Pass",
      "Next": "B"
    },
    "B": {
      "Type": "Task",
      "Resource": "b",
      "Catch": [
        {"ErrorEquals": ["States.ALL"], "Next": "H"}
      ],
      "Next": "C"
    },
    "C": {
      "Type": "Task",
      "Resource": "c",
      "TimeoutSeconds": 6e1,
      "Catch": [
        {"ErrorEquals": ["States.ALL"], "Next": "H"}
      ],
      "Next": "D"
    },
    "D": {
      "Type": "Pass",
      "End": true
    },
    "H": {
      "Type": "Fail"
    }
  }
}
)";

// A Choice whose two ways meet in Z.
static std::string const diamond = R"({"StartAt":"Q","States":{
    "Q":{"Type":"Choice","Choices":[{"Variable":"$.x","IsPresent":true,"Next":"X"}],"Default":"Y"},
    "X":{"Type":"Pass","Next":"Z"},
    "Y":{"Type":"Pass","Next":"Z"},
    "Z":{"Type":"Pass","Next":"L"},
    "L":{"Type":"Pass","End":true}}})";

static std::string const nested = R"({"StartAt":"P","States":{
    "P":{"Type":"Parallel","Branches":[{"StartAt":"I","States":{"I":{"Type":"Pass","Next":"J"},
        "J":{"Type":"Pass","End":true}}},{"StartAt":"","States":{}}],
        "Catch":[{"ErrorEquals":["States.ALL"],"Next":"L"}],"Next":"L"},
    "L":{"Type":"Pass","End":true}}})";

class TestBlocks : public QObject {
    Q_OBJECT

private slots:
    void severalStatesMoveAsTheyAre()
    {
        Desk desk(diamond);
        auto const ids = desk.ids({"Q", "X", "Y"});
        QCOMPARE(
            desk.run(edit::MoveStates{ids, edit::OnEdge{desk.edge("Z", EdgeKind::Next)}}), std::string());
        QCOMPARE(desk.at("/StartAt"), std::string("\"Z\""));
        QCOMPARE(desk.at("/States/Z/Next"), std::string("\"Q\""));
        QCOMPARE(desk.at("/States/X/Next"), std::string("\"L\""));
        QCOMPARE(desk.at("/States/Y/Next"), std::string("\"L\""));
        QCOMPARE(desk.at("/States/Q/Default"), std::string("\"Y\""));
        QVERIFY(desk.ids({"Q", "X", "Y"}) == ids);
        QVERIFY(desk.undoesExactly());
    }

    void severalStatesMoveToAnEnd()
    {
        Desk desk(flow);
        QCOMPARE(
            desk.run(edit::MoveStates{desk.ids({"B", "C"}), edit::AfterState{desk.id("D")}}), std::string());
        QCOMPARE(desk.at("/States/A/Next"), std::string("\"D\""));
        QCOMPARE(desk.at("/States/D"), std::string(R"({"Type":"Pass","Next":"B"})"));
        QCOMPARE(desk.at("/States/C/End"), std::string("true"));
        QCOMPARE(desk.at("/States/C/Catch/0/Next"), std::string("\"H\""));
        QVERIFY(desk.undoesExactly());
    }

    void statesThatEndGoOnFromTheirNewPlace()
    {
        Desk desk(flow);
        QCOMPARE(
            desk.run(edit::MoveStates{desk.ids({"C", "D"}), edit::OnEdge{desk.edge("A", EdgeKind::Next)}}),
            std::string());
        QCOMPARE(desk.at("/States/A/Next"), std::string("\"C\""));
        QCOMPARE(desk.at("/States/D"), std::string(R"({"Type":"Pass","Next":"B"})"));
        QCOMPARE(desk.at("/States/B/End"), std::string("true"));
        QVERIFY(desk.undoesExactly());
    }

    void severalStatesMoveIntoABranch()
    {
        Desk desk(R"({"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},
            "B":{"Type":"Task","Resource":"b","Catch":[{"ErrorEquals":["E"],"Next":"M"}],"Next":"M"},
            "M":{"Type":"Map","ItemProcessor":{"StartAt":"B","States":{"B":{"Type":"Succeed"}}},"End":true}}})");
        auto const ids = desk.ids({"A", "B"});
        QCOMPARE(
            desk.run(edit::MoveStates{ids, edit::OnEdge{{desk.id("M"), EdgeKind::Start, 0}}}), std::string());
        QCOMPARE(toJson(desk.value()),
            std::string(
                R"~({"StartAt":"M","States":{"M":{"Type":"Map","ItemProcessor":{"StartAt":"A","States":{)~"
                R"~("A":{"Type":"Pass","Next":"B (1)"},"B (1)":{"Type":"Task","Resource":"b",)~"
                R"~("Catch":[{"ErrorEquals":["E"],"Next":""}],"Next":"B"},)~"
                R"~("B":{"Type":"Succeed"}}},"End":true}}})~"));
        QVERIFY(desk.ids({"A", "B (1)"}) == ids);
        QVERIFY(desk.undoesExactly());
    }

    void besideThemselvesNothingMoves()
    {
        Desk desk(flow);
        auto const move = [&](edit::Place place) {
            return desk.run(edit::MoveStates{desk.ids({"B", "C"}), std::move(place)});
        };
        QCOMPARE(move(edit::OnEdge{desk.edge("A", EdgeKind::Next)}), std::string());
        QCOMPARE(move(edit::OnEdge{desk.edge("C", EdgeKind::Next)}), std::string());
        QVERIFY(!desk.history.canUndo());
        QCOMPARE(move(edit::OnEdge{desk.edge("B", EdgeKind::Next)}),
            std::string("This place is between the states that are moved; choose one outside of them."));
    }

    void whatIsNoBlockIsToldWhy_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QString>("sentence");
        auto const row
            = [](char const* title, std::string const& text, QStringList const& names, char const* why) {
                  QTest::newRow(title) << QString::fromStdString(text) << names << why;
              };
        row("two ways in", diamond, {"X", "Y"},
            "Both X and Y are entered from outside; select states with one way in.");
        row("two ways on", diamond, {"Q"}, "Q goes on to X and to Y; select states that go on to one place.");
        row("one ends, one goes on", flow, {"C", "D", "B", "A", "H"}, "");
        row("levels", nested, {"L", "I"}, "I is on another level than L; select states of one level.");
        row("a Choice that leads out",
            R"({"StartAt":"Q","States":{"Q":{"Type":"Choice","Choices":[{"Next":"X"}],"Default":"Z"},
                "X":{"Type":"Pass","Next":"Z"},"Z":{"Type":"Succeed"}}})",
            {"Q", "X"},
            "Q is a Choice with a line to Z, which is outside; select Z too, or put a Pass on that line.");
        row("a Succeed inside",
            R"({"StartAt":"Q","States":{"Q":{"Type":"Choice","Choices":[{"Next":"X"}],"Default":"S"},
                "X":{"Type":"Pass","Next":"Z"},"S":{"Type":"Succeed"},"Z":{"Type":"Succeed"}}})",
            {"Q", "X", "S"},
            "S is a Succeed state and would no longer end the whole; take it out of the selection, or make "
            "it a "
            "Pass.");
        row("ends and goes on",
            R"({"StartAt":"Q","States":{"Q":{"Type":"Choice","Choices":[{"Next":"X"}],"Default":"S"},
                "X":{"Type":"Pass","Next":"Z"},"S":{"Type":"Pass","End":true},"Z":{"Type":"Succeed"}}})",
            {"Q", "X", "S"},
            "S ends, but X goes on to Z; select states that all end or all go on to one place.");
        row("one error caught twice",
            R"({"StartAt":"A","States":{"A":{"Type":"Task","Catch":[{"ErrorEquals":["E"],"Next":"X"}],"Next":"B"},
                "B":{"Type":"Task","Catch":[{"ErrorEquals":["E"],"Next":"Y"}],"End":true},
                "X":{"Type":"Fail"},"Y":{"Type":"Fail"}}})",
            {"A", "B"},
            "A catches the same errors to X as B to Y; what holds both can catch them only once. Select "
            "these "
            "states too.");
    }
    void whatIsNoBlockIsToldWhy()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, names);
        QFETCH(QString, sentence);
        Desk desk(text.toStdString());
        std::vector<StateId> ids;
        for (auto const& name : names)
            ids.push_back(desk.id(name.toStdString()));
        QCOMPARE(desk.run(edit::WrapStates{ids}), sentence.toStdString());
        if (!sentence.isEmpty())
            QCOMPARE(desk.document.bytes(), desk.before);
    }

    void wrappedStatesStandInOneBranch()
    {
        Desk desk(flow);
        auto const ids = desk.ids({"B", "C"});
        QCOMPARE(desk.run(edit::WrapStates{ids, edit::Container::Parallel}), std::string());
        QCOMPARE(desk.document.bytes(), std::string(R"({
  "StartAt": "A",
  "States": {
    "A": {
      "Type": "Pass",
      "Next": "Parallel"
    },
    "Parallel": {
      "Type": "Parallel",
      "Branches": [
        {
          "StartAt": "B",
          "States": {
            "B": {
              "Type": "Task",
              "Resource": "b",
              "Next": "C"
            },
            "C": {
              "Type": "Task",
              "Resource": "c",
              "TimeoutSeconds": 6e1,
              "End": true
            }
          }
        }
      ],
      "Catch": [
        {
          "ErrorEquals": ["States.ALL"],
          "Next": "H"
        }
      ],
      "Next": "D"
    },
    "D": {
      "Type": "Pass",
      "End": true
    },
    "H": {
      "Type": "Fail"
    }
  }
}
)"));
        QVERIFY(desk.ids({"B", "C"}) == ids);
        QVERIFY(desk.undoesExactly());
        desk.history.undo();
        QVERIFY(desk.ids({"B", "C"}) == ids);
    }

    void wrappingInAMapMakesAnInlineOne()
    {
        Desk desk(diamond);
        QCOMPARE(desk.run(edit::WrapStates{desk.ids({"Q", "X", "Y"}), edit::Container::Map}), std::string());
        QCOMPARE(desk.at("/StartAt"), std::string("\"Map\""));
        QCOMPARE(desk.at("/States/Map/ItemProcessor/ProcessorConfig"), std::string(R"({"Mode":"INLINE"})"));
        QCOMPARE(desk.at("/States/Map/ItemProcessor/StartAt"), std::string("\"Q\""));
        QCOMPARE(desk.at("/States/Map/ItemProcessor/States/X"), std::string(R"({"Type":"Pass","End":true})"));
        QCOMPARE(desk.at("/States/Map/Next"), std::string("\"Z\""));
        QVERIFY(desk.undoesExactly());
    }

    void catchersForAllErrorsStandLast()
    {
        Desk desk(R"({"StartAt":"A","States":{
            "A":{"Type":"Task","Catch":[{"ErrorEquals":["States.ALL"],"Next":"X"}],"Next":"B"},
            "B":{"Type":"Task","Catch":[{"ErrorEquals":["E"],"Next":"Y"}],"End":true},
            "X":{"Type":"Fail"},"Y":{"Type":"Fail"}}})");
        QCOMPARE(desk.run(edit::WrapStates{desk.ids({"A", "B"})}), std::string());
        QCOMPARE(desk.at("/States/Parallel/Catch"),
            std::string(R"([{"ErrorEquals":["E"],"Next":"Y"},{"ErrorEquals":["States.ALL"],"Next":"X"}])"));
    }

    void unwrappingUndoesWrapping_data()
    {
        QTest::addColumn<bool>("isMap");
        QTest::newRow("Parallel") << false;
        QTest::newRow("Map") << true;
    }
    void unwrappingUndoesWrapping()
    {
        QFETCH(bool, isMap);
        Desk desk(diamond);
        auto const before = desk.value();
        auto const ids = desk.ids({"Q", "X", "Y"});
        auto const kind = isMap ? edit::Container::Map : edit::Container::Parallel;
        QCOMPARE(desk.run(edit::WrapStates{ids, kind}), std::string());
        QCOMPARE(desk.run(edit::UnwrapState{desk.id(isMap ? "Map" : "Parallel")}), std::string());
        QVERIFY(desk.value() == before);
        QVERIFY(desk.ids({"Q", "X", "Y"}) == ids);
    }

    void unwrappingPutsTheContentInThePlaceOfTheContainer()
    {
        Desk desk(nested);
        auto const ids = desk.ids({"I", "J"});
        QCOMPARE(desk.run(edit::UnwrapState{desk.id("P")}), std::string());
        QCOMPARE(toJson(desk.value()),
            std::string(R"({"StartAt":"I","States":{"I":{"Type":"Pass","Next":"J"},)"
                        R"("J":{"Type":"Pass","Next":"L"},"L":{"Type":"Pass","End":true}}})"));
        QVERIFY(desk.ids({"I", "J"}) == ids);
        QVERIFY(desk.undoesExactly());
    }

    void unwrappedNamesThatAreTakenGetANumber()
    {
        Desk desk(R"({"StartAt":"M","States":{"M":{"Type":"Map","ItemProcessor":{"StartAt":"M",
            "States":{"M":{"Type":"Pass","Next":"L"},"L":{"Type":"Pass","End":true}}},"Next":"L"},
            "L":{"Type":"Pass","Next":"M"}}})");
        QCOMPARE(desk.run(edit::UnwrapState{desk.id("M")}), std::string());
        QCOMPARE(toJson(desk.value()),
            std::string(R"~({"StartAt":"M","States":{"M":{"Type":"Pass","Next":"L (1)"},)~"
                        R"~("L (1)":{"Type":"Pass","Next":"L"},"L":{"Type":"Pass","Next":"M"}}})~"));
    }

    void whatCannotBeUnwrappedIsToldWhy_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("no container") << QString::fromStdString(flow) << "A"
                                      << "A is a Pass state; only a Parallel or a Map can be unwrapped.";
        QTest::newRow("two branches")
            << R"({"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,"Branches":[
                {"StartAt":"I","States":{"I":{"Type":"Succeed"}}},{"StartAt":"J","States":{"J":{"Type":"Succeed"}}}]}}})"
            << "P" << "P has states in several branches; leave states in one branch only, then unwrap it.";
        QTest::newRow("nothing inside")
            << R"({"StartAt":"P","States":{"P":{"Type":"Map","ItemProcessor":{"StartAt":"","States":{}},"End":true}}})"
            << "P" << "P has no states inside; delete it instead.";
        QTest::newRow("no start")
            << R"({"StartAt":"P","States":{"P":{"Type":"Map","ItemProcessor":{"StartAt":"","States":{"I":{"Type":"Pass"}}},"End":true}}})"
            << "P" << "P does not say which state inside comes first; set its StartAt first.";
        QTest::newRow("a Succeed")
            << R"({"StartAt":"P","States":{"P":{"Type":"Map","ItemProcessor":{"StartAt":"I","States":{"I":{"Type":"Succeed"}}},
                "Next":"L"},"L":{"Type":"Succeed"}}})"
            << "P"
            << "I is a Succeed state; without P around it, it would end more than before. Make it a Pass "
               "first.";
    }
    void whatCannotBeUnwrappedIsToldWhy()
    {
        QFETCH(QString, text);
        QFETCH(QString, name);
        QFETCH(QString, sentence);
        Desk desk(text.toStdString());
        QCOMPARE(desk.run(edit::UnwrapState{desk.id(name.toStdString())}), sentence.toStdString());
        QCOMPARE(desk.document.bytes(), desk.before);
    }

    void aTextThatWouldNestTooDeeplyIsRefused()
    {
        std::string text = "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"End\":true,\"Result\":";
        text += std::string(995, '[') + std::string(995, ']') + "}}}";
        Desk desk(text);
        QVERIFY(desk.document.snapshot().tree->isSound());
        QCOMPARE(desk.run(edit::WrapStates{desk.ids({"A"})}),
            std::string("The definition would be nested too deeply to be read; take something out first."));
    }
};

QTEST_APPLESS_MAIN(TestBlocks)
#include "tst_blocks.moc"
