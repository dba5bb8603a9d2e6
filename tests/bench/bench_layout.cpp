// SPDX-License-Identifier: GPL-3.0-or-later
// Times layOut() on definitions and prints the JSON lines of the peers' table: CPU time is what counts.
// Usage: bench_layout [REPETITIONS] FILE.asl.json ...     (makes a chain and a catch-all chain without files)
// A small definition is repeated for a fifth of a second: the first runs of a process say little.
#include "core/base/files.h"
#include "core/layout/layout.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <sys/resource.h>
#include <vector>

using namespace steploom;

namespace {

double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    auto const seconds = [](timeval const& time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double residentMegabytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return double(usage.ru_maxrss) / 1024;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

void measure(std::string const& workload, std::string text, int repetitions)
{
    auto const graph = asl::Graph::build(text::SyntaxTree::parseJson(std::move(text)));
    std::vector<double> wall;
    std::vector<double> cpu;
    constexpr double kLeastSeconds = 0.2;
    double spent = 0;
    for (int i = 0; i < repetitions || spent < kLeastSeconds; ++i) {
        auto const start = std::chrono::steady_clock::now();
        auto const cpuStart = cpuSeconds();
        auto const drawing = layout::layOut(*graph, {.collapsed = {}, .hasTerminals = false});
        cpu.push_back(cpuSeconds() - cpuStart);
        spent += cpu.back();
        wall.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
        if (drawing.states.size() != graph->states().size())
            std::abort();
    }
    std::printf(R"({"peer":"steploom","workload":"layout %s","median_s":%.6f,"cpu_s":%.6f,)"
                R"("throughput":%.0f,"unit":"states/s","rss_mb":%.1f,"note":""})"
                "\n",
        workload.c_str(), median(wall), median(cpu), double(graph->states().size()) / median(wall),
        residentMegabytes());
}

std::string chain(int count, bool catchesAll)
{
    std::string text = R"({"StartAt":"S0","States":{)";
    for (int i = 0; i < count; ++i) {
        text += "\"S" + std::to_string(i) + R"(":{"Type":"Task","Resource":"r",)";
        if (catchesAll)
            text += R"("Catch":[{"ErrorEquals":["States.ALL"],"Next":"Handle"}],)";
        text += R"("Next":")" + (i + 1 < count ? "S" + std::to_string(i + 1) : std::string("Handle"))
            + "\"},\n";
    }
    return text + R"("Handle":{"Type":"Pass","End":true}}})";
}

}  // namespace

int main(int argc, char** argv)
{
    std::vector<std::string> paths(argv + 1, argv + argc);
    int repetitions = 5;
    if (!paths.empty() && paths.front().find_first_not_of("0123456789") == std::string::npos) {
        repetitions = std::max(1, std::atoi(paths.front().c_str()));
        paths.erase(paths.begin());
    }
    for (auto const& path : paths) {
        auto text = readFile(path);
        if (!text) {
            std::fprintf(stderr, "bench_layout: %s: %s\n", path.c_str(), text.sentence().c_str());
            return 2;
        }
        auto name = path.substr(path.rfind('/') + 1);
        measure(name.substr(0, name.find('.')), *text, repetitions);
    }
    if (paths.empty()) {
        for (int const count : {200, 1000, 3000, 10000}) {
            measure("chain-" + std::to_string(count), chain(count, false), repetitions);
            measure("catchall-" + std::to_string(count), chain(count, true), repetitions);
        }
    }
    return 0;
}
