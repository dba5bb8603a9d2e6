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

static std::string const perItem
    = json("{'StartAt': 'M', 'States': {'M': {'Type': 'Map', 'ItemProcessor': {'ProcessorConfig': {'Mode': "
           "'DISTRIBUTED', 'ExecutionType': 'TYPE'}, 'StartAt': 'P', 'States': {'P': {'Type': 'Pass', 'End': "
           "true}}}, 'End': true}}}");

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

    void whatIsBilledIsToldInWords()
    {
        auto run = runOf(retried, "{}");
        QCOMPARE(sim::toText(sim::billingOf(run)), std::string("2 state transitions"));
        auto settings = run.settings();
        settings.type = sim::MachineType::Express;
        sim::Run express(std::move(settings));
        express.runToEnd();
        QCOMPARE(sim::toText(sim::billingOf(express)),
            std::string("1 request, 100 ms at 64 MB: 0.00625 GB-seconds"));
        QCOMPARE(sim::toValue(sim::billingOf(express)).find("billedDurationInMilliseconds")->integer(),
            std::int64_t(100));
    }

    void expressExecutionsOfAMapAreRequestsAndNoTransitions_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("told");
        QTest::newRow("Standard") << "STANDARD" << "4 state transitions";
        QTest::newRow("Express") << "EXPRESS"
                                 << "1 state transition, and 3 requests of Express child executions";
    }

    void expressExecutionsOfAMapAreRequestsAndNoTransitions()
    {
        QFETCH(QString, type);
        QFETCH(QString, told);
        auto definition = perItem;
        definition.replace(definition.find("TYPE"), 4, type.toStdString());
        sim::RunSettings settings;
        settings.graph = asl::Graph::build(text::SyntaxTree::parseJson(definition));
        settings.input = text::parseJsonValue("[1, 2, 3]").value();
        settings.recordedExecutions = 2;
        sim::Run run(std::move(settings));
        run.runToEnd();
        QCOMPARE(QString::fromStdString(sim::toText(sim::billingOf(run))), told);
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
