// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expr/jsonpath/program.h"

#include <string>
#include <string_view>

namespace steploom::expr::jsonpath {

/// A value of the data as filters compare it.
Term termOf(Value const& value);

/// An item of a list on the right of `in` and its relatives. A text that looks like a path or like JSON
/// equals nothing there, and one in quotes counts without them.
Term listItem(Value const& value);

/// The text that a number or text has when it is compared with a text, or matched.
std::string_view comparedText(Term const& term, std::string& buffer);

/// Whether `left == right` holds for two values, as the library decides it.
bool areEqual(Term const& left, Term const& right);

/// The end of the quoted text or pattern that starts at `at`, or npos.
std::size_t closingMark(std::string_view text, std::size_t at);

}  // namespace steploom::expr::jsonpath
