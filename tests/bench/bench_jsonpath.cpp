// SPDX-License-Identifier: GPL-3.0-or-later
// Evaluates the paths of a file of lines {"json", "path"} over and over: bench_jsonpath FILE TIMES.
// Prints evaluations in a second of CPU time, reading each path anew and reading it once. What
// jsonpath_speed.py puts beside a peer.
#include "core/base/files.h"
#include "core/expr/jsonpath/json_path.h"
#include "core/text/syntax_tree.h"
#include "tests/bench/bench.h"

#include <cstdio>
#include <cstdlib>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

using namespace steploom;

namespace {

struct Question {
    Value document;
    std::string path;
    std::optional<expr::JsonPath> compiled;
};

std::size_t evaluateAnew(Question const& question)
{
    auto const path = expr::JsonPath::compile(question.path, expr::PathDialect::Jayway);
    return path ? static_cast<std::size_t>(path->evaluate(question.document).kind) : 7;
}

std::size_t evaluateCompiled(Question const& question)
{
    return question.compiled ? static_cast<std::size_t>(question.compiled->evaluate(question.document).kind)
                             : 7;
}

}  // namespace

int main(int count, char** words)
{
    auto const bytes
        = count == 3 ? readFile(words[1]) : Result<std::string>(Failure{"usage: bench_jsonpath FILE TIMES"});
    if (!bytes) {
        std::fprintf(stderr, "bench_jsonpath: %s\n", bytes.sentence().c_str());
        return 2;
    }
    auto const times = std::strtol(words[2], nullptr, 10);
    std::vector<Question> questions;
    std::istringstream lines(*bytes);
    for (std::string line; std::getline(lines, line);) {
        auto const read = text::parseJsonValue(line);
        if (!read || !read->find("path") || !read->find("json"))
            continue;
        auto& question
            = questions.emplace_back(Question{*read->find("json"), read->find("path")->string(), {}});
        if (auto path = expr::JsonPath::compile(question.path, expr::PathDialect::Jayway))
            question.compiled = std::move(*path);
    }
    std::size_t outcomes = 0;  // printed, so that nothing can be left out
    for (auto const* how : {"read each time", "read once"}) {
        auto const evaluate = how[5] == 'e' ? evaluateAnew : evaluateCompiled;
        auto const start = bench::cpuMilliseconds();
        for (long i = 0; i < times; ++i)
            for (auto const& question : questions)
                outcomes += evaluate(question);
        auto const seconds = (bench::cpuMilliseconds() - start) / 1e3;
        auto const evaluations = static_cast<double>(times) * static_cast<double>(questions.size());
        std::printf("{\"peer\": \"Steploom\", \"workload\": \"jsonpath, %zu paths, %s\", \"cpu_s\": %.3f, "
                    "\"throughput\": %.0f, \"unit\": \"evals/s\", \"outcomes\": %zu}\n",
            questions.size(), how, seconds, evaluations / seconds, outcomes);
    }
    return 0;
}
