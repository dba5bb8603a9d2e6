// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: ECMAScript, "Time-related Abstract Operations"; ISO 8601 for weeks.
#include "core/expr/jsonata/calendar.h"

#include <cmath>
#include <limits>

namespace steploom::expr::jsonata {

// Days from 1970-01-01 to the first of a month; after Howard Hinnant's "chrono-Compatible Low-Level Date
// Algorithms" (public domain).
static double daysToMonth(double year, double month)
{
    year += std::floor(month / 12);
    month = std::fmod(std::fmod(month, 12) + 12, 12);
    auto const shifted = month >= 2 ? year : year - 1;
    auto const era = std::floor(shifted / 400);
    auto const yearOfEra = shifted - era * 400;
    auto const monthFromMarch = month >= 2 ? month - 2 : month + 10;
    auto const dayOfYear = std::floor((153 * monthFromMarch + 2) / 5);
    auto const dayOfEra
        = yearOfEra * 365 + std::floor(yearOfEra / 4) - std::floor(yearOfEra / 100) + dayOfYear;
    return era * 146097 + dayOfEra - 719468;
}

double utcMillis(
    double year, double month, double day, double hour, double minute, double second, double millisecond)
{
    year = std::trunc(year);
    constexpr double lastShort = 99;
    constexpr double century = 1900;
    if (year >= 0 && year <= lastShort)
        year += century;
    auto const days = daysToMonth(year, std::trunc(month)) + std::trunc(day) - 1;
    auto const millis = days * millisInDay + std::trunc(hour) * 3'600'000 + std::trunc(minute) * 60'000
        + std::trunc(second) * 1000 + std::trunc(millisecond);
    constexpr double greatest = 8.64e15;
    return std::abs(millis) <= greatest ? millis : std::numeric_limits<double>::quiet_NaN();
}

CalendarDate calendarDate(double millis)
{
    auto const days = static_cast<std::int64_t>(std::floor(millis / millisInDay));
    auto rest = static_cast<std::int64_t>(millis - static_cast<double>(days) * millisInDay);
    CalendarDate date;
    date.weekday = static_cast<int>(((days + 4) % 7 + 7) % 7);
    auto const shifted = days + 719468;
    auto const era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    auto const dayOfEra = shifted - era * 146097;
    auto const yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    auto const dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    auto const monthFromMarch = (5 * dayOfYear + 2) / 153;
    date.day = static_cast<int>(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1);
    date.month = static_cast<int>(monthFromMarch < 10 ? monthFromMarch + 2 : monthFromMarch - 10);
    date.year = yearOfEra + era * 400 + (date.month < 2 ? 1 : 0);
    date.millisecond = static_cast<int>(rest % 1000);
    rest /= 1000;
    date.second = static_cast<int>(rest % 60);
    rest /= 60;
    date.minute = static_cast<int>(rest % 60);
    date.hour = static_cast<int>(rest / 60);
    return date;
}

// The Monday of the first week of a month or, with month 0, of a year: the week with its first Thursday.
static double startOfFirstWeek(double year, double month)
{
    auto const first = utcMillis(year, month);
    auto weekday = calendarDate(first).weekday;
    weekday = weekday == 0 ? 7 : weekday;
    constexpr int thursday = 4;
    return weekday > thursday ? first + (8 - weekday) * millisInDay : first - (weekday - 1) * millisInDay;
}

static double weeksBetween(double start, double end)
{
    return (end - start) / (millisInDay * 7) + 1;
}

// The week within a period of one or twelve months that starts with `month`.
static double weekOf(CalendarDate const& date, double month, double months)
{
    auto const year = static_cast<double>(date.year);
    auto const today = utcMillis(year, date.month, date.day);
    auto week = weeksBetween(startOfFirstWeek(year, month), today);
    auto const fullWeeks = months > 1 ? 52 : 4;
    if (week > fullWeeks) {
        if (today >= startOfFirstWeek(year, month + months))
            week = 1;
    } else if (week < 1) {
        week = weeksBetween(startOfFirstWeek(year, month - months), today);
    }
    return std::floor(week);
}

double dateComponent(double millis, char component)
{
    auto const date = calendarDate(millis);
    auto const year = static_cast<double>(date.year);
    switch (component) {
    case 'Y':
        return year;
    case 'M':
        return date.month + 1;
    case 'D':
        return date.day;
    case 'd':
        return (utcMillis(year, date.month, date.day) - utcMillis(year, 0)) / millisInDay + 1;
    case 'F':
        return date.weekday == 0 ? 7 : date.weekday;
    case 'W':
        return weekOf(date, 0, 12);
    case 'w':
        return weekOf(date, date.month, 1);
    case 'X':
        if (millis < startOfFirstWeek(year, 0))
            return year - 1;
        return millis >= startOfFirstWeek(year + 1, 0) ? year + 1 : year;
    case 'x': {
        double month = date.month;
        if (millis < startOfFirstWeek(year, month))
            month -= 1;
        else if (millis >= startOfFirstWeek(year, month + 1))
            month += 1;
        return std::fmod(month + 12, 12) + 1;
    }
    case 'H':
        return date.hour;
    case 'h':
        return date.hour % 12 == 0 ? 12 : date.hour % 12;
    case 'P':
        return date.hour >= 12 ? 1 : 0;
    case 'm':
        return date.minute;
    case 's':
        return date.second;
    case 'f':
        return date.millisecond;
    default:
        return 0;
    }
}

}  // namespace steploom::expr::jsonata
