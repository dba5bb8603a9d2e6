// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_writer.h"
#include "core/sim/history/aws_events.h"
#include "core/sim/history/executions.h"
#include "core/sim/trace_json.h"
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

static std::string const function = "'arn:aws:lambda:us-east-1:111111111111:function:f'";
static std::string const childArn = "arn:aws:states:us-east-1:111111111111:stateMachine:child";

struct StatesRow {
    char const* name;
    std::string states;
};

static std::vector<StatesRow> statesRows()
{
    auto const task = "'Type': 'Task', 'Resource': " + function;
    auto const pass = std::string("{'StartAt': 'P', 'States': {'P': {'Type': 'Pass', 'End': true}}}");
    return {
        {"one state", "{'Work': {'Type': 'Pass', 'End': true}}"},
        {"a retry and a catcher",
            "{'Work': {" + task
                + ", 'Retry': [{'ErrorEquals': ['E'], 'MaxAttempts': 1}], 'Catch': [{'ErrorEquals': ['E'], "
                  "'Next': 'After'}], 'End': true}, 'After': {'Type': 'Succeed'}}"},
        {"a task that fails", "{'Work': {" + task + ", 'End': true}}"},
        {"a Fail state", "{'Work': {'Type': 'Fail', 'Error': 'No', 'Cause': 'why'}}"},
        {"iterations of a Map",
            "{'Work': {'Type': 'Map', 'ItemsPath': '$.list', 'ItemProcessor': " + pass + ", 'End': true}}"},
        {"branches, one of which fails",
            "{'Work': {'Type': 'Parallel', 'Branches': [" + pass + ", {'StartAt': 'T', 'States': {'T': {"
                + task
                + ", 'End': true}}}], 'Catch': [{'ErrorEquals': ['States.ALL'], 'Next': 'After'}], "
                  "'End': true}, 'After': {'Type': 'Pass', 'End': true}}"},
        {"branches, one of which fails and nothing catches",
            "{'Work': {'Type': 'Parallel', 'Branches': [" + pass + ", {'StartAt': 'T', 'States': {'T': {"
                + task + ", 'End': true}}}], 'End': true}}"},
        {"an expression that cannot be read",
            "{'Work': {'Type': 'Pass', 'QueryLanguage': 'JSONata', 'Output': '{% $states.input.no %}', "
            "'End': true}}"},
    };
}

static std::string distributed(std::string const& states, std::string const& fields = {})
{
    return "{'StartAt': 'Each', 'States': {'Each': {'Type': 'Map', 'ItemsPath': '$.items', " + fields
        + "'ItemProcessor': {'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': 'STANDARD'}, "
          "'StartAt': 'Work', 'States': "
        + states + "}, 'End': true}}}";
}

static std::string express(std::string definition)
{
    return definition.replace(definition.find("STANDARD"), 8, "EXPRESS");
}

// A task that starts the other machine, in a Parallel whose other branch fails after two seconds.
static std::string const stopsChild
    = "{'StartAt': 'Both', 'States': {'Both': {'Type': 'Parallel', 'Branches': "
      "[{'StartAt': 'N', 'States': {'N': {'Type': 'Task', 'Resource': "
      "'arn:aws:states:::states:startExecution.sync', 'Parameters': {'StateMachineArn': '"
    + childArn
    + "', 'Name': 'kid'}, 'End': true}}}, {'StartAt': 'W', 'States': {'W': {'Type': 'Wait', 'Seconds': 2, "
      "'Next': 'F'}, 'F': {'Type': 'Fail', 'Error': 'No'}}}], 'End': true}}}";

class TestExecutions : public QObject {
    Q_OBJECT

    static std::shared_ptr<asl::Graph const> graphOf(std::string const& definition)
    {
        return asl::Graph::build(text::SyntaxTree::parseJson(json(definition)));
    }
    static sim::RunSettings settingsOf(std::string const& definition, std::string const& input)
    {
        sim::RunSettings settings;
        settings.graph = graphOf(definition);
        settings.input = text::parseJsonValue(json(input)).value();
        settings.mocks = sim::readMocks(text::parseJsonValue(json("{'Work': [{'error': 'E'}, {'error': 'E'}, "
                                                                  "{'output': 1}], 'T': [{'error': 'E'}]}"))
                                            .value())
                             .value();
        return settings;
    }
    static sim::Run ended(sim::RunSettings settings)
    {
        sim::Run run(std::move(settings));
        run.runToEnd();
        return run;
    }
    static QStringList typesOf(Value const& told)
    {
        QStringList types;
        for (auto const& event : told.find("events")->items())
            types << QString::fromStdString(event.find("type")->string());
        return types;
    }
    static std::vector<Value> linesOf(sim::Run const& run)
    {
        std::vector<Value> lines;
        sim::tellTrace(run, [&](Value const& line) { lines.push_back(line); });
        return lines;
    }
    static std::string textOf(Value const& line, char const* key)
    {
        auto const* value = line.find(key);
        return value && value->isString() ? value->string() : std::string();
    }

private slots:
    void anExecutionOfADistributedMapHasTheHistoryThatItsStatesHaveAlone_data()
    {
        QTest::addColumn<int>("number");
        int number = 0;
        for (auto const& row : statesRows())
            QTest::newRow(row.name) << number++;
    }

    void anExecutionOfADistributedMapHasTheHistoryThatItsStatesHaveAlone()
    {
        QFETCH(int, number);
        auto const states = statesRows()[static_cast<std::size_t>(number)].states;
        auto const input = std::string("{'list': [1, 2]}");
        auto const alone = ended(settingsOf("{'StartAt': 'Work', 'States': " + states + "}", input));
        auto const run = ended(settingsOf(distributed(states), "{'items': [" + input + "]}"));
        auto const inner = sim::executionsInside(run);
        QCOMPARE(inner.size(), std::size_t(1));
        QCOMPARE(inner[0].name, std::string("/Each[0]"));
        QCOMPARE(toJson(sim::toExpectation(inner[0])), toJson(sim::toExpectation(alone)));

        // The lines of the trace give the same numbers.
        std::vector<std::int64_t> numbers;
        for (auto const& line : linesOf(run))
            if (auto const* event = line.find("event"); event && textOf(line, "execution") == "/Each[0]")
                numbers.push_back(event->integer());
        QCOMPARE(numbers.size() + 2,
            alone.trace().records.size()
                - static_cast<std::size_t>(
                    std::ranges::count(alone.trace().records, 0U, &sim::Record::event)));
        for (std::size_t i = 0; i < numbers.size(); ++i)
            QCOMPARE(numbers[i], static_cast<std::int64_t>(i) + 2);
    }

    void aRedrivenExecutionGoesOnInItsOwnHistory()
    {
        auto settings
            = settingsOf(distributed("{'Work': {'Type': 'Task', 'Resource': " + function + ", 'End': true}}",
                             "'ToleratedFailureCount': 0, "),
                "{'items': [7]}");
        settings.actions = {
            {.kind = sim::Action::Kind::Redrive, .at = {}}, {.kind = sim::Action::Kind::Redrive, .at = {}}};
        auto const run = ended(std::move(settings));
        QCOMPARE(run.outcome().status, sim::RunStatus::Succeeded);
        auto const inner = sim::executionsInside(run);
        QCOMPARE(inner.size(), std::size_t(1));
        QCOMPARE(inner[0].outcome().status, sim::RunStatus::Succeeded);
        QStringList const attempt{"LambdaFunctionScheduled", "LambdaFunctionStarted", "LambdaFunctionFailed",
            "ExecutionFailed", "ExecutionRedriven"};
        QCOMPARE(typesOf(sim::toExpectation(inner[0])),
            QStringList({"ExecutionStarted", "TaskStateEntered"}) + attempt + attempt
                + QStringList({"LambdaFunctionScheduled", "LambdaFunctionStarted", "LambdaFunctionSucceeded",
                    "TaskStateExited", "ExecutionSucceeded"}));
        std::vector<std::int64_t> counts;
        auto const told = sim::toExpectation(inner[0]);
        for (auto const& event : told.find("events")->items())
            if (auto const* details = event.find("executionRedrivenEventDetails"))
                counts.push_back(details->find("redriveCount")->integer());
        QCOMPARE(counts, (std::vector<std::int64_t>{1, 2}));
        for (auto const& record :
            sim::ChildHistories::eventsOf(run.trace(), *run.settings().graph, inner[0].child->branch))
            QCOMPARE(record.previousEvent, record.event == 2 ? 0 : record.event - 1);
    }

    void anExpressExecutionThatTookThePlaceOfAnotherHasAHistoryOfItsOwn()
    {
        auto settings = settingsOf(
            express(distributed("{'Work': {'Type': 'Task', 'Resource': " + function + ", 'End': true}}")),
            "{'items': [7]}");
        settings.actions = {
            {.kind = sim::Action::Kind::Redrive, .at = {}}, {.kind = sim::Action::Kind::Redrive, .at = {}}};
        auto const run = ended(std::move(settings));
        auto const inner = sim::executionsInside(run);
        QCOMPARE(inner.size(), std::size_t(1));
        QCOMPARE(typesOf(sim::toExpectation(inner[0])),
            QStringList(
                {"ExecutionStarted", "TaskStateEntered", "LambdaFunctionScheduled", "LambdaFunctionStarted",
                    "LambdaFunctionSucceeded", "TaskStateExited", "ExecutionSucceeded"}));
        auto const told = sim::toExpectation(inner[0]);
        for (std::size_t i = 0; i < 7; ++i) {
            auto const& event = *told.find("events")->at(i);
            QCOMPARE(event.find("id")->integer(), std::int64_t(i + 1));
            QCOMPARE(event.find("previousEventId")->integer(), std::int64_t(i < 2 ? 0 : i));
        }
    }

    void anExecutionThatAnotherEndsIsAborted()
    {
        auto const run = ended(settingsOf(
            distributed(
                "{'Work': {'Type': 'Choice', 'Choices': [{'Variable': '$', 'NumericEquals': 1, 'Next': "
                "'No'}], 'Default': 'Late'}, 'No': {'Type': 'Fail', 'Error': 'No'}, 'Late': {'Type': "
                "'Wait', 'Seconds': 9, 'End': true}}"),
            "{'items': [0, 1]}"));
        auto const inner = sim::executionsInside(run);
        QCOMPARE(inner.size(), std::size_t(2));
        QCOMPARE(inner[0].outcome().status, sim::RunStatus::Aborted);
        auto const told = sim::toExpectation(inner[0]);
        QCOMPARE(typesOf(told).last(), QString("ExecutionAborted"));
        QCOMPARE(told.find("events")->items().back().find("previousEventId")->integer(), std::int64_t(0));
        QCOMPARE(inner[1].outcome().error, std::optional<std::string>("No"));
    }

    void executionsOfExecutionsHaveTheArnBeforeTheirName()
    {
        auto settings = settingsOf(stopsChild, "{}");
        settings.machines[childArn].graph
            = graphOf("{'StartAt': 'N', 'States': {'N': {'Type': 'Pass', 'Result': {'items': [1]}, 'Next': "
                      "'Each'}, "
                + distributed("{'Work': {'Type': 'Pass', 'End': true}}")
                    .substr(std::string("{'StartAt': 'Each', "
                                        "'States': {")
                            .size()));
        auto const run = ended(std::move(settings));
        auto const inner = sim::executionsInside(run);
        QCOMPARE(inner.size(), std::size_t(2));
        QCOMPARE(inner[0].depth, std::size_t(1));
        QCOMPARE(inner[1].name, inner[0].name + "/Each[0]");
        QCOMPARE(inner[1].depth, std::size_t(2));
    }

    void anExpressExecutionThatTakesTooLongIsTimedOut()
    {
        // What was caught before is not why it ends.
        auto const run
            = ended(settingsOf(express(distributed("{'Work': {'Type': 'Task', 'Resource': " + function
                                       + ", 'Catch': [{'ErrorEquals': ['E'], 'Next': 'Late'}], 'Next': "
                                         "'Late'}, 'Late': {'Type': "
                                         "'Wait', 'Seconds': 400, 'End': true}}",
                                   "'MaxConcurrency': 1, 'ToleratedFailureCount': 9, ")),
                "{'items': [7, 8]}"));
        auto const inner = sim::executionsInside(run);
        QCOMPARE(inner.size(), std::size_t(2));
        std::chrono::nanoseconds const most = std::chrono::minutes(5);
        for (std::size_t i = 0; i < 2; ++i) {
            QCOMPARE(inner[i].outcome().status, sim::RunStatus::TimedOut);
            QCOMPARE(typesOf(sim::toExpectation(inner[i])).last(), QString("ExecutionTimedOut"));
            QCOMPARE(inner[i].started() - run.settings().clock, most * i);
            QCOMPARE(inner[i].ended() - inner[i].started(), most);
        }
    }

    void anExpressExecutionThatIsTimedOutInABranchHasTheHistoryThatItHasAlone()
    {
        auto const states
            = std::string("{'Work': {'Type': 'Parallel', 'Branches': [{'StartAt': 'W', 'States': "
                          "{'W': {'Type': 'Wait', 'Seconds': 400, 'End': true}}}], 'End': true}}");
        auto settings = settingsOf("{'StartAt': 'Work', 'States': " + states + "}", "7");
        settings.type = sim::MachineType::Express;
        auto const run = ended(settingsOf(express(distributed(states)), "{'items': [7]}"));
        auto const inner = sim::executionsInside(run);
        QCOMPARE(inner.size(), std::size_t(1));
        QCOMPARE(
            toJson(sim::toExpectation(inner[0])), toJson(sim::toExpectation(ended(std::move(settings)))));
    }

    void executionsThatWereOnlyCountedAreNotMadeUp()
    {
        auto settings = settingsOf(
            distributed("{'Work': {'Type': 'Fail', 'Error': 'No'}}", "'ToleratedFailureCount': 9, "),
            "{'items': [1, 2]}");
        settings.recordedExecutions = 1;
        auto const run = ended(std::move(settings));
        auto const inner = sim::executionsInside(run);
        QCOMPARE(inner.size(), std::size_t(2));
        QVERIFY(inner[0].isRecorded());
        QVERIFY(!inner[1].isRecorded());
        QCOMPARE(inner[1].outcome().error, std::optional<std::string>("No"));
        QVERIFY(typesOf(sim::toExpectation(inner[1])).isEmpty());
    }

    void aMapThatIsVisitedAgainHasExecutionsOfOtherNames()
    {
        auto const run = ended(settingsOf(
            "{'StartAt': 'Each', 'States': {'Each': {'Type': 'Map', 'ItemsPath': '$.items', 'ResultPath': "
            "'$.done', 'ItemProcessor': {'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': "
            "'STANDARD'}, 'StartAt': 'P', 'States': {'P': {'Type': 'Pass', 'End': true}}}, 'Next': 'C'}, "
            "'C': "
            "{'Type': 'Choice', 'Choices': [{'Variable': '$.again', 'IsPresent': true, 'Next': 'S'}], "
            "'Default': 'A'}, 'A': {'Type': 'Pass', 'Result': 1, 'ResultPath': '$.again', 'Next': 'Each'}, "
            "'S': {'Type': 'Succeed'}}}",
            "{'items': [1]}"));
        auto const inner = sim::executionsInside(run);
        QCOMPARE(inner.size(), std::size_t(2));
        QCOMPARE(inner[1].name, std::string("/Each[0]#2"));
    }

    void anExecutionThatWasStoppedWithItsTaskIsToldAsFarAsItCame()
    {
        auto settings = settingsOf(stopsChild, "{}");
        settings.machines[childArn].graph
            = graphOf("{'StartAt': 'L', 'States': {'L': {'Type': 'Wait', 'Seconds': 5, 'End': true}}}");
        auto const run = ended(std::move(settings));
        auto const inner = sim::executionsInside(run);
        QCOMPARE(inner.size(), std::size_t(1));
        QCOMPARE(inner[0].outcome().status, sim::RunStatus::Aborted);
        QCOMPARE(inner[0].depth, std::size_t(1));

        auto const lines = linesOf(run);
        std::size_t told = 0;
        std::string before;
        for (auto const& line : lines) {
            if (textOf(line, "kind") == "RunStarted" && textOf(line, "execution") == inner[0].name) {
                ++told;
                QCOMPARE(before, std::string("NestedRun"));
            }
            before = textOf(line, "kind");
        }
        QCOMPARE(told, std::size_t(1));
        QCOMPARE(textOf(lines.back(), "kind"), std::string("Billing"));
        QVERIFY(!lines.back().find("execution"));
        QVERIFY(lines.back().find("transitions")->integer() == 4);
    }
};

QTEST_APPLESS_MAIN(TestExecutions)
#include "tst_executions.moc"
