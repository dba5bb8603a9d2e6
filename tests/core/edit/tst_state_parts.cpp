// SPDX-License-Identifier: GPL-3.0-or-later
// Branches, rules, retriers and catchers of a state, its type, and the two kinds of Map.
#include "core/edit/commands/branches.h"
#include "core/edit/commands/connect_states.h"
#include "core/edit/commands/convert_map.h"
#include "core/edit/commands/error_handling.h"
#include "core/edit/commands/replace_type.h"
#include "core/edit/commands/rules.h"
#include "tests/core/edit/desk.h"

#include <QTest>

using namespace steploom;
using asl::EdgeKind;
using tests::Desk;

static std::string const parallel = R"({
  "StartAt": "P",
  "States": {
    "P": {
      "Type": "Parallel",
      "Branches": [
        {
          "StartAt": "A",
          "States": {
            "A": {"Type": "Succeed"}
          }
        },
        {"StartAt": "B", "States": {"B": {"Type": "Succeed"}}}
      ],
      "End": true
    }
  }
}
)";

static std::string const choice = R"({"StartAt":"Q","States":{
    "Q":{"Type":"Choice","Choices":[{"Variable":"$.a","IsNull":true,"Next":"X"},{"Variable":"$.b","IsNull":true,
        "Next":"Y"}],"Default":"X"},
    "X":{"Type":"Task","Resource":"r","Next":"Y"},"Y":{"Type":"Succeed"}}})";

class TestStateParts : public QObject {
    Q_OBJECT

    // What a state is after its type changed, or the sentence.
    static std::string changed(std::string const& fields, std::string_view type, std::string_view extra = {})
    {
        Desk desk("{" + std::string(extra) + R"("StartAt":"S","States":{"S":)" + fields
            + R"(,"N":{"Type":"Succeed"}}})");
        auto const id = desk.id("S");
        auto const refused = desk.run(edit::ReplaceType{id, std::string(type)});
        if (!refused.empty())
            return refused;
        if (!desk.undoesExactly() || desk.id("S") != id)
            return "the state is not the same";
        return desk.at("/States/S");
    }

private slots:
    void aNewBranchIsEmptyAndStandsLast()
    {
        Desk desk(parallel);
        QCOMPARE(desk.run(edit::AddBranch{desk.id("P")}), std::string());
        auto expected = parallel;
        expected.insert(expected.find("\n      ],\n      \"End\""),
            ",\n        {\n          \"StartAt\": \"\",\n          \"States\": {}\n        }");
        QCOMPARE(desk.document.bytes(), expected);
        QVERIFY(desk.undoesExactly());
        QCOMPARE(desk.run(edit::AddBranch{desk.id("A")}),
            std::string("A is a Succeed state; only a Parallel has branches. Wrap it in a Parallel first."));
    }

    void aParallelWithoutBranchesGetsItsFirst()
    {
        Desk desk(R"({"StartAt":"P","States":{"P":{"Type":"Parallel","End":true}}})");
        QCOMPARE(desk.run(edit::AddBranch{desk.id("P")}), std::string());
        QCOMPARE(desk.at("/States/P/Branches"), std::string(R"([{"StartAt":"","States":{}}])"));
    }

    void aBranchGoesWithItsStates()
    {
        Desk desk(parallel);
        QCOMPARE(desk.run(edit::RemoveBranch{desk.id("P"), 0}), std::string());
        QCOMPARE(desk.at("/States/P/Branches"),
            std::string(R"([{"StartAt":"B","States":{"B":{"Type":"Succeed"}}}])"));
        QVERIFY(!desk.id("A"));
        QVERIFY(desk.undoesExactly());
    }

    void theLastBranchStaysAsAnEmptyOne()
    {
        Desk desk(parallel);
        auto const p = desk.id("P");
        QCOMPARE(desk.run(edit::RemoveBranch{p, 0}), std::string());
        QCOMPARE(desk.run(edit::RemoveBranch{p, 0}), std::string());
        QCOMPARE(desk.at("/States/P/Branches"), std::string(R"([{"StartAt":"","States":{}}])"));
        QCOMPARE(desk.run(edit::RemoveBranch{p, 0}),
            std::string("P keeps at least one branch; delete the state instead."));
        QCOMPARE(desk.run(edit::RemoveBranch{p, 7}), std::string("P has no branch 8 any more."));
    }

    void branchesChangePlacesWithTheirStates()
    {
        Desk desk(parallel);
        auto const ids = desk.ids({"A", "B"});
        QCOMPARE(desk.run(edit::ReorderBranches{desk.id("P"), 1, 0}), std::string());
        QCOMPARE(desk.at("/States/P/Branches/0/StartAt"), std::string("\"B\""));
        QCOMPARE(desk.at("/States/P/Branches/1/StartAt"), std::string("\"A\""));
        QVERIFY(desk.ids({"A", "B"}) == ids);
        QVERIFY(desk.undoesExactly());
        QCOMPARE(
            desk.run(edit::ReorderBranches{desk.id("P"), 0, 2}), std::string("P has no branch 3 any more."));
    }

    void aNewRuleLeadsToASlotOrAState()
    {
        Desk desk(choice);
        QCOMPARE(desk.run(edit::AddRule{desk.id("Q")}), std::string());
        QCOMPARE(
            desk.at("/States/Q/Choices/2"), std::string(R"({"Variable":"$","IsPresent":true,"Next":""})"));
        QCOMPARE(desk.run(edit::AddRule{desk.id("Q"), desk.id("Y")}), std::string());
        QCOMPARE(desk.at("/States/Q/Choices/3/Next"), std::string("\"Y\""));
        QCOMPARE(desk.run(edit::AddRule{desk.id("X")}),
            std::string("X is a Task state; only a Choice has rules."));
    }

    void aRuleOfAJsonataChoiceIsAnExpression()
    {
        Desk desk(R"({"QueryLanguage":"JSONata","StartAt":"Q","States":{"Q":{"Type":"Choice"}}})");
        QCOMPARE(desk.run(edit::AddRule{desk.id("Q")}), std::string());
        QCOMPARE(desk.at("/States/Q/Choices"), std::string(R"([{"Condition":"{% true %}","Next":""}])"));
    }

    void aRuleGoesButTheLastStays()
    {
        Desk desk(choice);
        QCOMPARE(desk.run(edit::RemoveRule{desk.id("Q"), 0}), std::string());
        QCOMPARE(desk.at("/States/Q/Choices/0/Next"), std::string("\"Y\""));
        QVERIFY(desk.undoesExactly());
        QCOMPARE(desk.run(edit::RemoveRule{desk.id("Q"), 0}),
            std::string("Q keeps at least one rule; change this one, or delete the state."));
        QCOMPARE(desk.run(edit::RemoveRule{desk.id("Q"), 1}), std::string("Q has no rule 2 any more."));
    }

    void rulesChangePlaces()
    {
        Desk desk(choice);
        QCOMPARE(desk.run(edit::ReorderRules{desk.id("Q"), 0, 1}), std::string());
        QCOMPARE(
            desk.at("/States/Q/Choices/1"), std::string(R"({"Variable":"$.a","IsNull":true,"Next":"X"})"));
        QVERIFY(desk.undoesExactly());
        QCOMPARE(desk.run(edit::ReorderRules{desk.id("Q"), 0, 2}), std::string("Q has no rule 3 any more."));
    }

    void retriersForAllErrorsStandLast()
    {
        Desk desk(choice);
        QCOMPARE(desk.run(edit::AddRetrier{desk.id("X")}), std::string());
        QCOMPARE(desk.at("/States/X/Retry"),
            std::string(
                R"([{"ErrorEquals":["States.ALL"],"IntervalSeconds":1,"MaxAttempts":3,"BackoffRate":2}])"));
        QVERIFY(desk.undoesExactly());
        QCOMPARE(desk.run(edit::AddRetrier{desk.id("X")}), std::string());
        QCOMPARE(desk.at("/States/X/Retry/0/ErrorEquals"), std::string(R"(["States.TaskFailed"])"));
        QCOMPARE(desk.at("/States/X/Retry/1/ErrorEquals"), std::string(R"(["States.ALL"])"));
        QCOMPARE(
            desk.run(edit::AddRetrier{desk.id("Y")}), std::string("Y is a Succeed state; it cannot retry."));
    }

    void catchersLeadToASlotOrAState()
    {
        Desk desk(choice);
        QCOMPARE(desk.run(edit::AddCatcher{desk.id("X"), desk.id("Y")}), std::string());
        QCOMPARE(desk.run(edit::AddCatcher{desk.id("X")}), std::string());
        QCOMPARE(desk.at("/States/X/Catch"),
            std::string(
                R"([{"ErrorEquals":["States.TaskFailed"],"Next":""},{"ErrorEquals":["States.ALL"],"Next":"Y"}])"));
        QCOMPARE(desk.run(edit::AddCatcher{desk.id("Q")}),
            std::string("Q is a Choice state; it cannot catch errors."));
    }

    void aCatcherStaysOnItsLevel()
    {
        Desk desk(R"({"StartAt":"P","States":{"P":{"Type":"Map","ItemProcessor":{"StartAt":"A","States":{"A":{
            "Type":"Succeed"}}},"End":true}}})");
        QCOMPARE(desk.run(edit::AddCatcher{desk.id("P"), desk.id("A")}),
            std::string("A is on another level than P; errors can only go to states on its own level."));
    }

    void whatStandsInPlaceOfAListIsNotWrittenOver()
    {
        Desk desk(
            R"({"StartAt":"T","States":{"T":{"Type":"Task","Catch":"${Catchers}","Retry":"${Retriers}","End":true},
            "Q":{"Type":"Choice","Choices":"${Rules}"},"P":{"Type":"Parallel","Branches":"${Branches}","End":true}}})");
        auto const t = desk.id("T");
        QCOMPARE(desk.run(edit::AddRetrier{t}),
            std::string("The Retry of T is no list; make it one in the text first."));
        QCOMPARE(desk.run(edit::AddCatcher{t}),
            std::string("The Catch of T is no list; make it one in the text first."));
        QCOMPARE(desk.run(edit::ConnectStates{{t, EdgeKind::Catch, 0}, t}),
            std::string("The Catch of T is no list; make it one in the text first."));
        QCOMPARE(desk.run(edit::AddRule{desk.id("Q")}),
            std::string("The Choices of Q is no list; make it one in the text first."));
        QCOMPARE(desk.run(edit::AddBranch{desk.id("P")}),
            std::string("The Branches of P is no list; make it one in the text first."));
        QCOMPARE(desk.document.bytes(), desk.before);
    }

    void aChangedTypeKeepsWhatFits_data()
    {
        QTest::addColumn<QString>("fields");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("result");
        auto const row = [](char const* title, char const* fields, char const* type, char const* result) {
            QTest::newRow(title) << fields << type << result;
        };
        row("Task to Parallel",
            R"({"Type":"Task","Comment":"c","Resource":"r","Parameters":{"a":2.0},"TimeoutSeconds":3,"Retry":[{}],"Catch":[{"Next":"N"}],"Next":"N"})",
            "Parallel",
            R"({"Type":"Parallel","Comment":"c","Parameters":{"a":2.0},"Retry":[{}],"Catch":[{"Next":"N"}],"Branches":[{"StartAt":"","States":{}},{"StartAt":"","States":{}}],"Next":"N"})");
        row("Task to Pass", R"({"Type":"Task","Resource":"r","ResultPath":"$.x","Retry":[{}],"Next":"N"})",
            "Pass", R"({"Type":"Pass","ResultPath":"$.x","Next":"N"})");
        row("Pass to Wait", R"({"Type":"Pass","Result":1,"End":true})", "Wait",
            R"({"Type":"Wait","Seconds":5,"End":true})");
        row("Wait to Choice", R"({"Type":"Wait","SecondsPath":"$.s","Next":"N"})", "Choice",
            R"({"Type":"Choice","Choices":[{"Variable":"$.value","IsPresent":true,"Next":""}],"Default":"N"})");
        row("Choice to Pass", R"({"Type":"Choice","Choices":[{"Next":"S"}],"Default":"N"})", "Pass",
            R"({"Type":"Pass","Next":"N"})");
        row("Choice without Default to Pass",
            R"({"Type":"Choice","InputPath":"$.i","Choices":[{"Next":"N"}]})", "Pass",
            R"({"Type":"Pass","InputPath":"$.i","Next":"N"})");
        row("Pass to Fail", R"({"Type":"Pass","Comment":"c","Next":"N"})", "Fail",
            R"({"Type":"Fail","Comment":"c"})");
        row("Fail to Pass", R"({"Type":"Fail","Error":"E"})", "Pass", R"({"Type":"Pass","End":true})");
        row("an empty Map to Parallel",
            R"({"Type":"Map","ItemProcessor":{"StartAt":"","States":{}},"MaxConcurrency":2,"Retry":[{}],"End":true})",
            "Parallel",
            R"({"Type":"Parallel","Retry":[{}],"Branches":[{"StartAt":"","States":{}},{"StartAt":"","States":{}}],"End":true})");
        row("Pass with Parameters to Task", R"({"Type":"Pass","Parameters":{"x":1},"End":true})", "Task",
            R"({"Type":"Task","Parameters":{"x":1},"Resource":"arn:aws:states:::lambda:invoke","End":true})");
        row("an unknown type to Succeed", R"({"Type":"Frob","Frob":1,"Next":"N"})", "Succeed",
            R"({"Type":"Succeed"})");
        row("no type to Pass", R"({"Comment":"c","Next":"N"})", "Pass",
            R"({"Type":"Pass","Comment":"c","Next":"N"})");
        row("to nothing known", R"({"Type":"Pass"})", "Frob",
            "Frob is no type of state; choose one of the types that the States browser shows.");
        row("a filled Map",
            R"({"Type":"Map","ItemProcessor":{"StartAt":"I","States":{"I":{"Type":"Succeed"}}},"End":true})",
            "Pass",
            "S has states inside, which a Pass state could not keep; unwrap it or take them out first.");
    }
    void aChangedTypeKeepsWhatFits()
    {
        QFETCH(QString, fields);
        QFETCH(QString, type);
        QFETCH(QString, result);
        QCOMPARE(changed(fields.toStdString(), type.toStdString()), result.toStdString());
    }

    void theSameTypeChangesNothing()
    {
        Desk desk(R"({"StartAt":"S","States":{"S":{"Type":"Pass","Odd":1}}})");
        QCOMPARE(desk.run(edit::ReplaceType{desk.id("S"), "Pass"}), std::string());
        QVERIFY(!desk.history.canUndo());
    }

    void aChangedTypeSpeaksTheLanguageOfItsState()
    {
        QCOMPARE(changed(R"({"Type":"Pass","End":true})", "Choice", R"("QueryLanguage":"JSONata",)"),
            std::string(
                R"({"Type":"Choice","Choices":[{"Condition":"{% true %}","Next":""}],"Default":""})"));
        auto const task = changed(R"({"Type":"Pass","End":true})", "Task", R"("QueryLanguage":"JSONata",)");
        QVERIFY(task.find("\"Arguments\"") != std::string::npos);
        QVERIFY(task.find("\"Parameters\"") == std::string::npos);
    }

    void aMapBecomesDistributed()
    {
        Desk desk(
            "{\n\t\"StartAt\": \"Each item\",\n\t\"States\": {\n\t\t\"Each item\": {\n\t\t\t\"Type\": "
            "\"Map\",\n"
            "\t\t\t\"Parameters\": {\"a.$\": \"$\"},\n\t\t\t\"Iterator\": {\n\t\t\t\t\"StartAt\": \"I\",\n"
            "\t\t\t\t\"States\": {\"I\": {\"Type\": \"Succeed\"}}\n\t\t\t},\n\t\t\t\"End\": "
            "true\n\t\t}\n\t}\n}");
        auto const inner = desk.id("I");
        QCOMPARE(desk.run(edit::ConvertMap{desk.id("Each item"), edit::MapMode::Distributed, "EXPRESS"}),
            std::string());
        QCOMPARE(desk.document.bytes(),
            std::string(
                "{\n\t\"StartAt\": \"Each item\",\n\t\"States\": {\n\t\t\"Each item\": {\n\t\t\t\"Type\": "
                "\"Map\",\n\t\t\t\"ItemSelector\": {\"a.$\": \"$\"},\n\t\t\t\"ItemProcessor\": {\n"
                "\t\t\t\t\"ProcessorConfig\": {\n\t\t\t\t\t\"Mode\": \"DISTRIBUTED\",\n"
                "\t\t\t\t\t\"ExecutionType\": \"EXPRESS\"\n\t\t\t\t},\n\t\t\t\t\"StartAt\": \"I\",\n"
                "\t\t\t\t\"States\": {\"I\": {\"Type\": \"Succeed\"}}\n\t\t\t},\n\t\t\t\"Label\": "
                "\"Eachitem\",\n"
                "\t\t\t\"End\": true\n\t\t}\n\t}\n}"));
        QVERIFY(desk.id("I") == inner);
        QVERIFY(desk.undoesExactly());
    }

    void aMapBecomesInline()
    {
        Desk desk(R"({"StartAt":"M","States":{"M":{"Type":"Map","ItemProcessor":{"ProcessorConfig":{
            "Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"I","States":{"I":{"Type":"Succeed"}}},
            "Label":"L","ToleratedFailurePercentage":5.0,"MaxConcurrency":7,"End":true}}})");
        QCOMPARE(desk.run(edit::ConvertMap{desk.id("M"), edit::MapMode::Inline}), std::string());
        QCOMPARE(desk.at("/States/M"),
            std::string(R"({"Type":"Map","ItemProcessor":{"ProcessorConfig":{"Mode":"INLINE"},"StartAt":"I",)"
                        R"("States":{"I":{"Type":"Succeed"}}},"MaxConcurrency":7,"End":true})"));
        QVERIFY(desk.undoesExactly());
        QCOMPARE(desk.run(edit::ConvertMap{desk.id("M"), edit::MapMode::Inline}), std::string());
        QCOMPARE(desk.run(edit::ConvertMap{desk.id("I")}),
            std::string("I is a Succeed state; only a Map can be distributed."));
    }

    void aMapThatReadsAFileStaysDistributed()
    {
        Desk desk(
            R"({"StartAt":"M","States":{"M":{"Type":"Map","ItemReader":{},"ItemProcessor":{"ProcessorConfig":{
            "Mode":"DISTRIBUTED"},"StartAt":"I","States":{"I":{"Type":"Succeed"}}},"End":true}}})");
        QCOMPARE(desk.run(edit::ConvertMap{desk.id("M"), edit::MapMode::Inline}),
            std::string("M uses ItemReader, which only a distributed Map can; take it out first."));
    }
};

QTEST_APPLESS_MAIN(TestStateParts)
#include "tst_state_parts.moc"
