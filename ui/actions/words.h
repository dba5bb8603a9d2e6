// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"

#include <QString>

#include <vector>

namespace steploom::asl {
class Graph;
}

namespace steploom::workbench {
class Session;
}

namespace steploom::actions {

/// What people hear of states: the name of one, else how many there are.
QString statesInWords(asl::Graph const& graph, std::vector<StateId> const& ids);

/// Where states stand, after what leads to them, else before what they lead to: ` after ValidateOrder`. Empty
/// when they stand alone.
QString placeInWords(asl::Graph const& graph, std::vector<StateId> const& ids);

/// `sentence` with %1 for what is selected and %2 for where it stands, said where people work.
void tellPlaced(workbench::Session& session, QString const& sentence);

}  // namespace steploom::actions
