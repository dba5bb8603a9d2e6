// SPDX-License-Identifier: GPL-3.0-or-later
// Moments from texts: with a picture, and in ISO 8601.
#include "core/expr/jsonata/calendar.h"
#include "core/expr/jsonata/date_picture.h"
#include "core/expr/jsonata/ecma_regex.h"
#include "core/expr/jsonata/numbers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <span>

namespace steploom::expr::jsonata {

namespace {

constexpr std::array<std::string_view, 7> weekdays{
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
constexpr std::array<std::string_view, 12> months{"January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December"};

std::string escaped(std::string_view literal)
{
    std::string out;
    for (char const c : literal) {
        if (std::string_view(".*+?^${}()|[]\\").find(c) != std::string_view::npos)
            out += '\\';
        out += c;
    }
    return out;
}

// The sign between hours and minutes of a zone, when it is always there.
std::optional<std::string> zoneSeparator(DatePicture::Part const& part)
{
    if (!part.integer.isRegular)
        return std::nullopt;
    auto const character = part.integer.separators[0].character;
    return character < 0x80 ? std::string(1, static_cast<char>(character)) : std::string(":");
}

std::variant<std::string, PictureFault> patternOfPart(DatePicture::Part const& part)
{
    if (part.component == 0)
        return escaped(part.literal);
    if (part.component == 'Z' || part.component == 'z') {
        std::string pattern = part.component == 'z' ? "GMT" : "";
        pattern += "[-+][0-9]+";
        if (auto const separator = zoneSeparator(part))
            pattern += escaped(*separator) + "[0-9]+";
        return pattern;
    }
    if (part.isIntegerWritten)
        return patternOf(part.integer, part.digits);
    bool const hasNames
        = part.component == 'M' || part.component == 'x' || part.component == 'F' || part.component == 'P';
    if (!hasNames)
        return PictureFault{"D3133", part.componentText};
    return std::string("[a-zA-Z]+");
}

double minutesOfZone(DatePicture::Part const& part, std::string_view text)
{
    auto const nan = std::numeric_limits<double>::quiet_NaN();
    if (part.component == 'z')
        text.remove_prefix(std::min<std::size_t>(text.size(), 3));
    double hours = 0;
    double minutes = 0;
    if (auto const separator = zoneSeparator(part)) {
        auto const place = text.find(*separator);
        hours = integerPrefix(text.substr(0, place)).value_or(nan);
        minutes = integerPrefix(text.substr(std::min(place, text.size() - 1) + 1)).value_or(nan);
    } else if (text.size() <= 3) {
        hours = integerPrefix(text).value_or(nan);
    } else {
        hours = integerPrefix(text.substr(0, 3)).value_or(nan);
        minutes = integerPrefix(text.substr(3)).value_or(nan);
    }
    return hours * 60 + minutes;
}

std::optional<double> placeOfName(
    std::span<std::string_view const> names, std::string_view text, std::optional<double> widest)
{
    for (std::size_t i = 0; i < names.size(); ++i) {
        auto name = names[i];
        if (widest && *widest > 0)
            name = name.substr(0, static_cast<std::size_t>(std::min(*widest, 100.0)));
        if (name == text)
            return static_cast<double>(i + 1);
    }
    return std::nullopt;
}

std::optional<double> readPart(DatePicture::Part const& part, std::string_view text)
{
    if (part.component == 'Z' || part.component == 'z')
        return minutesOfZone(part, text);
    if (part.isIntegerWritten)
        return parseInteger(text, part.integer);
    if (part.component == 'F')
        return placeOfName(weekdays, text, part.widest);
    if (part.component == 'P') {
        if (text == "am" || text == "AM")
            return 0;
        return text == "pm" || text == "PM" ? std::optional(1.0) : std::nullopt;
    }
    return placeOfName(months, text, part.widest);
}

/// What the picture found in the text, by component.
class DateParts {
public:
    bool isKnown(char component) const
    {
        auto const found = m_values.find(component);
        return found != m_values.end() && found->second.has_value();
    }
    bool isEmpty() const { return m_values.empty(); }
    double get(char component) const { return isKnown(component) ? *m_values.at(component) : 0; }
    void set(char component, std::optional<double> value) { m_values[component] = value; }

    // Whether something but nothing outside of `wanted` was found, among the components of `all`.
    bool isOnly(std::string_view wanted, std::string_view all) const
    {
        bool isAny = false;
        for (char const component : all) {
            auto const value = get(component);
            if (value == 0 || std::isnan(value))
                continue;
            if (wanted.find(component) == std::string_view::npos)
                return false;
            isAny = true;
        }
        return isAny;
    }

private:
    std::map<char, std::optional<double>> m_values;
};

// Takes from `now` what stands left of what was found, and the least value for what stands right.
bool fillGaps(DateParts& parts, std::string_view components, double now)
{
    bool hasStarted = false;
    bool hasEnded = false;
    for (char const component : components) {
        if (parts.isKnown(component)) {
            hasStarted = true;
            if (hasEnded)
                return false;
        } else if (hasStarted) {
            bool const isDay = component == 'M' || component == 'D' || component == 'd';
            parts.set(component, isDay ? 1 : 0);
            hasEnded = true;
        } else {
            parts.set(component, dateComponent(now, component));
        }
    }
    return true;
}

}  // namespace

std::variant<std::optional<double>, PictureFault> parseDate(
    std::string_view text, DatePicture const& picture, double now)
{
    std::string pattern = "^";
    for (auto const& part : picture.parts) {
        auto const of = patternOfPart(part);
        if (auto const* fault = std::get_if<PictureFault>(&of))
            return *fault;
        pattern += "(" + std::get<std::string>(of) + ")";
    }
    auto const regex = EcmaRegex::compile(pattern + "$", "i");
    if (!regex)
        return PictureFault{"U1001", regex.sentence()};
    Budget budget;
    Regex::Groups groups;
    auto const found = regex->find(text, 0, budget, groups);
    if (found == Regex::Match::TooMuch)
        return PictureFault{"U1001", "The text can be read in too many ways by this picture."};
    if (found == Regex::Match::No)
        return std::optional<double>();
    DateParts parts;
    for (std::size_t i = 0; i < picture.parts.size(); ++i)
        if (picture.parts[i].component != 0 && groups[i + 1])
            parts.set(picture.parts[i].component,
                readPart(picture.parts[i], text.substr(groups[i + 1]->offset, groups[i + 1]->length)));
    if (parts.isEmpty())
        return std::optional<double>();

    constexpr std::string_view dateComponents = "YXMxWwdD";
    constexpr std::string_view timeComponents = "PHhmsf";
    bool const isMonthDay = parts.isOnly("YMD", dateComponents);
    bool const isYearDay = !isMonthDay && parts.isOnly("Yd", dateComponents);
    bool const isMonthWeek = parts.isOnly("Xxw", dateComponents);
    bool const isYearWeek = !isMonthWeek && parts.isOnly("XW", dateComponents);
    bool const hasHalves = !parts.isOnly("Hmsf", timeComponents) && parts.isOnly("Phmsf", timeComponents);
    std::string components = isYearDay ? "YD" : (isMonthWeek ? "XxwF" : (isYearWeek ? "XWF" : "YMD"));
    components += hasHalves ? "Phmsf" : "Hmsf";
    if (!fillGaps(parts, components, now) || isMonthWeek || isYearWeek)
        return PictureFault{"D3136", {}};

    auto month = parts.get('M') > 0 ? parts.get('M') - 1 : 0;
    auto day = parts.get('D');
    if (isYearDay) {
        auto const millis = utcMillis(parts.get('Y'), 0) + (parts.get('d') - 1) * millisInDay;
        if (!std::isfinite(millis))
            return std::optional<double>(std::numeric_limits<double>::quiet_NaN());
        auto const date = calendarDate(millis);
        month = date.month;
        day = date.day;
    }
    auto hour = parts.get('H');
    if (hasHalves)
        hour = (parts.get('h') == 12 ? 0 : parts.get('h')) + (parts.get('P') == 1 ? 12 : 0);
    auto millis = utcMillis(parts.get('Y'), month, day, hour, parts.get('m'), parts.get('s'), parts.get('f'));
    auto const zone = parts.get('Z') != 0 ? parts.get('Z') : parts.get('z');
    return std::optional<double>(millis - zone * 60'000);
}

// --- ISO 8601
// -------------------------------------------------------------------------------------------------

namespace {

/// Reads a text from left to right.
class IsoReader {
public:
    explicit IsoReader(std::string_view text) : m_text(text) {}

    bool isAtEnd() const { return m_text.empty(); }
    bool pass(char c)
    {
        if (!m_text.starts_with(c))
            return false;
        m_text.remove_prefix(1);
        return true;
    }
    std::optional<int> digits(std::size_t count, char mostFirst = '9')
    {
        if (m_text.size() < count || m_text[0] > mostFirst)
            return std::nullopt;
        int value = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (m_text[i] < '0' || m_text[i] > '9')
                return std::nullopt;
            value = value * 10 + (m_text[i] - '0');
        }
        m_text.remove_prefix(count);
        return value;
    }
    std::optional<double> fraction()
    {
        auto const count = std::min(m_text.find_first_not_of("0123456789"), m_text.size());
        if (count == 0)
            return std::nullopt;
        auto const text
            = (std::string(m_text.substr(0, std::min<std::size_t>(count, 3))) + "00").substr(0, 3);
        m_text.remove_prefix(count);
        return integerPrefix(text);
    }

private:
    std::string_view m_text;
};

}  // namespace

std::optional<double> parseIsoDate(std::string_view text)
{
    auto const noSuchTime = std::numeric_limits<double>::quiet_NaN();
    IsoReader reader(text);
    auto const year = reader.digits(4);
    if (!year)
        return std::nullopt;
    int fields[]{1, 1, 0, 0, 0};  // month, day, hour, minute, second
    auto const read = [&](std::size_t field, char sign, char mostFirst) {
        if (!reader.pass(sign))
            return false;
        auto const value = reader.digits(2, mostFirst);
        fields[field] = value.value_or(-1);
        return value.has_value();
    };
    bool hasTime = false;
    double millis = 0;
    double zone = 0;
    bool isBroken = false;
    auto const tryRead = [&](std::size_t field, char sign, char mostFirst) {
        auto const before = reader;
        if (read(field, sign, mostFirst))
            return true;
        fields[field] = field < 2 ? 1 : 0;
        reader = before;
        return false;
    };
    if (tryRead(0, '-', '1'))
        tryRead(1, '-', '3');
    if (auto const before = reader; reader.pass('T')) {
        reader = before;
        hasTime = read(2, 'T', '2') && read(3, ':', '5') && read(4, ':', '5');
        isBroken = !hasTime;
    }
    if (reader.pass('.')) {
        auto const fraction = reader.fraction();
        isBroken = isBroken || !fraction;
        millis = fraction.value_or(0);
    }
    if (!reader.isAtEnd() && !reader.pass('Z')) {
        bool const isNegative = reader.pass('-');
        isBroken = isBroken || (!isNegative && !reader.pass('+'));
        auto const hours = reader.digits(2, '2');
        reader.pass(':');
        auto const minutes = reader.digits(2, '5');
        isBroken = isBroken || !hours || !minutes;
        zone = (hours.value_or(0) * 60 + minutes.value_or(0)) * (isNegative ? -60'000.0 : 60'000.0);
    }
    if (isBroken || !reader.isAtEnd())
        return std::nullopt;
    auto const [month, day, hour, minute, second] = fields;
    bool const isMidnight = hour == 24 && minute == 0 && second == 0 && millis == 0;
    if (month < 1 || month > 12 || day < 1 || day > 31 || (hour > 23 && !isMidnight))
        return noSuchTime;
    // Without the short years of Date.UTC().
    auto const start = utcMillis(*year + 400.0, month - 1, day, hour, minute, second, millis);
    constexpr double fourCenturies = 146097;
    return start - fourCenturies * millisInDay - zone;
}

}  // namespace steploom::expr::jsonata
