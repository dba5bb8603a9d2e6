// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_writer.h"
#include "core/cases/case.h"
#include "core/text/syntax_tree.h"

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
