// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: XPath and XQuery Functions and Operators 3.1, "Formatting Dates and Times".
#include "core/expr/jsonata/date_picture.h"

#include "core/expr/jsonata/calendar.h"
#include "core/expr/jsonata/numbers.h"
#include "core/expr/jsonata/text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace steploom::expr::jsonata {

namespace {

constexpr std::array<std::string_view, 7> dayNames{
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
constexpr std::array<std::string_view, 12> monthNames{"January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December"};

bool isOneOf(char component, std::string_view components)
{
    return component != 0 && components.find(component) != std::string_view::npos;
}

// How a component is written when the picture does not say it.
std::string_view usualForm(char component)
{
    if (isOneOf(component, "YMDdWwXxHhf"))
        return "1";
    if (isOneOf(component, "FPCE"))
        return "n";
    if (isOneOf(component, "ms"))
        return "01";
    return isOneOf(component, "Zz") ? "01:01" : "";
}

// The width modifier: `,2`, `,2-4`, `,*-3`.
void readWidth(std::string_view text, std::optional<double>& narrowest, std::optional<double>& widest)
{
    auto const read = [](std::string_view width) -> std::optional<double> {
        return width == "*" ? std::nullopt : integerPrefix(width);
    };
    auto const dash = text.find('-');
    narrowest = read(text.substr(0, dash));
    if (dash != std::string_view::npos)
        widest = read(text.substr(dash + 1));
}

std::optional<PictureFault> readMarker(std::string_view text, DatePicture::Part& part)
{
    std::string marker;
    for (char const c : text)
        if (c != ' ' && (c < '\t' || c > '\r'))
            marker += c;
    part.component = marker.empty() ? '?' : marker[0];
    std::size_t first = marker.empty() ? 0 : 1;
    while (first < marker.size() && (static_cast<unsigned char>(marker[first]) & 0xC0) == 0x80)
        ++first;
    part.componentText = marker.substr(0, first);
    auto const comma = marker.rfind(',');
    std::optional<double> narrowest;
    std::string form
        = marker.substr(first, comma == std::string::npos ? comma : comma - std::min(comma, first));
    if (comma != std::string::npos)
        readWidth(std::string_view(marker).substr(comma + 1), narrowest, part.widest);
    if (form.empty()) {
        form = usualForm(part.component);
    } else if (form.size() > 1 && isOneOf(form.back(), "atco")) {
        part.modifier = form.back();
        form.pop_back();
    }
    if (form.empty())
        return PictureFault{"D3132", part.componentText};
    if (form[0] == 'n')
        part.names = DatePicture::Names::Lower;
    else if (form[0] == 'N')
        part.names
            = form.size() > 1 && form[1] == 'n' ? DatePicture::Names::Title : DatePicture::Names::Upper;
    bool const isNumber = part.names == DatePicture::Names::None && isOneOf(part.component, "YMDdFWwXxHhmsf");
    if (!isNumber && !isOneOf(part.component, "Zz"))
        return std::nullopt;
    auto picture = readIntegerPicture(isNumber && part.modifier ? form + ";" + part.modifier : form);
    if (auto const* fault = std::get_if<PictureFault>(&picture))
        return *fault;
    part.isIntegerWritten = true;
    part.integer = std::get<IntegerPicture>(std::move(picture));
    if (!isNumber)
        return std::nullopt;
    bool const isDecimal = part.integer.form == IntegerPicture::Form::Decimal;
    constexpr double most = 1000;
    if (isDecimal && narrowest && part.integer.mandatoryDigits < *narrowest)
        part.integer.mandatoryDigits = static_cast<int>(std::min(*narrowest, most));
    if (isOneOf(part.component, "YMD")) {
        if (part.widest) {
            part.digits = static_cast<int>(std::clamp(*part.widest, 0.0, most));
            part.integer.mandatoryDigits = part.digits;
        } else if (auto const width = part.integer.mandatoryDigits + part.integer.optionalDigits;
            isDecimal && width >= 2) {
            part.digits = width;
        }
    }
    return std::nullopt;
}

std::string replaceAll(std::string text, std::string_view from, std::string_view to)
{
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

}  // namespace

std::variant<DatePicture, PictureFault> readDatePicture(std::string_view text)
{
    DatePicture picture;
    std::size_t start = 0;
    auto const addLiteral = [&](std::size_t end) {
        if (end > start)
            picture.parts.push_back(
                {.literal = replaceAll(std::string(text.substr(start, end - start)), "]]", "]")});
    };
    std::size_t at = 0;
    while (at < text.size()) {
        if (text[at] != '[') {
            ++at;
            continue;
        }
        addLiteral(at);
        if (text.substr(at).starts_with("[[")) {
            picture.parts.push_back({.literal = "["});
            at += 2;
            start = at;
            continue;
        }
        auto const end = text.find(']', at);
        if (end == std::string_view::npos)
            return PictureFault{"D3135", {}};
        auto& part = picture.parts.emplace_back();
        if (auto fault = readMarker(text.substr(at + 1, end - at - 1), part))
            return *fault;
        at = end + 1;
        start = at;
    }
    addLiteral(at);
    return picture;
}

// --- writing
// --------------------------------------------------------------------------------------------------

namespace {

/// The time zone of a text: `+0530` is five and a half hours.
struct ZoneOffset {
    double hours = 0;
    double minutes = 0;
    double millis() const { return (hours * 60 + minutes) * 60'000; }
};

ZoneOffset readZone(std::optional<std::string_view> zone)
{
    constexpr double hundred = 100;
    constexpr double widest = 1e6;
    auto const offset = zone ? integerPrefix(*zone).value_or(0) : 0;
    if (std::abs(offset) > widest)
        return {};
    return {std::floor(offset / hundred), std::fmod(offset, hundred)};
}

using Written = std::variant<std::string, PictureFault>;

Written writeZone(DatePicture::Part const& part, ZoneOffset zone)
{
    constexpr double hundred = 100;
    auto const offset = zone.hours * hundred + zone.minutes;
    Written written;
    auto const digits = part.integer.form == IntegerPicture::Form::Decimal ? part.integer.mandatoryDigits : 0;
    if (part.integer.isRegular || digits == 3 || digits == 4) {
        written = formatInteger(offset, part.integer);
    } else if (digits == 1 || digits == 2) {
        written = formatInteger(zone.hours, part.integer);
        if (auto* text = std::get_if<std::string>(&written); text && zone.minutes != 0)
            *text += (std::abs(zone.minutes) < 10 ? std::string(zone.minutes < 0 ? ":-0" : ":0")
                                                  : std::string(":"))
                + (std::abs(zone.minutes) < 10 ? numberText(std::abs(zone.minutes))
                                               : numberText(zone.minutes));
    } else {
        return PictureFault{"D3134", {}};
    }
    if (auto* text = std::get_if<std::string>(&written)) {
        if (offset >= 0)
            text->insert(0, "+");
        if (part.component == 'z')
            text->insert(0, "GMT");
        if (offset == 0 && part.modifier == 't')
            *text = "Z";
    }
    return written;
}

Written writeName(DatePicture::Part const& part, double value)
{
    std::string name;
    if (part.component == 'M' || part.component == 'x')
        name = monthNames[static_cast<std::size_t>(value) - 1];
    else if (part.component == 'F')
        name = dayNames[static_cast<std::size_t>(value) - 1];
    else
        return PictureFault{"D3133", part.componentText};
    if (part.names != DatePicture::Names::Title)
        name = part.names == DatePicture::Names::Upper ? toUpperCase(name) : toLowerCase(name);
    if (part.widest && static_cast<double>(name.size()) > *part.widest)
        name.resize(static_cast<std::size_t>(std::max(0.0, *part.widest)));
    return name;
}

Written writePart(DatePicture::Part const& part, double millis, ZoneOffset zone)
{
    if (part.component == 0)
        return part.literal;
    if (isOneOf(part.component, "Zz"))
        return writeZone(part, zone);
    if (isOneOf(part.component, "CE"))
        return std::string("ISO");
    auto value = dateComponent(millis, part.component);
    if (part.component == 'P') {
        std::string const half = value == 1 ? "pm" : "am";
        return part.names == DatePicture::Names::Upper ? toUpperCase(half) : half;
    }
    if (!isOneOf(part.component, "YMDdFWwXxHhmsf"))
        return std::string("undefined");
    if (part.component == 'Y' && part.digits != -1)
        value = std::fmod(value, std::pow(10.0, part.digits));
    return part.isIntegerWritten ? formatInteger(value, part.integer) : writeName(part, value);
}

}  // namespace

std::variant<std::string, PictureFault> formatDate(
    double millis, DatePicture const& picture, std::optional<std::string_view> zone)
{
    auto const offset = readZone(zone);
    auto const shifted = std::trunc(millis + offset.millis());
    constexpr double greatest = 8.64e15;
    if (!(std::abs(shifted) <= greatest))
        return PictureFault{"U1001", "The moment lies outside of what dates can say."};
    std::string out;
    for (auto const& part : picture.parts) {
        auto written = writePart(part, shifted, offset);
        if (auto const* fault = std::get_if<PictureFault>(&written))
            return *fault;
        out += std::get<std::string>(written);
    }
    return out;
}

}  // namespace steploom::expr::jsonata
