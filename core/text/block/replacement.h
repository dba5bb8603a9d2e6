// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/block/geometry.h"
#include "core/text/tree_edit.h"

#include <cstddef>
#include <optional>
#include <string>

namespace steploom::text::block {

/// Puts a scalar, or a flow collection, where a value stands.
Patch putInline(NodeRef node, std::string written, Layout const& layout);
/// Puts the lines of a block collection where a value stands; the first has no indentation, the others stand
/// at `column`. `needsEnd`: a line end behind them is part of their last scalar.
Patch putBlock(NodeRef node, std::string lines, bool needsEnd, std::size_t column, Layout const& layout);
/// The column of a block collection that `holder` holds.
std::size_t columnBehind(Holder const& holder, bool isObject, Layout const& layout);

/// Makes `value` of a collection of the same kind and leaves what is equal in both as it is, with its
/// comments. Nothing where hardly anything stays, or the order changes.
std::optional<Patch> reshape(NodeRef node, Value const& value);

}  // namespace steploom::text::block
