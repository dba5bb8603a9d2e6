// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/patch.h"
#include "core/text/syntax_tree.h"

#include <memory>
#include <string>

namespace steploom::text {

/// The tree of `text`, which must be the text of `before` after `patch`: node for node what
/// SyntaxTree::parse() makes of it. Where people type into a string of a sound JSON text, nothing but that
/// string is read.
std::shared_ptr<SyntaxTree const> reparse(
    SyntaxTree const& before, Patch const& patch, std::shared_ptr<std::string const> text);

}  // namespace steploom::text
