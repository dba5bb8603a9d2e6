// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_writer.h"
#include "core/sim/run.h"
#include "core/text/syntax_tree.h"
#include "tests/core/sim/map_runs.h"

#include <QTest>

#include <memory>

using namespace steploom;
using namespace steploom::test;

static std::string const childArn = "arn:aws:states:us-east-1:111111111111:stateMachine:c";

static std::shared_ptr<asl::Graph const> machine(std::string const& text)
{
    return asl::Graph::build(text::SyntaxTree::parseJson(json(text)));
}

// Executions that tasks start, and wait for or not.
class TestNestedRuns : public QObject {
    Q_OBJECT

    // A task that runs the machine `arn`, which has `states`; "Again" does so once more.
    static sim::RunSettings calling(std::string const& arn, std::string const& states,
        std::string const& start, std::string const& onward = "'End': true")
    {
        auto const task = "'Type': 'Task', 'Resource': 'arn:aws:states:::states:startExecution.sync', "
                          "'Parameters': {'StateMachineArn': '"
            + arn + "'}, ";
        sim::RunSettings settings;
        settings.graph = machine("{'StartAt': 'Call', 'States': {'Call': {" + task + onward + "}, 'Again': {"
            + task + "'End': true}}}");
        settings.machines[arn.substr(0, arn.find(":c") + 2)]
            = {machine("{'StartAt': '" + start + "', 'States': " + states + "}")};
        return settings;
    }

private slots:
    void machinesThatStartOneAnotherAreEnded()
    {
        auto const definition
            = json("{'StartAt': 'Again', 'States': {'Again': {'Type': 'Task', 'Resource': "
                   "'arn:aws:states:::states:startExecution.sync', 'Parameters': {'StateMachineArn': "
                   "'arn:aws:states:us-east-1:111111111111:stateMachine:self'}, 'End': true}}}");
        sim::RunSettings settings;
        settings.graph = asl::Graph::build(text::SyntaxTree::parseJson(definition));
        settings.machines["arn:aws:states:us-east-1:111111111111:stateMachine:self"] = {settings.graph};
        auto const run = finished(std::move(settings));
        QCOMPARE(run.outcome().status, sim::RunStatus::Unsupported);
        QVERIFY(run.outcome().cause.value_or("").find("inside 10 others") != std::string::npos);
    }

    void anExecutionMayBeInsideTenOthers_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<sim::RunStatus>("status");
        QTest::newRow("ten") << 10 << sim::RunStatus::Succeeded;
        QTest::newRow("eleven") << 11 << sim::RunStatus::Unsupported;
    }

    // Each machine starts the next one.
    void anExecutionMayBeInsideTenOthers()
    {
        QFETCH(int, count);
        QFETCH(sim::RunStatus, status);
        std::string const name = "arn:aws:states:us-east-1:111111111111:stateMachine:m";
        auto const starting = [&](int number) {
            return machine(
                "{'StartAt': 'Call', 'States': {'Call': {'Type': 'Task', 'Resource': "
                "'arn:aws:states:::states:startExecution.sync', 'Parameters': {'StateMachineArn': '"
                + name + std::to_string(number) + "'}, 'End': true}}}");
        };
        sim::RunSettings settings;
        settings.graph = starting(1);
        for (int i = 1; i < count; ++i)
            settings.machines[name + std::to_string(i)] = {starting(i + 1)};
        settings.machines[name + std::to_string(count)]
            = {machine("{'StartAt': 'P', 'States': {'P': {'Type': 'Pass', 'End': true}}}")};
        QCOMPARE(finished(std::move(settings)).outcome().status, status);
    }

    void executionsThatTasksStartShareTheFiles()
    {
        auto settings = calling(childArn, oneTask, "Work", "'Next': 'Again'");
        settings.files["b/rows"] = rows(3);
        auto const run = finished(std::move(settings));
        QCOMPARE(run.outcome().status, sim::RunStatus::Succeeded);
        std::vector<sim::RunSettings const*> inside;
        for (auto const& record : run.trace().records)
            if (auto const* nested = record.as<sim::NestedRun>())
                inside.push_back(&nested->run->settings());
        QCOMPARE(inside.size(), std::size_t(2));
        QVERIFY(inside[0]->around && inside[0]->around == inside[1]->around);
        QVERIFY(inside[0]->machines.empty());
        QVERIFY(inside[0]->files.empty());
    }

    void whatAnExecutionWroteIsThereForWhoeverWaitedForIt_data()
    {
        QTest::addColumn<std::string>("onward");
        QTest::addColumn<std::string>("answers");  // of the machine's own task, one a row
        QTest::addColumn<int>("files");            // and the rows themselves
        QTest::newRow("succeeded") << std::string("'End': true") << std::string() << 3;
        QTest::newRow("failed") << std::string("'End': true") << std::string("E") << 3;
        QTest::newRow("timed out before it wrote")
            << std::string("'TimeoutSeconds': 500, 'End': true") << std::string() << 1;
        QTest::newRow("twice") << std::string("'Next': 'Again'") << std::string() << 5;
    }

    void whatAnExecutionWroteIsThereForWhoeverWaitedForIt()
    {
        QFETCH(std::string, onward);
        QFETCH(std::string, answers);
        QFETCH(int, files);
        auto settings = calling(childArn, oneTask, "Work", onward);
        settings.files["b/rows"] = rows(1);
        settings.recordedExecutions = 0;  // what is counted only writes as well
        settings.machines[childArn]
            = {asl::Graph::build(text::SyntaxTree::parseJson(distributed(oneTask, written + tolerance(0))))};
        auto& answer = settings.mocks.answers["Work"].emplace_back();
        if (!answers.empty()) {
            answer.kind = sim::Answer::Kind::Error;
            answer.error = answers;
        }
        if (files == 1)
            answer.duration = std::chrono::seconds(1000);
        settings.mocks.answers["Work"].emplace_back();
        auto const run = finished(std::move(settings));
        QCOMPARE(static_cast<int>(run.settings().files.size()), files);
        QCOMPARE(run.written().size(), run.settings().files.size() - 1);
        for (auto const& record : run.trace().records)
            if (auto const* nested = record.as<sim::NestedRun>())
                QVERIFY(!nested->run);
    }

    void anExecutionThatATaskStartsFindsWhatWasWrittenBeforeIt_data()
    {
        QTest::addColumn<bool>("isInside");
        QTest::newRow("of the run") << false;
        QTest::newRow("of an execution inside") << true;
    }

    // Each counts what has been exported so far: nothing, and then what the Map between them has.
    void anExecutionThatATaskStartsFindsWhatWasWrittenBeforeIt()
    {
        QFETCH(bool, isInside);
        auto const count = "{'Type': 'Task', 'Resource': 'arn:aws:states:::states:startExecution.sync:2', "
                           "'Parameters': {'StateMachineArn': '"
            + childArn + "'}, ";
        auto definition = distributed(oneTask, written + tolerance(0) + ", 'ResultPath': null");
        auto const replace = [&](std::string const& from, std::string const& to) {
            auto const at = definition.find(from);
            QVERIFY2(at != std::string::npos, from.c_str());
            definition.replace(at, from.size(), json(to));
        };
        replace(json("'StartAt': 'Rows', 'States': {"),
            "'StartAt': 'Before', 'States': {'Before': " + count + "'Next': 'Rows'}, 'After': " + count
                + "'OutputPath': '$.Output', 'End': true}, ");
        replace(json("'End': true, 'ResultWriter'"), "'Next': 'After', 'ResultWriter'");
        auto settings = settingsOf(definition, 3);
        settings.machines[childArn] = {machine(
            "{'StartAt': 'Files', 'States': {'Files': {'Type': 'Map', 'End': true, 'ItemReader': "
            "{'Resource': 'arn:aws:states:::s3:listObjectsV2', 'Parameters': {'Bucket': 'b', 'Prefix': "
            "'out'}}, 'ItemProcessor': {'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': "
            "'STANDARD'}, 'StartAt': 'File', 'States': {'File': {'Type': 'Pass', 'End': true}}}}}}")};
        auto const outer = std::string("arn:aws:states:us-east-1:111111111111:stateMachine:outer");
        settings.machines[outer] = {settings.graph};
        if (isInside)
            settings.graph = machine(
                "{'StartAt': 'Call', 'States': {'Call': {'Type': 'Task', 'Resource': "
                "'arn:aws:states:::states:startExecution.sync:2', 'OutputPath': '$.Output', 'Parameters': "
                "{'StateMachineArn': '"
                + outer + "'}, 'End': true}}}");
        auto const run = finished(std::move(settings));
        QCOMPARE(run.outcome().cause.value_or(""), std::string());
        auto const nestedIn = [](sim::Run const& around) {
            std::vector<std::shared_ptr<sim::Run const>> runs;
            for (auto const& record : around.trace().records)
                if (auto const* nested = record.as<sim::NestedRun>())
                    runs.push_back(nested->run);
            return runs;
        };
        std::vector<std::size_t> counted;
        for (auto const& each : nestedIn(isInside ? *nestedIn(run).front() : run))
            counted.push_back(each->outcome().output.size());
        QCOMPARE(counted, (std::vector<std::size_t>{0, run.written().size()}));
        QCOMPARE(run.outcome().output.size(), run.written().size());
    }

    void anAnswerOfTheCaseComesBeforeAMachine()
    {
        sim::RunSettings settings;
        settings.graph
            = machine("{'StartAt': 'Call', 'States': {'Call': {'Type': 'Task', 'Resource': "
                      "'arn:aws:states:::states:startExecution.sync', 'Parameters': {'StateMachineArn': '"
                + childArn + "'}, 'End': true}}}");
        settings.machines[childArn]
            = {machine("{'StartAt': 'F', 'States': {'F': {'Type': 'Fail', 'Error': 'E'}}}")};
        settings.mocks.answers["Call"].emplace_back().output = "told";
        auto const run = finished(std::move(settings));
        QCOMPARE(run.outcome().status, sim::RunStatus::Succeeded);
        QCOMPARE(run.outcome().output, Value("told"));
        QCOMPARE(recordsOf(run, "NestedRun"), 0);
    }

    void aVersionOfAMachineStaysOutOfTheArnsOfItsExecutions_data()
    {
        QTest::addColumn<std::string>("qualifier");
        QTest::addColumn<std::string>("member");
        QTest::newRow("version") << std::string(":7") << std::string("StateMachineVersionArn");
        QTest::newRow("alias") << std::string(":live") << std::string("StateMachineAliasArn");
    }

    void aVersionOfAMachineStaysOutOfTheArnsOfItsExecutions()
    {
        QFETCH(std::string, qualifier);
        QFETCH(std::string, member);
        auto settings
            = calling(childArn + qualifier, "{'F': {'Type': 'Fail', 'Error': 'E', 'Cause': 'c'}}", "F");
        auto const run = finished(std::move(settings));
        auto const told = text::parseJsonValue(run.outcome().cause.value_or(""));
        QVERIFY2(told.ok(), run.outcome().cause.value_or("").c_str());
        QCOMPARE(told->find("StateMachineArn")->string(), childArn);
        QCOMPARE(told->find(member)->string(), childArn + qualifier);
        QVERIFY(told->find("ExecutionArn")->string().find(qualifier + ":") == std::string::npos);
        QCOMPARE(told->find("RedriveStatus")->string(), std::string("REDRIVABLE"));
        QCOMPARE(told->find("RedriveCount")->integer(), std::int64_t(0));
    }

    void anExecutionIsStoppedWithTheTaskThatWaitsForIt()
    {
        auto const call = "{'StartAt': 'Call', 'States': {'Call': {'Type': 'Task', 'Resource': "
                          "'arn:aws:states:::states:startExecution.sync', 'Parameters': {'StateMachineArn': '"
            + childArn + "'}, 'End': true}}}";
        sim::RunSettings settings;
        settings.graph = machine(
            "{'StartAt': 'Both', 'States': {'Both': {'Type': 'Parallel', 'End': true, 'Branches': [" + call
            + ", {'StartAt': 'Soon', 'States': {'Soon': {'Type': 'Wait', 'Seconds': 20, 'Next': 'No'}, "
              "'No': {'Type': 'Fail', 'Error': 'E'}}}]}}}");
        settings.machines[childArn]
            = {machine("{'StartAt': 'W', 'States': {'W': {'Type': 'Wait', 'Seconds': 500, 'End': true}}}")};
        auto const check = [](sim::Run const& run, int seconds) {
            sim::NestedRun const* last = nullptr;
            for (auto const& record : run.trace().records)
                if (auto const* nested = record.as<sim::NestedRun>())
                    last = nested;
            QVERIFY(last && last->run);
            QCOMPARE(last->run->outcome().status, sim::RunStatus::Aborted);
            QCOMPARE(last->run->now() - last->run->settings().clock,
                std::chrono::nanoseconds(std::chrono::seconds(seconds)));
        };
        check(finished(settings), 20);
        settings.actions = {{.kind = sim::Action::Kind::Stop, .at = std::chrono::seconds(5)}};
        check(finished(std::move(settings)), 5);
    }

    void answersThatAStoppedExecutionDidNotTakeAreLeft()
    {
        auto settings = calling(childArn,
            "{'W': {'Type': 'Wait', 'Seconds': 100, 'Next': 'Inside'}, 'Inside': {'Type': 'Task', "
            "'Resource': "
            "'arn:aws:states:::sqs:sendMessage', 'End': true}}",
            "W",
            "'TimeoutSeconds': 60, 'Catch': [{'ErrorEquals': ['States.ALL'], 'Next': 'Again'}], 'Next': "
            "'Again'");
        settings.mocks.answers["Inside"].emplace_back().output = "first";
        settings.mocks.answers["Inside"].emplace_back().output = "second";
        auto const run = finished(std::move(settings));
        QCOMPARE(run.outcome().status, sim::RunStatus::Succeeded);
        QCOMPARE(run.outcome().output.find("Output")->string(), std::string("\"first\""));
    }

    void executionsThatTasksStartTakeNoMoreStepsThanTheSimulationAllows_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<std::string>("why");
        QTest::newRow("just few enough") << 100 << std::string();
        QTest::newRow("one more") << 101
                                  << std::string("The executions that tasks started take too many steps; the "
                                                 "simulation ends here.");
    }

    // One step each; twice as many as the events of an Express execution may be.
    void executionsThatTasksStartTakeNoMoreStepsThanTheSimulationAllows()
    {
        QFETCH(int, count);
        QFETCH(std::string, why);
        auto settings = calling(childArn, "{'P': {'Type': 'Pass', 'End': true}}", "P");
        settings.graph = machine(
            "{'StartAt': 'M', 'States': {'M': {'Type': 'Map', 'ItemProcessor': {'StartAt': 'T', 'States': "
            "{'T': {'Type': 'Task', 'Resource': 'arn:aws:states:::states:startExecution.sync', "
            "'Parameters': {'StateMachineArn': '"
            + childArn + "'}, 'End': true}}}, 'End': true}}}");
        settings.input = Value::array(std::vector<Value>(static_cast<std::size_t>(count), Value(1)));
        settings.expressEventLimit = 50;
        auto const run = finished(std::move(settings));
        QCOMPARE(run.outcome().cause.value_or(""), why);
        QCOMPARE(run.outcome().status, why.empty() ? sim::RunStatus::Succeeded : sim::RunStatus::Unsupported);
    }

    void answersGoOnFromOneExecutionToTheNext()
    {
        auto settings = calling(childArn,
            "{'Inside': {'Type': 'Task', 'Resource': 'arn:aws:states:::sqs:sendMessage', 'End': true}}",
            "Inside", "'ResultSelector': {'out.$': '$.Output'}, 'Next': 'Again'");
        settings.mocks.answers["Inside"].emplace_back().output = "first";
        settings.mocks.answers["Inside"].emplace_back().output = "second";
        auto const run = finished(std::move(settings));
        QCOMPARE(run.outcome().status, sim::RunStatus::Succeeded);
        QCOMPARE(run.outcome().output.find("Output")->string(), std::string("\"second\""));
    }

    void theTraceOfAChildCanBeLookedAt()
    {
        auto const caller = json("{'StartAt': 'Call', 'States': {'Call': {'Type': 'Task', 'Resource': "
                                 "'arn:aws:states:::states:startExecution.sync', 'TimeoutSeconds': 60, "
                                 "'Parameters': {'StateMachineArn': "
                                 "'"
            + childArn + "'}, 'End': true}}}");
        sim::RunSettings settings;
        settings.graph = asl::Graph::build(text::SyntaxTree::parseJson(caller));
        settings.machines[childArn]
            = {machine("{'StartAt': 'W', 'States': {'W': {'Type': 'Wait', 'Seconds': 500, 'End': true}}}")};
        auto const run = finished(std::move(settings));
        QCOMPARE(recordsOf(run, "NestedRun"), 1);
        for (auto const& record : run.trace().records)
            if (auto const* nested = record.as<sim::NestedRun>()) {
                // The task did not wait for its end: it was stopped then.
                QVERIFY(nested->run);
                QCOMPARE(nested->run->outcome().status, sim::RunStatus::Aborted);
                QCOMPARE(nested->run->now() - nested->run->settings().clock,
                    std::chrono::nanoseconds(std::chrono::seconds(60)));
            }
    }
};

QTEST_APPLESS_MAIN(TestNestedRuns)
#include "tst_nested_runs.moc"
