// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/behavior.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

// Numbers in the fields of states: as they are written, or what an expression or path makes of the data.
namespace steploom::sim {

/// Texts count when they spell a number.
std::optional<double> numberOf(Value const& value);
/// Of a number or text without a fraction.
std::optional<std::int64_t> integerOf(Value const& value);

/// Which whole numbers a field takes.
struct IntegerRange {
    std::int64_t least = std::numeric_limits<std::int64_t>::min();
    std::int64_t most = std::numeric_limits<std::int64_t>::max();
    std::string_view words = "integer";  ///< `positive integer`

    bool holds(std::int64_t number) const { return number >= least && number <= most; }
};
inline constexpr IntegerRange anyInteger{};
inline constexpr IntegerRange notNegative{
    .least = 0, .most = std::numeric_limits<std::int64_t>::max(), .words = "non-negative integer"};
/// TimeoutSeconds and HeartbeatSeconds. Source: reference card of the language, section 3.
inline constexpr IntegerRange taskLimit{.least = 1, .most = 99'999'999, .words = "positive integer"};

/// The fault of a value in `field` that is not of that `kind`. Sources: of MaxConcurrency recorded, of other
/// fields in the same words.
Fault unfitValue(Plan const& plan, std::string_view field, Value const& value, std::string_view kind);
/// The same of what the path in `field` of `holder` leads to (recorded of several fields).
Fault unfitValueAt(Value const& holder, std::string_view field, Value const& value, std::string_view kind);

/// What the path in `field` of `holder` leads to, or the step that says why not; nothing without such a
/// field.
std::optional<std::variant<Value, Step>> readPathOf(
    Frame const& frame, Value const* holder, std::string_view field);

/// The whole number of a field of the state: an expression, a constant, or where the field `<name>Path`
/// leads to. Nothing where there is none of them.
std::optional<std::variant<std::int64_t, Step>> readInteger(
    Frame const& frame, std::string_view name, IntegerRange const& range);
/// The same of `holder`, an object inside of the state whose expressions have been evaluated.
std::optional<std::variant<std::int64_t, Step>> readInteger(
    Frame const& frame, Value const& holder, std::string_view name, IntegerRange const& range);

}  // namespace steploom::sim
