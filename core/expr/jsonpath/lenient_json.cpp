// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expr/jsonpath/lenient_json.h"

#include "core/base/utf8.h"

#include <charconv>
#include <vector>

namespace steploom::expr::jsonpath {

static int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// The four hexadecimal digits at `at`, or -1.
static int codeUnitAt(std::string_view text, std::size_t at)
{
    int unit = 0;
    for (std::size_t i = at; i < at + 4; ++i) {
        int const digit = i < text.size() ? hexDigit(text[i]) : -1;
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

static void appendEscape(std::string& out, std::string_view text, std::size_t& at)
{
    char const c = text[at++];
    static constexpr std::string_view letters = "nrtbf";
    static constexpr std::string_view meanings = "\n\r\t\b\f";
    if (auto const letter = letters.find(c); letter != std::string_view::npos) {
        out += meanings[letter];
        return;
    }
    int const unit = c == 'u' ? codeUnitAt(text, at) : -1;
    if (unit < 0) {
        out += c;
        return;
    }
    at += 4;
    constexpr int firstHigh = 0xD800;
    constexpr int firstLow = 0xDC00;
    constexpr int lastLow = 0xDFFF;
    constexpr char32_t replacement = 0xFFFD;
    if (unit < firstHigh || unit > lastLow)
        return appendUtf8(out, static_cast<char32_t>(unit));
    bool const isPaired = unit < firstLow && at + 1 < text.size() && text[at] == '\\' && text[at + 1] == 'u';
    int const low = isPaired ? codeUnitAt(text, at + 2) : -1;
    if (low < firstLow || low > lastLow)
        return appendUtf8(out, replacement);
    at += 6;
    appendUtf8(out, static_cast<char32_t>(0x10000 + ((unit - firstHigh) << 10) + (low - firstLow)));
}

std::string unescape(std::string_view text)
{
    if (text.find('\\') == std::string_view::npos)
        return std::string(text);
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] != '\\' || at + 1 == text.size())
            out += text[at++];
        else
            appendEscape(out, text, ++at);
    }
    return out;
}

std::optional<Value> parseNumber(std::string_view text)
{
    // Optional sign, digits with at most one dot, optional exponent.
    auto const body = text.substr(text.starts_with('-') || text.starts_with('+') ? 1 : 0);
    auto const mantissaEnd = std::min(body.find_first_of("eE"), body.size());
    auto const mantissa = body.substr(0, mantissaEnd);
    bool hasDigit = false;
    bool hasDot = false;
    for (char const c : mantissa) {
        if (c == '.' && !hasDot)
            hasDot = true;
        else if (c >= '0' && c <= '9')
            hasDigit = true;
        else
            return std::nullopt;
    }
    if (!hasDigit)
        return std::nullopt;
    if (mantissaEnd < body.size()) {
        auto exponent = body.substr(mantissaEnd + 1);
        if (exponent.starts_with('-') || exponent.starts_with('+'))
            exponent.remove_prefix(1);
        if (exponent.empty() || exponent.find_first_not_of("0123456789") != std::string_view::npos)
            return std::nullopt;
    }
    auto const digits = text.starts_with('+') ? text.substr(1) : text;
    auto const* const last = digits.data() + digits.size();
    if (std::int64_t integer = 0; !hasDot && mantissaEnd == body.size()) {
        auto const [end, error] = std::from_chars(digits.data(), last, integer);
        if (error == std::errc() && end == last)
            return Value(integer);
    }
    double number = 0;
    auto const [end, error] = std::from_chars(digits.data(), last, number);
    // Out of range: from_chars leaves the value alone, and either end of the range will do.
    static_cast<void>(end);
    static_cast<void>(error);
    return Value(number);
}

namespace {

class LenientParser {
public:
    explicit LenientParser(std::string_view text) : m_text(text) {}

    std::optional<Value> read(int depth)
    {
        constexpr int maximumDepth = 100;
        skipBlanks();
        if (m_at >= m_text.size() || depth > maximumDepth)
            return std::nullopt;
        char const c = m_text[m_at];
        if (c == '[')
            return readArray(depth);
        if (c == '{')
            return readObject(depth);
        if (c == '\'' || c == '"') {
            auto text = readQuoted(c);
            return text ? std::optional<Value>(std::move(*text)) : std::nullopt;
        }
        auto const word = readWord(",]}");
        if (word == "true" || word == "false")
            return Value(word == "true");
        if (word == "null")
            return Value();
        auto number = parseNumber(word);
        return number ? std::move(*number) : Value(word);
    }

private:
    void skipBlanks()
    {
        while (
            m_at < m_text.size() && std::string_view(" \t\r\n").find(m_text[m_at]) != std::string_view::npos)
            ++m_at;
    }

    std::string_view readWord(std::string_view ends)
    {
        auto const end = std::min(m_text.find_first_of(ends, m_at), m_text.size());
        auto word = m_text.substr(m_at, end - m_at);
        m_at = end;
        auto const last = word.find_last_not_of(" \t\r\n");
        return word.substr(0, last == std::string_view::npos ? 0 : last + 1);
    }

    std::optional<std::string> readQuoted(char quote)
    {
        auto const start = ++m_at;
        while (m_at < m_text.size() && m_text[m_at] != quote)
            m_at += m_text[m_at] == '\\' ? 2 : 1;
        if (m_at >= m_text.size())
            return std::nullopt;
        return unescape(m_text.substr(start, m_at++ - start));
    }

    // Passes blanks and commas, any number of them, and the bracket that closes: what comes then, or that
    // bracket. Nothing at the end of the text.
    std::optional<char> nextIn(char close)
    {
        for (skipBlanks(); m_at < m_text.size(); skipBlanks()) {
            char const c = m_text[m_at];
            if (c == ',' || c == close)
                ++m_at;
            if (c != ',')
                return c;
        }
        return std::nullopt;
    }

    std::optional<Value> readArray(int depth)
    {
        std::vector<Value> items;
        ++m_at;
        while (true) {
            auto const c = nextIn(']');
            if (!c)
                return std::nullopt;
            if (*c == ']')
                return Value::array(std::move(items));
            auto item = read(depth + 1);
            if (!item)
                return std::nullopt;
            items.push_back(std::move(*item));
            skipBlanks();
            if (m_at >= m_text.size() || (m_text[m_at] != ',' && m_text[m_at] != ']'))
                return std::nullopt;
        }
    }

    std::optional<Value> readObject(int depth)
    {
        std::vector<Member> members;
        ++m_at;
        while (true) {
            auto const c = nextIn('}');
            if (!c)
                return std::nullopt;
            if (*c == '}')
                return Value::object(std::move(members));
            auto key = *c == '\'' || *c == '"' ? readQuoted(*c)
                                               : std::optional<std::string>(std::string(readWord(":,}")));
            skipBlanks();
            if (!key || m_at >= m_text.size() || m_text[m_at] != ':')
                return std::nullopt;
            ++m_at;
            auto value = read(depth + 1);
            if (!value)
                return std::nullopt;
            members.push_back({std::move(*key), std::move(*value)});
            skipBlanks();
            if (m_at >= m_text.size() || (m_text[m_at] != ',' && m_text[m_at] != '}'))
                return std::nullopt;
        }
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

}  // namespace

std::optional<Value> parseLenientJson(std::string_view text)
{
    return LenientParser(text).read(0);
}

}  // namespace steploom::expr::jsonpath
