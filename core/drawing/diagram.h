// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "core/drawing/display_list.h"
#include "core/layout/layout.h"

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace steploom::drawing {

/// How far a state is in a run; None outside of runs.
enum class Status : std::uint8_t {
    None,
    NotReached,  ///< muted
    Waiting,
    Running,
    Retrying,
    Succeeded,
    Failed,
    Caught,
    Aborted,
    Paused,  ///< held at a breakpoint
};
/// Role and glyph name of a status; None and NotReached give BorderStrong and no glyph.
Role statusRole(Status status);
std::string_view statusGlyph(Status status);
/// `Running`, `Retry`...
std::string_view statusWord(Status status);

/// What is known about one state beyond its text.
struct StateLook {
    Status status = Status::None;
    std::string chip = {};                   ///< words of the status chip; the status' own word when empty
    std::optional<std::string> detail = {};  ///< replaces the detail line: `Next try in 2.6 s`
    std::optional<double> progress = {};     ///< 0 to 1: the bar at the bottom
    double flash = 0;                        ///< 0 to 1: how much of a failed flash is left
    std::string retryText = {};        ///< `2/3` in the retry loop's pill instead of the number of retries
    bool isRetryLit = false;           ///< fills the retry loop with `retrying`
    bool hasError = false;             ///< octagon on the corner
    bool hasWarning = false;           ///< triangle on the corner
    std::string problem = {};          ///< replaces the detail line in error colour
    std::string problemSentence = {};  ///< the same in full, for tips and screen readers
    bool hasBreakpoint = false;
    bool isConditional = false;  ///< the breakpoint has a condition
    bool hasMocks = false;       ///< flask badge
};

struct EdgeLook {
    bool isTaken = false;
    Status status = Status::None;  ///< colour of a taken edge: its source's status
    bool isDimmed = false;         ///< a run is shown and did not come here
    bool isHovered = false;
    bool isSelected = false;
    bool isDropTarget = false;
    bool isLit = false;  ///< catch route in use: filled pill with the error's name
    std::string litText = {};
};

/// A remark on the drawing.
struct NoteLook {
    std::uint32_t number = 0;  ///< tells it from the others
    std::string text = {};
    StateId state = {};        ///< whom it is about; none: the machine
    std::string missing = {};  ///< the name of a state that it is about and that is not there
    /// Its top left corner: from the top right one of the state's card, else in the layout's coordinates.
    Point at = {};

    friend bool operator==(NoteLook const&, NoteLook const&) = default;
};

/// Looks of all parts; what is not listed looks plain.
struct Looks {
    std::unordered_map<StateId, StateLook> states;
    std::map<asl::EdgeId, EdgeLook> edges;
    /// Whether a run is shown: then states without a look are NotReached and edges without one dimmed.
    bool showsRun = false;
    Status startStatus = Status::None;  ///< of the Start pill in a run
    bool isEndReached = false;
    std::vector<NoteLook> notes = {};
};

/// Number of retries shown in the retry loop: of the retrier with most; 0 for no retriers.
int shownRetries(asl::State const& state);

// Each function draws one part, in the layout's coordinates.

/// A card, or the frame and header of a container (without what is inside); everything that moves with the
/// state: chip, badges, retry loop, corner marks.
DisplayList drawState(asl::Graph const& graph, asl::StateIndex state, layout::Layout const& layout,
    layout::Options const& options, StateLook const& look);
/// The layers of an edge: all lines of a picture, with their arrows, lie under all labels.
enum class RouteLayer : std::uint8_t { Line, Label, Both };

/// One edge with its arrow and label.
DisplayList drawRoute(asl::Graph const& graph, layout::Route const& route, EdgeLook const& look,
    RouteLayer layer = RouteLayer::Both);

/// What can be seen of a long edge.
struct RoutePiece {
    layout::Route route;    ///< with the points of this piece only
    Point plus;             ///< plusPlace() of the whole edge
    double beyond = 0;      ///< how much of the line follows after its last point; 0 when it has the arrow
    bool hasLabel = false;  ///< one of the labels is in it
};

/// The piece of an edge from where it first comes into `area` to where it last leaves it. Drawn, it is inside
/// `area` what the whole edge is there. No points when the edge does not come into it.
RoutePiece pieceWithin(Rect area, layout::Route const& route);
DisplayList drawPiece(asl::Graph const& graph, RoutePiece const& piece, EdgeLook const& look,
    RouteLayer layer = RouteLayer::Both);

/// Start and End pills, stubs and rings, branch titles and dividing lines of one scope.
DisplayList drawScope(
    asl::Graph const& graph, asl::ScopeIndex scope, layout::Layout const& layout, Looks const& looks);
DisplayList drawSlot(layout::SlotBox const& slot, bool isDropTarget);

/// Where a note lies; empty when its state is not shown.
Rect noteBox(asl::Graph const& graph, layout::Layout const& layout, NoteLook const& note);
/// A note with the dashed line to its state.
DisplayList drawNote(asl::Graph const& graph, layout::Layout const& layout, NoteLook const& note);
/// Where there is room for another note about `state`, or about the machine: its `at`.
Point freeNotePlace(
    asl::Graph const& graph, layout::Layout const& layout, std::vector<NoteLook> const& notes, StateId state);
/// What a picture takes up: the layout's bounds and the notes.
Rect boundsWithNotes(
    asl::Graph const& graph, layout::Layout const& layout, std::vector<NoteLook> const& notes);

/// Where a hovered edge shows its `+`, and a drop target its gap: on its longest stretch downwards, clear of
/// the label.
Point plusPlace(layout::Route const& route);

/// The outline of a state's card for selection rings and hits: rectangle, hexagon, stadium or container.
Path outlineOf(
    asl::Graph const& graph, asl::StateIndex state, layout::Layout const& layout, double grownBy = 0);

/// Everything, back to front: containers, edges, cards, notes.
DisplayList drawDiagram(asl::Graph const& graph, layout::Layout const& layout, layout::Options const& options,
    Looks const& looks = {});

/// What a picture stands on: the canvas' colour, or nothing.
enum class Ground : std::uint8_t { Canvas, None };

/// A display list as an SVG document: `bounds` with a margin of 32 px, texts as text, fonts by name with
/// fallbacks.
std::string toSvg(DisplayList const& list, Rect bounds, Theme theme, Ground ground = Ground::Canvas);

}  // namespace steploom::drawing
