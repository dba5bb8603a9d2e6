// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/extract_states.h"
#include "tests/core/edit/desk.h"

#include <QTest>

using namespace steploom;
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

class TestExtractStates : public QObject {
    Q_OBJECT

private slots:
    void extractedStatesAreAMachineOfTheirOwn()
    {
        Desk desk(flow);
        auto const made
            = edit::ExtractStates{desk.ids({"B", "C"}), "Charge card"}.extract(desk.document.snapshot());
        QVERIFY(made);
        QCOMPARE(made->definition, std::string(R"({
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
)"));
        QCOMPARE(made->task, std::string("Charge card"));
        QCOMPARE(made->placeholder, std::string("ChargecardArn"));
        QCOMPARE(desk.run(edit::ExtractStates{desk.ids({"B", "C"}), "Charge card"}), std::string());
        QCOMPARE(desk.at("/States/A/Next"), std::string("\"Charge card\""));
        QCOMPARE(desk.at("/States/Charge card"),
            std::string(
                R"({"Type":"Task","Resource":"arn:aws:states:::states:startExecution.sync:2",)"
                R"("Parameters":{"StateMachineArn":"${ChargecardArn}","Input.$":"$"},)"
                R"("OutputPath":"$.Output","Catch":[{"ErrorEquals":["States.ALL"],"Next":"H"}],"Next":"D"})"));
        QVERIFY(!desk.id("B") && !desk.id("C"));
        QVERIFY(desk.undoesExactly());
    }

    void extractionSpeaksJsonata()
    {
        Desk desk(R"({"QueryLanguage":"JSONata","StartAt":"A","States":{"A":{"Type":"Task","Resource":"a",
            "Catch":[{"ErrorEquals":["E"],"Next":"H"}],"End":true},"H":{"Type":"Fail"}}})");
        auto const made = edit::ExtractStates{desk.ids({"A"}), {}}.extract(desk.document.snapshot());
        QVERIFY(made);
        QCOMPARE(toJson(*text::parseJsonValue(made->definition)),
            std::string(
                R"({"QueryLanguage":"JSONata","StartAt":"A","States":{"A":{"Type":"Task","Resource":"a","End":true}}})"));
        QCOMPARE(desk.run(edit::ExtractStates{desk.ids({"A"}), {}}), std::string());
        QCOMPARE(desk.at("/States/Run A"),
            std::string(R"({"Type":"Task","Resource":"arn:aws:states:::states:startExecution.sync:2",)"
                        R"("Arguments":{"StateMachineArn":"${AArn}","Input":"{% $states.input %}"},)"
                        R"("Output":"{% $states.result.Output %}",)"
                        R"("Catch":[{"ErrorEquals":["States.TaskFailed"],"Next":"H"}],"End":true})"));
        QCOMPARE(desk.at("/StartAt"), std::string("\"Run A\""));
    }

    void aChildCannotFailInTwoWays()
    {
        Desk desk(R"({"StartAt":"A","States":{"A":{"Type":"Task","Catch":[{"ErrorEquals":["E"],"Next":"X"},
            {"ErrorEquals":["F"],"Next":"Y"}],"End":true},"X":{"Type":"Fail"},"Y":{"Type":"Fail"}}})");
        QCOMPARE(desk.run(edit::ExtractStates{desk.ids({"A"}), {}}),
            std::string(
                "A catches errors to Y, A to X; a child machine fails in one way only. Select these states "
                "too, or catch to one place."));
    }
};

QTEST_APPLESS_MAIN(TestExtractStates)
#include "tst_extract_states.moc"
