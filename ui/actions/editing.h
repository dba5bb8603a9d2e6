// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "core/edit/commands/convert_map.h"
#include "core/edit/commands/wrap_states.h"

#include <optional>
#include <string_view>

namespace steploom::workbench {
class Session;
}

namespace steploom::actions {

// What is done with the selected states or the selected edge, by menu, key and gesture alike. Each says what
// it did, and is false when it was refused; the session then said why.

/// Where the keyboard goes on when the selection is gone: what comes after it, else before it.
StateId neighbourOfSelection(workbench::Session const& session);
/// Selects `id` if there is such a state.
void selectIfThere(workbench::Session& session, StateId id);

bool deleteSelection(workbench::Session& session);
/// All states of the selected state's level.
void selectLevel(workbench::Session& session);

enum class Step { Back, On };
/// One state earlier or later among the neighbours.
bool moveSelection(workbench::Session& session, Step step);
/// The selected rule among the rules of its Choice, else the branch that holds the selection among the
/// branches.
bool reorderSelection(workbench::Session& session, Step step);

bool wrapSelection(workbench::Session& session, edit::Container container);
/// The states that were inside are selected then.
bool unwrapSelection(workbench::Session& session);

bool addRetrier(workbench::Session& session);
// A new catcher, rule or branch leads to a slot, which is selected.
bool addCatcher(workbench::Session& session);
bool addRule(workbench::Session& session);
bool addBranch(workbench::Session& session);
/// The branch of a Parallel that holds the selection, or that begins with the selected edge.
bool removeBranch(workbench::Session& session);

bool changeType(workbench::Session& session, std::string_view type);
bool convertMap(workbench::Session& session, edit::MapMode mode);

/// Whether the selected state can have a field, as `Retry`.
bool selectionTakes(workbench::Session const& session, std::string_view field);
/// The innermost branch that holds the selection.
std::optional<asl::ScopeIndex> branchOfSelection(workbench::Session const& session);

}  // namespace steploom::actions
