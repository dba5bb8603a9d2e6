// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/connect_states.h"
#include "core/edit/commands/delete_states.h"
#include "core/edit/commands/insert_state.h"
#include "core/edit/commands/move_state.h"
#include "core/edit/commands/rename_state.h"
#include "core/edit/commands/set_field.h"
#include "tests/core/edit/desk.h"

#include <QTest>

using namespace steploom;
using asl::EdgeKind;
using tests::Desk;

static char const* const chain = "{\n  \"StartAt\": \"A\",\n  \"States\": {\n"
                                 "    \"A\": {\n      \"Type\": \"Pass\",\n      \"Next\": \"B\"\n    },\n"
                                 "    \"B\": {\n      \"Type\": \"Task\",\n      \"Resource\": \"x\",\n"
                                 "      \"Catch\": [{\"ErrorEquals\": [\"States.ALL\"], \"Next\": \"C\"}],\n"
                                 "      \"Next\": \"C\"\n    },\n"
                                 "    \"C\": {\"Type\": \"Pass\", \"End\": true}\n  }\n}\n";

class TestEdits : public QObject {
    Q_OBJECT

private slots:
    void aStateDroppedOnALineComesBetween()
    {
        Desk desk(chain);
        auto const done = desk.history.run(edit::InsertState{
            "Wait", R"({"Type": "Wait", "Seconds": 5})", edit::OnEdge{desk.edge("A", EdgeKind::Next)}});
        QVERIFY2(done.ok(), done ? "" : done.sentence().c_str());
        QCOMPARE(desk.at("/States/A/Next"), std::string("\"Wait\""));
        QCOMPARE(desk.at("/States/Wait"), std::string(R"({"Type":"Wait","Seconds":5,"Next":"B"})"));
        // It stands behind A in the text.
        QCOMPARE(desk.document.snapshot().graph->state(1).name, std::string("Wait"));
        QVERIFY(desk.undoesExactly());
    }

    void aSecondStateOfAKindGetsANumber()
    {
        Desk desk(chain);
        QVERIFY(
            desk.history.run(edit::InsertState{"A", R"({"Type":"Pass"})", edit::AfterState{desk.id("C")}}));
        QCOMPARE(desk.at("/States/A (1)"), std::string(R"({"Type":"Pass","End":true})"));
        QCOMPARE(desk.at("/States/C"), std::string("{\"Type\":\"Pass\",\"Next\":\"A (1)\"}"));
        QVERIFY(desk.undoesExactly());
    }

    void theFirstStateOfAnEmptyDefinitionBecomesItsStart_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << "{}";
        QTest::newRow("slot") << "{\"StartAt\": \"\", \"States\": {}}";
        QTest::newRow("laid out") << "{\n    \"StartAt\": \"\",\n    \"States\": {\n    }\n}";
    }
    void theFirstStateOfAnEmptyDefinitionBecomesItsStart()
    {
        QFETCH(QString, text);
        Desk desk(text.toStdString());
        auto const done = desk.history.run(edit::InsertState{"Pass", R"({"Type":"Pass"})", edit::AtStart{}});
        QVERIFY2(done.ok(), done ? "" : done.sentence().c_str());
        QCOMPARE(desk.at("/StartAt"), std::string("\"Pass\""));
        QCOMPARE(desk.at("/States"), std::string(R"({"Pass":{"Type":"Pass","End":true}})"));
        QVERIFY(desk.undoesExactly());
    }

    void aChoiceTakesTheOldWayAsItsDefault()
    {
        Desk desk(chain);
        QVERIFY(
            desk.history.run(edit::InsertState{"Choice", std::string(asl::findStateType("Choice")->starter),
                edit::OnEdge{desk.edge("A", EdgeKind::Next)}}));
        QCOMPARE(desk.at("/States/Choice/Default"), std::string("\"B\""));
        QCOMPARE(desk.at("/States/Choice/Choices/0/Next"), std::string("\"\""));
        QVERIFY(desk.undoesExactly());
    }

    void nothingGoesAfterAFinalState()
    {
        Desk desk("{\"StartAt\":\"S\",\"States\":{\"S\":{\"Type\":\"Succeed\"}}}");
        auto const done
            = desk.history.run(edit::InsertState{"P", R"({"Type":"Pass"})", edit::AfterState{desk.id("S")}});
        QVERIFY(!done);
        QCOMPARE(done.sentence(), std::string("S is a Succeed state; nothing comes after it."));
        QCOMPARE(desk.document.bytes(), desk.before);
    }

    void deletingJoinsTheNeighbours()
    {
        Desk desk(chain);
        QVERIFY(desk.history.run(edit::DeleteStates{{desk.id("B")}}));
        QCOMPARE(desk.at("/States/A/Next"), std::string("\"C\""));
        QVERIFY(!desk.id("B"));
        QVERIFY(desk.undoesExactly());
    }

    void deletingTheLastStateEndsTheOneBefore()
    {
        Desk desk(chain);
        QVERIFY(desk.history.run(edit::DeleteStates{{desk.id("C")}}));
        QCOMPARE(desk.at("/States/B/End"), std::string("true"));
        QCOMPARE(desk.at("/States/B/Next"), std::string("null"));
        QCOMPARE(desk.at("/States/B/Catch/0/Next"), std::string("\"\""));
        QVERIFY(desk.undoesExactly());
    }

    void deletingEverythingLeavesASlot()
    {
        Desk desk(chain);
        QVERIFY(desk.history.run(edit::DeleteStates{{desk.id("A"), desk.id("B"), desk.id("C")}}));
        QCOMPARE(toJson(desk.value()), std::string(R"({"StartAt":"","States":{}})"));
        QVERIFY(desk.undoesExactly());
    }

    void renamingChangesAllReferences()
    {
        Desk desk(chain);
        QVERIFY(desk.history.run(edit::RenameState{desk.id("C"), "The \"end\""}));
        QCOMPARE(desk.at("/States/B/Next"), std::string("\"The \\\"end\\\"\""));
        QCOMPARE(desk.at("/States/B/Catch/0/Next"), std::string("\"The \\\"end\\\"\""));
        QVERIFY(desk.id("The \"end\""));
        QVERIFY(desk.undoesExactly());
    }

    void renamingToATakenNameIsRefused()
    {
        Desk desk(chain);
        auto const done = desk.history.run(edit::RenameState{desk.id("C"), "A"});
        QVERIFY(!done);
        QVERIFY(done.sentence().find("already") != std::string::npos);
    }

    void fieldsAreSetWhereTheyBelong()
    {
        Desk desk(chain);
        QVERIFY(desk.history.run(edit::SetField{desk.id("A"), "/Retry/0/ErrorEquals", Value::array({"X"})}));
        QCOMPARE(desk.at("/States/A/Retry"), std::string(R"([{"ErrorEquals":["X"]}])"));
        // Before Next, which stays last.
        auto const a = text::resolvePointer(desk.document.snapshot().tree->root(), "/States/A");
        QVERIFY(a.lastChild().keyIs("Next"));
        QVERIFY(desk.undoesExactly());
        QVERIFY(desk.history.run(edit::RemoveField{desk.id("A"), "/Retry/0"}));
        QCOMPARE(desk.at("/States/A/Retry"), std::string("null"));
        QCOMPARE(desk.document.bytes(), desk.before);
    }

    void aFieldGetsAnotherNameWhereItStands()
    {
        Desk desk("{\"StartAt\":\"A\",\"States\":{\"A\":{\"Nxet\": \"A\", \"Type\":\"Pass\"}}}");
        QCOMPARE(desk.run(edit::RenameField{desk.id("A"), "/Nxet", "Next"}), std::string());
        QCOMPARE(desk.document.bytes(),
            std::string("{\"StartAt\":\"A\",\"States\":{\"A\":{\"Next\": \"A\", \"Type\":\"Pass\"}}}"));
        QVERIFY(desk.undoesExactly());
        QVERIFY(!desk.run(edit::RenameField{desk.id("A"), "/Next", "Type"}).empty());
        QVERIFY(!desk.run(edit::RenameField{desk.id("A"), "/Gone", "Next"}).empty());
    }

    void ofARepeatedFieldTheLastOneStays()
    {
        Desk desk("{\"StartAt\":\"A\",\"States\":{\"A\":{\"X\": 1, \"Type\":\"Pass\", \"X\": 2, \"X\": 3}}}");
        QVERIFY(desk.history.run(edit::RemoveRepeatedField{desk.id("A"), "", "X"}));
        QCOMPARE(desk.document.bytes(),
            std::string("{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\", \"X\": 3}}}"));
        QVERIFY(desk.undoesExactly());
    }

    void listItemsChangePlaces()
    {
        Desk desk("{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"X\":[1,  22, 333]}}}");
        QVERIFY(desk.history.run(edit::MoveItem{desk.id("A"), "/X", 0, 2}));
        QCOMPARE(desk.at("/States/A/X"), std::string("[22,333,1]"));
        QVERIFY(desk.undoesExactly());
    }

    void connectingMakesWhatIsMissing()
    {
        Desk desk(chain);
        QVERIFY(desk.history.run(edit::ConnectStates{desk.edge("C", EdgeKind::Next), desk.id("A")}));
        QCOMPARE(desk.at("/States/C"), std::string(R"({"Type":"Pass","Next":"A"})"));
        QVERIFY(desk.history.run(edit::ConnectStates{desk.edge("B", EdgeKind::Catch, 1), desk.id("A")}));
        QCOMPARE(desk.at("/States/B/Catch/1"), std::string(R"({"ErrorEquals":["States.ALL"],"Next":"A"})"));
        auto const refused
            = desk.history.run(edit::ConnectStates{desk.edge("A", EdgeKind::Catch, 0), desk.id("B")});
        QCOMPARE(refused.sentence(), std::string("A is a Pass state; it cannot catch errors."));
    }

    void disconnectingEndsOrRemoves()
    {
        Desk desk(chain);
        QVERIFY(desk.history.run(edit::DisconnectEdge{desk.edge("B", EdgeKind::Catch)}));
        QCOMPARE(desk.at("/States/B/Catch"), std::string("null"));
        QVERIFY(desk.history.run(edit::DisconnectEdge{desk.edge("A", EdgeKind::Next)}));
        QCOMPARE(desk.at("/States/A"), std::string(R"({"Type":"Pass","End":true})"));
    }

    void movingRejoinsAllNeighbours()
    {
        Desk desk(chain);
        auto const moved = desk.id("C");
        QVERIFY(desk.history.run(edit::MoveState{moved, edit::OnEdge{desk.edge("A", EdgeKind::Next)}}));
        QCOMPARE(desk.at("/States/A/Next"), std::string("\"C\""));
        QCOMPARE(desk.at("/States/C/Next"), std::string("\"B\""));
        QCOMPARE(desk.at("/States/B/End"), std::string("true"));
        QVERIFY(desk.id("C") == moved);
        QVERIFY(desk.undoesExactly());
    }

    void movingIntoABranchTakesTheTextAndTheIdentitiesAlong()
    {
        Desk desk(
            "{\n  \"StartAt\": \"M\",\n  \"States\": {\n    \"M\": {\n      \"Type\": \"Map\",\n"
            "      \"ItemProcessor\": {\n        \"StartAt\": \"In\",\n        \"States\": {\n"
            "          \"In\": {\n            \"Type\": \"Pass\",\n            \"End\": true\n          }\n"
            "        }\n      },\n      \"Next\": \"P\"\n    },\n    \"P\": {\n      \"Type\": "
            "\"Parallel\",\n"
            "      \"Branches\": [\n        {\n          \"StartAt\": \"Q\",\n          \"States\": {\n"
            "            \"Q\": {\n              \"Type\": \"Succeed\"\n            }\n          }\n        "
            "}\n"
            "      ],\n      \"End\": true\n    }\n  }\n}");
        auto const p = desk.id("P");
        auto const q = desk.id("Q");
        auto const done
            = desk.history.run(edit::MoveState{p, edit::OnEdge{{desk.id("M"), EdgeKind::Start, 0}}});
        QVERIFY2(done.ok(), done ? "" : done.sentence().c_str());
        QVERIFY(desk.document.snapshot().tree->isSound());
        QCOMPARE(desk.at("/States/M/ItemProcessor/StartAt"), std::string("\"P\""));
        QCOMPARE(desk.at("/States/M/ItemProcessor/States/P/Next"), std::string("\"In\""));
        QCOMPARE(desk.at("/States/M/End"), std::string("true"));
        QVERIFY(desk.id("P") == p);
        QVERIFY(desk.id("Q") == q);
        QVERIFY(desk.undoesExactly());
        desk.history.undo();
        QVERIFY(desk.id("P") == p && desk.id("Q") == q);
    }

    void movingToAnotherLevelLeavesNoReferenceBehind()
    {
        Desk desk(R"({"StartAt":"A","States":{
            "A":{"Type":"Task","Resource":"x","Catch":[{"ErrorEquals":["States.ALL"],"Next":"H"}],"Next":"M"},
            "M":{"Type":"Map","ItemProcessor":{"StartAt":"I","States":{"I":{"Type":"Pass","End":true}}},"Next":"H"},
            "H":{"Type":"Pass","End":true}}})");
        QVERIFY(desk.history.run(
            edit::MoveState{desk.id("A"), edit::OnEdge{{desk.id("M"), EdgeKind::Start, 0}}}));
        QCOMPARE(desk.at("/States/M/ItemProcessor/States/A/Catch/0/Next"), std::string("\"\""));
        QVERIFY(desk.undoesExactly());
    }

    void aMovedStateGetsANumberWhereItsNameIsTaken()
    {
        Desk desk(R"({"StartAt":"A","States":{
            "A":{"Type":"Pass","Next":"M"},
            "M":{"Type":"Map","ItemProcessor":{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}},"End":true}}})");
        QVERIFY(desk.history.run(
            edit::MoveState{desk.id("A"), edit::OnEdge{{desk.id("M"), EdgeKind::Start, 0}}}));
        QCOMPARE(desk.at("/States/M/ItemProcessor"),
            std::string(R"~({"StartAt":"A (1)","States":{"A (1)":{"Type":"Pass","Next":"A"},)~"
                        R"~("A":{"Type":"Pass","End":true}}})~"));
    }

    void aNumberInANameCountsOn()
    {
        Desk desk(chain);
        QVERIFY(
            desk.history.run(edit::InsertState{"A", R"({"Type":"Pass"})", edit::AfterState{desk.id("C")}}));
        QCOMPARE(edit::uniqueStateName(*desk.document.snapshot().graph, "A (1)"), std::string("A (2)"));
        std::string const longest(80, 'x');
        QVERIFY(desk.history.run(edit::RenameState{desk.id("C"), longest}));
        QCOMPARE(
            edit::uniqueStateName(*desk.document.snapshot().graph, longest), std::string(76, 'x') + " (1)");
    }

    void aStateCannotMoveIntoItself()
    {
        Desk desk("{\"StartAt\":\"M\",\"States\":{\"M\":{\"Type\":\"Map\",\"End\":true,\"ItemProcessor\":{"
                  "\"StartAt\":\"I\","
                  "\"States\":{\"I\":{\"Type\":\"Succeed\"}}}}}}");
        auto const done = desk.history.run(
            edit::MoveState{desk.id("M"), edit::OnEdge{{desk.id("M"), EdgeKind::Start, 0}}});
        QCOMPARE(done.sentence(), std::string("M cannot be moved into itself."));
    }
};

QTEST_APPLESS_MAIN(TestEdits)
#include "tst_edits.moc"
