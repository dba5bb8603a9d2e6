// SPDX-License-Identifier: GPL-3.0-or-later
// Validates definitions over and over: bench_validate TIMES FILE...   Prints CPU milliseconds of a round over
// all files, from the bytes to the list of problems, and what part of it the rules take.
#include "core/base/files.h"
#include "core/lint/rule.h"
#include "core/text/syntax_tree.h"
#include "tests/bench/bench.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

using namespace steploom;

static double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

int main(int count, char** words)
{
    if (count < 3) {
        std::fputs("usage: bench_validate TIMES FILE...\n", stderr);
        return 2;
    }
    std::vector<std::shared_ptr<std::string const>> texts;
    for (int i = 2; i < count; ++i) {
        auto bytes = readFile(words[i]);
        if (!bytes) {
            std::fprintf(stderr, "bench_validate: %s: %s\n", words[i], bytes.sentence().c_str());
            return 2;
        }
        texts.push_back(std::make_shared<std::string const>(std::move(*bytes)));
    }
    std::vector<double> rounds;
    std::vector<double> rules;
    std::size_t errors = 0;
    auto const times = std::max(1L, std::strtol(words[1], nullptr, 10));
    for (long i = 0; i < times; ++i) {
        errors = 0;
        double inRules = 0;
        auto const start = bench::cpuMilliseconds();
        for (auto const& text : texts) {
            auto const graph = asl::Graph::build(text::SyntaxTree::parseJson(text));
            auto const startOfRules = bench::cpuMilliseconds();
            auto const problems = lint::check(*graph, {.checksArns = false});
            inRules += bench::cpuMilliseconds() - startOfRules;
            errors += static_cast<std::size_t>(
                std::ranges::count(problems, lint::Severity::Error, &lint::Problem::severity));
        }
        rounds.push_back(bench::cpuMilliseconds() - start);
        rules.push_back(inRules);
    }
    std::printf("%zu files, %ld times: median %.2f ms, the rules %.2f ms; first round %.2f ms; %zu errors\n",
        texts.size(), times, median(rounds), median(rules), rounds.front(), errors);
    return 0;
}
