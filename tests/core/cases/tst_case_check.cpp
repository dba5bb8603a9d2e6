// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_writer.h"
#include "core/cases/case.h"
#include "core/cases/case_check.h"
#include "core/text/syntax_tree.h"

#include <QDirIterator>
#include <QTest>

using namespace steploom;

// Each ' stands for ".
static cases::Case slipCase(QString text)
{
    return cases::caseFrom(text::parseJsonValue(text.replace('\'', '"').toStdString()).value(), "case.json");
}

class TestCaseCheck : public QObject {
    Q_OBJECT

private slots:
    void aSlipIsToldWithWhatIsMeant_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("sentence");
        auto const row = [](char const* given, char const* sentence) {
            QTest::newRow(given) << given << QString(sentence).replace('\'', '"');
        };
        row("{'taks': {}}", "'taks' in the case means nothing. Did you mean 'tasks'?");
        row("{'expect': {'staus': 'FAILED'}}", "'staus' in 'expect' means nothing. Did you mean 'status'?");
        row("{'tasks': {'A': [{'outptu': 1}]}}",
            "'outptu' in answer 1 of 'A' means nothing. Did you mean 'output'?");
        row("{'tasks': {'A': {'ecco': true}}}",
            "'ecco' in the answer of 'A' means nothing. Did you mean 'echo'?");
        row("{'clock': 5}", "'clock' in the case must be a text, not 5.");
        row("{'seed': 'x'}", "'seed' in the case must be a whole number, not 'x'.");
        row("{'seed': 1.5}", "'seed' in the case must be a whole number, not 1.5.");
        row("{'expect': 5}", "'expect' in the case must be an object, not 5.");
        row("{'type': 5}", "'type' in the case must be a text, not 5.");
        row("{'tasks': [1]}", "'tasks' in the case must be an object, not [1].");
        row("{'machines': 5}", "'machines' in the case must be an object, not 5.");
        row("{'substitutions': 5}", "'substitutions' in the case must be an object, not 5.");
        row("{'wildcards': {}}", "'wildcards' in the case must be a list, not {}.");
        row("{'kind': 'execution-batch', 'runs': 5}", "'runs' in the case must be a list, not 5.");
        row("{'kind': 'execution-batch', 'runs': [{'tasks': 5}]}",
            "'tasks' in run 1 must be an object, not 5.");
        row("{'name': 5}", "'name' in the case must be a text, not 5.");
        row("{'context': 5}", "'context' in the case must be an object, not 5.");
        row("{'context': {'Execution': {'Nmae': 'x'}}}",
            "'Nmae' in 'Execution' of 'context' means nothing. Did you mean 'Name'?");
        row("{'tasks': {'A': [{'output': 1}, {'output': 1, 'seconds': '5'}]}}",
            "'seconds' in answer 2 of 'A' must be a number, not '5'.");
        row("{'tasks': {'A': [{'output': 1, 'seconds': -5}]}}",
            "'seconds' in answer 1 of 'A' must not be less than 0.");
        row("{'tasks': {'A': [{'output': 1, 'iteration': 'x'}]}}",
            "'iteration' in answer 1 of 'A' must be a list, not 'x'.");
        row("{'tasks': {'A': [{'output': 1, 'heartbeats': 5}]}}",
            "'heartbeats' in answer 1 of 'A' must be a list, not 5.");
        row("{'tasks': {'A': [{'output': 1, 'heartbeats': [5, 'x']}]}}",
            "Each moment of 'heartbeats' in answer 1 of 'A' must be a number, not 'x'.");
        row("{'tasks': {'A': [{'output': 1, 'iteration': ['x']}]}}",
            "Each index of 'iteration' in answer 1 of 'A' must be a whole number, not 'x'.");
        row("{'tasks': {'A': [{'seconds': 5}]}}",
            "In 'tasks', answer 1 of 'A' does not say what comes of it; give 'output', or 'error' and "
            "'cause', or another "
            "result.");
        row("{'tasks': {'A': ['x']}}", "In 'tasks', answer 1 of 'A' must be an object, not 'x'.");
        row("{'tasks': {'A': 5}}", "The answers of 'A' must be an object or a list, not 5.");
        row("{'actions': [{'api': 'stop_execution', 'error': 5}]}",
            "'error' in action 1 must be a text, not 5.");
        row("{'actions': [{'api': 'stop_execution', 'when': 5}]}",
            "'when' in action 1 means nothing. There may be 'api', 'at', 'error', 'cause'.");
        row("{'machines': {'arn': {'definitionFlie': 'x'}}}",
            "'definitionFlie' in the machine 'arn' means nothing. Did you mean 'definitionFile'?");
        row("{'substitutions': {'x': []}}",
            "'x' in 'substitutions' must be a text or a number or true or false, not [].");
        row("{'wildcards': [1]}", "Token 1 of 'wildcards' must be a text, not 1.");
        row("{'kind': 'exection'}",
            "The case is of kind 'exection', which there is not. Did you mean 'execution'?");
        row("{'kind': 'execution-batch', 'runs': [{'expect': {}}, {'expect': {'ouput': 1}}]}",
            "'ouput' in 'expect' of run 2 means nothing. Did you mean 'output'?");
        row("{'kind': 'foo'}",
            "The case is of kind 'foo', which there is not. There may be 'execution', 'execution-batch', "
            "'test-state', "
            "'definition-error', 'variable-references'.");
        row("{'kind': 'execution-batch', 'runs': [{'imput': 1}]}",
            "'imput' in run 1 means nothing. Did you mean 'input'?");
        row("{'kind': 'test-state', 'requst': {}}",
            "'requst' in the case means nothing. Did you mean 'request'?");
        row("{'kind': 'definition-error', 'expect': {'massage': 'x'}}",
            "'massage' in 'expect' means nothing. Did you mean 'message'?");
    }

    void aSlipIsToldWithWhatIsMeant()
    {
        QFETCH(QString, given);
        QFETCH(QString, sentence);
        auto const slip = slipCase(given);
        QCOMPARE(QString::fromStdString(cases::caseFault(slip)), sentence);
        auto const outcome = cases::runCase(slip);
        QVERIFY(!outcome.ok());
        QCOMPARE(QString::fromStdString(outcome.sentence()), sentence);
    }

    void remarksMayStandEverywhere()
    {
        QCOMPARE(
            cases::caseFault(slipCase(
                "{'description': 'd', 'comment': 1, 'notes': [], 'source': 's', '_mine': 1, '$schema': 'x',"
                " 'x-team': 'a', 'expect': {'comment': 'c'}, 'tasks': {'A': [{'output': 1, 'note': 'n'}]}}")),
            std::string());
    }

    void onlyTasksOfTheDefinitionAreAnswered_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("a task") << "Pay" << "";
        QTest::newRow("one inside a Map") << "Inner" << "";
        QTest::newRow("one of a machine that is started") << "Child" << "";
        QTest::newRow("none")
            << "Pya"
            << "\"tasks\" answers \"Pya\", which is no state of the definition. Did you mean \"Pay\"?";
        QTest::newRow("no task")
            << "Each" << "\"tasks\" answers \"Each\", which is a Map state; only Task states are answered.";
    }

    void onlyTasksOfTheDefinitionAreAnswered()
    {
        QFETCH(QString, state);
        QFETCH(QString, sentence);
        auto const task
            = QString("{'Type': 'Task', 'Resource': 'arn:aws:lambda:us-east-1:111111111111:function:f', %1}");
        auto const given = slipCase("{'tasks': {'" + state
            + "': [{'output': []}]}, 'definition': {'StartAt': 'Pay', 'States':"
              " {'Pay': "
            + task.arg("'Next': 'Each'")
            + ", 'Each': {'Type': 'Map', 'ItemsPath':"
              " '$.x', 'ItemProcessor': {'StartAt': 'Inner', 'States': {'Inner': "
            + task.arg("'End': true")
            + "}}, 'End': true}}}, 'machines': {'arn': {'StartAt': 'Child', 'States': {'Child': "
            + task.arg("'End': true") + "}}}}");
        auto const run = cases::prepareRun(given);
        QCOMPARE(run ? QString() : QString::fromStdString(run.sentence()), sentence);
    }

    // The recordings use all that cases may hold.
    void noRecordingHasASlip()
    {
        auto const corpus
            = qEnvironmentVariable("STEPLOOM_CORPUS", SOURCE_ROOT "/../shared/corpus") + "/histories";
        QDirIterator files(corpus, {"*.json"}, QDir::Files, QDirIterator::Subdirectories);
        if (!files.hasNext())
            QSKIP("The recordings are not here.");
        while (files.hasNext()) {
            auto const path = files.next();
            auto const all = cases::readCases(path.toStdString()).value();
            for (auto const& each : all)
                QVERIFY2(cases::caseFault(each).empty(),
                    (path.toStdString() + ": " + cases::caseFault(each)).c_str());
        }
    }
};

QTEST_APPLESS_MAIN(TestCaseCheck)
#include "tst_case_check.moc"
