// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/phases/sketch.h"

#include <algorithm>

namespace steploom::layout::phases {

// Lines that join the same two states lie this far from one another.
static constexpr double twinDistance = 16;
// Several catchers leave their card this far from one another, from `metrics::catchOffset` to its right end.
static constexpr double catchDistance = 16;
static constexpr double cornerMargin = 8;

static bool portsAreWide(Node const& node)
{
    return node.width >= metrics::cardWidth;
}

// Catches to the right leave at the right of the bottom, catches to the left at the left, so that a line does
// not cross its own state's next one.
static void spreadCatches(Sketch& sketch, NodeIndex index, std::vector<WireIndex> wires, bool isLeft)
{
    if (wires.empty())
        return;
    auto const& node = sketch.nodes[index];
    auto const reach = [&](WireIndex wire) {
        auto const& w = sketch.wires[wire];
        bool const turns = w.fromAbove == w.toAbove;
        // A loop's lane stands in the rank of the state itself, further out than any target below.
        return std::tuple(turns != isLeft, sketch.nodes[w.to].place, sketch.lines[w.line].twin);
    };
    std::sort(wires.begin(), wires.end(), [&](WireIndex a, WireIndex b) { return reach(a) < reach(b); });
    double const room = metrics::catchOffset - cornerMargin;
    double const step = wires.size() < 2 ? 0 : std::min(catchDistance, room / double(wires.size() - 1));
    for (std::size_t i = 0; i < wires.size(); ++i) {
        double const along = step * double(isLeft ? wires.size() - 1 - i : i);
        sketch.wires[wires[i]].fromOffset
            = isLeft ? metrics::catchOffset - along : node.width - metrics::catchOffset + along;
    }
}

static void chooseSourcePorts(Sketch& sketch, NodeIndex index)
{
    auto const& node = sketch.nodes[index];
    std::uint32_t mainPlace = none;
    for (auto const lineIndex : sketch.out[index]) {
        auto const& line = sketch.lines[lineIndex];
        auto const& wire = sketch.wires[line.firstWire];
        if (!line.isCatch() && !line.isBackward && mainPlace == none)
            mainPlace = sketch.nodes[wire.to].place;
    }
    std::vector<WireIndex> left;
    std::vector<WireIndex> right;
    for (auto const lineIndex : sketch.out[index]) {
        auto const& line = sketch.lines[lineIndex];
        auto& wire = sketch.wires[line.firstWire];
        if (!line.isCatch() || !portsAreWide(node)) {
            wire.fromOffset = node.width / 2 + (portsAreWide(node) ? twinDistance * line.twin : 0);
            continue;
        }
        auto const place = sketch.nodes[wire.to].place;
        bool const isLeft = line.isBackward ? place < node.place : mainPlace != none && place < mainPlace;
        (isLeft ? left : right).push_back(line.firstWire);
    }
    spreadCatches(sketch, index, std::move(left), true);
    spreadCatches(sketch, index, std::move(right), false);
}

// Whether a catch leads where its state goes anyway.
static bool runsBesideMain(Sketch const& sketch, Line const& line)
{
    return line.isCatch() && line.twin > 0
        && std::ranges::any_of(sketch.out[line.from], [&](std::uint32_t other) {
               return sketch.lines[other].to == line.to && !sketch.lines[other].isCatch();
           });
}

void choosePorts(Sketch& sketch)
{
    for (NodeIndex index = 0; index < sketch.out.size(); ++index)
        chooseSourcePorts(sketch, index);
    for (auto& wire : sketch.wires) {
        auto const& target = sketch.nodes[wire.to];
        auto const& line = sketch.lines[wire.line];
        if (!target.isBox())
            continue;
        double const twin = portsAreWide(target) ? twinDistance * line.twin : 0;
        wire.toOffset = target.width / 2 + twin;
        // Straight down from its own port, so that its label does not lie over the main line.
        auto const& source = sketch.nodes[line.from];
        if (runsBesideMain(sketch, line) && portsAreWide(source) && portsAreWide(target))
            wire.toOffset = target.width - (source.width - sketch.wires[line.firstWire].fromOffset);
        if (line.isBackward && portsAreWide(target)) {
            bool const isLeft = sketch.nodes[wire.from].place < target.place;
            wire.toOffset = isLeft ? metrics::catchOffset + twin : target.width - metrics::catchOffset - twin;
        }
    }
}

}  // namespace steploom::layout::phases
