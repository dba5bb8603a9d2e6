// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lint/rule.h"

#include <string>
#include <vector>

namespace steploom::lint {

/// A place where a variable is read or assigned.
struct VariableUse {
    std::string name;         ///< without the dollar sign
    text::NodeRef node;       ///< the text that reads it; of an assignment the member of Assign
    TextRange part;           ///< of a reading: in bytes of the text's content
    bool isAskedFor = false;  ///< $exists looks whether it is there
};

/// What one state does with variables. Rules and catchers count for their state.
struct StateVariables {
    std::vector<VariableUse> reads;
    std::vector<VariableUse> assigns;
};

/// By StateIndex. Expressions that cannot be read are passed over.
std::vector<StateVariables> variablesOf(
    asl::Graph const& graph, Objects const& objects, std::span<PlacedExpression const> expressions);

/// The scope around the one of a state whose variables it can read as well; noIndex at the top and in a
/// distributed Map, whose child executions see nothing of their parent.
asl::ScopeIndex readableScopeAround(asl::Graph const& graph, asl::ScopeIndex scope);

}  // namespace steploom::lint
