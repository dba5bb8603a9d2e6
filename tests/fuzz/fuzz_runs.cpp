// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes choose a machine, its input, what tasks answer and what happens from outside. Whatever they choose, a
// run comes to an end or goes on, tells the same when it is run again, and its events are numbered in order.
#include "core/base/json_writer.h"
#include "core/sim/history/aws_events.h"
#include "core/sim/run.h"
#include "core/sim/run_view.h"
#include "core/sim/trace_json.h"
#include "core/text/syntax_tree.h"

#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>

using namespace steploom;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

constexpr char const* machineArn = "arn:aws:states:us-east-1:111111111111:stateMachine:";

// Makes choices out of bytes; when there are none left, the first one each time.
class Chooser {
public:
    Chooser(std::uint8_t const* data, std::size_t size) : m_data(data), m_left(size) {}

    std::size_t below(std::size_t count)
    {
        if (m_left == 0)
            return 0;
        --m_left;
        return *m_data++ % count;
    }
    bool flip() { return below(2) == 1; }
    bool seldom() { return below(8) == 1; }
    template <std::size_t n>
    char const* of(std::array<char const*, n> const& words)
    {
        return words[below(n)];
    }
    bool isUsedUp() const { return m_left == 0; }

private:
    std::uint8_t const* m_data;
    std::size_t m_left;
};

class Machines {
public:
    explicit Machines(Chooser& choose) : m_choose(choose) {}

    Value machine()
    {
        auto made = scope(3, false);
        if (m_choose.flip())
            made = made.with("TimeoutSeconds", static_cast<std::int64_t>(m_choose.below(90)));
        return made;
    }

private:
    Value scope(int depth, bool isJsonata)
    {
        std::vector<Member> states;
        auto const prefix = "S" + std::to_string(m_scopes++) + "-";
        auto const count = 1 + m_choose.below(4);
        for (std::size_t i = 0; i < count; ++i)
            states.push_back({prefix + std::to_string(i), state(depth, prefix, count, isJsonata)});
        return Value::object({{"StartAt", prefix + "0"}, {"States", Value::object(std::move(states))}});
    }

    Value expression(bool isJsonata)
    {
        static constexpr std::array jsonata{"{% $states.input %}", "{% $x %}", "{% $states.input.a + 1 %}",
            "{% [1..3] %}", "{% {'a': $states.context.State.Name} %}", "{% $states.result %}",
            "{% $uuid() %}", "{% $random() < 0.5 %}", "{% $states.context.Execution %}",
            "{% $pad('x', 3000) %}", "{% null %}", "{% $count($states.input) %}",
            "{% $states.context.Task.Token %}", "{% ( %}", "plain"};
        static constexpr std::array paths{"$", "$.a", "$.list", "$.list[*]", "$$.Execution.Input", "$x",
            "States.UUID()", "States.MathAdd($.a, 1)", "States.Format('{}{}', $.a, $.list)", "$$.Task.Token",
            "States.ArrayRange(1, 9, 2)", "$$.Map.Item.Value", "$..a", "$.missing",
            "States.StringToJson('['"};
        return isJsonata ? m_choose.of(jsonata) : m_choose.of(paths);
    }

    Value object(bool isJsonata)
    {
        std::vector<Member> members;
        for (std::size_t i = m_choose.below(3) + 1; i-- > 0;)
            members.push_back(
                {std::string(1, static_cast<char>('a' + static_cast<char>(i))) + (isJsonata ? "" : ".$"),
                    expression(isJsonata)});
        if (m_choose.flip())
            members.push_back({"list", Value::array({1, 2, 3})});
        return Value::object(std::move(members));
    }

    Value handlers(std::string const& prefix, std::size_t count, bool isCatch)
    {
        static constexpr std::array errors{"States.ALL", "States.TaskFailed", "States.Timeout", "E",
            "States.DataLimitExceeded", "States.Runtime", "States.QueryEvaluationError"};
        std::vector<Value> all;
        for (std::size_t i = m_choose.below(2) + 1; i-- > 0;) {
            auto handler = Value::object({{"ErrorEquals", Value::array({m_choose.of(errors)})}});
            if (isCatch)
                handler = handler.with("Next", prefix + std::to_string(m_choose.below(count)));
            else
                handler = handler.with("MaxAttempts", static_cast<std::int64_t>(m_choose.below(4)));
            if (!isCatch && m_choose.flip())
                handler = handler.with("JitterStrategy", "FULL").with("MaxDelaySeconds", 3);
            all.push_back(std::move(handler));
        }
        return Value::array(std::move(all));
    }

    Value map(int depth, bool isJsonata)
    {
        auto made = Value::object({{"Type", "Map"}});
        auto processor = scope(depth - 1, isJsonata);
        bool const isDistributed = m_choose.flip();
        if (isDistributed)
            processor = processor.with("ProcessorConfig",
                Value::object(
                    {{"Mode", "DISTRIBUTED"}, {"ExecutionType", m_choose.flip() ? "EXPRESS" : "STANDARD"}}));
        made = made.with("ItemProcessor", std::move(processor));
        if (m_choose.flip())
            made = made.with("MaxConcurrency", static_cast<std::int64_t>(m_choose.below(4)));
        if (m_choose.flip())
            made = made.with("ItemSelector", object(isJsonata));
        made = isJsonata ? made.with("Items", m_choose.flip() ? Value("{% [1..5] %}") : expression(true))
                         : made.with("ItemsPath", m_choose.flip() ? "$.list" : "$");
        if (!isDistributed)
            return made;
        if (m_choose.flip())
            made = made.with("ToleratedFailurePercentage", static_cast<std::int64_t>(m_choose.below(101)));
        if (m_choose.flip())
            made = made.with("ItemBatcher",
                Value::object({{m_choose.flip() ? "MaxItemsPerBatch" : "MaxInputBytesPerBatch",
                    static_cast<std::int64_t>(m_choose.below(60))}}));
        auto const arguments = isJsonata ? "Arguments" : "Parameters";
        if (m_choose.flip()) {
            static constexpr std::array types{"CSV", "JSON", "JSONL", "MANIFEST", "PARQUET"};
            static constexpr std::array keys{"rows", "list", "lines", "inventory", "athena", "no"};
            auto config = Value::object({{"InputType", m_choose.of(types)}});
            if (m_choose.flip())
                config = config.with("MaxItems", static_cast<std::int64_t>(m_choose.below(5)));
            if (m_choose.seldom())
                config = config.with("ManifestType", "ATHENA_DATA");
            if (m_choose.flip())
                config = config.with("Transformation", "LOAD_AND_FLATTEN");
            made = made.with("ItemReader",
                Value::object({{"Resource",
                                   m_choose.flip() ? "arn:aws:states:::s3:getObject"
                                                   : "arn:aws:states:::s3:listObjectsV2"},
                    {"ReaderConfig", config},
                    {arguments,
                        Value::object({{"Bucket", "b"}, {"Key", m_choose.of(keys)}, {"Prefix", "l"}})}}));
        }
        if (m_choose.flip()) {
            static constexpr std::array ways{"NONE", "COMPACT", "FLATTEN"};
            made = made.with("ResultWriter",
                Value::object({{"Resource", "arn:aws:states:::s3:putObject"},
                    {"WriterConfig",
                        Value::object({{"Transformation", m_choose.of(ways)},
                            {"OutputType", m_choose.flip() ? "JSON" : "JSONL"}})},
                    {arguments, Value::object({{"Bucket", "b"}, {"Prefix", "l"}})}}));
        }
        return made;
    }

    Value parameter()
    {
        switch (m_choose.below(6)) {
        case 0:
            return "text";
        case 1:
            return "${Place}";
        case 2:
            return {};
        case 3:
            return Value::array({Value::object({{"Name", 1}, {"Values", Value::array({"a", {}})}})});
        case 4:
            return Value::object({{"a", Value::object({{"S", m_choose.flip() ? Value("s") : Value(1)}})}});
        default:
            return static_cast<std::int64_t>(m_choose.below(9));
        }
    }

    Value task(bool isJsonata)
    {
        static constexpr std::array resources{"arn:aws:lambda:us-east-1:111111111111:function:f",
            "arn:aws:states:::lambda:invoke", "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
            "arn:aws:states:::states:startExecution", "arn:aws:states:::states:startExecution.sync",
            "arn:aws:states:::states:startExecution.sync:2",
            "arn:aws:states:us-east-1:111111111111:activity:a.sync",
            "arn:aws:states:::aws-sdk:sfn:startExecution", "arn:aws:states:::apigateway:invoke",
            "arn:aws:states:::dynamodb:putItem", "arn:aws:states:::aws-sdk:ec2:describeSnapshots"};
        std::string const resource = m_choose.of(resources);
        auto made = Value::object({{"Type", "Task"}, {"Resource", resource}});
        if (m_choose.seldom())
            return made;
        // Most calls are given what they need; an SDK takes no names with small letters.
        auto arguments = resource.find("aws-sdk") == std::string::npos || m_choose.seldom()
            ? object(isJsonata)
            : Value::object();
        for (auto const* name : {"FunctionName", "QueueUrl", "MessageBody", "ApiEndpoint", "Method",
                 "TableName", "Item", "Filters", "Headers"})
            if (!m_choose.seldom())
                arguments = arguments.with(name, parameter());
        if (m_choose.flip())
            arguments = arguments.with(
                "StateMachineArn", machineArn + std::string(m_choose.flip() ? "one" : "two:1"));
        if (m_choose.flip())
            arguments
                = arguments.with("Input", m_choose.flip() ? Value("{\"a\": 1}") : Value::object({{"a", 1}}));
        made = made.with(isJsonata ? "Arguments" : "Parameters", std::move(arguments));
        if (m_choose.flip())
            made = made.with("TimeoutSeconds", static_cast<std::int64_t>(1 + m_choose.below(20)));
        if (m_choose.seldom())
            made = made.with("HeartbeatSeconds", 1);
        return made;
    }

    Value wait(bool isJsonata)
    {
        auto const made = Value::object({{"Type", "Wait"}});
        if (m_choose.flip())
            return made.with("Seconds", static_cast<std::int64_t>(m_choose.below(200)));
        return isJsonata ? made.with("Timestamp", expression(true))
                         : made.with("SecondsPath", expression(false));
    }

    Value choice(std::string const& prefix, std::size_t count, bool isJsonata)
    {
        auto rule = isJsonata ? Value::object({{"Condition", expression(true)}})
                              : Value::object({{"Variable", "$.a"}, {"NumericGreaterThan", 1}});
        rule = rule.with("Next", prefix + std::to_string(m_choose.below(count)));
        auto const made = Value::object({{"Type", "Choice"}, {"Choices", Value::array({rule})}});
        return m_choose.seldom() ? made
                                 : made.with("Default", prefix + std::to_string(m_choose.below(count)));
    }

    Value state(int depth, std::string const& prefix, std::size_t count, bool isOuterJsonata)
    {
        bool const isJsonata = isOuterJsonata || m_choose.flip();
        auto const kind = m_choose.below(depth > 0 ? 12 : 8);
        Value made;
        if (kind == 0)
            made = Value::object({{"Type", "Pass"}});
        else if (kind <= 3)
            made = task(isJsonata);
        else if (kind == 4)
            made = wait(isJsonata);
        else if (kind == 5)
            made = choice(prefix, count, isJsonata);
        else if (kind == 6)
            made = Value::object({{"Type", "Fail"}, {"Error", "E"}});
        else if (kind == 7)
            made = Value::object({{"Type", "Succeed"}});
        else if (kind == 8)
            made = Value::object({{"Type", "Parallel"},
                {"Branches", Value::array({scope(depth - 1, isJsonata), scope(depth - 1, isJsonata)})}});
        else
            made = map(depth, isJsonata);
        if (isJsonata)
            made = made.with("QueryLanguage", "JSONata");
        bool const isEnding = kind == 6 || kind == 7;
        if (!isEnding && kind != 5)
            made = m_choose.below(3) == 0 ? made.with("End", true)
                                          : made.with("Next", prefix + std::to_string(m_choose.below(count)));
        bool const hasHandlers = (kind >= 1 && kind <= 3) || kind >= 8;
        if (hasHandlers && m_choose.flip())
            made = made.with("Retry", handlers(prefix, count, false));
        if (hasHandlers && m_choose.flip())
            made = made.with("Catch", handlers(prefix, count, true));
        if (!isEnding && m_choose.flip())
            made = made.with("Assign",
                isJsonata ? Value::object({{"x", expression(true)}})
                          : Value::object({{"x.$", expression(false)}}));
        if (kind != 6 && isJsonata && m_choose.flip())
            made = made.with("Output", m_choose.flip() ? expression(true) : object(true));
        if (!isEnding && !isJsonata && m_choose.flip())
            made = made.with("ResultPath", m_choose.flip() ? Value("$.r") : Value());
        return made;
    }

    Chooser& m_choose;
    std::size_t m_scopes = 0;
};

sim::Answer answer(Chooser& choose)
{
    sim::Answer made;
    made.kind = static_cast<sim::Answer::Kind>(choose.below(5));
    made.output
        = Value::object({{"a", static_cast<std::int64_t>(choose.below(9))}, {"list", Value::array({1, 2})}});
    made.error = choose.flip() ? std::optional<std::string>("E") : std::nullopt;
    made.duration = std::chrono::seconds(choose.below(30));
    return made;
}

std::shared_ptr<asl::Graph const> graphOf(Value const& definition)
{
    return asl::Graph::build(text::SyntaxTree::parseJson(toJson(definition)));
}

sim::RunSettings settingsFrom(Chooser& choose)
{
    sim::RunSettings settings;
    settings.graph = graphOf(Machines(choose).machine());
    settings.machines[machineArn + std::string("one")] = {settings.graph};
    settings.machines[machineArn + std::string("two")] = {graphOf(Machines(choose).machine())};
    settings.input = Value::object(
        {{"a", static_cast<std::int64_t>(choose.below(4))}, {"list", Value::array({1, 2, 3, 4})}});
    if (choose.seldom())
        settings.type = sim::MachineType::Express;
    for (auto const* text : {"S0-0", "S0-1", "S1-0", "S2-0"})
        for (std::size_t i = choose.below(4); i-- > 0;)
            settings.mocks.answers[text].push_back(answer(choose));
    for (std::size_t i = choose.below(4); i-- > 0;) {
        sim::Action action;
        action.kind = choose.flip() ? sim::Action::Kind::Redrive : sim::Action::Kind::Stop;
        if (choose.flip())
            action.at = std::chrono::seconds(choose.below(60));
        settings.actions.push_back(action);
    }
    settings.files = {{"b/rows", "a,b\n1,2\n3,4\n5,6\n7,8\n"}, {"b/list", "[1, {\"a\": 2}, 3]"},
        {"b/lines", "1\n2\n{}\n"},
        {"b/inventory",
            R"({"destinationBucket": "arn:aws:s3:::b", "fileFormat": "CSV", "fileSchema": "Bucket, Key", "files": [{"key": "rows"}]})"},
        {"b/athena", "s3://b/rows\ns3://b/list\n"}};
    settings.recordedExecutions = 3;
    settings.expressEventLimit = 200;
    settings.memoryLimit = 600'000;
    return settings;
}

void checkEvents(sim::Run const& run)
{
    std::uint32_t last = 0;
    for (auto const& record : run.trace().records) {
        static_cast<void>(toValue(record, run.trace(), *run.settings().graph));
        if (record.event == 0)
            continue;
        require(record.event == last + 1 && record.previousEvent < record.event);
        last = record.event;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    Chooser choose(data, size);
    auto const settings = settingsFrom(choose);
    sim::Run run(settings);
    bool const isOver = run.runToEnd(1'000);
    checkEvents(run);
    static_cast<void>(sim::toExpectation(run));
    auto const view = sim::foldTo(run.trace(), run.trace().records.size());
    require(view.status == run.outcome().status);
    // The same again, and back to the start of it.
    sim::Run again(settings);
    require(again.runToEnd(1'000) == isOver && again.trace().records.size() == run.trace().records.size());
    require(toJson(again.outcome().output) == toJson(run.outcome().output));
    require(again.outcome().error == run.outcome().error && again.outcome().cause == run.outcome().cause);
    sim::RunFold fold;
    fold.moveTo(run.trace(), run.trace().records.size());
    require(fold.moveTo(run.trace(), 0).states.empty());
    return 0;
}
