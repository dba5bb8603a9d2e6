// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "ui/workbench/selection.h"

#include <QPointF>

#include <cstdint>

namespace steploom::canvas {

/// The places at a state from which a new line can be drawn.
enum class HandleKind : std::uint8_t {
    Next,     ///< bottom: where it goes on
    Rule,     ///< bottom of a Choice: a new rule
    Default,  ///< bottom right of a Choice: otherwise
    Catch,    ///< bottom right: a new catcher
};

/// What lies under a place of the canvas.
struct Hit {
    enum class Part : std::uint8_t {
        Nothing,
        State,
        Name,     ///< the name of a state
        Chevron,  ///< collapses or expands a container
        Handle,
        Edge,
        EdgePlus,  ///< the disc on a hovered or selected edge
        EdgeEnd,   ///< the handle at the end of the selected edge
        Label,     ///< the pill of a rule, where a Choice has several
        Slot,
        BranchTitle,  ///< of a Parallel; `edge` is where the branch starts
        Note,
    };

    Part part = Part::Nothing;
    StateId state;     ///< of State, Name, Chevron, Handle and BranchTitle
    asl::EdgeId edge;  ///< of Edge (also one to the end), EdgePlus, EdgeEnd, Label, Slot and BranchTitle
    HandleKind handle = HandleKind::Next;
    workbench::NoteId note = {};  ///< of Note

    bool isState() const { return part == Part::State || part == Part::Name; }
    bool isEdge() const
    {
        return part == Part::Edge || part == Part::EdgePlus || part == Part::EdgeEnd || part == Part::Label;
    }
    friend bool operator==(Hit const&, Hit const&) = default;
};

}  // namespace steploom::canvas
