// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/edit.h"

namespace steploom::edit {

/// Makes an edge lead to `to`: Next (also of a state that ended), the Default or a rule of a Choice, a
/// catcher, StartAt. A number one past the last rule or catcher makes a new one. Refused across scopes.
struct ConnectStates {
    asl::EdgeId edge;
    StateId to;

    static constexpr std::string_view label = "Connect";
    Result<text::Patch> plan(document::Snapshot const& snapshot) const;
};

/// Takes an edge away: a Next becomes End, a rule or Default or catcher goes; the target of a Start edge
/// becomes a slot. A line to the end stays.
struct DisconnectEdge {
    asl::EdgeId edge;

    static constexpr std::string_view label = "Disconnect";
    Result<text::Patch> plan(document::Snapshot const& snapshot) const;
};

}  // namespace steploom::edit
