// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/base/json_writer.h"
#include "core/cases/case.h"
#include "core/text/syntax_tree.h"

#include <QTemporaryDir>
#include <QTest>

using namespace steploom;
using cases::Level;

static cases::Case caseOf(std::string_view text)
{
    return {"test", "execution", *text::parseJsonValue(std::string(text)), {}};
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
