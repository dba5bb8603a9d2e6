// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace steploom::bench {

/// CPU time of this thread so far: what is checked in a worker is not what people wait for.
double cpuMilliseconds();

/// A table of CPU milliseconds, printed row by row. Guides (0: none) stand beside the figures; nothing is
/// judged.
class Table {
public:
    explicit Table(char const* title);

    /// Does `work` `times` times; each one is a figure of its own.
    void measure(char const* what, int times, double guide, std::function<void(int)> const& work);

private:
    static void printRow(char const* what, int times, double median, double worst, double guide);
};

}  // namespace steploom::bench
