// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace steploom::drawing {

/// One `<path>` of a file in resources/icons.
struct GlyphSource {
    std::string_view glyph;  ///< the file's name
    std::string_view d;
    bool isFilled = false;
};

/// All paths of all glyphs, by glyph name and then as in the file; the build writes them.
std::span<GlyphSource const> glyphSources();

}  // namespace steploom::drawing
