// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

namespace steploom {

/// `text` cut to at most `bytes` bytes between two characters, with an ellipsis where something is missing.
inline std::string shortened(std::string text, std::size_t bytes)
{
    if (text.size() <= bytes)
        return text;
    auto cut = bytes;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U)
        --cut;
    text.resize(cut);
    return text + "…";
}

}  // namespace steploom
