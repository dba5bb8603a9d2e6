// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_writer.h"
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

static std::string const perItem = json(
    "{'StartAt': 'M', 'States': {'M': {'Type': 'Map', 'ToleratedFailurePercentage': 100, 'ItemProcessor': "
    "{'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': 'TYPE'}, 'StartAt': 'P', 'States': {'P': "
    "{STATE}}}, 'Next': 'T'}, 'T': {'Type': 'Task', 'Resource': 'arn:aws:states:::sqs:sendMessage', "
    "'Retry': [{'ErrorEquals': ['E']}], 'End': true}}}");

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
    void executionsThatAreOnlyCountedAreBilledBesideExpressOnes()
    {
        sim::RunSettings settings;
        auto const map = [](char const* type, char const* next) {
            return "{'Type': 'Map', 'ItemProcessor': {'ProcessorConfig': {'Mode': 'DISTRIBUTED', "
                   "'ExecutionType': '"
                + std::string(type)
                + "'}, 'StartAt': 'P', 'States': {'P': {'Type': 'Pass', 'End': true}}}, 'ResultPath': null, "
                + next + "}";
        };
        auto second = map("EXPRESS", "'End': true");
        second.replace(second.find("'P'"), 3, "'Q'");
        second.replace(second.find("'P'"), 3, "'Q'");
        settings.graph
            = asl::Graph::build(text::SyntaxTree::parseJson(json("{'StartAt': 'M', 'States': {'M': "
                + map("STANDARD", "'Next': 'N'") + ", 'N': " + second + "}}")));
        settings.input = Value::array({1, 2, 3, 4, 5});
        settings.recordedExecutions = 2;
        sim::Run run(std::move(settings));
        run.runToEnd();
        auto const billing = sim::billingOf(run);
        // Both Maps, and the one state of each Standard execution.
        QCOMPARE(billing.transitions, std::size_t(7));
        QCOMPARE(billing.expressExecutions, std::size_t(5));
    }

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

    void memoryIsBilledInSteps_data()
    {
        QTest::addColumn<int>("bytes");
        QTest::addColumn<std::size_t>("megabytes");
        QTest::newRow("as much as the first step takes") << 14'000'000 << std::size_t(64);
        QTest::newRow("a byte more") << 14'000'001 << std::size_t(128);
        QTest::newRow("as much as the second step takes") << 78'000'000 << std::size_t(128);
    }

    // 50 MB for the execution, and the definition and the input.
    void memoryIsBilledInSteps()
    {
        QFETCH(int, bytes);
        QFETCH(std::size_t, megabytes);
        auto const input = std::string("{}").size();
        auto definition
            = json("{'StartAt': 'P', 'States': {'P': {'Type': 'Pass', 'End': true}}, 'Comment': ''}");
        definition.insert(definition.size() - 2,
            std::string(static_cast<std::size_t>(bytes) - input - definition.size(), 'x'));
        QCOMPARE(sim::billingOf(runOf(definition, "{}")).megabytes, megabytes);
    }

    // All iterations hold the input: of 150,000 bytes these are 99 and the run itself.
    void whatRunsAtOnceIsBilledTogether_data()
    {
        QTest::addColumn<int>("concurrency");
        QTest::addColumn<std::size_t>("megabytes");
        QTest::newRow("one after the other") << 1 << std::size_t(64);
        QTest::newRow("all at once") << 99 << std::size_t(128);
    }

    void whatRunsAtOnceIsBilledTogether()
    {
        QFETCH(int, concurrency);
        QFETCH(std::size_t, megabytes);
        sim::RunSettings settings;
        settings.graph = asl::Graph::build(text::SyntaxTree::parseJson(
            json("{'StartAt': 'M', 'States': {'M': {'Type': 'Map', 'ItemsPath': '$.list', 'MaxConcurrency': ")
            + std::to_string(concurrency)
            + json(
                ", 'ItemProcessor': {'StartAt': 'W', 'States': {'W': {'Type': 'Wait', 'Seconds': 1, 'End': "
                "true}}}, 'End': true}}}")));
        settings.input = Value::object(
            {{"list", Value::array(std::vector<Value>(99, Value(1)))}, {"rest", std::string(150'000, 'x')}});
        sim::Run run(std::move(settings));
        run.runToEnd();
        QCOMPARE(sim::billingOf(run).megabytes, megabytes);
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
        QCOMPARE(toJson(sim::toValue(sim::billingOf(express))),
            json(
                "{'type':'EXPRESS','requests':1,'billedDurationInMilliseconds':100,'billedMemoryUsedInMB':64,"
                "'gigabyteSeconds':0.00625}"));
        QCOMPARE(toJson(sim::toValue(sim::billingOf(run))), json("{'type':'STANDARD','transitions':2}"));
    }

    void expressExecutionsOfAMapAreRequestsAndNoTransitions_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("told");
        auto const pass = QString("'Type': 'Pass', 'End': true");
        QTest::newRow("Standard") << "STANDARD" << pass << "5 state transitions";
        QTest::newRow("Express") << "EXPRESS" << pass
                                 << "2 state transitions, and 3 requests of Express child executions";
        QTest::newRow("Express that fail")
            << "EXPRESS" << "'Type': 'Fail'"
            << "2 state transitions, and 3 requests of Express child executions";
    }

    void expressExecutionsOfAMapAreRequestsAndNoTransitions()
    {
        QFETCH(QString, type);
        QFETCH(QString, state);
        QFETCH(QString, told);
        auto definition = perItem;
        definition.replace(definition.find("TYPE"), 4, type.toStdString());
        definition.replace(definition.find("STATE"), 5, json(state.toStdString()));
        sim::RunSettings settings;
        settings.graph = asl::Graph::build(text::SyntaxTree::parseJson(definition));
        settings.input = text::parseJsonValue("[1, 2, 3]").value();
        settings.recordedExecutions = 2;
        sim::Run run(std::move(settings));
        run.runToEnd();
        QCOMPARE(QString::fromStdString(sim::toText(sim::billingOf(run))), told);
        auto const bill = sim::toValue(sim::billingOf(run));
        auto const* executions = bill.find("expressExecutions");
        QCOMPARE(executions ? executions->integer() : 0, std::int64_t(type == "EXPRESS" ? 3 : 0));
    }

    void retriesBesideExpressExecutionsAreTransitions()
    {
        auto definition = perItem;
        definition.replace(definition.find("TYPE"), 4, "EXPRESS");
        definition.replace(definition.find("STATE"), 5, json("'Type': 'Pass', 'End': true"));
        sim::RunSettings settings;
        settings.graph = asl::Graph::build(text::SyntaxTree::parseJson(definition));
        settings.input = text::parseJsonValue("[1]").value();
        settings.mocks = sim::readMocks(
            text::parseJsonValue(json("{'T': [{'error': 'E'}, {'error': 'E'}, {'output': 1}]}")).value())
                             .value();
        sim::Run run(std::move(settings));
        run.runToEnd();
        QCOMPARE(sim::billingOf(run).transitions, std::size_t(4));
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
