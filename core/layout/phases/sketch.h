// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/layout.h"

#include <cstdint>
#include <string>
#include <vector>

namespace steploom::layout::phases {

using NodeIndex = std::uint32_t;
using WireIndex = std::uint32_t;
inline constexpr std::uint32_t none = 0xFFFFFFFF;

enum class NodeKind : std::uint8_t {
    State,
    Slot,
    Entry,
    Exit,
    Lane,  ///< where a long line passes a rank
    Turn,  ///< where a loop's lane turns, beyond its last rank; has a place in the order, but no room
};

/// Something that has a place in one rank of a scope.
struct Node {
    NodeKind kind = NodeKind::State;
    std::uint32_t ref = none;  ///< the state, or the edge of a slot
    double width = 0;
    double height = 0;
    double room = 0;  ///< kept free to the right of it (retry loop)
    std::uint32_t rank = 0;
    std::uint32_t place = 0;   ///< in the order of its rank
    double x = 0;              ///< left
    double y = 0;              ///< top
    WireIndex laneOut = none;  ///< of a lane: the wire that leads on to the target
    bool isFailure = false;    ///< a Fail state
    bool isMain = false;       ///< reached from the start without an error

    bool isBox() const { return kind < NodeKind::Lane; }
    bool isLane() const { return kind == NodeKind::Lane; }
    double right() const { return x + width; }
    double bottom() const { return y + height; }
};

/// A transition of the scope, or the way from a state that ends to the exit.
struct Line {
    NodeIndex from = none;
    NodeIndex to = none;
    RouteKind route = RouteKind::Transition;
    asl::EdgeIndex edge = asl::noIndex;
    asl::EdgeKind kind = asl::EdgeKind::Next;
    std::uint32_t rule = none;  ///< of a Choice: its place among the rules, the Default after all
    std::uint32_t twin = 0;     ///< how many lines before it join the same two nodes
    bool isBackward = false;
    WireIndex firstWire = none;
    std::string labelText;
    double labelWidth = 0;
    Rect label;

    bool isCatch() const { return kind == asl::EdgeKind::Catch; }
};

/// The second label of lines that share a lane, beside their target.
struct EndLabel {
    std::uint32_t line = none;  ///< the first of them, which has it
    WireIndex wire = none;      ///< into the target
    std::string text;
    double width = 0;
    Rect box;
};

/// A piece of one or several lines in the channel between two ranks. Both ends lie on the same side where a
/// loop turns.
struct Wire {
    NodeIndex from = none;  ///< in the direction of its lines
    NodeIndex to = none;
    std::uint32_t channel = 0;  ///< below the rank of that number
    bool fromAbove = true;      ///< whether that end hangs from the rank above the channel
    bool toAbove = false;
    double fromOffset = 0;  ///< of the port, from the left of its node
    double toOffset = 0;
    std::uint32_t weight = 0;   ///< number of lines in it
    std::uint32_t line = none;  ///< the first of them
    bool isLaneOnly = false;    ///< leads from lane to lane or from a lane to its target
    double trackY = 0;          ///< of its horizontal part

    bool isStraight(std::vector<Node> const& nodes) const;
};

/// What the order of a rank is judged by: a wire, or its part to or from a Turn.
struct Link {
    NodeIndex upper = none;
    NodeIndex lower = none;
    std::uint32_t weight = 1;   ///< number of lines in it
    std::uint32_t line = none;  ///< the first of them
    std::uint32_t rule = none;  ///< as of Line, where it leaves the Choice
    bool isCatch = false;
};

/// One scope on its way from a graph to a drawing. Real ranks count from 1; 0 and the last hold Turns only.
struct Sketch {
    asl::ScopeIndex scope = 0;
    std::vector<Node> nodes;
    std::vector<Line> lines;
    std::vector<Wire> wires;
    std::vector<Link> links;
    std::vector<EndLabel> endLabels;
    std::vector<std::vector<NodeIndex>> ranks;
    NodeIndex entry = none;
    NodeIndex exit = none;
    NodeIndex first = none;  ///< where reading starts: the entry, without one the first state
    /// Per node the lines out of it, in the order of the text.
    std::vector<std::vector<std::uint32_t>> out;
    std::vector<std::vector<Point>> corners;  ///< of each line, after routing
    Rect bounds;                              ///< around boxes, lines and labels, after routing
};

/// Turns lines around that would close a circle (`Line::isBackward`), following the text from the start.
void breakCycles(Sketch& sketch);
/// Gives each node the rank below its lowest source.
void assignRanks(Sketch& sketch);
/// Cuts lines into wires, with a Lane in each rank they pass. Long lines of one kind to one target share
/// lanes.
void makeLanes(Sketch& sketch);
/// Finds an order for each rank with few crossings, near the order of the text.
void orderRanks(Sketch& sketch);
/// Decides at which ports of the boxes the wires begin and end.
void choosePorts(Sketch& sketch);
/// Gives each node its x.
void placeNodes(Sketch& sketch);
/// Lays the horizontal parts and the labels into the channels and gives each node its y.
void routeChannels(Sketch& sketch);

}  // namespace steploom::layout::phases
