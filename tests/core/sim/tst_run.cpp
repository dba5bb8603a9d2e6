// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/base/json_writer.h"
#include "core/sim/history/aws_events.h"
#include "core/sim/run.h"
#include "core/sim/run_view.h"
#include "core/text/syntax_tree.h"
#include "tests/time_limit.h"

#include <QRegularExpression>
#include <QTest>

using namespace steploom;

static std::string distributedMap()
{
    return "{\"StartAt\":\"M\",\"States\":{\"M\":{\"Type\":\"Map\",\"End\":true,\"ItemProcessor\":{"
           "\"ProcessorConfig\":"
           "{\"Mode\":\"DISTRIBUTED\",\"ExecutionType\":\"STANDARD\"},\"StartAt\":\"P\",\"States\":{\"P\":"
           "{\"Type\":\"Pass\",\"End\":true}}}}}}";
}

static std::string parquetReader()
{
    auto text = distributedMap();
    std::string const reader
        = "\"ItemReader\":{\"Resource\":\"arn:aws:states:::s3:getObject\",\"ReaderConfig\":"
          "{\"InputType\":\"PARQUET\"},\"Parameters\":{\"Bucket\":\"b\",\"Key\":\"k\"}},";
    return text.insert(text.find("\"Type\":\"Map\""), reader);
}

// The order template runs as its cases promise, and the laws of a run hold on it.
class TestRun : public QObject {
    Q_OBJECT

    static Value read(std::string const& name)
    {
        auto const bytes = readFile(SOURCE_ROOT "/resources/templates/order/" + name);
        return text::parseJsonValue(*bytes).value();
    }

    static sim::Run runCase(std::size_t number)
    {
        auto const bytes = readFile(SOURCE_ROOT "/resources/templates/order/order.asl.json");
        auto const cases = read("order.steploom.json");
        auto const& chosen = *cases.find("cases")->at(number);
        sim::RunSettings settings;
        settings.graph = asl::Graph::build(text::SyntaxTree::parseJson(*bytes));
        settings.input = *chosen.find("input");
        settings.mocks = sim::readMocks(*chosen.find("tasks")).value();
        return sim::Run(std::move(settings));
    }

    static sim::RunSettings settingsOf(std::string const& definition, std::string const& tasks = "{}")
    {
        sim::RunSettings settings;
        settings.graph = asl::Graph::build(text::SyntaxTree::parseJson(definition));
        settings.mocks = sim::readMocks(text::parseJsonValue(tasks).value()).value();
        return settings;
    }

    static std::vector<double> delaysOf(sim::Trace const& trace)
    {
        std::vector<double> delays;
        for (auto const& record : trace.records)
            if (auto const* backoff = record.as<sim::Backoff>())
                delays.push_back(static_cast<double>(backoff->delay.count()) / 1e9);
        return delays;
    }

    static bool sameView(sim::RunView const& a, sim::RunView const& b)
    {
        if (a.cursor != b.cursor || a.status != b.status || a.clock != b.clock || a.lastEdge != b.lastEdge
            || a.states.size() != b.states.size() || a.edges.size() != b.edges.size())
            return false;
        for (auto const& [id, state] : a.states) {
            auto const& other = b.state(id);
            if (state.status != other.status || state.visits != other.visits || state.running != other.running
                || state.attempt != other.attempt || state.attempts != other.attempts
                || state.history.size() != other.history.size() || state.error != other.error
                || state.exited != other.exited || state.output != other.output)
                return false;
        }
        return true;
    }

private slots:
    void aClockAtTheEndOfTimeStaysThere_data()
    {
        QTest::addColumn<std::string>("state");
        QTest::newRow("a Wait") << std::string("\"Type\":\"Wait\",\"Seconds\":99999999,\"End\":true");
        QTest::newRow("a time limit") << std::string(
            "\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::sqs:sendMessage\",\"TimeoutSeconds\":99999999,"
            "\"End\":true");
        QTest::newRow("a pause") << std::string(
            "\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::sqs:sendMessage\",\"End\":true,"
            "\"Retry\":[{\"ErrorEquals\":[\"States.ALL\"],\"IntervalSeconds\":99999999}]");
    }

    void aClockAtTheEndOfTimeStaysThere()
    {
        QFETCH(std::string, state);
        auto settings = settingsOf(
            "{\"StartAt\":\"A\",\"States\":{\"A\":{" + state + "}}}", "{\"A\":[{\"timeout\":true}]}");
        settings.clock = Moment::max() - std::chrono::hours(1);
        settings.actions = {{.kind = sim::Action::Kind::Stop, .at = std::chrono::hours(1'000'000)}};
        auto const start = settings.clock;
        sim::Run run(std::move(settings));
        run.runToEnd(1'000);
        QVERIFY(run.finished());
        QCOMPARE(run.now(), Moment::max());
        auto before = start;
        for (auto const& record : run.trace().records) {
            QVERIFY(record.time >= before);
            before = record.time;
        }
    }

    void theContextObjectLooksLikeThatOfTheService_data()
    {
        QTest::addColumn<bool>("isExpress");
        QTest::addColumn<QByteArray>("context");
        QTest::addColumn<QString>("id");
        QTest::newRow("made up") << false << QByteArray("{}")
                                 << "^arn:aws:states:us-east-1:111111111111:execution:machine:run$";
        QTest::newRow("made up, Express")
            << true << QByteArray("{}")
            << "^arn:aws:states:us-east-1:111111111111:express:machine:run:[0-9a-f-]{36}$";
        QTest::newRow("of a machine with an ARN")
            << false
            << QByteArray(
                   R"({"StateMachine": {"Id": "arn:aws:states:eu-west-1:222222222222:stateMachine:pay"},
                "Execution": {"Name": "one"}})")
            << "^arn:aws:states:eu-west-1:222222222222:execution:pay:one$";
        QTest::newRow("given") << true << QByteArray(R"({"Execution": {"Id": "mine"}})") << "^mine$";
    }

    void theContextObjectLooksLikeThatOfTheService()
    {
        QFETCH(bool, isExpress);
        QFETCH(QByteArray, context);
        QFETCH(QString, id);
        auto settings = settingsOf(
            R"({"StartAt":"A","States":{"A":{"Type":"Pass","Parameters":{"all.$":"$$"},"End":true}}})", "{}");
        settings.type = isExpress ? sim::MachineType::Express : sim::MachineType::Standard;
        settings.context = text::parseJsonValue(context.toStdString()).value();
        sim::Run run(std::move(settings));
        run.runToEnd();
        auto const& all = *run.outcome().output.find("all");
        auto const& execution = *all.find("Execution");
        auto const told = QString::fromStdString(execution.find("Id")->string());
        QVERIFY2(QRegularExpression(id).match(told).hasMatch(), qPrintable(told));
        // Only what can be redriven counts its redrives.
        QCOMPARE(execution.find("RedriveCount") != nullptr, !isExpress);
        QVERIFY(execution.find("RoleArn")->string().starts_with("arn:aws:iam::"));
        QCOMPARE(all.find("StateMachine")->find("Name")->string(),
            std::string(context.contains("pay") ? "pay" : "machine"));
    }

    void atLeastOnceMayBeTwice()
    {
        auto settings = settingsOf("{\"StartAt\":\"Pay\",\"States\":{\"Pay\":{\"Type\":\"Task\",\"Resource\":"
                                   "\"arn:aws:states:::sqs:sendMessage\",\"End\":true}}}",
            "{\"Pay\":[{\"output\":{\"paid\":1}},{\"error\":\"PaidAlready\"}]}");
        settings.type = sim::MachineType::Express;
        auto const runs = sim::runTwice(settings);
        QCOMPARE(runs.size(), std::size_t(2));
        QCOMPARE(runs[0].outcome().status, sim::RunStatus::Succeeded);
        QCOMPARE(runs[1].outcome().status, sim::RunStatus::Failed);
        QCOMPARE(runs[1].outcome().error.value_or(""), std::string("PaidAlready"));
        QCOMPARE(runs[0].settings().clock, runs[1].settings().clock);
        // The settings themselves are as fresh as before.
        sim::Run once(std::move(settings));
        once.runToEnd();
        QCOMPARE(once.outcome().status, sim::RunStatus::Succeeded);
    }

    void everyCaseOfTheOrderTemplateEndsAsItExpects()
    {
        auto const cases = read("order.steploom.json");
        auto const& all = *cases.find("cases");
        for (std::size_t i = 0; i < all.size(); ++i) {
            auto run = runCase(i);
            QVERIFY(run.runToEnd(1000));
            auto const& expected = *all.at(i)->find("expect");
            QCOMPARE(std::string(sim::statusName(run.outcome().status)), expected.find("status")->string());
            if (auto const* output = expected.find("output"))
                QCOMPARE(toJson(run.outcome().output), toJson(*output));
            if (auto const* error = expected.find("error"))
                QCOMPARE(run.outcome().error.value_or(""), error->string());
        }
    }

    void retriesWaitTwoFourAndEightSecondsBeforeTheRefund()
    {
        auto twice = runCase(1);
        QVERIFY(twice.runToEnd(1000));
        QCOMPARE(delaysOf(twice.trace()), (std::vector<double>{2, 4}));
        auto often = runCase(2);
        QVERIFY(often.runToEnd(1000));
        QCOMPARE(delaysOf(often.trace()), (std::vector<double>{2, 4, 8}));
        auto const id = often.settings().graph->findByName("ChargeCard")->id;
        auto const view = sim::foldTo(often.trace(), often.trace().records.size());
        QCOMPARE(view.state(id).status, sim::StateStatus::Caught);
        QCOMPARE(view.state(id).history.size(), std::size_t(4));
    }

    void foldingBackGivesWhatFoldingDirectlyGives()
    {
        auto run = runCase(2);
        QVERIFY(run.runToEnd(1000));
        auto const count = run.trace().records.size();
        sim::RunFold fold;
        fold.moveTo(run.trace(), count);
        for (std::size_t cursor = count; cursor-- > 0;)
            QVERIFY(sameView(fold.moveTo(run.trace(), cursor), sim::foldTo(run.trace(), cursor)));
    }

    // Every step notes what it changed; of thousands of attempts that must not be all of them.
    void aStateThatIsTriedThousandsOfTimesIsFoldedAtTheSameCost()
    {
        sim::Run run(settingsOf("{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Task\",\"Resource\":"
                                "\"arn:aws:lambda:us-east-1:111111111111:function:f\",\"End\":true,"
                                "\"Retry\":[{\"ErrorEquals\":[\"States.ALL\"],\"IntervalSeconds\":1,"
                                "\"BackoffRate\":1,\"MaxAttempts\":4000}]}}}",
            "{\"A\":[{\"error\":\"E\"}]}"));
        QVERIFY(run.runToEnd());
        auto const count = run.trace().records.size();
        QVERIFY(count > 20'000);
        auto const start = std::clock();
        sim::RunFold fold;
        fold.moveTo(run.trace(), count);
        auto const id = run.settings().graph->findByName("A")->id;
        QCOMPARE(fold.view().state(id).history.size(), std::size_t(4001));
        for (auto const cursor : {count / 2, std::size_t(100), std::size_t(7), std::size_t(3)}) {
            auto const& moved = fold.moveTo(run.trace(), cursor);
            auto const direct = sim::foldTo(run.trace(), cursor);
            QVERIFY(sameView(moved, direct));
            auto const& attempts = direct.state(id).history;
            for (std::size_t i = 0; i < attempts.size(); ++i) {
                auto const& attempt = moved.state(id).history[i];
                QVERIFY(attempt.number == attempts[i].number && attempt.end == attempts[i].end
                    && attempt.error == attempts[i].error
                    && attempt.backoff.has_value() == attempts[i].backoff.has_value());
            }
        }
        QVERIFY(tests::isWithinASecond(start));
    }

    void oneSeedGivesOneTraceHoweverItIsAdvanced()
    {
        auto atOnce = runCase(2);
        auto stepwise = runCase(2);
        QVERIFY(atOnce.runToEnd());
        while (stepwise.advance()) {}
        auto const& a = atOnce.trace().records;
        auto const& b = stepwise.trace().records;
        QCOMPARE(a.size(), b.size());
        for (std::size_t i = 0; i < a.size(); ++i) {
            QCOMPARE(a[i].time, b[i].time);
            QCOMPARE(a[i].event, b[i].event);
            QCOMPARE(sim::kindName(a[i].detail), sim::kindName(b[i].detail));
        }
    }

    // Number 25,000 is itself the failure; a run that ends by itself with that event is in order.
    void theServicesEventLimitIsExact_data()
    {
        QTest::addColumn<QByteArray>("definition");
        QTest::addColumn<int>("items");
        QTest::addColumn<bool>("succeeds");
        QTest::addColumn<int>("events");
        QByteArray const loop = R"({"StartAt":"A","States":{"A":{"Type":"Pass","Next":"A"}}})";
        // One Pass and a Map over n items make 8 + 4n events, each more Pass two.
        QByteArray const map = R"("M":{"Type":"Map","MaxConcurrency":30000,"ItemProcessor":{"StartAt":"I",)"
                               R"("States":{"I":{"Type":"Pass","End":true}}},"End":true}}})";
        QByteArray const one = R"({"StartAt":"A","States":{"A":{"Type":"Pass","Next":"M"},)" + map;
        QByteArray const two = R"({"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},)"
                               R"("B":{"Type":"Pass","Next":"M"},)"
            + map;
        QTest::newRow("endless loop") << loop << 0 << false << 25000;
        QTest::newRow("just below") << one << 6247 << true << 24996;
        QTest::newRow("ends with the last event") << one << 6248 << true << 25000;
        QTest::newRow("one state too many") << two << 6248 << false << 25000;
        QTest::newRow("one wide step") << one << 30000 << false << 25000;
    }

    void theServicesEventLimitIsExact()
    {
        QFETCH(QByteArray, definition);
        QFETCH(int, items);
        QFETCH(bool, succeeds);
        QFETCH(int, events);
        auto settings = settingsOf(definition.toStdString());
        settings.input = Value::array(std::vector<Value>(static_cast<std::size_t>(items), Value(1)));
        sim::Run run(std::move(settings));
        QVERIFY(run.runToEnd(1'000'000));
        QCOMPARE(run.outcome().status, succeeds ? sim::RunStatus::Succeeded : sim::RunStatus::Failed);
        auto const history = sim::toAwsEvents(run.trace(), run.settings());
        QCOMPARE(history.size(), static_cast<std::size_t>(events));
        auto const& last = *history.at(history.size() - 1);
        QCOMPARE(last.find("id")->integer(), std::int64_t{events});
        QCOMPARE(
            last.find("type")->string(), std::string(succeeds ? "ExecutionSucceeded" : "ExecutionFailed"));
        for (std::size_t i = 0; i < history.size(); ++i)
            QCOMPARE(history.at(i)->find("id")->integer(), static_cast<std::int64_t>(i + 1));
        if (succeeds)
            return;
        QCOMPARE(run.outcome().error.value_or(""), std::string("States.Runtime"));
        QCOMPARE(run.outcome().cause.value_or(""),
            std::string("The execution reached the maximum number of history events (25000)."));
        QVERIFY(!run.advance());
    }

    void anExpressRunEndsAfterFiveMinutesAndAStandardOneAfterAYear()
    {
        std::string const definition
            = R"({"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":99999999,"End":true}}})";
        for (bool const isExpress : {false, true}) {
            auto settings = settingsOf(definition);
            settings.type = isExpress ? sim::MachineType::Express : sim::MachineType::Standard;
            sim::Run run(std::move(settings));
            QVERIFY(run.runToEnd(100));
            QCOMPARE(run.outcome().status, sim::RunStatus::TimedOut);
            QCOMPARE(run.outcome().error.value_or(""), std::string("States.Timeout"));
            QVERIFY(run.now() - sim::standardClock
                == (isExpress ? std::chrono::seconds(300) : std::chrono::seconds(365 * 86400)));
        }
    }

    // Whom the service names when a result is too big: function, service, or the state itself.
    void tooBigAResultNamesWhoGaveIt_data()
    {
        QTest::addColumn<QByteArray>("state");
        QTest::addColumn<QByteArray>("who");
        QTest::addColumn<QByteArray>("event");
        auto const task = [](char const* resource) {
            return QByteArray(R"("Type":"Task","Resource":")") + resource + "\"";
        };
        QByteArray const function = "arn:aws:lambda:us-east-1:111111111111:function:f";
        QTest::newRow("function") << task(function) << function << QByteArray("LambdaFunctionFailed");
        QTest::newRow("service") << task("arn:aws:states:::lambda:invoke") << QByteArray("lambda")
                                 << QByteArray("TaskFailed");
        QTest::newRow("SDK") << task("arn:aws:states:::aws-sdk:s3:getObject") << QByteArray("aws-sdk:s3")
                             << QByteArray("TaskFailed");
        QTest::newRow("sync") << task("arn:aws:states:::states:startExecution.sync:2") << QByteArray("states")
                              << QByteArray("TaskFailed");
        QTest::newRow("Pass") << QByteArray(R"("Type":"Pass","Result":")") + QByteArray(262'143, 'x') + "\""
                              << QByteArray("S") << QByteArray();
        // Two bytes each: the limit counts bytes and not characters.
        QTest::newRow("UTF-8") << QByteArray(R"("Type":"Pass","Result":")")
                + QByteArray("ä").repeated(131'072) + "\""
                               << QByteArray("S") << QByteArray();
    }

    void tooBigAResultNamesWhoGaveIt()
    {
        QFETCH(QByteArray, state);
        QFETCH(QByteArray, who);
        QFETCH(QByteArray, event);
        auto settings
            = settingsOf("{\"StartAt\":\"S\",\"States\":{\"S\":{" + state.toStdString() + ",\"End\":true}}}");
        settings.mocks.answers["S"].resize(1);
        settings.mocks.answers["S"][0].output = std::string(262'143, 'x');
        sim::Run run(std::move(settings));
        QVERIFY(run.runToEnd(100));
        QCOMPARE(run.outcome().error.value_or(""), std::string("States.DataLimitExceeded"));
        QCOMPARE(run.outcome().cause.value_or(""),
            "The state/task '" + who.toStdString()
                + "' returned a result with a size exceeding the maximum number of bytes service limit.");
        auto const history = sim::toAwsEvents(run.trace(), run.settings());
        if (!event.isEmpty())
            QCOMPARE(history.at(history.size() - 2)->find("type")->string(), event.toStdString());
        else
            QCOMPARE(history.size(), std::size_t{3});
    }

    void aResultOfJustTheLimitPasses()
    {
        auto settings = settingsOf(R"({"StartAt":"S","States":{"S":{"Type":"Pass","Result":")"
            + std::string(262'142, 'x') + R"(","End":true}}})");
        sim::Run run(std::move(settings));
        QVERIFY(run.runToEnd(100));
        QCOMPARE(run.outcome().status, sim::RunStatus::Succeeded);
    }

    // A task that ends its branch by failing has failed in the picture, and its sibling was aborted.
    void aFailedBranchShowsWhoFailedAndWhoWasAborted()
    {
        sim::Run run(settingsOf(R"({"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,"Branches":[
            {"StartAt":"Bad","States":{"Bad":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","End":true}}},
            {"StartAt":"Slow","States":{"Slow":{"Type":"Wait","Seconds":9,"End":true}}}]}}})",
            R"({"Bad":[{"error":"E"}]})"));
        QVERIFY(run.runToEnd(100));
        QCOMPARE(run.outcome().status, sim::RunStatus::Failed);
        auto const view = sim::foldTo(run.trace(), run.trace().records.size());
        auto const& graph = *run.settings().graph;
        QCOMPARE(view.state(graph.findByName("Bad")->id).status, sim::StateStatus::Failed);
        QCOMPARE(view.state(graph.findByName("Bad")->id).running, 0u);
        QCOMPARE(view.state(graph.findByName("Slow")->id).status, sim::StateStatus::Aborted);
        QCOMPARE(view.state(graph.findByName("Slow")->id).running, 0u);
    }

    void siblingsThatTimeOutTogetherEachSaySo()
    {
        auto settings = settingsOf(R"({"StartAt":"M","States":{"M":{"Type":"Map","End":true,"ItemProcessor":
            {"StartAt":"T","States":{"T":{"Type":"Task","TimeoutSeconds":5,"Resource":
            "arn:aws:states:::lambda:invoke","End":true}}}}}})",
            R"({"T":[{"timeout":true}]})");
        settings.input = Value::array({1, 2, 3});
        sim::Run run(std::move(settings));
        QVERIFY(run.runToEnd(100));
        std::string told;
        auto const history = sim::toAwsEvents(run.trace(), run.settings());
        for (auto const& event : history.items()) {
            auto const& type = event.find("type")->string();
            told += type == "TaskTimedOut"      ? "T"
                : type == "MapIterationFailed"  ? "F"
                : type == "MapIterationAborted" ? "A"
                : type == "TaskStateAborted"    ? "a"
                                                : "";
        }
        QCOMPARE(told, std::string("TTTFaAaAa"));
    }

    void whatCannotBeSimulatedSaysSoInsteadOfPretending()
    {
        auto settings = settingsOf(parquetReader());
        sim::Run run(std::move(settings));
        QVERIFY(run.runToEnd(100));
        QCOMPARE(run.outcome().status, sim::RunStatus::Unsupported);
        QVERIFY(run.outcome().cause->find("\"M\"") != std::string::npos);
    }

    void theChildrenOfADistributedMapAreInTheTraceAndNotInTheHistory()
    {
        auto settings = settingsOf(distributedMap());
        settings.input = Value::array({1, 2, 3});
        sim::Run run(std::move(settings));
        QVERIFY(run.runToEnd(100));
        int entered = 0;
        for (auto const& record : run.trace().records)
            entered += record.as<sim::StateEntered>() != nullptr;
        QCOMPARE(entered, 4);
        QCOMPARE(sim::toAwsEvents(run.trace(), run.settings()).size(), std::size_t{8});
        auto const view = sim::foldTo(run.trace(), run.trace().records.size());
        auto const& map = view.state(run.settings().graph->findByName("M")->id);
        QCOMPARE(map.children, 3U);
        QCOMPARE(map.childrenDone, 3U);
        QCOMPARE(map.status, sim::StateStatus::Succeeded);
    }
};

QTEST_GUILESS_MAIN(TestRun)
#include "tst_run.moc"
