// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace steploom {

/// A moment of virtual time: nanoseconds since 1970-01-01T00:00:00Z, leap seconds not counted. Reaches from
/// 1677 to 2262.
using Moment = std::chrono::sys_time<std::chrono::nanoseconds>;

/// `seconds` as a length of time, cut to what such a length can hold; not a number gives 0.
std::chrono::nanoseconds fromSeconds(double seconds);

/// A time as it is written, of the years 0 to 9999, in the order of time.
struct WrittenTime {
    std::chrono::sys_seconds second;
    std::chrono::nanoseconds fraction{0};  ///< of that second

    friend auto operator<=>(WrittenTime const&, WrittenTime const&) = default;
};

/// Reads an RFC 3339 time as the States Language wants it: upper-case `T`, upper-case `Z` or a numeric
/// offset, a fraction of any length (cut after nanoseconds). Nothing when `text` is not of that form or no
/// real date.
std::optional<WrittenTime> parseWrittenTime(std::string_view text);

/// As parseWrittenTime(), of the times that a Moment reaches (1678 to 2261); nothing for others.
std::optional<Moment> parseTimestamp(std::string_view text);

/// The moment of a written time: the last or first one where it is out of reach.
Moment momentOf(WrittenTime const& time);

/// `2025-01-01T00:00:00.000Z`: UTC, always three digits of fraction (cut).
std::string formatTimestamp(Moment moment);
std::string formatTimestamp(WrittenTime const& time);

/// A length of time for people: `0.4 s`, `2 s`, `1 min 12 s`, `3 h 5 min`, `2 d 4 h`.
std::string formatDuration(std::chrono::nanoseconds duration);

}  // namespace steploom
