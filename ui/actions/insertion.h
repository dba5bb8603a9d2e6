// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "core/edit/place.h"
#include "ui/workbench/drag.h"

#include <string_view>

namespace steploom::workbench {
class Session;
class Workbench;
}  // namespace steploom::workbench

namespace steploom::actions {

/// A new state of `type` with the starter text of `language`.
workbench::NewState newStateOf(asl::StateType const& type, asl::QueryLanguage language);

/// Where a state goes that is inserted without being dragged: on the selected edge, after the selected
/// state, else into the first slot, else at the end of the machine.
edit::Place placeForInsertion(workbench::Session const& session);

/// Behind the last state on the way that is taken when all goes well; where nothing can follow it, at another
/// end, or before it.
edit::Place endOfMachine(asl::Graph const& graph);

/// Says that the selected state was inserted, and where.
void tellInserted(workbench::Session& session, bool fillsSlot);

/// Inserts `state` there and selects it. False when it was refused; the session then said why.
bool insertState(workbench::Session& session, workbench::NewState const& state);
/// The same for a state or a pattern; of a pattern the state is selected where it is entered.
bool insert(workbench::Session& session, workbench::Insertable const& what);
/// The same for a new state of the type called `name` in the current document.
bool insertStateOfType(workbench::Workbench& workbench, std::string_view name);

}  // namespace steploom::actions
