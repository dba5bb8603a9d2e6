// SPDX-License-Identifier: GPL-3.0-or-later
// Evaluates the expressions of a file as the benchmark folder's gen/exprs.py makes it, each for a while:
// bench_jsonata FILE SECONDS. Prints evaluations in a second of CPU time as JSON Lines, with the expression
// read once and read anew each time. What jsonata_speed.py puts beside the peer.
#include "core/base/files.h"
#include "core/base/json_writer.h"
#include "core/expr/jsonata/expression.h"
#include "core/text/syntax_tree.h"
#include "tests/bench/bench.h"

#include <cstdio>
#include <cstdlib>
#include <string>

using namespace steploom;
using expr::jsonata::Expression;

int main(int count, char** words)
{
    auto const bytes
        = count == 3 ? readFile(words[1]) : Result<std::string>(Failure{"usage: bench_jsonata FILE SECONDS"});
    auto const file = bytes ? text::parseJsonValue(*bytes) : Result<Value>(bytes.failure());
    auto const* input = file ? file->find("input") : nullptr;
    auto const* expressions = file ? file->find("expressions") : nullptr;
    if (!input || !expressions || !expressions->isArray()) {
        std::fprintf(
            stderr, "bench_jsonata: %s\n", file ? "the file has no expressions" : file.sentence().c_str());
        return 2;
    }
    auto const milliseconds = std::strtod(words[2], nullptr) * 1e3;
    auto const states = Value::object(
        {{"input", *input}, {"context", Value::object({{"Execution", Value::object({{"Id", "x"}})}})}});
    expr::VariableSource const variables
        = [&](std::string_view name) { return name == "states" ? &states : nullptr; };
    Random random(1);
    expr::jsonata::Surroundings surroundings;
    surroundings.variables = &variables;
    surroundings.random = &random;
    for (auto const& row : expressions->items()) {
        auto const& text = row.find("expr")->string();
        auto const compiled = Expression::read(text);
        bool const isRight = compiled.evaluate(surroundings).value == *row.find("expect");
        double rates[2]{};
        for (bool const isFresh : {false, true}) {
            auto const start = bench::cpuMilliseconds();
            double spent = 0;
            long done = 0;
            while ((spent = bench::cpuMilliseconds() - start) < milliseconds) {
                for (int i = 0; i < 16; ++i, ++done) {
                    auto const outcome = isFresh ? Expression::read(text).evaluate(surroundings)
                                                 : compiled.evaluate(surroundings);
                    if (!outcome)
                        return 1;
                }
            }
            rates[isFresh ? 1 : 0] = static_cast<double>(done) / spent * 1e3;
        }
        std::printf("{\"peer\":\"steploom\",\"workload\":\"expr %s\",\"compiled_per_cpu_s\":%.0f,"
                    "\"fresh_per_cpu_s\":%.0f,\"right\":%s}\n",
            row.find("name")->string().c_str(), rates[0], rates[1], isRight ? "true" : "false");
    }
    return 0;
}
