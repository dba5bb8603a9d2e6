// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <vector>

namespace steploom::bench {

double cpuMilliseconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

Table::Table(char const* title)
{
    std::printf("\n%-44s %6s %10s %10s %8s   CPU ms\n", title, "times", "median", "worst", "guide");
}

void Table::measure(char const* what, int times, double guide, std::function<void(int)> const& work)
{
    std::vector<double> taken;
    for (int i = 0; i < times; ++i) {
        auto const start = cpuMilliseconds();
        work(i);
        taken.push_back(cpuMilliseconds() - start);
    }
    std::sort(taken.begin(), taken.end());
    printRow(what, times, taken[taken.size() / 2], taken.back(), guide);
}

void Table::printRow(char const* what, int times, double median, double worst, double guide)
{
    std::printf("  %-42s %6d %10.2f %10.2f ", what, times, median, worst);
    if (guide > 0)
        std::printf("%8.0f%s\n", guide, median > guide ? "   over" : "");
    else
        std::printf("%8s\n", "");
    std::fflush(stdout);
}

}  // namespace steploom::bench
