// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_writer.h"
#include "core/sim/history/aws_events.h"
#include "core/sim/run.h"
#include "core/text/syntax_tree.h"

#include <QTest>

#include <algorithm>
#include <string>
#include <vector>

using namespace steploom;

// JSON with apostrophes for quotes.
static std::string json(std::string text)
{
    std::ranges::replace(text, '\'', '"');
    return text;
}

static std::string const function = "arn:aws:lambda:us-east-1:111111111111:function:f";
static std::string const activity = "arn:aws:states:us-east-1:111111111111:activity:a";
static std::string const service = "arn:aws:states:::sqs:sendMessage";

static std::string oneState(std::string const& fields)
{
    return json("{'StartAt': 'S', 'States': {'S': {'End': true, " + fields + "}}}");
}

static std::string taskOf(std::string const& resource)
{
    return oneState("'Type': 'Task', 'Resource': '" + resource + "'");
}

static std::string distributed(std::string const& type, std::string const& fields, std::string const& state)
{
    return oneState("'Type': 'Map', " + fields
        + "'ItemProcessor': {'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': '" + type
        + "'}, 'StartAt': 'P', 'States': {'P': {'End': true, " + state + "}}}");
}

// Where the service, or the simulation, takes no more; and where a call ends before it is made. What can be
// said in a case stands in tests/data/sim/limits.json.
class TestLimits : public QObject {
    Q_OBJECT

    static sim::RunSettings settingsOf(std::string const& definition)
    {
        sim::RunSettings settings;
        settings.graph = asl::Graph::build(text::SyntaxTree::parseJson(definition));
        return settings;
    }

    static sim::Run finished(sim::RunSettings settings)
    {
        sim::Run run(std::move(settings));
        run.runToEnd();
        return run;
    }

    static std::string typesOf(sim::Run const& run)
    {
        std::string types;
        auto const events = sim::toAwsEvents(run.trace(), run.settings());
        for (auto const& event : events.items())
            types += (types.empty() ? "" : " ") + event.find("type")->string();
        return types;
    }

private slots:
    void expressWorkflowsAreRefusedWhatTheServiceRefusesThem_data()
    {
        QTest::addColumn<std::string>("definition");
        QTest::addColumn<std::string>("what");
        QTest::newRow("job") << taskOf("arn:aws:states:::ecs:runTask.sync") << std::string("uses .sync,");
        QTest::newRow("token") << taskOf(service + ".waitForTaskToken")
                               << std::string("uses .waitForTaskToken,");
        QTest::newRow("activity") << taskOf(activity) << std::string("uses an activity,");
        QTest::newRow("distributed Map")
            << distributed("EXPRESS", "", "'Type': 'Pass'") << std::string("uses a distributed Map,");
        QTest::newRow("call of a service") << taskOf(service) << std::string();
        QTest::newRow("function") << taskOf(function) << std::string();
    }

    void expressWorkflowsAreRefusedWhatTheServiceRefusesThem()
    {
        QFETCH(std::string, definition);
        QFETCH(std::string, what);
        auto settings = settingsOf(definition);
        settings.input = Value::array();
        QCOMPARE(finished(settings).outcome().status, sim::RunStatus::Succeeded);
        settings.type = sim::MachineType::Express;
        auto const run = finished(settings);
        QCOMPARE(
            run.outcome().status, what.empty() ? sim::RunStatus::Succeeded : sim::RunStatus::Unsupported);
        QVERIFY(run.outcome().cause.value_or("").find(what) != std::string::npos);
    }

    void expressExecutionsOfAMapAreRefusedTheSame()
    {
        auto const call = "'Type': 'Task', 'Resource': '" + activity + "'";
        for (std::string const type : {"EXPRESS", "STANDARD"}) {
            auto settings = settingsOf(distributed(type, "", call));
            settings.input = Value::array({1});
            QCOMPARE(finished(std::move(settings)).outcome().status,
                type == "EXPRESS" ? sim::RunStatus::Unsupported : sim::RunStatus::Succeeded);
        }
    }

    void anEndlessExpressRunIsCutByTheSimulationAndNotByTheService()
    {
        auto settings = settingsOf(json("{'StartAt': 'A', 'States': {'A': {'Type': 'Pass', 'Next': 'A'}}}"));
        settings.type = sim::MachineType::Express;
        settings.expressEventLimit = 500;
        auto const run = finished(std::move(settings));
        QCOMPARE(run.outcome().status, sim::RunStatus::Unsupported);
        QVERIFY(!run.outcome().error);
        QVERIFY(
            run.outcome().cause.value_or("").find("500 events; the simulation ends") != std::string::npos);
        QCOMPARE(sim::toAwsEvents(run.trace(), run.settings()).size(), std::size_t(499));
    }

    // Of 250 kB there may be 41 in ten MiB.
    void aVariableThatIsAssignedAgainLeavesRoomForOthers()
    {
        std::string states;
        for (int i = 0; i < 42; ++i)
            states += "'V" + std::to_string(i) + "': {'Type': 'Pass', 'Assign': {'v" + std::to_string(i % 41)
                + "': '{% $pad(\\\"\\\", 250000, \\\"x\\\") %}'}, 'Next': 'V" + std::to_string(i + 1)
                + "'}, ";
        auto const definition = "{'QueryLanguage': 'JSONata', 'StartAt': 'V0', 'States': {" + states
            + "'V42': {'Type': 'Succeed'}}}";
        auto const run = finished(settingsOf(json(definition)));
        QCOMPARE(run.outcome().cause.value_or(""), std::string());
        QCOMPARE(run.outcome().status, sim::RunStatus::Succeeded);
    }

    void whatAFailedChildHasAssignedIsGoneWithIt_data()
    {
        QTest::addColumn<std::string>("definition");
        std::string const failing
            = "'StartAt': 'A', 'States': {'A': {'Type': 'Pass', 'Assign': {'v.$': '$.b'}, "
              "'Next': 'F'}, 'F': {'Type': 'Fail', 'Error': 'E'}}";
        std::string const retry = "'Retry': [{'ErrorEquals': ['E'], 'MaxAttempts': 80, 'BackoffRate': 1}], "
                                  "'Catch': [{'ErrorEquals': ['E'], 'Next': 'End'}], 'Next': 'End'}, "
                                  "'End': {'Type': 'Succeed'}}}";
        QTest::newRow("Map") << "{'StartAt': 'M', 'States': {'M': {'Type': 'Map', 'ItemsPath': '$.list', "
                                "'ItemSelector': {'b.$': '$.b'}, 'ItemProcessor': {"
                + failing + "}, " + retry;
        QTest::newRow("Parallel, and a Parallel inside")
            << "{'StartAt': 'P', 'States': {'P': {'Type': 'Parallel', 'Branches': [{'StartAt': 'Q', "
               "'States': "
               "{'Q': {'Type': 'Parallel', 'Branches': [{"
                + failing + "}], 'End': true}}}], " + retry;
    }

    void whatAFailedChildHasAssignedIsGoneWithIt()
    {
        QFETCH(std::string, definition);
        auto settings = settingsOf(json(definition));
        settings.input = Value::object({{"b", std::string(200'000, 'x')}, {"list", Value::array({1})}});
        auto const run = finished(std::move(settings));
        QCOMPARE(run.outcome().cause.value_or(""), std::string());
        QCOMPARE(run.outcome().status, sim::RunStatus::Succeeded);
    }

    void aResultThatHasNoPlaceInTheInputFailsAlike_data()
    {
        QTest::addColumn<std::string>("fields");
        QTest::newRow("of the state") << std::string("'ResultPath': '$.a.b'");
        QTest::newRow("of a catcher")
            << std::string("'Catch': [{'ErrorEquals': ['States.ALL'], 'ResultPath': '$.a.b', 'Next': 'S'}]");
    }

    void aResultThatHasNoPlaceInTheInputFailsAlike()
    {
        QFETCH(std::string, fields);
        auto settings = settingsOf(oneState("'Type': 'Task', 'Resource': '" + service + "', " + fields));
        settings.input = Value::object({{"a", 5}});
        auto& answer = settings.mocks.answers["S"].emplace_back();
        if (fields.find("Catch") != std::string::npos)
            answer.kind = sim::Answer::Kind::Error;
        auto const run = finished(std::move(settings));
        QCOMPARE(run.outcome().error.value_or(""), std::string("States.ReferencePathConflict"));
        bool const isTold = std::ranges::any_of(run.trace().records, [](sim::Record const& record) {
            auto const* failed = record.as<sim::AttemptFailed>();
            return failed && failed->error == "States.ReferencePathConflict";
        });
        QVERIFY(isTold);
    }

    void noWaitIsLongerThanTheServiceTakes_data()
    {
        QTest::addColumn<std::string>("fields");
        QTest::addColumn<sim::RunStatus>("status");
        // 24,856 days; an execution ends before that by itself.
        QTest::newRow("seconds") << std::string("'Seconds': 2147558399") << sim::RunStatus::TimedOut;
        QTest::newRow("a second more") << std::string("'Seconds': 2147558400") << sim::RunStatus::Failed;
        QTest::newRow("a moment") << std::string("'Timestamp': '2093-01-19T23:59:59Z'")
                                  << sim::RunStatus::TimedOut;
        QTest::newRow("a moment later")
            << std::string("'Timestamp': '2093-01-20T00:00:00Z'") << sim::RunStatus::Failed;
    }

    void noWaitIsLongerThanTheServiceTakes()
    {
        QFETCH(std::string, fields);
        QFETCH(sim::RunStatus, status);
        auto const run = finished(settingsOf(oneState("'Type': 'Wait', " + fields)));
        QCOMPARE(run.outcome().status, status);
    }

    void anExecutionOfTooManyEventsIsNotRedriven_data()
    {
        QTest::addColumn<int>("passes");
        QTest::addColumn<std::string>("retry");
        QTest::addColumn<std::size_t>("events");
        QTest::newRow("just few enough") << 12'496 << std::string() << std::size_t(24'998);
        QTest::newRow("one more") << 12'495
                                  << std::string("'Retry': [{'ErrorEquals': ['E'], 'MaxAttempts': 1}], ")
                                  << std::size_t(24'999);
    }

    // Two events for each of the first states, and six, or nine with a second attempt, for the rest.
    void anExecutionOfTooManyEventsIsNotRedriven()
    {
        QFETCH(int, passes);
        QFETCH(std::string, retry);
        QFETCH(std::size_t, events);
        std::string states;
        for (int i = 0; i < passes; ++i)
            states += "'P" + std::to_string(i) + "': {'Type': 'Pass', 'Next': 'P" + std::to_string(i + 1)
                + "'}, ";
        auto settings
            = settingsOf(json("{'StartAt': 'P0', 'States': {" + states + "'P" + std::to_string(passes)
                + "': {'Type': 'Task', 'Resource': '" + function + "', " + retry + "'End': true}}}"));
        auto& answers = settings.mocks.answers["P" + std::to_string(passes)];
        for (int i = 0; i < (retry.empty() ? 1 : 2); ++i) {
            answers.emplace_back().kind = sim::Answer::Kind::Error;
            answers.back().error = "E";
        }
        answers.emplace_back();
        auto const failed = finished(settings);
        QCOMPARE(sim::toAwsEvents(failed.trace(), failed.settings()).size(), events);
        settings.actions = {{.kind = sim::Action::Kind::Redrive, .at = {}}};
        // Where there is room for the redrive there is none for what comes after it.
        bool const isRedriven = events < 24'999;
        auto const run = finished(std::move(settings));
        QCOMPARE(typesOf(run).find("ExecutionRedriven") != std::string::npos, isRedriven);
        QCOMPARE(run.outcome().error.value_or(""), std::string(isRedriven ? "States.Runtime" : "E"));
    }

    void noExecutionStartsWithMoreThanTheServiceTakes_data()
    {
        QTest::addColumn<std::string>("letter");
        QTest::addColumn<int>("count");
        QTest::addColumn<bool>("starts");
        QTest::newRow("just the limit") << std::string("x") << 262'142 << true;
        QTest::newRow("a byte more") << std::string("x") << 262'143 << false;
        QTest::newRow("bytes count, not letters") << std::string("\xc3\xa9") << 131'072 << false;
    }

    void noExecutionStartsWithMoreThanTheServiceTakes()
    {
        QFETCH(std::string, letter);
        QFETCH(int, count);
        QFETCH(bool, starts);
        auto settings = settingsOf(oneState("'Type': 'Succeed'"));
        std::string text;
        for (int i = 0; i < count; ++i)
            text += letter;
        settings.input = text;
        auto const run = finished(std::move(settings));
        QCOMPARE(run.outcome().status, starts ? sim::RunStatus::Succeeded : sim::RunStatus::Unsupported);
        QCOMPARE(run.transitions(), std::size_t(starts ? 1 : 0));
    }

    // Eight of them would be more than an execution takes.
    void batchesAreCutWhereAnExecutionTakesNoMore()
    {
        auto settings = settingsOf(distributed("STANDARD",
            "'ItemBatcher': {'MaxItemsPerBatch': 8}, 'ItemReader': {'Resource': "
            "'arn:aws:states:::s3:getObject', 'ReaderConfig': {'InputType': 'JSON'}, 'Parameters': "
            "{'Bucket': 'b', 'Key': 'k'}}, ",
            "'Type': 'Pass', 'Parameters': {'n.$': 'States.ArrayLength($.Items)'}"));
        std::vector<Value> const items(8, Value(std::string(60'000, 'x')));
        settings.files["b/k"] = toJson(Value::array(items));
        auto const run = finished(std::move(settings));
        QCOMPARE(toJson(run.outcome().output), std::string("[{\"n\":4},{\"n\":4}]"));
    }

    void callsAreMadeInTheRegionOfTheMachine()
    {
        auto settings = settingsOf(taskOf(service));
        for (std::string const region : {"us-east-1", "eu-west-1"}) {
            if (region != "us-east-1")
                settings.context = text::parseJsonValue(json("{'StateMachine': {'Id': 'arn:aws:states:"
                                                            + region + ":111111111111:stateMachine:m'}}"))
                                       .value();
            auto const run = finished(settings);
            auto const events = sim::toAwsEvents(run.trace(), run.settings());
            QCOMPARE(events.at(2)->find("taskScheduledEventDetails")->find("region")->string(), region);
        }
    }

    void aCallThatEndsBeforeItIsMadeSaysWhere_data()
    {
        QTest::addColumn<std::string>("resource");
        QTest::addColumn<std::string>("at");
        QTest::addColumn<std::string>("events");
        auto const add = [](std::string const& resource, char const* at, char const* events) {
            QTest::addRow("%s %s", resource.c_str(), at)
                << resource << std::string(at) << std::string(events);
        };
        add(function, "schedule", "LambdaFunctionScheduleFailed");
        add(function, "start", "LambdaFunctionScheduled LambdaFunctionStartFailed");
        add(function, "submit", "LambdaFunctionScheduled LambdaFunctionStartFailed");
        add(activity, "schedule", "ActivityScheduleFailed");
        add(activity, "start", "ActivityScheduleFailed");
        add(service, "schedule", "TaskScheduled TaskStartFailed");
        add(service, "start", "TaskScheduled TaskStartFailed");
        add(service, "submit", "TaskScheduled TaskStarted TaskSubmitFailed");
        add(service + ".waitForTaskToken", "submit", "TaskScheduled TaskStarted TaskSubmitFailed");
    }

    void aCallThatEndsBeforeItIsMadeSaysWhere()
    {
        QFETCH(std::string, resource);
        QFETCH(std::string, at);
        QFETCH(std::string, events);
        auto settings = settingsOf(taskOf(resource));
        auto const answer = json("{'S': [{'error': 'E', 'cause': 'c', 'at': '" + at + "'}]}");
        settings.mocks = sim::readMocks(text::parseJsonValue(answer).value()).value();
        auto const run = finished(std::move(settings));
        QCOMPARE(run.outcome().error.value_or(""), std::string("E"));
        QCOMPARE(typesOf(run), "ExecutionStarted TaskStateEntered " + events + " ExecutionFailed");
    }
};

QTEST_APPLESS_MAIN(TestLimits)
#include "tst_limits.moc"
