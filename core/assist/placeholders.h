// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/range.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace steploom::assist {

/// A `${Name}` in a text.
struct Placeholder {
    std::string name;
    TextRange range;  ///< with its dollar sign and braces
};

/// All of them, in the order of the text. Not one that a dollar sign before it makes plain text, `$${Name}`.
std::vector<Placeholder> placeholdersIn(std::string_view text);
/// The one that the byte at `offset` is in.
std::optional<Placeholder> placeholderAt(std::string_view text, std::size_t offset);

/// `text` with placeholders of expressions made digits, so that they can be read; every byte keeps its place.
std::string withoutPlaceholders(std::string_view text);

}  // namespace steploom::assist
