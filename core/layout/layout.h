// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "core/layout/geometry.h"

#include <string>
#include <unordered_set>
#include <vector>

namespace steploom::layout {

/// Fixed sizes of the diagram (visual language, section 2), in px.
namespace metrics {
inline constexpr double cardWidth = 224;
inline constexpr double cardHeight = 56;
inline constexpr double tallCardHeight = 72;  ///< of a card whose name takes two lines
inline constexpr double cardTextLeft = 54;    ///< left end of the text box in a card
inline constexpr double cardTextWidth = 158;
inline constexpr double choiceTextWidth = 134;
inline constexpr double choiceTileLeft = 24;  ///< a hexagon's tile and text stand 12 further right
inline constexpr double tile = 32;
inline constexpr double terminalWidth = 68;  ///< Start and End pills
inline constexpr double terminalHeight = 28;
inline constexpr double stub = 10;  ///< entry stub and exit ring inside containers
inline constexpr double containerHeader = 40;
inline constexpr double containerPadding = 16;
inline constexpr double branchGap = 32;
inline constexpr double branchTitle = 24;
inline constexpr double collapsedWidth = 240;
inline constexpr double collapsedHeight = 64;
inline constexpr double rankGap = 48;
inline constexpr double labelledRankGap = 80;
inline constexpr double neighbourGap = 72;
inline constexpr double retryLoopRoom = 72;  ///< to the right of a state with retriers
inline constexpr double labelHeight = 20;
inline constexpr double catchLabelHeight = 22;
inline constexpr double labelWidthLimit = 160;
inline constexpr double labelFontSize = 11;  ///< Medium
inline constexpr double labelPadding = 8;    ///< in a pill, left and right of its text
inline constexpr double catchIconRoom = 16;  ///< for the turning arrow before a catch label's text
inline constexpr double nameFontSize = 13;   ///< of a state's name, SemiBold
inline constexpr double branchWidthLeast = 120;
inline constexpr double gutter = 24;       ///< from a column to a line beside it
inline constexpr double catchOffset = 40;  ///< a catch edge leaves this far from the card's right end
inline constexpr double longEdge = 720;    ///< about a screen: an edge over more has its label at both ends
}  // namespace metrics

struct Options {
    /// Map and Parallel states shown as one card.
    std::unordered_set<StateId> collapsed;
    /// Whether Start and End marks are drawn; off, a layout holds nothing but states and transitions.
    bool hasTerminals = true;
};

/// Where one scope (the machine, a branch, a processor) lies.
struct ScopeBox {
    Rect box;             ///< around its states and edges; of a branch, its whole column
    Rect entry;           ///< Start pill, or the stub inside a container; empty when there is none
    Rect exit;            ///< End pill or exit ring; empty when nothing ends here
    bool isShown = true;  ///< false inside a collapsed container
};

/// What an edge of the drawing stands for.
enum class RouteKind : std::uint8_t {
    Transition,  ///< `Route::edge`, Start edges included
    End,         ///< from a state that ends to its scope's exit
};

struct Route {
    RouteKind kind = RouteKind::Transition;
    asl::EdgeIndex edge = asl::noIndex;   ///< of a Transition
    asl::StateIndex from = asl::noIndex;  ///< noIndex for a Start edge
    asl::StateIndex to = asl::noIndex;    ///< noIndex for an End edge and for a slot
    asl::ScopeIndex scope = asl::noIndex;
    /// Corners of an orthogonal line, from the border of its source to the border of its target (the arrow's
    /// tip). Empty inside a collapsed container.
    std::vector<Point> points;
    /// The box of the label's pill; empty when the edge has none.
    Rect label;
    /// What fits into the pill: the edge's label, elided. A catcher's is its first error name and ` +2`.
    std::string labelText;
    /// A second pill at the other end of long edges, whose first one is out of sight from there. Of a bundle,
    /// the first edge has it for all: a label they share, or the first one and how many others
    /// (`States.Timeout +2`).
    Rect endLabel;
    std::string endLabelText;
    bool isBackward = false;  ///< runs upwards: a loop
};

/// A dashed place for a state that is not there yet: the end of an edge whose target is "".
struct SlotBox {
    Rect box;
    asl::EdgeIndex edge = asl::noIndex;
};

/// Where everything of a graph is drawn. Indices are those of the graph it was made for.
struct Layout {
    Rect bounds;                   ///< around everything that is drawn
    std::vector<Rect> states;      ///< by StateIndex; empty for one inside a collapsed container
    std::vector<ScopeBox> scopes;  ///< by ScopeIndex
    std::vector<Route> routes;
    std::vector<SlotBox> slotBoxes;
};

/// Lays a graph out from top to bottom, container by container, the order of branches and rules as in the
/// text. Deterministic; independent of the order of keys in `States` wherever the edges decide.
Layout layOut(asl::Graph const& graph, Options const& options = {});

/// The text of a label's pill for an edge: elided to `metrics::labelWidthLimit`.
std::string labelOf(asl::Edge const& edge);
/// The same for any label; the ` +2` at the end of a text that stands for several is never cut off.
std::string labelOf(std::string const& label, asl::EdgeKind kind);
/// How wide the pill around such a text is.
double labelWidth(std::string const& text, asl::EdgeKind kind);

}  // namespace steploom::layout
