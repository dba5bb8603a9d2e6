// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/time.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>

namespace steploom {

std::chrono::nanoseconds fromSeconds(double seconds)
{
    // 146 years each way: two of them still fit into a Moment's range.
    constexpr double most = 4.6e9;
    if (!(seconds == seconds))
        return {};
    return std::chrono::nanoseconds(static_cast<std::int64_t>(std::clamp(seconds, -most, most) * 1e9));
}

// Reads exactly `digits` decimal digits at `position` and moves on.
static std::optional<int> readDigits(std::string_view text, std::size_t& position, int digits)
{
    int number = 0;
    for (int i = 0; i < digits; ++i, ++position) {
        if (position >= text.size() || text[position] < '0' || text[position] > '9')
            return std::nullopt;
        number = number * 10 + (text[position] - '0');
    }
    return number;
}

static bool readMark(std::string_view text, std::size_t& position, char mark)
{
    if (position >= text.size() || text[position] != mark)
        return false;
    ++position;
    return true;
}

std::optional<WrittenTime> parseWrittenTime(std::string_view text)
{
    using namespace std::chrono;
    std::size_t at = 0;
    auto const y = readDigits(text, at, 4);
    if (!y || !readMark(text, at, '-'))
        return std::nullopt;
    auto const mo = readDigits(text, at, 2);
    if (!mo || !readMark(text, at, '-'))
        return std::nullopt;
    auto const d = readDigits(text, at, 2);
    if (!d || !readMark(text, at, 'T'))
        return std::nullopt;
    auto const h = readDigits(text, at, 2);
    if (!h || !readMark(text, at, ':'))
        return std::nullopt;
    auto const mi = readDigits(text, at, 2);
    if (!mi || !readMark(text, at, ':'))
        return std::nullopt;
    auto const s = readDigits(text, at, 2);
    year_month_day const date{
        year(*y), month(static_cast<unsigned>(mo.value_or(0))), day(static_cast<unsigned>(*d))};
    if (!s || !date.ok() || *h > 23 || *mi > 59 || *s > 59)
        return std::nullopt;

    nanoseconds fraction{0};
    if (at < text.size() && text[at] == '.') {
        ++at;
        std::size_t const first = at;
        std::int64_t unit = 100'000'000;
        for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, unit /= 10)
            fraction += nanoseconds((text[at] - '0') * unit);
        if (at == first)
            return std::nullopt;
    }

    minutes offset{0};
    if (readMark(text, at, 'Z')) {
        // UTC
    } else if (at < text.size() && (text[at] == '+' || text[at] == '-')) {
        int const sign = text[at++] == '-' ? -1 : 1;
        auto const oh = readDigits(text, at, 2);
        if (!oh || !readMark(text, at, ':'))
            return std::nullopt;
        auto const om = readDigits(text, at, 2);
        if (!om || *oh > 23 || *om > 59)
            return std::nullopt;
        offset = minutes(sign * (*oh * 60 + *om));
    } else {
        return std::nullopt;
    }
    if (at != text.size())
        return std::nullopt;
    return WrittenTime{sys_days(date) + hours(*h) + minutes(*mi) + seconds(*s) - offset, fraction};
}

// A Moment reaches every second between these.
static constexpr std::chrono::sys_seconds firstSecond{
    std::chrono::sys_days(std::chrono::year(1678) / 1 / 1).time_since_epoch()};
static constexpr std::chrono::sys_seconds lastSecond{
    std::chrono::sys_days(std::chrono::year(2262) / 1 / 1).time_since_epoch()};

Moment momentOf(WrittenTime const& time)
{
    return time.second < firstSecond ? Moment::min()
        : time.second >= lastSecond  ? Moment::max()
                                     : Moment(time.second) + time.fraction;
}

std::optional<Moment> parseTimestamp(std::string_view text)
{
    auto const time = parseWrittenTime(text);
    if (!time || time->second < firstSecond || time->second >= lastSecond)
        return std::nullopt;
    return momentOf(*time);
}

std::string formatTimestamp(Moment moment)
{
    auto const second = std::chrono::floor<std::chrono::seconds>(moment);
    return formatTimestamp(WrittenTime{second, moment - second});
}

std::string formatTimestamp(WrittenTime const& written)
{
    using namespace std::chrono;
    auto const days = floor<std::chrono::days>(written.second);
    year_month_day const date(days);
    hh_mm_ss const time(floor<milliseconds>(written.second - days + written.fraction));
    std::array<char, 40> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ",
        static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
        static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
        static_cast<int>(time.seconds().count()), static_cast<int>(time.subseconds().count()));
    return buffer.data();
}

std::string formatDuration(std::chrono::nanoseconds duration)
{
    using namespace std::chrono;
    auto const whole = [](auto count) { return std::to_string(static_cast<std::int64_t>(count)); };
    if (duration < minutes(1)) {
        auto tenths = round<std::chrono::duration<std::int64_t, std::deci>>(duration).count();
        auto text = whole(tenths / 10);
        if (tenths % 10 != 0)
            text += "." + whole(tenths % 10);
        return text + " s";
    }
    auto const pair = [&](auto big, char const* bigUnit, auto small, char const* smallUnit) {
        auto text = whole(big) + " " + bigUnit;
        if (small != 0)
            text += " " + whole(small) + " " + smallUnit;
        return text;
    };
    auto const total = floor<seconds>(duration).count();
    if (total < 3600)
        return pair(total / 60, "min", total % 60, "s");
    if (total < 86400)
        return pair(total / 3600, "h", total % 3600 / 60, "min");
    return pair(total / 86400, "d", total % 86400 / 3600, "h");
}

}  // namespace steploom
