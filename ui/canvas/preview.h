// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/patch.h"
#include "ui/canvas/shown.h"
#include "ui/workbench/session.h"

#include <vector>

namespace steploom::canvas {

/// What an edit would make of a document: planned and laid out, but not done. States keep their identities,
/// so items of the canvas move from the one picture to the other.
struct Preview {
    text::Patch patch;
    Shown shown;
    std::vector<StateId> newStates;  ///< what the edit makes; of nested states the outermost
};

/// The document's picture after `patch`, which was planned for its current revision.
Preview previewOf(workbench::Session const& session, text::Patch const& patch);

/// Where `moved` were, in the picture without them: on the lines that close the gaps they leave.
std::vector<QRectF> placesLeft(
    asl::Graph const& before, Shown const& after, std::vector<StateId> const& moved);

/// What the session shows now.
Shown shownBy(workbench::Session const& session);

}  // namespace steploom::canvas
