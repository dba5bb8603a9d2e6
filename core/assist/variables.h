// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"

#include <string>
#include <string_view>
#include <vector>

namespace steploom::assist {

/// A workflow variable of one scope. The scope is the one whose states assign it; inner ones read it.
struct Variable {
    std::string name;  ///< without the dollar sign
    asl::ScopeIndex scope = asl::noIndex;
    std::vector<text::NodeRef> assigns;  ///< members of Assign
};

/// The variables that the states of `scope` assign.
std::vector<Variable> variablesOf(asl::Graph const& graph, asl::ScopeIndex scope);
/// The variables that a state of `scope` can read, its own scope first.
std::vector<Variable> variablesIn(asl::Graph const& graph, asl::ScopeIndex scope);

/// The name that a member of Assign sets.
std::string assignedName(text::NodeRef member);
/// `state` and what assigns in it, in words: `A, B and 2 more`.
std::string assigningStates(asl::Graph const& graph, Variable const& variable);

}  // namespace steploom::assist
