// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/patch.h"
#include "core/text/syntax_tree.h"

namespace steploom::assist {

/// The change that gives block YAML two blanks a level, the lists in a field included, and one blank behind
/// colons and dashes; comments go with the lines they belong to. What stands between brackets and quotes, and
/// the lines of a text, move as a whole. Empty when all is well, or when the text would mean something else.
text::Patch layOutYaml(text::SyntaxTree const& tree);

}  // namespace steploom::assist
