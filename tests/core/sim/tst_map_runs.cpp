// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_writer.h"
#include "core/sim/run.h"
#include "core/sim/run_view.h"
#include "core/text/syntax_tree.h"
#include "tests/core/sim/map_runs.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace steploom;
using namespace steploom::test;

// A Map inside, over as many items as the row says.
static std::string const mapInside
    = "{'Work': {'Type': 'Map', 'End': true, 'ItemsPath': '$.list', 'ItemProcessor': {'StartAt': 'In', "
      "'States': "
      "{'In': {'Type': 'Task', 'Resource': 'arn:aws:states:::sqs:sendMessage', 'End': true}}}}}";
static std::string const fails
    = "{'Work': {'Type': 'Choice', 'Choices': [{'Variable': '$.n', 'StringMatches': '*7', 'Next': 'No'}], "
      "'Default': 'Yes'}, 'Yes': {'Type': 'Succeed'}, 'No': {'Type': 'Fail', 'Error': 'Seven'}}";
static std::string const selected = "'ItemSelector': {'list': [1, 2, 3]}, ";

// What the trace keeps of many executions, and what it counts only.
class TestMapRuns : public QObject {
    Q_OBJECT

    static sim::MapRunEnded const* endOf(sim::Run const& run)
    {
        for (auto const& record : run.trace().records)
            if (auto const* ended = record.as<sim::MapRunEnded>())
                return ended;
        return nullptr;
    }

    static Value readWritten(sim::Run const& run, std::string_view end)
    {
        for (auto const& name : run.written())
            if (name.ends_with(end))
                return text::parseJsonValue(run.settings().files.find(name)->second).value();
        return {};
    }

private slots:
    void executionsBeyondTheFirstOnesAreCounted_data()
    {
        QTest::addColumn<std::string>("states");
        QTest::addColumn<std::string>("fields");
        QTest::newRow("one state") << oneTask << tolerance(0);
        QTest::newRow("one after the other") << oneTask << "'MaxConcurrency': 1, " + tolerance(0);
        QTest::newRow("a Map inside") << mapInside << selected + tolerance(0);
    }

    void executionsBeyondTheFirstOnesAreCounted()
    {
        QFETCH(std::string, states);
        QFETCH(std::string, fields);
        auto const run = finished(settingsOf(distributed(states, fields), 500));
        QCOMPARE(run.outcome().status, sim::RunStatus::Succeeded);
        QCOMPARE(run.outcome().output.size(), std::size_t(500));
        auto const* ended = endOf(run);
        QVERIFY(ended);
        QCOMPARE(ended->succeeded, 500U);
        QCOMPARE(ended->unrecorded, 490U);
        auto const direct = std::ranges::count_if(
            run.trace().branches, [](sim::Branch const& branch) { return branch.isExecution; });
        QVERIFY2(direct < 510, "Lines of executions are used again.");
        auto const view = sim::foldTo(run.trace(), run.trace().records.size());
        QCOMPARE(view.state(run.settings().graph->findByName("Rows")->id).childrenDone, 500U);
    }

    void whatIsRecordedDoesNotChangeWhatComesOut()
    {
        for (auto const& states : {oneTask, mapInside, fails}) {
            auto settings = settingsOf(distributed(states, selected + tolerance(50)), 60);
            auto const few = finished(settings);
            settings.recordedExecutions = 1'000;
            auto const all = finished(settings);
            QCOMPARE(toJson(few.outcome().output), toJson(all.outcome().output));
            QCOMPARE(few.transitions(), all.transitions());
            QVERIFY(few.trace().records.size() < all.trace().records.size());
        }
    }

    void failuresAreToldHoweverManyExecutionsThereAre()
    {
        auto const run = finished(settingsOf(distributed(fails, tolerance(20)), 50));
        QCOMPARE(run.outcome().status, sim::RunStatus::Succeeded);
        auto const* ended = endOf(run);
        QCOMPARE(ended->failed, 5U);
        std::set<std::uint32_t> failed;
        for (auto const& record : run.trace().records)
            if (auto const* child = record.as<sim::ChildEnded>();
                child && child->how == sim::ChildEnded::How::Failed)
                failed.insert(child->index);
        QCOMPARE(failed, (std::set<std::uint32_t>{7, 17, 27, 37, 47}));
        // Once in an execution that is recorded in full, and four times in others.
        QCOMPARE(std::ranges::count_if(run.trace().records,
                     [](sim::Record const& record) {
                         auto const* told = record.as<sim::AttemptFailed>();
                         return told && told->error == "Seven";
                     }),
            std::ptrdiff_t(5));
    }

    void moreFailuresThanToleratedEndTheMapRun()
    {
        auto const run = finished(settingsOf(distributed(fails, "'MaxConcurrency': 5, " + tolerance(4)), 50));
        QCOMPARE(run.outcome().error.value_or(""), std::string("States.ExceedToleratedFailureThreshold"));
        QCOMPARE(endOf(run)->failed, 3U);
    }

    void anItemThatCannotBeSelectedFailsTheMapRun()
    {
        auto const run = finished(settingsOf(
            distributed(oneTask, "'ItemSelector': {'x.$': '$$.Map.Item.Value.missing'}, " + tolerance(0)),
            5));
        QCOMPARE(run.outcome().status, sim::RunStatus::Failed);
        QCOMPARE(run.outcome().error.value_or(""), std::string("States.Runtime"));
        QVERIFY(run.outcome().cause.value_or("").find("'x.$'") != std::string::npos);
        QCOMPARE(recordsOf(run, "MapRunEnded"), 1);
    }

    void aMapRunThatFailedByItselfIsRunAfreshByARedrive()
    {
        auto settings = settingsOf(distributed(oneTask,
                                       "'MaxConcurrency': 1, 'ItemSelector': {'x.$': "
                                       "'States.StringToJson($$.Map.Item.Value.n)'}, "
                                           + tolerance(0)),
            3);
        settings.files["b/rows"] = "n\n1\nno\n3\n";
        settings.actions = {{.kind = sim::Action::Kind::Redrive, .at = {}}};
        auto const run = finished(std::move(settings));
        QCOMPARE(run.outcome().status, sim::RunStatus::Failed);
        QCOMPARE(recordsOf(run, "Redriven"), 1);
        QCOMPARE(recordsOf(run, "MapRunStarted"), 2);
        QVERIFY(run.now() - run.settings().clock < std::chrono::hours(1));
    }

    void redrivenExecutionsKeepToTheirOrderAndConcurrency()
    {
        auto settings = settingsOf(distributed(oneTask,
                                       "'MaxConcurrency': 1, "
                                       "'ToleratedFailureCount': 2"),
            4);
        auto& answers = settings.mocks.answers["Work"];
        for (int i = 0; i < 3; ++i) {
            answers.emplace_back().kind = sim::Answer::Kind::Error;
            answers.back().error = "E";
        }
        answers.emplace_back().duration = std::chrono::seconds(10);
        settings.actions = {{.kind = sim::Action::Kind::Redrive, .at = std::chrono::seconds(1000)}};
        auto const run = finished(std::move(settings));
        QCOMPARE(run.outcome().status, sim::RunStatus::Succeeded);
        QCOMPARE(run.now() - run.settings().clock, std::chrono::nanoseconds(std::chrono::seconds(1040)));
        std::vector<sim::BranchIndex> order;
        for (auto const& record : run.trace().records)
            if (record.as<sim::TaskAnswered>())
                order.push_back(record.branch);
        QCOMPARE(order.size(), std::size_t(4));
        QVERIFY(std::ranges::is_sorted(order));
    }

    void redrivenExpressExecutionsBeginAnew()
    {
        auto definition = distributed("{'Work': {'Type': 'Pass', 'Next': 'Late'}, 'Late': {'Type': 'Task', "
                                      "'Resource': 'arn:aws:states:::sqs:sendMessage', 'End': true}}",
            "'MaxConcurrency': 1");
        definition.replace(definition.find("STANDARD"), 8, "EXPRESS");
        auto settings = settingsOf(definition, 1);
        auto& answers = settings.mocks.answers["Late"];
        answers.emplace_back().kind = sim::Answer::Kind::Error;
        answers.back().error = "E";
        answers.emplace_back().duration = std::chrono::seconds(10);
        settings.actions = {{.kind = sim::Action::Kind::Redrive, .at = std::chrono::seconds(1000)}};
        auto const run = finished(std::move(settings));
        QCOMPARE(run.outcome().status, sim::RunStatus::Succeeded);
        QCOMPARE(run.now() - run.settings().clock, std::chrono::nanoseconds(std::chrono::seconds(1010)));
        QCOMPARE(recordsOf(run, "StateEntered"), 5);  // the Map, and twice the two states of the execution
    }

    void executionsThatWereCountedKeepARunFromBeingRedriven()
    {
        std::string const waits = "{'Work': {'Type': 'Wait', 'Seconds': 10, 'End': true}}";
        // Its tolerance is no number: the Map fails before there is a Map Run.
        auto const late = json(
            "{'StartAt': 'Pause', 'States': {'Pause': {'Type': 'Wait', 'Seconds': 1, 'Next': 'Bad'}, 'Bad': "
            "{'Type': 'Map', 'QueryLanguage': 'JSONata', 'Items': [1], 'ToleratedFailurePercentage': '{% "
            "$string(1) %}', 'End': true, 'ItemProcessor': {'ProcessorConfig': {'Mode': 'DISTRIBUTED', "
            "'ExecutionType': 'STANDARD'}, 'StartAt': 'In', 'States': {'In': {'Type': 'Pass', 'End': "
            "true}}}}}}");
        auto settings = settingsOf(json("{'StartAt': 'Both', 'States': {'Both': {'Type': 'Parallel', 'End': "
                                        "true, 'Branches': [")
                + distributed(waits, tolerance(0)) + "," + late + "]}}}",
            50);
        settings.actions = {{.kind = sim::Action::Kind::Redrive, .at = {}}};
        auto const run = finished(std::move(settings));
        QCOMPARE(run.outcome().status, sim::RunStatus::Unsupported);
        QVERIFY(run.outcome().cause.value_or("").find("only counted") != std::string::npos);
    }

    void numbersInsideOfFieldsAreToldByTheirPlace_data()
    {
        QTest::addColumn<std::string>("fields");
        QTest::addColumn<std::string>("sentence");
        auto const start = std::string("The JSONata expression '$string(2)' specified for the field '");
        auto const end = std::string(
            "' returned an unexpected result type. Expected 'number', but was 'string' for value: "
            "\"2\"");
        for (std::string const name : {"MaxItemsPerBatch", "MaxInputBytesPerBatch"})
            QTest::newRow(name.c_str()) << "'Items': [1], 'ItemBatcher': {'" + name + "': '{% $string(2) %}'}"
                                        << start + "ItemBatcher/" + name + end;
        QTest::newRow("MaxItems") << std::string(
            "'ItemReader': {'Resource': 'arn:aws:states:::s3:getObject', 'Arguments': {'Bucket': 'b', 'Key': "
            "'rows'}, "
            "'ReaderConfig': {'InputType': 'CSV', 'CSVHeaderLocation': 'FIRST_ROW', 'MaxItems': '{% "
            "$string(2) %}'}}") << start + "ItemReader/ReaderConfig/MaxItems" + end;
    }

    void aWrittenNumberIsToldAsInJsonPath()
    {
        auto const run = finished(settingsOf(json("{'QueryLanguage': 'JSONata', 'StartAt': 'M', 'States': "
                                                  "{'M': {'Type': 'Map', 'End': true, 'Items': "
                                                  "[1], 'ItemBatcher': {'MaxItemsPerBatch': 'x'}, "
                                                  "'ItemProcessor': {'ProcessorConfig': {'Mode': "
                                                  "'DISTRIBUTED', 'ExecutionType': 'STANDARD'}, 'StartAt': "
                                                  "'In', 'States': {'In': {'Type': 'Pass', "
                                                  "'End': true}}}}}}"),
            3));
        auto const cause = run.outcome().cause.value_or("");
        QVERIFY2(cause.ends_with("Expected positive integer for MaxItemsPerBatch, got 'x' instead."),
            cause.c_str());
    }

    void numbersInsideOfFieldsAreToldByTheirPlace()
    {
        QFETCH(std::string, fields);
        QFETCH(std::string, sentence);
        auto settings = settingsOf(
            json("{'QueryLanguage': 'JSONata', 'StartAt': 'M', 'States': {'M': {'Type': 'Map', 'End': true, "
                + fields
                + ", 'ItemProcessor': {'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': "
                  "'STANDARD'}, "
                  "'StartAt': 'In', 'States': {'In': {'Type': 'Pass', 'End': true}}}}}}"),
            3);
        auto const run = finished(std::move(settings));
        QCOMPARE(run.outcome().error.value_or(""), std::string("States.QueryEvaluationError"));
        auto const cause = run.outcome().cause.value_or("");
        QVERIFY2(cause.ends_with(sentence), cause.c_str());
    }

    void aStopWhileNothingRunsStopsNothing()
    {
        sim::RunSettings settings;
        settings.graph = asl::Graph::build(
            text::SyntaxTree::parseJson(json("{'StartAt': 'Work', 'States': " + oneTask + "}")));
        auto& answers = settings.mocks.answers["Work"];
        answers.emplace_back().kind = sim::Answer::Kind::Error;
        answers.emplace_back().duration = std::chrono::seconds(10);
        settings.actions = {{.kind = sim::Action::Kind::Stop, .at = std::chrono::seconds(5)},
            {.kind = sim::Action::Kind::Redrive, .at = std::chrono::seconds(100)}};
        auto const run = finished(std::move(settings));
        QCOMPARE(run.outcome().status, sim::RunStatus::Succeeded);
    }

    void resultsAreExportedAsTheServiceDoes()
    {
        auto const run = finished(settingsOf(distributed(fails, written + tolerance(20)), 30));
        QCOMPARE(run.outcome().status, sim::RunStatus::Succeeded);
        auto const manifest = readWritten(run, "/manifest.json");
        QCOMPARE(manifest.find("DestinationBucket")->string(), std::string("b"));
        auto const key = run.outcome().output.find("ResultWriterDetails")->find("Key")->string();
        QVERIFY(std::ranges::find(run.written(), "b/" + key) != run.written().end());
        auto const& lists = *manifest.find("ResultFiles");
        QCOMPARE(lists.find("PENDING")->size(), std::size_t(0));
        auto const& good = *lists.find("SUCCEEDED")->at(0);
        QCOMPARE(good.find("Size")->integer(),
            static_cast<std::int64_t>(
                run.settings().files.find("b/" + good.find("Key")->string())->second.size()));
        auto const succeeded = readWritten(run, "/SUCCEEDED_0.json");
        QCOMPARE(succeeded.size(), std::size_t(27));
        QCOMPARE(succeeded.at(0)->find("Output")->string(), json("{'n':'0'}"));
        auto const failed = readWritten(run, "/FAILED_0.json");
        QCOMPARE(failed.size(), std::size_t(3));
        QCOMPARE(failed.at(1)->find("Error")->string(), std::string("Seven"));
        QCOMPARE(failed.at(1)->find("Status")->string(), std::string("FAILED"));
    }

    void tokensOfExecutionsDoNotRepeat()
    {
        std::string const waits
            = "{'Work': {'Type': 'Task', 'Resource': 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', "
              "'Parameters': {'QueueUrl': 'q', 'MessageBody.$': '$$.Task.Token'}, 'End': true}}";
        auto const run = finished(settingsOf(distributed(waits, tolerance(0)), 8));
        std::set<std::string> tokens;
        for (auto const& record : run.trace().records)
            if (auto const* task = record.as<sim::TaskScheduled>())
                tokens.insert(task->parameters.find("MessageBody")->string());
        QCOMPARE(tokens.size(), std::size_t(8));
    }

    void anExpressExecutionEndsAfterFiveMinutes()
    {
        auto definition = distributed(
            "{'Work': {'Type': 'Wait', 'Seconds': 400, 'End': true}}", written + tolerance(100));
        definition.replace(definition.find("STANDARD"), 8, "EXPRESS");
        auto const run = finished(settingsOf(definition, 3));
        QCOMPARE(run.outcome().status, sim::RunStatus::Succeeded);
        QCOMPARE(run.now() - run.settings().clock, std::chrono::nanoseconds(std::chrono::minutes(5)));
        QCOMPARE(endOf(run)->failed, 3U);
        QCOMPARE(
            readWritten(run, "/FAILED_0.json").at(0)->find("Status")->string(), std::string("TIMED_OUT"));
    }

    void aRunThatKeepsTooMuchIsEndedWithASentence()
    {
        sim::RunSettings settings;
        settings.graph = asl::Graph::build(text::SyntaxTree::parseJson(
            json("{'QueryLanguage': 'JSONata', 'StartAt': 'A', 'States': {'A': {'Type': 'Pass', 'Output': "
                 "'{% $pad($uuid(), 100000, $string($random())) %}', 'Next': 'A'}}}")));
        settings.type = sim::MachineType::Express;
        settings.memoryLimit = 20'000'000;
        auto const run = finished(std::move(settings));
        QCOMPARE(run.outcome().status, sim::RunStatus::Unsupported);
        QVERIFY(run.outcome().cause.value_or("").find("20 MB") != std::string::npos);
        QVERIFY(run.memory() < 21'000'000);
    }

    void itemsThatAreSelectedTakeNoMoreMemoryThanARunMay()
    {
        sim::RunSettings settings;
        settings.graph = asl::Graph::build(text::SyntaxTree::parseJson(
            json("{'StartAt': 'M', 'States': {'M': {'Type': 'Map', 'ItemsPath': '$.i', 'End': true, "
                 "'ItemSelector': {'a.$': 'States.JsonToString($)'}, 'ItemProcessor': "
                 "{'StartAt': 'P', 'States': {'P': {'Type': 'Pass', 'End': true}}}}}}")));
        settings.input = Value::object(
            {{"b", std::string(100'000, 'x')}, {"i", Value::array(std::vector<Value>(1'000, Value(1)))}});
        settings.memoryLimit = 20'000'000;
        auto const run = finished(std::move(settings));
        QCOMPARE(run.outcome().status, sim::RunStatus::Unsupported);
        QVERIFY(run.outcome().cause.value_or("").find("20 MB") != std::string::npos);
    }

    void aPayloadThatIsHandedOnIsCountedOnce()
    {
        sim::RunSettings settings;
        settings.graph = asl::Graph::build(text::SyntaxTree::parseJson(json(
            "{'StartAt': 'A', 'States': {'A': {'Type': 'Pass', 'Parameters': {'all.$': '$.all'}, 'Next': "
            "'A'}}}")));
        settings.input = Value::object({{"all", std::string(200'000, 'x')}});
        settings.type = sim::MachineType::Express;
        settings.expressEventLimit = 2'000;
        auto const run = finished(std::move(settings));
        QCOMPARE(run.outcome().status, sim::RunStatus::Unsupported);
        QVERIFY(run.outcome().cause.value_or("").find("events") != std::string::npos);
        QVERIFY(run.memory() < 1'000'000);
    }

    void aPayloadThatIsOnlyLookedAtIsNotCountedAtEveryState()
    {
        sim::RunSettings settings;
        settings.graph = asl::Graph::build(text::SyntaxTree::parseJson(json(
            "{'StartAt': 'A', 'States': {'A': {'Type': 'Pass', 'InputPath': '$.all', 'ResultPath': null, "
            "'Next': 'B'}, 'B': {'Type': 'Task', 'Resource': 'arn:aws:states:::sqs:sendMessage', "
            "'InputPath': '$.all', 'ResultPath': null, 'Next': 'A'}}}")));
        settings.input = Value::object({{"all", Value::object({{"text", std::string(200'000, 'x')}})}});
        settings.type = sim::MachineType::Express;
        settings.expressEventLimit = 20'000;
        auto const run = finished(std::move(settings));
        QCOMPARE(run.outcome().status, sim::RunStatus::Unsupported);
        QVERIFY(run.outcome().cause.value_or("").find("events") != std::string::npos);
        QVERIFY(run.memory() < 20'000'000);
    }

    void aRedrivenMapRunExportsNoFailuresThatWereMended()
    {
        auto settings = settingsOf(distributed(oneTask, written + "'ToleratedFailureCount': 0"), 2);
        auto& answers = settings.mocks.answers["Work"];
        for (int i = 0; i < 2; ++i) {
            answers.emplace_back().kind = sim::Answer::Kind::Error;
            answers.back().error = "E";
        }
        answers.emplace_back();
        auto const failed = finished(settings);
        QCOMPARE(failed.written().size(), std::size_t(2));
        QCOMPARE(readWritten(failed, "FAILED_0.json").at(0)->find("RedriveStatus")->string(),
            std::string("REDRIVABLE"));
        settings.actions = {{.kind = sim::Action::Kind::Redrive, .at = std::chrono::seconds(1000)}};
        auto const run = finished(std::move(settings));
        QCOMPARE(run.outcome().status, sim::RunStatus::Succeeded);
        QCOMPARE(run.written().size(), std::size_t(2));
        for (auto const& [name, content] : run.settings().files)
            QVERIFY2(!name.ends_with("FAILED_0.json"), name.c_str());
        auto const reports = readWritten(run, "SUCCEEDED_0.json");
        QCOMPARE(reports.size(), std::size_t(2));
        QCOMPARE(reports.at(0)->find("RedriveCount")->integer(), std::int64_t(1));
    }

    void whatSucceededBeforeARedriveIsExportedOnceMore_data()
    {
        QTest::addColumn<bool>("isLines");
        QTest::newRow("a JSON array") << false;
        QTest::newRow("JSON Lines") << true;
    }

    void whatSucceededBeforeARedriveIsExportedOnceMore()
    {
        QFETCH(bool, isLines);
        auto fields = written + "'ToleratedFailureCount': 0, 'MaxConcurrency': 1";
        if (isLines)
            fields.replace(fields.find("'Resource'"), 0,
                "'WriterConfig': {'Transformation': 'NONE', 'OutputType': 'JSONL'}, ");
        auto settings = settingsOf(distributed(oneTask, fields), 3);
        auto& answers = settings.mocks.answers["Work"];
        answers.resize(4);
        answers[2].kind = sim::Answer::Kind::Error;
        answers[2].error = "E";
        settings.actions = {{.kind = sim::Action::Kind::Redrive}};
        auto const run = finished(std::move(settings));
        QCOMPARE(run.outcome().status, sim::RunStatus::Succeeded);
        auto const name = std::ranges::find_if(run.written(),
            [](std::string const& each) { return each.find("SUCCEEDED_0") != std::string::npos; });
        QVERIFY(name != run.written().end());
        auto text = run.settings().files.find(*name)->second;
        if (isLines) {
            QVERIFY(text.ends_with("}\n"));
            text.pop_back();
            std::ranges::replace(text, '\n', ',');
            text = "[" + text + "]";
        }
        auto const reports = text::parseJsonValue(text);
        QVERIFY(reports.ok());
        QCOMPARE(reports->size(), std::size_t(3));
        for (std::size_t i = 0; i < 3; ++i)
            QCOMPARE(reports->at(i)->find("RedriveCount")->integer(), std::int64_t(i == 2 ? 1 : 0));
    }

    void whatIsExportedIsMemoryOfTheRun()
    {
        auto settings = settingsOf(distributed(oneTask, written + tolerance(0)), 3'000);
        auto const run = finished(settings);
        QCOMPARE(run.outcome().status, sim::RunStatus::Succeeded);
        std::size_t exported = 0;
        for (auto const& name : run.written())
            exported += run.settings().files.find(name)->second.size();
        QVERIFY(exported > 1'500'000);
        settings.memoryLimit = exported / 2;
        auto const ended = finished(std::move(settings));
        QCOMPARE(ended.outcome().status, sim::RunStatus::Unsupported);
    }

    void anObjectThatIsNamedOftenIsReadAsOften()
    {
        auto definition = distributed(oneTask, "'MaxConcurrency': 1, " + tolerance(0));
        auto const config = definition.find("\"CSVHeaderLocation\"");
        definition.replace(config, std::string("\"CSVHeaderLocation\": \"FIRST_ROW\"").size(),
            "\"CSVHeaderLocation\": \"FIRST_ROW\", \"ManifestType\": \"ATHENA_DATA\"");
        auto settings = settingsOf(definition, 0);
        std::string manifest;
        for (int i = 0; i < 300; ++i)
            manifest += "s3://b/part\n";
        settings.files["b/rows"] = manifest;
        settings.files["b/part"] = rows(2);
        auto const run = finished(settings);
        QCOMPARE(run.outcome().status, sim::RunStatus::Succeeded);
        QCOMPARE(run.outcome().output.size(), std::size_t(600));
        // A million rows a hundred times.
        std::string many = "n\n";
        for (int i = 0; i < 1'000'000; ++i)
            many += "1\n";
        settings.files["b/part"] = many;
        auto const refused = finished(std::move(settings));
        QCOMPARE(refused.outcome().error.value_or(""), std::string("States.ItemReaderFailed"));
        QVERIFY(refused.outcome().cause.value_or("").find("50,000,000") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestMapRuns)
#include "tst_map_runs.moc"
