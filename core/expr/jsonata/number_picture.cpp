// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: XPath and XQuery Functions and Operators 3.1, "fn:format-number". What the reference does differently
// is followed: a missing fraction is taken from the suffix, and positions of grouping signs in the fraction.
#include "core/expr/jsonata/number_picture.h"

#include "core/expr/jsonata/numbers.h"
#include "core/expr/jsonata/text.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace steploom::expr::jsonata {

std::u16string* NumberSigns::find(std::string_view name)
{
    struct Row {
        std::string_view name;
        std::u16string NumberSigns::* sign;
    };
    static constexpr Row rows[]{{"decimal-separator", &NumberSigns::decimal},
        {"grouping-separator", &NumberSigns::grouping}, {"exponent-separator", &NumberSigns::exponent},
        {"minus-sign", &NumberSigns::minus}, {"percent", &NumberSigns::percent},
        {"per-mille", &NumberSigns::perMille}, {"zero-digit", &NumberSigns::zero},
        {"digit", &NumberSigns::digit}, {"pattern-separator", &NumberSigns::pattern}};
    for (auto const& row : rows)
        if (row.name == name)
            return &(this->*row.sign);
    return nullptr;
}

namespace {

constexpr auto nowhere = std::u16string::npos;

/// One of the two pictures, for positive or negative numbers.
struct SubPicture {
    std::u16string text;
    std::u16string prefix;
    std::u16string suffix;
    std::u16string active;
    std::u16string mantissa;
    std::u16string integer;
    std::u16string fraction;
    std::u16string exponent;
    bool hasExponent = false;

    std::vector<std::size_t> integerGroups;
    std::vector<std::size_t> fractionGroups;
    std::size_t regularGroup = 0;
    std::size_t fewestIntegerDigits = 0;
    std::size_t scale = 0;
    std::size_t fewestFractionDigits = 0;
    std::size_t mostFractionDigits = 0;
    std::size_t fewestExponentDigits = 0;
};

class NumberFormatter {
public:
    explicit NumberFormatter(NumberSigns const& signs) : m_signs(signs)
    {
        m_zero = signs.zero.empty() ? u'0' : signs.zero[0];
    }

    bool read(std::u16string const& text)
    {
        auto const texts = splitPictures(text);
        if (texts.size() > 2)
            return fail("D3080");
        for (auto const& one : texts) {
            SubPicture picture;
            picture.text = one;
            if (!splitParts(picture) || !check(picture))
                return false;
            analyse(picture);
            m_pictures.push_back(std::move(picture));
        }
        if (m_pictures.size() == 1) {
            m_pictures.push_back(m_pictures[0]);
            m_pictures[1].prefix = m_signs.minus + m_pictures[1].prefix;
        }
        return true;
    }

    std::u16string format(double number) const
    {
        auto const& picture = number >= 0 ? m_pictures[0] : m_pictures[1];
        constexpr double hundred = 100;
        constexpr double thousand = 1000;
        if (contains(picture.text, m_signs.percent))
            number *= hundred;
        else if (contains(picture.text, m_signs.perMille))
            number *= thousand;
        int exponent = 0;
        bool const hasExponent = picture.fewestExponentDigits > 0;
        if (hasExponent)
            number = scaled(number, picture.scale, exponent);
        auto text = rounded(number, picture);
        text = grouped(std::move(text), picture);
        if (hasExponent) {
            auto digits = digitText(std::abs(exponent), 0);
            if (digits.size() < picture.fewestExponentDigits)
                digits.insert(0, picture.fewestExponentDigits - digits.size(), m_zero);
            text += m_signs.exponent + (exponent < 0 ? m_signs.minus : std::u16string()) + digits;
        }
        return picture.prefix + text + picture.suffix;
    }

    std::string_view fault() const { return m_fault; }

private:
    static bool contains(std::u16string const& text, std::u16string const& sign)
    {
        return text.find(sign) != nowhere;
    }

    bool fail(std::string_view code)
    {
        m_fault = code;
        return false;
    }

    bool isDigit(char16_t c) const { return c >= m_zero && c < m_zero + 10; }
    bool is(char16_t c, std::u16string const& sign) const { return sign.size() == 1 && sign[0] == c; }
    bool isActive(char16_t c) const
    {
        return isDigit(c) || is(c, m_signs.decimal) || is(c, m_signs.exponent) || is(c, m_signs.grouping)
            || is(c, m_signs.digit) || is(c, m_signs.pattern);
    }

    std::vector<std::u16string> splitPictures(std::u16string const& text) const
    {
        std::vector<std::u16string> texts;
        std::size_t at = 0;
        for (auto end = m_signs.pattern.empty() ? nowhere : text.find(m_signs.pattern); end != nowhere;
            end = text.find(m_signs.pattern, at)) {
            texts.push_back(text.substr(at, end - at));
            at = end + m_signs.pattern.size();
        }
        texts.push_back(text.substr(at));
        return texts;
    }

    bool splitParts(SubPicture& picture)
    {
        auto const& text = picture.text;
        auto const isEnd = [&](char16_t c) { return isActive(c) && !is(c, m_signs.exponent); };
        auto const first = std::ranges::find_if(text, isEnd);
        if (first == text.end())
            return fail("D3085");
        auto const last = std::find_if(text.rbegin(), text.rend(), isEnd).base();
        picture.prefix.assign(text.begin(), first);
        picture.suffix.assign(last, text.end());
        picture.active.assign(first, last);
        auto const exponent = text.find(m_signs.exponent, picture.prefix.size());
        if (exponent == nowhere || exponent > text.size() - picture.suffix.size()) {
            picture.mantissa = picture.active;
        } else {
            picture.hasExponent = true;
            picture.mantissa = picture.active.substr(0, exponent);
            picture.exponent = picture.active.substr(std::min(exponent + 1, picture.active.size()));
        }
        auto const decimal = picture.mantissa.find(m_signs.decimal);
        picture.integer = picture.mantissa.substr(0, decimal);
        picture.fraction = decimal == nowhere ? picture.suffix : picture.mantissa.substr(decimal + 1);
        return true;
    }

    bool hasDigit(std::u16string const& text) const
    {
        return std::ranges::any_of(text, [&](char16_t c) { return isDigit(c); });
    }

    bool isTwice(std::u16string const& text, std::u16string const& sign) const
    {
        return text.find(sign) != text.rfind(sign);
    }

    // The last of the rules that a picture breaks is the one that is told.
    bool check(SubPicture const& picture)
    {
        auto const& text = picture.text;
        std::string_view fault;
        auto const decimal = text.find(m_signs.decimal);
        bool const hasPercent = contains(text, m_signs.percent);
        bool const hasPerMille = contains(text, m_signs.perMille);
        if (isTwice(text, m_signs.decimal))
            fault = "D3081";
        if (isTwice(text, m_signs.percent))
            fault = "D3082";
        if (isTwice(text, m_signs.perMille))
            fault = "D3083";
        if (hasPercent && hasPerMille)
            fault = "D3084";
        if (std::ranges::none_of(
                picture.mantissa, [&](char16_t c) { return isDigit(c) || is(c, m_signs.digit); }))
            fault = "D3085";
        if (!std::ranges::all_of(picture.active, [&](char16_t c) { return isActive(c); }))
            fault = "D3086";
        auto const isGroupingAt
            = [&](std::size_t place) { return place < text.size() && is(text[place], m_signs.grouping); };
        if (decimal != nowhere) {
            if ((decimal > 0 && isGroupingAt(decimal - 1)) || isGroupingAt(decimal + 1))
                fault = "D3087";
        } else if (!picture.integer.empty() && is(picture.integer.back(), m_signs.grouping)) {
            fault = "D3088";
        }
        if (contains(text, m_signs.grouping + m_signs.grouping))
            fault = "D3089";
        auto const optional = picture.integer.find(m_signs.digit);
        if (optional != nowhere && hasDigit(picture.integer.substr(0, optional)))
            fault = "D3090";
        auto const lastOptional = picture.fraction.rfind(m_signs.digit);
        if (lastOptional != nowhere && hasDigit(picture.fraction.substr(lastOptional)))
            fault = "D3091";
        if (!picture.exponent.empty() && (hasPercent || hasPerMille))
            fault = "D3092";
        if (picture.hasExponent
            && (picture.exponent.empty()
                || !std::ranges::all_of(picture.exponent, [&](char16_t c) { return isDigit(c); })))
            fault = "D3093";
        return fault.empty() || fail(fault);
    }

    std::size_t count(std::u16string const& text, bool countsOptional) const
    {
        return static_cast<std::size_t>(std::ranges::count_if(
            text, [&](char16_t c) { return isDigit(c) || (countsOptional && is(c, m_signs.digit)); }));
    }

    std::vector<std::size_t> groupPlaces(
        std::u16string const& part, std::u16string const& integer, bool isToLeft) const
    {
        std::vector<std::size_t> places;
        if (m_signs.grouping.empty())
            return places;
        for (auto at = part.find(m_signs.grouping); at != nowhere;
            at = integer.find(m_signs.grouping, at + 1))
            places.push_back(
                count(isToLeft ? part.substr(0, at) : part.substr(std::min(at, part.size())), true));
        return places;
    }

    static std::size_t regularGroup(std::vector<std::size_t> const& places)
    {
        auto const distance = std::accumulate(
            places.begin(), places.end(), std::size_t{0}, std::gcd<std::size_t, std::size_t>);
        for (std::size_t i = 1; i <= places.size(); ++i)
            if (std::ranges::find(places, i * distance) == places.end())
                return 0;
        return distance;
    }

    void analyse(SubPicture& picture) const
    {
        picture.integerGroups = groupPlaces(picture.integer, picture.integer, false);
        picture.regularGroup = regularGroup(picture.integerGroups);
        picture.fractionGroups = groupPlaces(picture.fraction, picture.integer, true);
        picture.fewestIntegerDigits = count(picture.integer, false);
        picture.scale = picture.fewestIntegerDigits;
        picture.fewestFractionDigits = count(picture.fraction, false);
        picture.mostFractionDigits = count(picture.fraction, true);
        if (picture.fewestIntegerDigits == 0 && picture.mostFractionDigits == 0) {
            if (picture.hasExponent) {
                picture.fewestFractionDigits = 1;
                picture.mostFractionDigits = 1;
            } else {
                picture.fewestIntegerDigits = 1;
            }
        }
        if (picture.hasExponent && picture.fewestIntegerDigits == 0
            && contains(picture.integer, m_signs.digit))
            picture.fewestIntegerDigits = 1;
        if (picture.fewestIntegerDigits == 0 && picture.fewestFractionDigits == 0)
            picture.fewestFractionDigits = 1;
        picture.fewestExponentDigits = count(picture.exponent, false);
    }

    // The mantissa that has as many digits before the point as the picture.
    static double scaled(double number, std::size_t scale, int& exponent)
    {
        auto mantissa = std::abs(number);
        auto const greatest = std::pow(10.0, static_cast<double>(scale));
        auto const smallest = std::pow(10.0, static_cast<double>(scale) - 1);
        // The reference does not come back from numbers that are not above 0.
        if (mantissa == 0 || !std::isfinite(mantissa))
            return number;
        while (mantissa < smallest) {
            mantissa *= 10;
            --exponent;
        }
        while (mantissa > greatest) {
            mantissa /= 10;
            ++exponent;
        }
        return std::copysign(mantissa, number);
    }

    std::u16string digitText(double number, std::size_t places) const
    {
        constexpr std::size_t most = 100;
        auto text = toUtf16(fixedText(std::abs(number), static_cast<int>(std::min(places, most))));
        for (auto& c : text)
            if (c >= u'0' && c <= u'9')
                c = static_cast<char16_t>(m_zero + (c - u'0'));
        return text;
    }

    std::u16string rounded(double number, SubPicture const& picture) const
    {
        constexpr std::size_t most = 100;
        auto const places = std::min(picture.mostFractionDigits, most);
        auto text = digitText(roundedHalfEven(number, static_cast<int>(places)), places);
        if (auto const point = text.find(u'.'); point == nowhere)
            text += m_signs.decimal;
        else
            text.replace(point, 1, m_signs.decimal);
        text.erase(0, std::min(text.find_first_not_of(m_zero), text.size()));
        text.resize(text.find_last_not_of(m_zero) + 1);
        auto const point = std::min(text.find(m_signs.decimal), text.size());
        if (picture.fewestIntegerDigits > point)
            text.insert(0, picture.fewestIntegerDigits - point, m_zero);
        auto const behind = text.size() - std::min(text.size(), text.find(m_signs.decimal)) - 1;
        if (picture.fewestFractionDigits > behind)
            text.append(picture.fewestFractionDigits - behind, m_zero);
        return text;
    }

    std::u16string grouped(std::u16string text, SubPicture const& picture) const
    {
        auto point = std::min(text.find(m_signs.decimal), text.size());
        auto const insertAt
            = [&](std::size_t place) { text.insert(std::min(place, text.size()), m_signs.grouping); };
        if (picture.regularGroup > 0) {
            auto const groups = point == 0 ? 0 : (point - 1) / picture.regularGroup;
            for (std::size_t group = 1; group <= groups; ++group)
                insertAt(point - group * picture.regularGroup);
        } else {
            for (auto const place : picture.integerGroups) {
                // As slice() cuts: a place before the start counts from the end.
                auto at = static_cast<std::ptrdiff_t>(point) - static_cast<std::ptrdiff_t>(place);
                if (at < 0)
                    at = std::max<std::ptrdiff_t>(0, at + static_cast<std::ptrdiff_t>(text.size()));
                insertAt(static_cast<std::size_t>(at));
                ++point;
            }
        }
        point = std::min(text.find(m_signs.decimal), text.size());
        for (auto const place : picture.fractionGroups)
            insertAt(place + point + 1);
        point = std::min(text.find(m_signs.decimal), text.size());
        if (!text.empty() && (!contains(picture.text, m_signs.decimal) || point == text.size() - 1))
            text.pop_back();
        return text;
    }

    NumberSigns const& m_signs;
    char16_t m_zero = u'0';
    std::vector<SubPicture> m_pictures;
    std::string_view m_fault;
};

}  // namespace

std::variant<std::string, PictureFault> formatNumber(
    double number, std::string_view picture, NumberSigns const& signs)
{
    NumberFormatter formatter(signs);
    if (!formatter.read(toUtf16(picture)))
        return PictureFault{formatter.fault(), {}};
    return fromUtf16(formatter.format(number));
}

}  // namespace steploom::expr::jsonata
