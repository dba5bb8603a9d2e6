// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"

#include <optional>
#include <string>
#include <string_view>

namespace steploom {

/// The value that a JSON text says, read straight from its bytes, or nothing where the text is no JSON or
/// nested more than `maximumDepth` levels deep. Says nothing about the reason: `text::parseJsonValue()` does.
/// Expects UTF-8; a byte order mark at the start is passed over.
std::optional<Value> readJson(std::string_view text, int maximumDepth);

/// What a number as JSON spells it means: an integer where it is written as one and fits, else the double; a
/// number beyond all doubles is the last one on its side.
Value readJsonNumber(std::string_view number);

/// The content of a JSON string, which stands between its quotes, without its escapes. Half of a pair that
/// stands alone becomes U+FFFD; an unknown escape stays as it is.
std::string readJsonStringContent(std::string_view content);

}  // namespace steploom
