// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "core/base/value.h"

#include <unordered_set>

namespace steploom::workbench {

/// The containers that are shown as cards when a workflow is opened: those that the companion names in
/// `view.collapsed`; without such a list those below the third level, which nobody could read.
std::unordered_set<StateId> collapsedAtFirst(asl::Graph const& graph, Value const& companion);

/// The content of a companion in which `collapsed` are found again. What is so without being told is not
/// written, so that looking at a workflow makes no file.
Value withCollapsed(
    Value const& companion, asl::Graph const& graph, std::unordered_set<StateId> const& collapsed);

}  // namespace steploom::workbench
