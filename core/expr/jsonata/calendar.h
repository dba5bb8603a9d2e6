// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

// Days and moments as ECMAScript counts them: milliseconds since 1970, in the Gregorian calendar.
namespace steploom::expr::jsonata {

inline constexpr double millisInDay = 86'400'000;

struct CalendarDate {
    std::int64_t year = 1970;
    int month = 0;  ///< from 0
    int day = 1;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int millisecond = 0;
    int weekday = 4;  ///< 0 is Sunday
};

/// Of a moment that is finite.
CalendarDate calendarDate(double millis);

/// Date.UTC(): parts out of their range carry over; years 0 to 99 are those of the twentieth century.
double utcMillis(double year, double month, double day = 1, double hour = 0, double minute = 0,
    double second = 0, double millisecond = 0);

/// What a component of a date picture means (`Y`, `W`, `x` ...), as a number; 0 for those that are none.
double dateComponent(double millis, char component);

}  // namespace steploom::expr::jsonata
