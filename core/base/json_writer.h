// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"

#include <string>
#include <string_view>

namespace steploom {

/// `value` as JSON without blanks, keys in their order.
std::string toJson(Value const& value);

/// `value` as JSON over several lines, two spaces a level, one member or item a line.
std::string toPrettyJson(Value const& value);

/// `text` as a JSON string with its quotes. Only what JSON demands is escaped; other bytes stay as they are.
std::string toJsonString(std::string_view text);

/// What toJsonString() puts between its quotes.
std::string toJsonStringContent(std::string_view text);

/// The shortest decimal that reads back as `number`, always recognisable as one that is no integer (`2.0`).
std::string toJsonNumber(double number);

/// Appends `value` without blanks; for writers that build one big text.
void appendJson(std::string& out, Value const& value);
void appendJsonString(std::string& out, std::string_view text);

}  // namespace steploom
