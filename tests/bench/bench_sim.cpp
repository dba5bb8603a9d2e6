// SPDX-License-Identifier: GPL-3.0-or-later
// Runs made workloads over and over: bench_sim FOLDER NAME TIMES, where FOLDER/index.json lists them. Prints
// a line of JSON with the states entered in a second of CPU time; what sim_speed.py puts beside a peer.
// bench_sim --items FILE runs a distributed Map over the rows of a CSV file.
#include "core/base/files.h"
#include "core/base/json_writer.h"
#include "core/sim/history/aws_events.h"
#include "core/sim/run.h"
#include "core/text/syntax_tree.h"
#include "tests/bench/bench.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <sys/resource.h>
#include <vector>

using namespace steploom;

static int complain(std::string const& sentence)
{
    std::fprintf(stderr, "bench_sim: %s\n", sentence.c_str());
    return 2;
}

static long peakMegabytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

static void print(std::string const& workload, std::int64_t states, double seconds, std::string const& note)
{
    std::printf("%s\n",
        toJson(Value::object({{"peer", "Steploom"}, {"workload", workload}, {"cpu_s", seconds},
                   {"throughput", static_cast<double>(states) / seconds}, {"unit", "transitions/s"},
                   {"rss_mb", static_cast<std::int64_t>(peakMegabytes())}, {"note", note}}))
            .c_str());
}

static Result<Value> readJson(std::string const& path)
{
    auto bytes = readFile(path);
    if (!bytes)
        return bytes.failure();
    return text::parseJsonValue(std::move(*bytes));
}

static std::string textOf(Value const& object, char const* key)
{
    auto const* text = object.find(key);
    return text && text->isString() ? text->string() : std::string();
}

static std::int64_t statesEntered(sim::Trace const& trace)
{
    return std::ranges::count_if(
        trace.records, [](sim::Record const& record) { return record.as<sim::StateEntered>() != nullptr; });
}

static int runWorkload(std::string const& folder, std::string const& name, int times)
{
    auto const index = readJson(folder + "/index.json");
    if (!index)
        return complain(index.sentence());
    auto const found = std::ranges::find_if(
        index->items(), [&](Value const& each) { return textOf(each, "name") == name; });
    if (found == index->items().end())
        return complain("There is no workload \"" + name + "\".");
    auto const definition = readFile(folder + "/" + textOf(*found, "file"));
    auto const input = readJson(folder + "/" + textOf(*found, "input"));
    if (!definition || !input)
        return complain("A file of the workload \"" + name + "\" cannot be read.");
    sim::RunSettings settings;
    settings.graph = asl::Graph::build(text::SyntaxTree::parseJson(*definition));
    settings.input = *input;
    settings.plans = sim::makePlans(settings.graph);
    // More events than the service gives a Standard run.
    if (sim::Run run(settings); run.runToEnd() && run.outcome().status != sim::RunStatus::Succeeded)
        settings.type = sim::MachineType::Express;
    auto const* expected = found->find("expect");
    auto const* output = expected ? expected->find("output") : nullptr;
    auto const wanted = found->find("transitions")->integer();
    std::vector<double> figures;
    std::string note = settings.type == sim::MachineType::Express ? "as Express" : "";
    for (int i = 0; i < times; ++i) {
        auto start = bench::cpuMilliseconds();
        auto run = std::make_unique<sim::Run>(settings);
        run->runToEnd();
        auto spent = bench::cpuMilliseconds() - start;
        if (run->outcome().status != sim::RunStatus::Succeeded || (output && run->outcome().output != *output)
            || statesEntered(run->trace()) != wanted)
            return complain(
                "The workload \"" + name + "\" came out wrong: " + run->outcome().cause.value_or(""));
        // Clearing away belongs to it, as it does where memory is collected.
        start = bench::cpuMilliseconds();
        run.reset();
        spent += bench::cpuMilliseconds() - start;
        figures.push_back(spent / 1e3);
    }
    std::ranges::sort(figures);
    print(name, wanted, figures[figures.size() / 2], note);
    return 0;
}

// Two states for each row, as the child executions of a distributed Map.
static int runItems(std::string const& file)
{
    static constexpr auto definition
        = R"json({"StartAt": "Rows", "States": {"Rows": {"Type": "Map", "End": true, "ToleratedFailurePercentage": 5,
 "ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "Parameters": {"Bucket": "b", "Key": "k"},
  "ReaderConfig": {"InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW"}},
 "ResultWriter": {"Resource": "arn:aws:states:::s3:putObject", "Parameters": {"Bucket": "b", "Prefix": "out"}},
 "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, "StartAt": "Price",
  "States": {"Price": {"Type": "Pass", "Parameters": {"id.$": "$.id", "label.$": "States.Format('{}!', $.name)"},
    "Next": "Store"},
   "Store": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters":
    {"FunctionName": "store", "Payload.$": "$"}, "End": true}}}}}})json";
    auto rows = readFile(file);
    if (!rows)
        return complain(rows.sentence());
    sim::RunSettings settings;
    settings.graph = asl::Graph::build(text::SyntaxTree::parseJson(definition));
    settings.files["b/k"] = std::move(*rows);
    auto const start = bench::cpuMilliseconds();
    sim::Run run(std::move(settings));
    run.runToEnd();
    auto const seconds = (bench::cpuMilliseconds() - start) / 1e3;
    if (run.outcome().status != sim::RunStatus::Succeeded)
        return complain("The run came out wrong: " + run.outcome().cause.value_or(""));
    print("distributed Map", 0, seconds,
        std::to_string(run.trace().records.size()) + " records, " + toJson(run.outcome().output));
    return 0;
}

int main(int count, char** words)
{
    if (count == 3 && std::string(words[1]) == "--items")
        return runItems(words[2]);
    if (count != 4)
        return complain("usage: bench_sim FOLDER NAME TIMES, or bench_sim --items FILE");
    return runWorkload(words[1], words[2], std::max(1, std::atoi(words[3])));
}
