// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drawing/diagram.h"
#include "core/drawing/shapes.h"

#include <string_view>
#include <vector>

namespace steploom::drawing {

// What `drawState` puts together, each in its file: frame, content, marks.

enum class StateShape : std::uint8_t { Card, Hexagon, Stadium, Container, Collapsed };

/// One state as it is being drawn.
struct StateView {
    asl::Graph const& graph;
    asl::State const& state;
    StateLook const& look;
    Rect rect;
    StateShape shape = StateShape::Card;

    bool isMuted() const { return look.status == Status::NotReached; }
    bool showsStatus() const { return look.status != Status::None && look.status != Status::NotReached; }
};

StateShape shapeOf(asl::Graph const& graph, asl::StateIndex state, layout::Layout const& layout);
/// The radius of the corners of a shape that is a box.
double cornerRadiusOf(StateShape shape, Rect rect);
Path outlineOf(StateShape shape, Rect rect, double grownBy);
bool isDistributed(asl::State const& state);
std::vector<double> statusDashes(Status status);

/// Shadow, fill, tint, outline, hatch.
void addFrame(DisplayList& list, StateView const& view);
/// Tile, name, detail line; of an open container its header.
void addContent(DisplayList& list, StateView const& view);
/// What sits on the border: retry loop, badges, chip, breakpoint, corner mark; and the progress bar.
void addMarks(DisplayList& list, StateView const& view);

/// A pill of fixed places with a glyph, words, or both in its middle.
struct Pill {
    Rect rect;
    std::string_view glyph = {};  ///< empty: none
    double glyphSize = 12;
    std::string text = {};
    layout::FontFace face = layout::FontFace::Medium;
    Paint ink = {};
    Paint fill = {};
    Stroke stroke = {};
    Detail detail = Detail::Normal;
};
void addPill(DisplayList& list, Pill const& pill);
/// How wide glyph and words of a pill are together.
double pillContentWidth(
    std::string_view glyph, double glyphSize, std::string_view text, layout::FontFace face);

/// Sizes of text on the diagram (visual language, "Type").
inline constexpr double nameSize = 13;
inline constexpr double smallSize = 11;
inline constexpr double pillSize = 12;

/// The base line of a line of small text in the middle of `y` and `y + height`.
double baselineIn(double y, double height, double size);

}  // namespace steploom::drawing
