// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/json_edit.h"

#include <string>
#include <string_view>

namespace steploom::edit {

bool spansLines(std::string_view text);

/// The text of a member, or item, of any text as it stands at `place` of a text laid out as `layout`: its
/// lines move to the new indentation, in the units of that, with its line ends. Where children stand on one
/// line, the blanks between its words go. Words and numbers stay as they are spelled.
std::string relaid(text::NodeRef child, text::ChildPlace const& place, text::Layout const& layout);

}  // namespace steploom::edit
