// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_reader.h"

#include "core/base/utf8.h"

#include <array>
#include <charconv>
#include <functional>
#include <iterator>
#include <limits>
#include <vector>

namespace steploom {

Value readJsonNumber(std::string_view text)
{
    auto const* const last = text.data() + text.size();
    if (text.find_first_of(".eE") == std::string_view::npos) {
        std::int64_t integer = 0;
        auto const [end, error] = std::from_chars(text.data(), last, integer);
        if (error == std::errc() && end == last)
            return integer;
    }
    double number = 0;
    auto const [end, error] = std::from_chars(text.data(), last, number);
    if (error == std::errc::result_out_of_range) {
        // Either too big or too near to zero: the exponent's sign tells.
        auto const exponent = text.find_first_of("eE");
        bool const isTiny = exponent != std::string_view::npos && text.substr(exponent + 1, 1) == "-";
        double const edge = isTiny ? 0.0 : std::numeric_limits<double>::max();
        return text.front() == '-' ? -edge : edge;
    }
    return error == std::errc() && end != text.data() ? Value(number) : Value();
}

static int hexDigits(std::string_view text, std::size_t at)
{
    if (at + 4 > text.size())
        return -1;
    int number = 0;
    for (char const c : text.substr(at, 4)) {
        int const digit = c >= '0' && c <= '9' ? c - '0'
            : c >= 'a' && c <= 'f'             ? c - 'a' + 10
            : c >= 'A' && c <= 'F'             ? c - 'A' + 10
                                               : -1;
        if (digit < 0)
            return -1;
        number = number * 16 + digit;
    }
    return number;
}

// Appends what the escape `\u` with its digits at `digits` stands for, with the second half of a pair behind
// it. Gives where the text goes on, or `digits` when no digits are there.
static std::size_t appendUnicodeEscape(std::string& out, std::string_view content, std::size_t digits)
{
    int const unit = hexDigits(content, digits);
    if (unit < 0)
        return digits;
    auto next = digits + 4;
    auto codePoint = static_cast<char32_t>(unit);
    bool const isFirstHalf = unit >= 0xD800 && unit <= 0xDBFF;
    if (isFirstHalf && content.substr(next, 2) == "\\u") {
        int const second = hexDigits(content, next + 2);
        if (second >= 0xDC00 && second <= 0xDFFF) {
            codePoint = 0x10000 + ((codePoint - 0xD800) << 10) + static_cast<char32_t>(second - 0xDC00);
            next += 6;
        }
    }
    appendUtf8(out, codePoint >= 0xD800 && codePoint <= 0xDFFF ? 0xFFFD : codePoint);
    return next;
}

// What the escape of one letter stands for; 0 of an unknown one.
static char escapedCharacter(char letter)
{
    switch (letter) {
    case '"':
    case '\\':
    case '/':
        return letter;
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    default:
        return 0;
    }
}

std::string readJsonStringContent(std::string_view content)
{
    auto escape = content.find('\\');
    if (escape == std::string_view::npos)
        return std::string(content);
    std::string out;
    out.reserve(content.size());
    std::size_t at = 0;
    while (escape != std::string_view::npos && escape + 1 < content.size()) {
        out.append(content, at, escape - at);
        at = escape + 2;
        char const letter = content[escape + 1];
        if (char const meant = escapedCharacter(letter)) {
            out += meant;
        } else if (letter == 'u') {
            auto const next = appendUnicodeEscape(out, content, at);
            if (next == at)
                out += "\\u";
            at = next;
        } else {
            out.append(content, escape, 2);
        }
        escape = content.find('\\', at);
    }
    return out.append(content, at);
}

namespace {

// Whether a byte means itself in a string.
bool isPlain(char c)
{
    return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
}

/// Reads strict JSON and gives up at the first fault. What a list or an object holds is gathered on a stack
/// that all of them share, so that each has exactly the room that it needs.
class JsonReader {
public:
    JsonReader(std::string_view text, int maximumDepth)
        : m_at(text.data())
        , m_end(text.data() + text.size())
        , m_levels(maximumDepth)
    {
    }

    std::optional<Value> read()
    {
        if (std::string_view(m_at, m_end).starts_with("\xEF\xBB\xBF"))
            m_at += 3;
        Value value;
        skipBlanks();
        if (!readValue(value))
            return std::nullopt;
        skipBlanks();
        return m_at == m_end ? std::optional(std::move(value)) : std::nullopt;
    }

private:
    bool isAt(char c) const { return m_at != m_end && *m_at == c; }

    bool take(char c)
    {
        bool const is = isAt(c);
        m_at += is ? 1 : 0;
        return is;
    }

    void skipBlanks()
    {
        while (m_at != m_end && (*m_at == ' ' || *m_at == '\n' || *m_at == '\r' || *m_at == '\t'))
            ++m_at;
    }

    bool readValue(Value& value)
    {
        if (m_at == m_end)
            return false;
        switch (*m_at) {
        case '{':
            return enter([&] { return readObject(value); });
        case '[':
            return enter([&] { return readArray(value); });
        case '"':
            return readText(value);
        case 't':
            return readWord("true", true, value);
        case 'f':
            return readWord("false", false, value);
        case 'n':
            return readWord("null", nullptr, value);
        default:
            return readNumber(value);
        }
    }

    // One level deeper, behind the bracket.
    template <typename Read>
    bool enter(Read const& readInside)
    {
        if (m_levels == 0)
            return false;
        --m_levels;
        ++m_at;
        skipBlanks();
        bool const isRead = readInside();
        ++m_levels;
        return isRead;
    }

    // What was gathered since `first`, taken off the stack.
    template <typename Part>
    static std::vector<Part> takeFrom(std::vector<Part>& stack, std::size_t first)
    {
        auto const begin = stack.begin() + static_cast<std::ptrdiff_t>(first);
        std::vector<Part> parts(std::make_move_iterator(begin), std::make_move_iterator(stack.end()));
        stack.erase(begin, stack.end());
        return parts;
    }

    bool readArray(Value& array)
    {
        auto const first = m_items.size();
        if (!take(']')) {
            do {
                skipBlanks();
                Value item;
                if (!readValue(item))
                    return false;
                m_items.push_back(std::move(item));
                skipBlanks();
            } while (take(','));
            if (!take(']'))
                return false;
        }
        array = Value::array(takeFrom(m_items, first));
        return true;
    }

    bool readObject(Value& object)
    {
        auto const first = m_members.size();
        if (!take('}')) {
            do {
                skipBlanks();
                Member member;
                if (!isAt('"') || !readString(member.key))
                    return false;
                skipBlanks();
                if (!take(':'))
                    return false;
                skipBlanks();
                if (!readValue(member.value))
                    return false;
                m_members.push_back(std::move(member));
                skipBlanks();
            } while (take(','));
            if (!take('}'))
                return false;
        }
        object = Value::object(takeFrom(m_members, first));
        return true;
    }

    bool readText(Value& value)
    {
        std::string text;
        if (!readString(text))
            return false;
        if (text.size() > longestShared) {
            value = Value(std::move(text));
            return true;
        }
        auto& last = m_texts[std::hash<std::string_view>()(text) % m_texts.size()];
        if (!last.isString() || last.string() != text)
            last = Value(std::move(text));
        value = last;
        return true;
    }

    bool readString(std::string& text)
    {
        auto const* const start = ++m_at;
        bool hasEscapes = false;
        for (;; ++m_at) {
            while (m_at != m_end && isPlain(*m_at))
                ++m_at;
            if (m_at == m_end)
                return false;
            if (*m_at == '"')
                break;
            if (*m_at != '\\' || ++m_at == m_end)
                return false;
            hasEscapes = true;
            bool const isHex
                = *m_at == 'u' && hexDigits({m_at, static_cast<std::size_t>(m_end - m_at)}, 1) >= 0;
            if (escapedCharacter(*m_at) == 0 && !isHex)
                return false;
        }
        std::string_view const content(start, static_cast<std::size_t>(m_at - start));
        ++m_at;
        if (hasEscapes)
            text = readJsonStringContent(content);
        else
            text.assign(content);
        return true;
    }

    bool readWord(std::string_view word, Value const& meaning, Value& value)
    {
        if (!std::string_view(m_at, m_end).starts_with(word))
            return false;
        m_at += word.size();
        value = meaning;
        return true;
    }

    bool readDigits()
    {
        auto const* const start = m_at;
        while (m_at != m_end && *m_at >= '0' && *m_at <= '9')
            ++m_at;
        return m_at != start;
    }

    bool readNumber(Value& value)
    {
        auto const* const start = m_at;
        take('-');
        if (!take('0') && !readDigits())
            return false;
        if (take('.') && !readDigits())
            return false;
        if (take('e') || take('E')) {
            if (!take('+'))
                take('-');
            if (!readDigits())
                return false;
        }
        value = readJsonNumber({start, static_cast<std::size_t>(m_at - start)});
        return true;
    }

    char const* m_at;
    char const* m_end;
    int m_levels;
    std::vector<Value> m_items;
    std::vector<Member> m_members;
    // Short texts that were read of late. Payloads say the same words over and over (a status, a unit, a
    // country), and those that are equal share their content.
    static constexpr std::size_t longestShared = 15;
    std::array<Value, 256> m_texts;
};

}  // namespace

std::optional<Value> readJson(std::string_view text, int maximumDepth)
{
    return JsonReader(text, maximumDepth).read();
}

}  // namespace steploom
