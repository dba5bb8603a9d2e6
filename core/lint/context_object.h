// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lint/rule.h"

#include <optional>
#include <span>
#include <string>

namespace steploom::lint {

/// Why a place in the Context Object is never there.
struct ContextFault {
    std::size_t name = 0;         ///< which of the names leads nowhere
    std::string sentence;         ///< the end of a sentence that begins with the path
    std::string_view meant = {};  ///< the name that was likely meant
};

/// Whether `$$.<names>` (or `$states.context.<names>`) can be there in a state. What the simulator of the
/// service may leave out, such as the time of a redrive, counts as there.
std::optional<ContextFault> contextFault(
    asl::Graph const& graph, asl::State const& state, std::span<std::string const> names);

/// Whether the service makes a token for a Task, or may do so.
bool mayHaveToken(asl::State const& state);

}  // namespace steploom::lint
