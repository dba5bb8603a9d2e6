// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/edit.h"
#include "core/edit/selection.h"

#include <string>
#include <vector>

namespace steploom::edit {

/// The text of states as people exchange it: `{"StartAt": ..., "States": {...}}` in the definition's own
/// layout, ending in a line end where the definition has lines. Each state is written as it stands there,
/// only moved to its new indentation; names outside the selection stay in it. A JSONata machine's text says
/// so. Two states of different levels, and a state whose text cannot be read, are refused.
Result<std::string> copyStates(document::Snapshot const& snapshot, std::vector<StateId> const& states);
std::string copyStates(document::Snapshot const& snapshot, Selection const& selection);

/// Takes states out as DeleteStates does; what copyStates() gives before is the other half of a cut.
struct CutStates {
    std::vector<StateId> states;

    static constexpr std::string_view label = "Cut";
    Result<text::Patch> plan(document::Snapshot const& snapshot) const;
};

}  // namespace steploom::edit
