// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/edit/place.h"
#include "core/text/patch.h"
#include "ui/canvas/hit.h"
#include "ui/workbench/drag.h"
#include "ui/workbench/session.h"

#include <optional>

namespace steploom::canvas {

/// Where a new state or a new line would go. Gestures and keys both end in one of these.
struct Aim {
    /// Between the two ends of a line, after a state, at a start; for a new line, where it comes from.
    std::optional<edit::Place> place;
    /// The line that leads to the chosen state, when an existing one is chosen.
    std::optional<asl::EdgeId> line;
    /// The line is not there yet: a new rule, otherwise or catcher.
    bool isNewLine = false;
};

/// The line that a handle of `state` begins.
asl::EdgeId lineFrom(asl::State const& state, HandleKind handle);
/// The aim of a handle that is let go where no state is.
Aim aimOf(asl::State const& state, HandleKind handle);
Aim aimOf(asl::EdgeId const& edge);
/// After `state`: on its Next; of a Choice a new rule.
Aim aimAfter(asl::State const& state);

/// What putting a state or a pattern there would change.
Result<text::Patch> planInsertion(
    workbench::Session const& session, Aim const& aim, workbench::Insertable const& what);
/// Does that as one step, selects the state (of a pattern the one where it is entered) and says where it
/// stands. A refusal is said.
bool putIn(workbench::Session& session, Aim const& aim, workbench::Insertable const& what);

/// Makes `line`, or a new rule, otherwise or catcher, lead to `target`.
Result<text::Patch> planConnect(workbench::Session const& session, asl::EdgeId const& line, StateId target);
/// Does that, selects the line and says so. A refusal is said.
bool connectLine(workbench::Session& session, asl::EdgeId line, StateId target);

}  // namespace steploom::canvas
