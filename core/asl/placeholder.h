// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace steploom::asl {

/// Whether a text holds a `${...}` placeholder, which may stand for anything.
inline bool hasPlaceholder(std::string_view text)
{
    auto const open = text.find("${");
    return open != std::string_view::npos && text.find('}', open) != std::string_view::npos;
}

}  // namespace steploom::asl
