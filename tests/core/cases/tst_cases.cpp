// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/base/json_writer.h"
#include "core/cases/case.h"
#include "core/sim/history/aws_events.h"
#include "core/text/syntax_tree.h"

#include <QTemporaryDir>
#include <QTest>

using namespace steploom;
using cases::Level;

static cases::Case caseOf(std::string_view text)
{
    return {"test", "execution", *text::parseJsonValue(std::string(text)), {}};
}

// Each ' stands for ".
static std::string json(QByteArray text)
{
    return text.replace('\'', '"').toStdString();
}

// The definition of a machine of one task.
static QByteArray taskOf(QByteArray const& resource, QByteArray const& fields)
{
    return "'definition': {'StartAt': 'T', 'States': {'T': {'Type': 'Task', " + fields
        + "'Resource': 'arn:aws:states:" + resource + "', 'End': true}}}, ";
}

class TestCases : public QObject {
    Q_OBJECT

private slots:
    void theFourCasesOfTheOrderWorkflowPass()
    {
        auto const all = cases::readCases(SOURCE_ROOT "/resources/templates/order/order.asl.json");
        QVERIFY2(all.ok(), all ? "" : all.sentence().c_str());
        QCOMPARE(all->size(), std::size_t{4});
        for (auto const& each : *all) {
            auto const actual = cases::runCase(each);
            QVERIFY(actual);
            auto const difference = cases::compareOutcome(each, *actual, Level::Details);
            QVERIFY2(!difference, difference.value_or("").c_str());
        }
    }

    void theSettingsOfACaseNeedNoDefinition()
    {
        auto const given
            = caseOf("{\"definitionFile\": \"nowhere.asl.json\", \"type\": \"EXPRESS\", \"seed\": 7,"
                     " \"clock\": \"2026-01-01T00:00:00Z\", \"input\": {\"a\": 1}, \"tasks\": {\"T\":"
                     " [{\"output\": 2, \"seconds\": 1e300}]}, \"context\": {\"Execution\": {}},"
                     " \"actions\": [{\"api\": \"stop_execution\", \"at\": 1.5}]}");
        auto const settings = cases::settingsOf(given);
        QVERIFY2(settings.ok(), settings ? "" : settings.sentence().c_str());
        QVERIFY(!settings->graph);
        QCOMPARE(settings->type, sim::MachineType::Express);
        QCOMPARE(settings->seed, std::uint64_t{7});
        QCOMPARE(formatTimestamp(settings->clock), std::string("2026-01-01T00:00:00.000Z"));
        QCOMPARE(toJson(settings->input), std::string("{\"a\":1}"));
        QCOMPARE(settings->mocks.answers.at("T").size(), std::size_t{1});
        QVERIFY(settings->mocks.answers.at("T")[0].duration > std::chrono::hours(24 * 365 * 100));
        QVERIFY(settings->context.find("Execution"));
        QVERIFY(settings->actions.at(0).at == std::chrono::milliseconds(1500));
        QVERIFY(!cases::prepareRun(given).ok());
    }

    void whatACaseCannotMeanIsTold()
    {
        for (auto const* content : {"{\"actions\": [{\"api\": \"redrive\"}]}", "{\"type\": \"FAST\"}",
                 "{\"clock\": \"now\"}", "{\"tasks\": []}", "{\"files\": []}", "{\"actions\": {}}",
                 "{\"actions\": [{\"api\": \"redrive_execution\", \"at\": \"soon\"}]}"})
            QVERIFY2(!cases::settingsOf(caseOf(content)).ok(), content);
        QVERIFY(!cases::prepareRun(caseOf("{\"definitionFile\": 1}")).ok());
        auto runs = caseOf("{\"runs\": [1]}");
        runs.kind = "execution-batch";
        auto const outcome = cases::runCase(runs);
        QVERIFY(!outcome.ok());
        QVERIFY(outcome.sentence().find("is an object") != std::string::npos);
        for (auto const* content : {"{\"runs\": []}", "{}"}) {
            auto none = caseOf(content);
            none.kind = "execution-batch";
            QCOMPARE(cases::compareOutcome(
                         none, Value::object({{"runs", Value::array({})}}), cases::Level::Details),
                std::optional<std::string>("The case has no runs."));
        }
        auto batch = caseOf("{}");
        batch.kind = "execution-batch";
        QVERIFY(!cases::settingsOf(batch).ok());
    }

    void aRecordedCaseHoldsAllCallsThatWereMade_data()
    {
        QTest::addColumn<bool>("isRecorded");
        QTest::addColumn<QByteArray>("resource");
        QTest::addColumn<QByteArray>("tasks");
        QTest::addColumn<QString>("outcome");
        QByteArray const activity = "us-east-1:111111111111:activity:a";
        QByteArray const queue = "::sqs:sendMessage";
        QByteArray const answered = "{'T': [{'output': 1}]}";
        QString const start = "States.Runtime: An error occurred while executing the state 'T' (entered at "
                              "the event id #2). ";
        QString const refused = start
            + "The Parameters '{\"QueueUrl\":\"q\"}' could not be used to start the Task: [The field "
              "'MessageBody' is "
              "required but was missing]";
        QTest::newRow("an activity that nobody asked")
            << true << activity << QByteArray("{}") << start + "The activity ARN does not exist.";
        QTest::newRow("an activity that answered") << true << activity << answered << QString("1");
        QTest::newRow("an activity in a case of ours")
            << false << activity << QByteArray("{}") << QString("{\"QueueUrl\":\"q\"}");
        QTest::newRow("a call that was made") << true << queue << answered << QString("1");
        QTest::newRow("a call that was never made") << true << queue << QByteArray("{}") << refused;
        QTest::newRow("a call in a case of ours") << false << queue << answered << refused;
    }

    // Only who says when has recorded it.
    void aRemarkMakesNoRecording()
    {
        for (auto const* remark : {"''", "'by hand'", "true", "{}"}) {
            auto run = cases::prepareRun(caseOf(json("{'recorded': " + QByteArray(remark) + ", "
                + taskOf("us-east-1:111111111111:activity:a", "") + "'tasks': {}}")));
            QVERIFY(run.ok());
            QVERIFY2(!run->settings().mocks.isRecorded, remark);
        }
    }

    void aRecordedCaseHoldsAllCallsThatWereMade()
    {
        QFETCH(bool, isRecorded);
        QFETCH(QByteArray, resource);
        QFETCH(QByteArray, tasks);
        QFETCH(QString, outcome);
        auto run = cases::prepareRun(caseOf(json((isRecorded ? "{'recorded': '2024-01-01', " : "{")
            + taskOf(resource, "'Parameters': {'QueueUrl': 'q'}, ") + "'tasks': " + tasks + "}")));
        QVERIFY2(run.ok(), run ? "" : run.sentence().c_str());
        run->runToEnd();
        auto const& ended = run->outcome();
        auto const told = ended.error ? *ended.error + ": " + ended.cause.value_or("") : toJson(ended.output);
        QCOMPARE(QString::fromStdString(told), outcome);
    }

    void whatFailsBeforeItRunsIsToldAsFarAsThereIsAnEvent_data()
    {
        QTest::addColumn<QByteArray>("resource");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("types");
        QByteArray const activity = "us-east-1:111111111111:activity:a";
        QByteArray const byTheEngine = "{'error': 'States.Runtime', 'cause': 'c', 'at': 'schedule'}";
        QTest::newRow("an activity, scheduled") << activity << QByteArray("{'error': 'E', 'at': 'schedule'}")
                                                << "ActivityScheduleFailed ExecutionFailed";
        QTest::newRow("an activity, submitted") << activity << QByteArray("{'error': 'E', 'at': 'submit'}")
                                                << "ActivityScheduleFailed ExecutionFailed";
        // What the engine itself cannot prepare has none.
        QTest::newRow("an activity, by the engine") << activity << byTheEngine << "ExecutionFailed";
        QTest::newRow("a service, by the engine")
            << QByteArray("::sqs:sendMessage") << byTheEngine << "ExecutionFailed";
    }
    void whatFailsBeforeItRunsIsToldAsFarAsThereIsAnEvent()
    {
        QFETCH(QByteArray, resource);
        QFETCH(QByteArray, answer);
        QFETCH(QString, types);
        auto run = cases::prepareRun(
            caseOf(json("{" + taskOf(resource, "") + "'tasks': {'T': [" + answer + "]}}")));
        QVERIFY2(run.ok(), run ? "" : run.sentence().c_str());
        run->runToEnd();
        QStringList told;
        auto const events = sim::toExpectation(*run);
        for (auto const& event : events.find("events")->items())
            told << QString::fromStdString(event.find("type")->string());
        QCOMPARE(told.mid(2).join(' '), types);
    }

    void anUnreadableDefinitionIsToldWithItsPlace()
    {
        QTemporaryDir place;
        auto const folder = place.path().toStdString();
        QVERIFY(writeFileAtomically(folder + "/x.asl.json", "{\n \"StartAt\": }").ok());
        QVERIFY(writeFileAtomically(folder + "/y.asl.json", "{\"\xff\": 1}").ok());
        for (auto const& [name, word] : {std::pair("x", "Line 2, column 2"), std::pair("y", "not UTF-8")}) {
            auto given = caseOf("{}");
            given.file = folder + "/" + name + ".steploom.json";
            auto const run = cases::prepareRun(given);
            QVERIFY(!run.ok());
            QVERIFY2(run.sentence().find(word) != std::string::npos, run.sentence().c_str());
        }
    }

    void definitionsOfYamlHaveCompanionsToo_data()
    {
        QTest::addColumn<QString>("ending");
        for (auto const* ending : {".asl.json", ".asl.yaml", ".asl.yml", ".json", ".yaml", ".yml"})
            QTest::newRow(ending) << ending;
    }
    void definitionsOfYamlHaveCompanionsToo()
    {
        QFETCH(QString, ending);
        QTemporaryDir place;
        auto const folder = place.path().toStdString();
        auto const definition = folder + "/wait" + ending.toStdString();
        QVERIFY(writeFileAtomically(folder + "/wait.steploom.json",
            R"({"cases": [{"name": "one", "input": {"a": 1}, "expect": {"status": "SUCCEEDED", "output": {"a": 1}}}]})"));
        bool const isYaml = !ending.endsWith("json");
        QVERIFY(writeFileAtomically(definition,
            isYaml ? "StartAt: A\nStates:\n  A:\n    Type: Succeed\n"
                   : R"({"StartAt": "A", "States": {"A": {"Type": "Succeed"}}})"));
        for (auto const& found : {cases::readCases(definition), cases::readCasesIn(folder)}) {
            QVERIFY2(found.ok(), found ? "" : found.sentence().c_str());
            QCOMPARE(found->size(), std::size_t{1});
            auto const actual = cases::runCase(found->front());
            QVERIFY2(actual.ok(), actual ? "" : actual.sentence().c_str());
            auto const difference = cases::compareOutcome(found->front(), *actual, Level::Details);
            QVERIFY2(!difference, difference.value_or("").c_str());
        }
    }

    void aWrongExpectationIsTold()
    {
        auto const given = caseOf("{\"expect\": {\"status\": \"SUCCEEDED\", \"output\": {\"a\": [1, 2]}}}");
        auto const good = *text::parseJsonValue("{\"status\": \"SUCCEEDED\", \"output\": {\"a\": [1.0, 2]}}");
        auto const bad = *text::parseJsonValue("{\"status\": \"SUCCEEDED\", \"output\": {\"a\": [1, 3]}}");
        QVERIFY(!cases::compareOutcome(given, good, Level::Details));
        QCOMPARE(cases::compareOutcome(given, bad, Level::Result).value_or(""),
            std::string("/output/a/1: 2 expected, but 3"));
    }

    void theMachinesOwnTimeLimitEndsTheRun()
    {
        auto const given
            = caseOf("{\"definition\": {\"TimeoutSeconds\": 10, \"StartAt\": \"W\", \"States\": {\"W\":"
                     " {\"Type\": \"Wait\", \"Seconds\": 60, \"End\": true}}}}");
        auto const actual = cases::runCase(given);
        QVERIFY(actual);
        QCOMPARE(actual->find("status")->string(), std::string("TIMED_OUT"));
        auto const& last = *actual->find("events")->at(actual->find("events")->size() - 1);
        QCOMPARE(last.find("type")->string(), std::string("ExecutionTimedOut"));
        QCOMPARE(last.find("timestamp")->string(), std::string("2025-01-01T00:00:10.000Z"));
    }

    void aStopFromOutsideAbortsTheRun()
    {
        auto const given
            = caseOf("{\"actions\": [{\"api\": \"stop_execution\", \"at\": 5}], \"definition\":"
                     " {\"StartAt\": \"W\", \"States\": {\"W\": {\"Type\": \"Wait\", \"Seconds\": 60,"
                     " \"End\": true}}}}");
        auto const actual = cases::runCase(given);
        QVERIFY(actual);
        QCOMPARE(actual->find("status")->string(), std::string("ABORTED"));
    }

    void aNumberedTokenIsTheSameTextEverywhere()
    {
        auto const given = caseOf("{\"wildcards\": [\"<id:1>\"], \"expect\": {\"status\": \"SUCCEEDED\","
                                  " \"output\": [\"x-<id:1>\", \"<id:1>\"]}}");
        auto const same
            = *text::parseJsonValue("{\"status\": \"SUCCEEDED\", \"output\": [\"x-abc\", \"abc\"]}");
        auto const other
            = *text::parseJsonValue("{\"status\": \"SUCCEEDED\", \"output\": [\"x-abc\", \"abd\"]}");
        QVERIFY(!cases::compareOutcome(given, same, Level::Result));
        QVERIFY(cases::compareOutcome(given, other, Level::Result));
    }
};

QTEST_APPLESS_MAIN(TestCases)
#include "tst_cases.moc"
