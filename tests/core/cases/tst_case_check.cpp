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

struct HolderRow {
    char const* given;  // %1 is where the members stand
    char const* where;
    char const* members;  // each with what it holds; "." is any value
};

static char const* const runMembers
    = "name text, type text, definition object, definitionFile text, input ., context object, clock text, "
      "seed whole, files object, actions list, tasks object, machines object, substitutions object, expect "
      "object, wildcards list, unordered text";
static char const* const runExpectations
    = "status text, output ., error text?, cause ., events list, eventCount whole, name text, kind text, "
      "startDate ., stopDate ., redriveCount whole";
static char const* const definitionMembers = "name text, type text, api text, definition ., definitionText "
                                             "text, expect object, wildcards list";

static std::vector<HolderRow> holderRows()
{
    return {
        {"{%1}", "the case", runMembers},
        {"{'expect': {%1}}", "'expect'", runExpectations},
        {"{'kind': 'execution-batch', %1}", "the case",
            "name text, type text, runs list, substitutions object, wildcards list"},
        {"{'kind': 'execution-batch', 'runs': [{}, {%1}]}", "run 2", runMembers},
        {"{'kind': 'execution-batch', 'runs': [{'expect': {%1}}]}", "'expect' of run 1", runExpectations},
        {"{'kind': 'test-state', %1}", "the case",
            "name text, type text, request object, tasks object, expect object, wildcards list"},
        {"{'kind': 'test-state', 'expect': {%1}}", "'expect'",
            "response object, exception text, message text"},
        {"{'kind': 'definition-error', %1}", "the case", definitionMembers},
        {"{'kind': 'definition-error', 'expect': {%1}}", "'expect'",
            "exception text, message text, result text, diagnostics list, truncated boolean"},
        {"{'kind': 'variable-references', %1}", "the case", definitionMembers},
        {"{'kind': 'variable-references', 'expect': {%1}}", "'expect'", "variableReferences object"},
        {"{'tasks': {'A': [{'output': 1, %1}]}}", "answer 1 of 'A'",
            "error text?, cause ., failed boolean, timeout boolean, pending boolean, echo boolean, iteration "
            "list, submitted ., at ., seconds number, heartbeats list, workerName text?"},
        // What comes of it: one of them is enough.
        {"{'tasks': {'A': [{%1}]}}", "answer 1 of 'A'",
            "output ., error text?, cause ., failed flag, timeout flag, pending flag, echo flag"},
        {"{'kind': 'test-state', 'tasks': {'A': {%1}}}", "the answer of 'A'", "output ., failed flag"},
        {"{'kind': 'execution-batch', 'runs': [{'tasks': {'A': {%1}}}]}", "the answer of 'A' of run 1",
            "output ., failed flag"},
        {"{'actions': [{%1}]}", "action 1", "api text, at number, error text, cause text"},
        {"{'machines': {'a': {%1}}}", "the machine 'a'", "definition object, definitionFile text, type text"},
        {"{'context': {%1}}", "'context'", "Execution object, StateMachine object"},
        {"{'context': {'Execution': {%1}}}", "'Execution' of 'context'", "Id ., Name ., RoleArn ."},
        {"{'context': {'StateMachine': {%1}}}", "'StateMachine' of 'context'", "Id ., Name ."},
    };
}

struct FormRow {
    char const* form;
    char const* right;
    char const* wrong;  // empty: nothing is
    char const* told;
};

static FormRow formOf(QString const& form)
{
    for (auto const& row :
        {FormRow{"text", "'x'", "5", "a text"}, FormRow{"text?", "null", "5", "a text"},
            FormRow{"object", "{}", "[]", "an object"}, FormRow{"list", "[]", "{}", "a list"},
            FormRow{"whole", "5", "1.5", "a whole number"}, FormRow{"number", "1.5", "true", "a number"},
            FormRow{"boolean", "false", "1", "true or false"}, FormRow{"flag", "true", "1", "true or false"}})
        if (form == row.form)
            return row;
    return {".", "null", "", ""};
}

class TestCaseCheck : public QObject {
    Q_OBJECT

private slots:
    void aMemberHoldsWhatItCanHold_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("member");
        QTest::addColumn<QString>("form");
        for (auto const& row : holderRows())
            for (auto const& member : QString(row.members).split(", ")) {
                auto const name = member.section(' ', 0, 0);
                QTest::addRow("%s %s", row.given, qPrintable(name))
                    << row.given << row.where << name << member.section(' ', 1);
            }
    }

    void aMemberHoldsWhatItCanHold()
    {
        QFETCH(QString, given);
        QFETCH(QString, where);
        QFETCH(QString, member);
        QFETCH(QString, form);
        auto const row = formOf(form);
        auto const faultOf = [&](QString const& name, char const* value) {
            auto const fault = cases::caseFault(slipCase(given.arg("'" + name + "': " + value)));
            return QString::fromStdString(fault).replace('"', '\'');
        };
        QCOMPARE(faultOf(member, row.right), QString());
        if (*row.wrong)
            QCOMPARE(faultOf(member, row.wrong),
                "'" + member + "' in " + where + " must be " + row.told + ", not " + row.wrong + ".");
        QVERIFY(faultOf("zzz", "1").startsWith("'zzz' in " + where + " means nothing."));
    }

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
        row("{'tasks': {'A': [{'output': 1, 'error': 'E'}]}}",
            "In 'tasks', answer 1 of 'A' has 'output' and 'error'; only one of them can come of it.");
        row("{'tasks': {'A': [{'echo': true, 'timeout': true, 'error': 'E'}]}}",
            "In 'tasks', answer 1 of 'A' has 'echo' and 'timeout'; only one of them can come of it.");
        row("{'tasks': {'A': [{'output': 1, 'pending': true}]}}",
            "In 'tasks', answer 1 of 'A' has 'output' and 'pending'; only one of them can come of it.");
        row("{'tasks': {'A': [{'echo': false}]}}",
            "In 'tasks', answer 1 of 'A' does not say what comes of it; give 'output', or 'error' and "
            "'cause', or "
            "another result.");
        row("{'tasks': {'A': [{'output': 1, 'heartbeats': [1, -3]}]}}",
            "A moment of 'heartbeats' in answer 1 of 'A' must not be less than 0.");
        row("{'clock': 5}", "'clock' in the case must be a text, not 5.");
        row("{'seed': 'x'}", "'seed' in the case must be a whole number, not 'x'.");
        row("{'context': {'Execution': {'Nmae': 'x'}}}",
            "'Nmae' in 'Execution' of 'context' means nothing. Did you mean 'Name'?");
        row("{'tasks': {'A': [{'output': 1}, {'output': 1, 'seconds': '5'}]}}",
            "'seconds' in answer 2 of 'A' must be a number, not '5'.");
        row("{'tasks': {'A': [{'output': 1, 'seconds': -5}]}}",
            "'seconds' in answer 1 of 'A' must not be less than 0.");
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
        row("{'actions': [{'api': 'stop_execution', 'when': 5}]}",
            "'when' in action 1 means nothing. There may be 'api', 'at', 'error', 'cause'.");
        row("{'machines': {'arn': {'definitionFlie': 'x'}}}",
            "'definitionFlie' in the machine 'arn' means nothing. Did you mean 'definitionFile'?");
        row("{'substitutions': {'x': []}}",
            "'x' in 'substitutions' must be a text or a number or true or false, not [].");
        row("{'wildcards': [1]}", "Token 1 of 'wildcards' must be a text, not 1.");
        row("{'kind': 5}", "'kind' in the case must be a text, not 5.");
        row("{'actions': [5]}", "In 'actions', action 1 must be an object, not 5.");
        row("{'machines': {'arn': 5}}", "'arn' in 'machines' must be a text or an object, not 5.");
        row("{'substitutions': {'x': null}}",
            "'x' in 'substitutions' must be a text or a number or true or false, not null.");
        row("{'kind': 'execution-batch', 'substitutions': {'x': []}}",
            "'x' in 'substitutions' must be a text or a number or true or false, not [].");
        row("{'kind': 'execution-batch', 'runs': [{'wildcards': ['a', 1]}]}",
            "Token 2 of 'wildcards' of run 1 must be a text, not 1.");
        row("{'kind': 'execution-batch', 'runs': [{'actions': [{}, {'when': 5}]}]}",
            "'when' in action 2 of run 1 means nothing. There may be 'api', 'at', 'error', 'cause'.");
        row("{'name': 5, 'clock': 5, 'zzz': 5}", "'name' in the case must be a text, not 5.");
        row("{'name': [1000000000, 2000000000, 3000000000, 4000000000, 5000000000, 6000000000]}",
            "'name' in the case must be a text, not "
            "[1000000000,2000000000,3000000000,4000000000,5000000000,6000….");
        row("{'kind': 'exection'}",
            "The case is of kind 'exection', which there is not. Did you mean 'execution'?");
        row("{'kind': 'execution-batch', 'runs': [{'expect': {}}, {'expect': {'ouput': 1}}]}",
            "'ouput' in 'expect' of run 2 means nothing. Did you mean 'output'?");
        row("{'expect': {'description': 'nothing', 'x-mine': 5}}", "'expect' holds nothing but remarks.");
        row("{'kind': 'execution-batch', 'runs': [{'expect': {}}, {'expect': {'note': 1}}]}",
            "'expect' of run 2 holds nothing but remarks.");
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
        QCOMPARE(cases::caseFault(slipCase(
                     "{'description': 'd', 'comment': 1, 'comments': 1, 'notes': [], 'recorded': 1, "
                     "'restored': 1, 'source': 's', '_mine': 1, '$schema': 'x', 'x-team': 'a', 'expect': "
                     "{'comment': 'c', 'status': 'FAILED'}, 'tasks': {'A': [{'output': 1, 'note': 'n'}]}}")),
            std::string());
    }

    void remarksAreNotCompared()
    {
        auto const given = slipCase("{'kind': 'test-state', 'expect': {'note': 'n', 'response': {'a': 1}}}");
        auto const actual = [](char const* response) {
            return text::parseJsonValue(QByteArray(response).replace('\'', '"').toStdString()).value();
        };
        auto const level = cases::Level::Details;
        QVERIFY(!cases::compareOutcome(given, actual("{'response': {'a': 1}}"), level));
        QVERIFY(cases::compareOutcome(given, actual("{'response': {'a': 2}}"), level));
        // What the service answers is no remark, whatever it is called.
        QVERIFY(cases::compareOutcome(slipCase("{'kind': 'test-state', 'expect': {'response': {'note': 1}}}"),
            actual("{'response': {}}"), level));
    }

    void whatACaseMayHoldIsNoFault_data()
    {
        QTest::addColumn<QString>("given");
        for (auto const* given :
            {"{'tasks': {'A': [{'output': 1, 'seconds': 0}]}}",
                "{'tasks': {'A': [{'output': 1, 'iteration': [0, 1], 'heartbeats': [1, 2.5]}]}}",
                "{'machines': {'arn': 'x.asl.json', 'other': {'StartAt': 'A', 'States': {}, 'Comment': 1}}}",
                "{'substitutions': {'text': 'x', 'number': 1.5, 'whole': 1, 'boolean': true}}",
                "{'tasks': {'A': [{'timeout': true, 'error': 'E'}, {'failed': true, 'cause': 'C'}]}}",
                "{'tasks': {'A': [{'output': null, 'error': null, 'echo': false}]}}", "{'wildcards': ['x']}"})
            QTest::newRow(given) << QString(given);
    }

    void whatACaseMayHoldIsNoFault()
    {
        QFETCH(QString, given);
        QCOMPARE(cases::caseFault(slipCase(given)), std::string());
    }

    void onlyTasksOfTheDefinitionAreAnswered_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("a task") << "Pay" << "";
        QTest::newRow("one inside a Map") << "Inner" << "";
        QTest::newRow("one of a machine that is started") << "Child" << "";
        QTest::newRow("one that is called like a state of another type") << "Done" << "";
        QTest::newRow("none")
            << "Pya"
            << "\"tasks\" answers \"Pya\", which is no state of the definition. Did you mean \"Pay\"?";
        QTest::newRow("none, and near to one that takes no answers")
            << "Eahc" << "\"tasks\" answers \"Eahc\", which is no state of the definition.";
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
            + "}}, 'Next': 'Done'}, 'Done': {'Type': 'Succeed'}}}, 'machines': {'arn': {'StartAt': 'Child', "
              "'States': {'Child': "
            + task.arg("'Next': 'Done'") + ", 'Done': " + task.arg("'End': true") + "}}}}");
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
