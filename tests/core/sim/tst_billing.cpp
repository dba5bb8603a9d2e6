// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/billing.h"
#include "core/sim/service_call.h"
#include "core/text/syntax_tree.h"

#include <QTest>

#include <algorithm>

using namespace steploom;

// JSON with apostrophes for quotes.
static std::string json(std::string text)
{
    std::ranges::replace(text, '\'', '"');
    return text;
}

static std::string const retried = json(
    "{'StartAt': 'A', 'States': {'A': {'Type': 'Task', 'Resource': 'arn:aws:states:::sqs:sendMessage', "
    "'Retry': [{'ErrorEquals': ['States.ALL'], 'IntervalSeconds': 1}], 'Next': 'B'}, 'B': {'Type': 'Pass', "
    "'End': true}}}");

struct CallRow {
    char const* resource;
    char const* service;  // null: no call of a service
    char const* action;
    bool isJob;
    bool takesToken;
};

static std::vector<CallRow> callRows()
{
    return {
        {"arn:aws:states:::lambda:invoke", "lambda", "invoke", false, false},
        {"arn:aws:states:::states:startExecution.sync:2", "states", "startExecution.sync:2", true, false},
        {"arn:aws:states:::ecs:runTask.sync", "ecs", "runTask.sync", true, false},
        {"arn:aws:states:::sqs:sendMessage.waitForTaskToken", "sqs", "sendMessage.waitForTaskToken", false,
            true},
        {"arn:aws-cn:states:::aws-sdk:s3:listBuckets", "aws-sdk:s3", "listBuckets", false, false},
        {"arn:aws:states:::lambda", "lambda", "", false, false},
        {"arn:aws:states:us-east-1:111111111111:activity:job.sync", nullptr, "", false, false},
        {"arn:aws:lambda:us-east-1:111111111111:function:a.sync", nullptr, "", false, false},
        {"", nullptr, "", false, false},
    };
}

class TestBilling : public QObject {
    Q_OBJECT

    static sim::Run runOf(std::string const& definition, std::string const& tasks)
    {
        sim::RunSettings settings;
        settings.graph = asl::Graph::build(text::SyntaxTree::parseJson(definition));
        settings.mocks = sim::readMocks(text::parseJsonValue(json(tasks)).value()).value();
        sim::Run run(std::move(settings));
        run.runToEnd();
        return run;
    }

private slots:
    void retriesAreTransitions()
    {
        auto const run
            = runOf(retried, "{'A': [{'error': 'E'}, {'error': 'E'}, {'output': 1, 'seconds': 0.03}]}");
        auto const billing = sim::billingOf(run);
        QCOMPARE(billing.transitions, std::size_t(4));
        // 1 s and 2 s of back-off, and what the last attempt took, up to the next 100 ms.
        QCOMPARE(billing.duration, std::chrono::milliseconds(3'100));
        QCOMPARE(billing.megabytes, std::size_t(64));
    }

    void whatTakesNoTimeIsBilledForTheLeast()
    {
        QCOMPARE(sim::billingOf(runOf(retried, "{}")).duration, std::chrono::milliseconds(100));
    }

    void partsOfACallAreThoseOfItsArn_data()
    {
        QTest::addColumn<int>("number");
        int number = 0;
        for (auto const& row : callRows())
            QTest::addRow("%s", row.resource) << number++;
    }

    void partsOfACallAreThoseOfItsArn()
    {
        QFETCH(int, number);
        auto const row = callRows().at(static_cast<std::size_t>(number));
        auto const call = sim::serviceCallOf(row.resource);
        QCOMPARE(call.has_value(), row.service != nullptr);
        QCOMPARE(sim::isSubmitted(row.resource), row.isJob || row.takesToken);
        if (!call)
            return;
        QCOMPARE(std::string(call->service), std::string(row.service));
        QCOMPARE(std::string(call->action), std::string(row.action));
        QCOMPARE(call->isJob(), row.isJob);
        QCOMPARE(call->takesToken(), row.takesToken);
    }
};

QTEST_APPLESS_MAIN(TestBilling)
#include "tst_billing.moc"
