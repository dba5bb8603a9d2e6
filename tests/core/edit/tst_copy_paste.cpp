// SPDX-License-Identifier: GPL-3.0-or-later
// Copies as text, what can be pasted and where it is joined, and duplicates.
#include "core/edit/commands/copy_states.h"
#include "core/edit/commands/insert_state.h"
#include "core/edit/commands/paste_states.h"
#include "tests/core/edit/desk.h"

#include <QTest>

using namespace steploom;
using asl::EdgeKind;
using tests::Desk;

static std::string const flow = "{\n  \"StartAt\": \"A\",\n  \"States\": {\n"
                                "    \"A\": {\n      \"Type\" :  \"Pass\",\n      \"Next\": \"B\"\n    },\n"
                                "    \"B\": {\n      \"Type\": \"Task\",\n      \"Resource\": \"x\",\n"
                                "      \"Catch\": [{\"ErrorEquals\": [\"E\"], \"Next\": \"C\"}],\n"
                                "      \"HeartbeatSeconds\": 2.0,\n      \"Next\": \"C\"\n    },\n"
                                "    \"C\": {\"Type\": \"Pass\", \"End\": true}\n  }\n}\n";

class TestCopyPaste : public QObject {
    Q_OBJECT

    static std::string copied(Desk const& desk, std::initializer_list<std::string_view> names)
    {
        auto const text = edit::copyStates(desk.document.snapshot(), desk.ids(names));
        return text ? *text : text.sentence();
    }
    static std::string replaced(std::string text, std::string_view what, std::string_view with)
    {
        for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
            text.replace(at, what.size(), with);
        return text;
    }

private slots:
    void aCopyIsTheStatesAsTheyStandInTheText()
    {
        Desk desk(flow);
        QCOMPARE(copied(desk, {"B"}),
            std::string("{\n  \"StartAt\": \"B\",\n  \"States\": {\n"
                        "    \"B\": {\n      \"Type\": \"Task\",\n      \"Resource\": \"x\",\n"
                        "      \"Catch\": [{\"ErrorEquals\": [\"E\"], \"Next\": \"C\"}],\n"
                        "      \"HeartbeatSeconds\": 2.0,\n      \"Next\": \"C\"\n    }\n  }\n}\n"));
        QCOMPARE(copied(desk, {"C", "B", "A"}), flow);
    }

    void aCopyKeepsTabsAndLineEnds()
    {
        auto const text = replaced(replaced(flow, "  ", "\t"), "\n", "\r\n");
        Desk desk(text);
        QCOMPARE(copied(desk, {"A", "B", "C"}), text);
    }

    void aCopyOfAOneLineTextIsOneLine()
    {
        Desk desk(R"({"QueryLanguage":"JSONata","StartAt":"A","States":{"A":{"Type":"Succeed"}}})");
        QCOMPARE(copied(desk, {"A"}),
            std::string(
                R"({"QueryLanguage": "JSONata", "StartAt": "A", "States": {"A":{"Type":"Succeed"}}})"));
    }

    void copyingNothingOrStatesOfSeveralLevelsIsRefused()
    {
        Desk desk(R"({"StartAt":"M","States":{"M":{"Type":"Map","End":true,"ItemProcessor":{"StartAt":"I",
            "States":{"I":{"Type":"Succeed"}}}},"N":{"Type":"Succeed"}}})");
        QCOMPARE(copied(desk, {}), std::string("Nothing is selected; select one or more states first."));
        QCOMPARE(copied(desk, {"N", "I"}),
            std::string("I is on another level than N; select states of one level."));
        QCOMPARE(text::parseJsonValue(copied(desk, {"M", "I"}))->find("States")->size(), std::size_t{1});
    }

    void cuttingTakesTheStatesOutAndJoinsTheRest()
    {
        Desk desk(flow);
        QCOMPARE(desk.run(edit::CutStates{desk.ids({"B"})}), std::string());
        QCOMPARE(desk.history.undoLabel(), std::string("Cut"));
        QCOMPARE(desk.at("/States/A/Next"), std::string("\"C\""));
        QVERIFY(desk.undoesExactly());
    }

    void whatCanBePasted_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("name");
        auto const state = QStringLiteral("{\"Type\": \"Wait\", \"Seconds\": 1.0, \"Next\": \"Gone\"}");
        QTest::newRow("a copy") << "{\"StartAt\": \"W\", \"States\": {\"W\": " + state + "}}" << "W";
        QTest::newRow("a definition") << "\n{\"Comment\": \"c\", \"TimeoutSeconds\": 3, \"States\": {\"W\": "
                + state + "}, \"StartAt\": \"W\"}\n"
                                      << "W";
        QTest::newRow("a state") << "  \t" + state + "\n" << "Wait";
        QTest::newRow("a member") << "\n    \"W\": " + state + ",\n" << "W";
        QTest::newRow("a member after a comma") << ",\r\n\"W\": " + state << "W";
        QTest::newRow("an object of states") << "{\"W\": " + state + "}" << "W";
        QTest::newRow("States") << "\"States\": {\"W\": " + state + "}" << "W";
        QTest::newRow("a byte order mark") << QString::fromUtf8("\xEF\xBB\xBF") + state << "Wait";
    }
    void whatCanBePasted()
    {
        QFETCH(QString, text);
        QFETCH(QString, name);
        Desk desk(flow);
        QCOMPARE(
            desk.run(edit::PasteStates{text.toStdString(), edit::OnEdge{desk.edge("A", EdgeKind::Next)}}),
            std::string());
        QCOMPARE(desk.at("/States/A/Next"), '"' + name.toStdString() + '"');
        QCOMPARE(desk.at("/States/" + name.toStdString()),
            std::string(R"({"Type":"Wait","Seconds":1.0,"Next":"B"})"));
        QCOMPARE(desk.document.snapshot().graph->state(1).name, name.toStdString());
        QVERIFY(desk.undoesExactly());
    }

    void whatCannotBePasted_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("nothing") << " \n" << "There is nothing to paste; copy a state first.";
        QTest::newRow("prose") << "hello"
                               << "The text to paste holds no states; copy a state, or its text.";
        QTest::newRow("a list") << "[1]"
                                << "The text to paste holds no states; copy a state, or its text.";
        QTest::newRow("half a state") << "{\"Type\": "
                                      << "The text to paste cannot be read. Line 1, column 1: ";
        QTest::newRow("other JSON") << "{\"a\": 1}"
                                    << "The text to paste holds no states; a state is an object with a Type.";
        QTest::newRow("no states") << "{\"States\": {}}"
                                   << "The text to paste has no states in its States; copy at least one.";
        QTest::newRow("a state that is none")
            << "{\"States\": {\"X\": 3}}" << "X in the text to paste is no object; mend it first.";
    }
    void whatCannotBePasted()
    {
        QFETCH(QString, text);
        QFETCH(QString, sentence);
        Desk desk(flow);
        auto const told
            = desk.run(edit::PasteStates{text.toStdString(), edit::OnEdge{desk.edge("A", EdgeKind::Next)}});
        QVERIFY2(told.starts_with(sentence.toStdString()), told.c_str());
        QCOMPARE(desk.document.bytes(), flow);
    }

    void pastedNamesThatAreTakenGetANumberAndReferencesFollow()
    {
        Desk desk(flow);
        QCOMPARE(desk.run(edit::PasteStates{copied(desk, {"A", "B", "C"}), edit::AfterState{desk.id("C")}}),
            std::string());
        QCOMPARE(desk.at("/States/C"), std::string(R"~({"Type":"Pass","Next":"A (1)"})~"));
        QCOMPARE(desk.at("/States/A (1)"), std::string(R"~({"Type":"Pass","Next":"B (1)"})~"));
        QCOMPARE(desk.at("/States/B (1)/Catch/0/Next"), std::string("\"C (1)\""));
        QCOMPARE(desk.at("/States/C (1)"), std::string(R"({"Type":"Pass","End":true})"));
        QVERIFY(desk.undoesExactly());
    }

    void aPastedStateStandsAsItWasWritten()
    {
        Desk desk(flow);
        QCOMPARE(
            desk.run(edit::PasteStates{copied(desk, {"B"}), edit::OnEdge{desk.edge("A", EdgeKind::Next)}}),
            std::string());
        auto expected = flow;
        expected.insert(expected.find("    \"B\": {"),
            "    \"B (1)\": {\n      \"Type\": \"Task\",\n      \"Resource\": \"x\",\n"
            "      \"Catch\": [{\"ErrorEquals\": [\"E\"], \"Next\": \"C\"}],\n"
            "      \"HeartbeatSeconds\": 2.0,\n      \"Next\": \"B\"\n    },\n");
        expected.replace(expected.find("\"Next\": \"B\""), 11, "\"Next\": \"B (1)\"");
        QCOMPARE(desk.document.bytes(), expected);
    }

    void pastedTextTakesTheLayoutOfItsNewPlace()
    {
        Desk from(flow);
        Desk desk(
            "{\r\n\t\"StartAt\": \"M\",\r\n\t\"States\": {\r\n\t\t\"M\": {\r\n\t\t\t\"Type\": \"Map\",\r\n"
            "\t\t\t\"ItemProcessor\": {\r\n\t\t\t\t\"StartAt\": \"\",\r\n\t\t\t\t\"States\": {}\r\n\t\t\t},"
            "\r\n\t\t\t\"End\": true\r\n\t\t}\r\n\t}\r\n}");
        QCOMPARE(
            desk.run(edit::PasteStates{copied(from, {"B"}), edit::AtStart{desk.id("M"), 0}}), std::string());
        QVERIFY2(
            desk.document.bytes().find(
                "\t\t\t\t\"StartAt\": \"B\",\r\n\t\t\t\t\"States\": {\r\n\t\t\t\t\t\"B\": {\r\n"
                "\t\t\t\t\t\t\"Type\": \"Task\",\r\n\t\t\t\t\t\t\"Resource\": "
                "\"x\",\r\n\t\t\t\t\t\t\"Catch\": "
                "[{\"ErrorEquals\": [\"E\"], \"Next\": \"\"}],\r\n\t\t\t\t\t\t\"HeartbeatSeconds\": 2.0,\r\n"
                "\t\t\t\t\t\t\"End\": true\r\n\t\t\t\t\t}\r\n\t\t\t\t}\r\n\t\t\t},")
                != std::string::npos,
            desk.document.bytes().c_str());
        QVERIFY(desk.undoesExactly());
    }

    void aOneLineTextStaysOneLine()
    {
        Desk from(flow);
        Desk desk(R"({"StartAt":"S","States":{"S":{"Type":"Pass","End":true}}})");
        QCOMPARE(
            desk.run(edit::PasteStates{copied(from, {"A"}), edit::AfterState{desk.id("S")}}), std::string());
        QCOMPARE(desk.document.bytes(),
            std::string(R"({"StartAt":"S","States":{"S":{"Type":"Pass","Next": "A"}, )"
                        R"("A":{"Type":"Pass","End":true}}})"));
    }

    void linesOutOfWhatIsPastedStayOnlyWhereTheyLeadSomewhere()
    {
        Desk desk(flow);
        std::string const text = R"("T": {"Type": "Task", "Resource": "r", "Catch": [
            {"ErrorEquals": ["X"], "Next": "C"}, {"ErrorEquals": ["Y"], "Next": "Nowhere"}], "End": true})";
        QCOMPARE(
            desk.run(edit::PasteStates{text, edit::OnEdge{desk.edge("A", EdgeKind::Next)}}), std::string());
        QCOMPARE(desk.at("/States/T/Catch/0/Next"), std::string("\"C\""));
        QCOMPARE(desk.at("/States/T/Catch/1/Next"), std::string("\"\""));
        QCOMPARE(desk.at("/States/T/Next"), std::string("\"B\""));
    }

    void aPastedChoiceGoesOnByItsDefault()
    {
        Desk desk(flow);
        std::string const text
            = R"({"Type": "Choice", "Choices": [{"Variable": "$.v", "IsPresent": true, "Next": "C"}], "Default": "Gone"})";
        QCOMPARE(
            desk.run(edit::PasteStates{text, edit::OnEdge{desk.edge("A", EdgeKind::Next)}}), std::string());
        QCOMPARE(desk.at("/States/Choice/Default"), std::string("\"B\""));
        QCOMPARE(desk.at("/States/Choice/Choices/0/Next"), std::string("\"C\""));
    }

    void statesOfAJsonataMachineSaySoInAnotherOne()
    {
        Desk desk(flow);
        std::string const text
            = R"({"QueryLanguage": "JSONata", "StartAt": "J", "States": {"J": {"Type": "Map",
            "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Succeed"}}}, "End": true}}})";
        QCOMPARE(
            desk.run(edit::PasteStates{text, edit::OnEdge{desk.edge("A", EdgeKind::Next)}}), std::string());
        QCOMPARE(desk.at("/States/J/QueryLanguage"), std::string("\"JSONata\""));
        QCOMPARE(desk.at("/States/J/ItemProcessor/States/I/QueryLanguage"), std::string("\"JSONata\""));
    }

    void aPasteCanBeginADefinition()
    {
        Desk desk("{}");
        QCOMPARE(desk.run(edit::PasteStates{R"("A": {"Type": "Pass", "Next": "Q"})", edit::AtStart{}}),
            std::string());
        QCOMPARE(toJson(desk.value()),
            std::string(R"({"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}})"));
        QVERIFY(desk.undoesExactly());
    }

    void aDuplicateFollowsItsOriginal()
    {
        Desk desk(flow);
        QCOMPARE(desk.run(edit::DuplicateStates{desk.ids({"B"})}), std::string());
        QCOMPARE(desk.at("/States/B/Next"), std::string("\"B (1)\""));
        QCOMPARE(desk.at("/States/B/Catch/0/Next"), std::string("\"C\""));
        QCOMPARE(desk.at("/States/B (1)/Next"), std::string("\"C\""));
        QCOMPARE(desk.at("/States/B (1)/Catch/0/Next"), std::string("\"C\""));
        QCOMPARE(desk.document.snapshot().graph->state(2).name, std::string("B (1)"));
        QVERIFY(desk.undoesExactly());
    }

    void statesThatBelongTogetherAreDuplicatedTogether()
    {
        Desk desk(flow);
        QCOMPARE(desk.run(edit::DuplicateStates{desk.ids({"B", "C"})}), std::string());
        QCOMPARE(desk.at("/States/C"), std::string(R"~({"Type":"Pass","Next":"B (1)"})~"));
        QCOMPARE(desk.at("/States/B (1)/Next"), std::string("\"C (1)\""));
        QCOMPARE(desk.at("/States/C (1)"), std::string(R"({"Type":"Pass","End":true})"));
        QVERIFY(desk.undoesExactly());
    }

    void statesApartAreDuplicatedEachBehindItsOriginal()
    {
        Desk desk(flow);
        QCOMPARE(desk.run(edit::DuplicateStates{desk.ids({"A", "C"})}), std::string());
        QCOMPARE(desk.at("/States/A/Next"), std::string("\"A (1)\""));
        QCOMPARE(desk.at("/States/A (1)/Next"), std::string("\"B\""));
        QCOMPARE(desk.at("/States/C/Next"), std::string("\"C (1)\""));
        QCOMPARE(desk.at("/States/C (1)/End"), std::string("true"));
    }

    void aDuplicatedChoiceStandsOnItsDefault()
    {
        Desk desk(R"({"StartAt":"Q","States":{"Q":{"Type":"Choice","Choices":[{"Next":"X"}],"Default":"Y"},
            "X":{"Type":"Succeed"},"Y":{"Type":"Fail"}}})");
        QCOMPARE(desk.run(edit::DuplicateStates{desk.ids({"Q"})}), std::string());
        QCOMPARE(desk.at("/States/Q"),
            std::string(R"~({"Type":"Choice","Choices":[{"Next":"X"}],"Default":"Q (1)"})~"));
        QCOMPARE(desk.at("/States/Q (1)"),
            std::string(R"({"Type":"Choice","Choices":[{"Next":"X"}],"Default":"Y"})"));
    }

    void aDuplicatedContainerGetsStatesOfItsOwn()
    {
        Desk desk(R"({"StartAt":"M","States":{"M":{"Type":"Map","End":true,"ItemProcessor":{"StartAt":"I",
            "States":{"I":{"Type":"Pass","Next":"K"},"K":{"Type":"Succeed"}}}}}})");
        QCOMPARE(desk.run(edit::DuplicateStates{desk.ids({"M"})}), std::string());
        QCOMPARE(desk.at("/States/M (1)/ItemProcessor"),
            std::string(R"~({"StartAt":"I (1)","States":{"I (1)":{"Type":"Pass","Next":"K (1)"},)~"
                        R"~("K (1)":{"Type":"Succeed"}}})~"));
        QVERIFY(desk.undoesExactly());
    }
};

QTEST_APPLESS_MAIN(TestCopyPaste)
#include "tst_copy_paste.moc"
