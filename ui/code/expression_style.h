// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace steploom::code {

/// Writes the style (json_style.h) of each byte of a JSONata expression with its marks, `{% ... %}`, to
/// `styles`. Without a closing mark it goes to the end. Works on broken expressions.
void styleExpression(std::string_view content, char* styles);

}  // namespace steploom::code
