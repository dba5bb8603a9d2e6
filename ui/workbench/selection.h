// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"

#include <optional>
#include <vector>

namespace steploom::workbench {

/// What is selected in a document, the same for all panes: states (the last one is the current one), or one
/// edge, or nothing.
struct Selection {
    std::vector<StateId> states;
    std::optional<asl::EdgeId> edge;

    bool isEmpty() const { return states.empty() && !edge; }
    StateId current() const { return states.empty() ? StateId{} : states.back(); }
    bool contains(StateId id) const;

    static Selection of(StateId id) { return {{id}, std::nullopt}; }
    static Selection of(asl::EdgeId const& edge) { return {{}, edge}; }

    friend bool operator==(Selection const&, Selection const&) = default;
};

}  // namespace steploom::workbench
