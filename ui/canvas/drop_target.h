// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/place.h"
#include "ui/canvas/canvas_scene.h"

#include <QPointF>

#include <optional>
#include <vector>

namespace steploom::canvas {

/// A place of the picture into which a state can be put.
struct DropTarget {
    enum class Kind : std::uint8_t {
        None,
        Edge,  ///< between the ends of a line, or into its slot
        End,   ///< after the last state of a scope
        Start  ///< as the first state of a scope that has none
    };

    Kind kind = Kind::None;
    asl::EdgeId edge;          ///< of Edge
    StateId state;             ///< of End; the scope's owner of Start
    std::uint32_t number = 0;  ///< of Start: which branch

    explicit operator bool() const { return kind != Kind::None; }
    edit::Place place() const;
    friend bool operator==(DropTarget const&, DropTarget const&) = default;
};

/// Looks for places in the picture as it is seen, also while it shows what a drop would do.
struct DropSearch {
    DropTarget current;           ///< what is previewed now
    std::vector<StateId> placed;  ///< the states that the preview puts at `current`
    std::vector<StateId> moved;   ///< nothing goes into itself
    double pixel = 1;             ///< diagram px per px of the screen
};
DropTarget findDropTarget(CanvasScene const& scene, QPointF place, DropSearch const& search);

}  // namespace steploom::canvas
