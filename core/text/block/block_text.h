// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/patch.h"
#include "core/text/syntax_tree.h"

#include <optional>
#include <string_view>

namespace steploom::text::block {

/// Gives a literal or folded scalar another content. Its style, what stands on its first line, and the line
/// breaks of what stays are kept. Nothing where its style cannot hold the content.
std::optional<Patch> replaceText(NodeRef node, std::string_view content);

}  // namespace steploom::text::block
