// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/text/patch.h"
#include "core/text/syntax_tree.h"

#include <string_view>

namespace steploom::assist {

/// The change that lays a text out: JSON with two spaces a level, one member or item a line, a final line
/// end; block YAML with two spaces a level and no blanks at line ends. Keys, their order, comments, the
/// spelling of values and the kind of line ends stay. YAML that would then mean something else keeps its
/// indentation. Empty when all is well. Refused with a sentence for a text with faults.
Result<text::Patch> planFormat(text::SyntaxTree const& tree);

/// What planFormat() does with a text of that language, in a sentence for people.
std::string_view formatSentence(text::Language language);

}  // namespace steploom::assist
