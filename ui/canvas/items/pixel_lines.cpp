// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/items/pixel_lines.h"

#include <algorithm>
#include <cmath>
#include <compare>

namespace steploom::canvas {

namespace {

// Pixels from `from` to `to` of the column or row `at`.
struct Run {
    bool isUpright = false;
    int at = 0;
    int from = 0;
    int to = 0;

    friend auto operator<=>(Run const&, Run const&) = default;
};

}  // namespace

static Run runOf(QLineF const& line)
{
    int const left = static_cast<int>(std::floor(std::min(line.x1(), line.x2())));
    int const right = static_cast<int>(std::floor(std::max(line.x1(), line.x2())));
    int const top = static_cast<int>(std::floor(std::min(line.y1(), line.y2())));
    int const bottom = static_cast<int>(std::floor(std::max(line.y1(), line.y2())));
    return left == right ? Run{true, left, top, bottom} : Run{false, top, left, right};
}

static QRectF boxOf(Run const& run, int width)
{
    int const start = run.at - width / 2;
    int const length = run.to - run.from + 1;
    return run.isUpright ? QRectF(start, run.from, width, length) : QRectF(run.from, start, length, width);
}

std::vector<QRectF> pixelsOf(std::vector<QLineF> const& lines, int width, QTransform const& shown)
{
    std::vector<Run> runs;
    for (auto const& line : lines)
        // The lines of neighbours follow each other, and most fall on what the last one covers.
        if (auto const run = runOf(shown.map(line)); runs.empty() || runs.back() != run)
            runs.push_back(run);
    std::ranges::sort(runs);

    auto const back = shown.inverted();
    std::vector<QRectF> boxes;
    for (std::size_t i = 0; i < runs.size();) {
        auto run = runs[i];
        for (++i; i < runs.size() && runs[i].isUpright == run.isUpright && runs[i].at == run.at
            && runs[i].from <= run.to + 1;
            ++i)
            run.to = std::max(run.to, runs[i].to);
        boxes.push_back(back.mapRect(boxOf(run, width)));
    }
    return boxes;
}

}  // namespace steploom::canvas
