// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/text_metrics.h"

#include <cstdint>
#include <span>

namespace steploom::layout {

/// A run of code points, `start` being the place of the first in each face's advances.
struct FontBlock {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::uint32_t start = 0;
};

/// The advances of one face in font units.
struct FontTable {
    std::uint16_t const* advances
        = nullptr;  ///< by FontBlock, 0 for no glyph; null when all are as wide as `missing`
    std::uint16_t unitsPerEm = 1000;
    std::uint16_t missing = 0;  ///< of the glyph shown for characters that the font lacks
};

/// In ascending order.
std::span<FontBlock const> fontTableBlocks();
FontTable const& fontTable(FontFace face);

}  // namespace steploom::layout
