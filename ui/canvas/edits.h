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

Result<text::Patch> planNewState(
    workbench::Session const& session, Aim const& aim, workbench::NewState const& state);
/// The same for a state or a pattern.
Result<text::Patch> planInsertion(
    workbench::Session const& session, Aim const& aim, workbench::Insertable const& what);
/// Does a plan as one step and selects the state it made. A refused one is said.
bool carryOut(workbench::Session& session, Result<text::Patch> const& plan, std::string_view label);

/// `state` as something to put in elsewhere: its text without Next and End. States inside it get names of
/// their own.
workbench::NewState copyOf(asl::Graph const& graph, asl::State const& state);

/// Deletes what is selected: states, or the line.
bool deleteSelection(workbench::Session& session);
bool duplicateSelection(workbench::Session& session);
/// One step earlier or later among its neighbours.
bool moveBack(workbench::Session& session, StateId id);
bool moveOn(workbench::Session& session, StateId id);
/// Appends a retrier, or a catcher whose target is a slot.
bool addRetrier(workbench::Session& session, StateId id);
bool addCatcher(workbench::Session& session, StateId id);

}  // namespace steploom::canvas
