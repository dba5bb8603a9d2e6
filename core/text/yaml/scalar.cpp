// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: YAML 1.2.2, chapters 7.3 "Flow Scalar Styles", 8.1 "Block Scalar Styles" and 10.3 "Core Schema".
#include "core/text/yaml/scalar.h"

#include "core/base/json_writer.h"
#include "core/base/utf8.h"
#include "core/text/lines.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <limits>

namespace steploom::text::yaml {

ScalarStyle styleOf(std::string_view token)
{
    switch (token.empty() ? ' ' : token.front()) {
    case '"':
        return ScalarStyle::DoubleQuoted;
    case '\'':
        return ScalarStyle::SingleQuoted;
    case '|':
        return ScalarStyle::Literal;
    case '>':
        return ScalarStyle::Folded;
    default:
        return ScalarStyle::Plain;
    }
}

bool isBareWord(std::string_view token)
{
    return styleOf(token) == ScalarStyle::Plain && token.find_first_of("\r\n") == std::string_view::npos;
}

bool isBlockStyle(ScalarStyle style)
{
    return style == ScalarStyle::Literal || style == ScalarStyle::Folded;
}

// The length of the line end at `at`, none at the end of the text.
static std::size_t breakLength(std::string_view text, std::size_t at)
{
    if (at >= text.size() || !isBreak(text[at]))
        return 0;
    return text.substr(at, 2) == "\r\n" ? 2 : 1;
}

std::string_view scalarContent(std::string_view token)
{
    auto const style = styleOf(token);
    if (style == ScalarStyle::DoubleQuoted) {
        token.remove_prefix(1);
        std::size_t slashes = 0;
        while (slashes + 1 < token.size() && token[token.size() - 2 - slashes] == '\\')
            ++slashes;
        if (!token.empty() && token.back() == '"' && slashes % 2 == 0)
            token.remove_suffix(1);
    } else if (style == ScalarStyle::SingleQuoted) {
        token.remove_prefix(1);
        // Quotes come in pairs but for the last one.
        auto const last = token.find_last_not_of('\'');
        auto const quotes = token.size() - (last == std::string_view::npos ? 0 : last + 1);
        if (quotes % 2 == 1)
            token.remove_suffix(1);
    }
    return token;
}

static int hexNumber(std::string_view digits)
{
    unsigned number = 0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
    return error == std::errc() && end == digits.data() + digits.size() && number <= 0x10FFFF
        ? static_cast<int>(number)
        : -1;
}

std::size_t escapeLength(char letter)
{
    return letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
}

// Reads the escape whose letter is at `at` of `text`; moves `at` behind it.
static void appendEscape(std::string& out, std::string_view text, std::size_t& at)
{
    static constexpr std::string_view letters = "0abt\tnvfre \"/\\";
    static constexpr std::string_view meanings("\0\a\b\t\t\n\v\f\r\x1B \"/\\", 14);
    char const letter = text[at++];
    if (auto const found = letters.find(letter); found != std::string_view::npos) {
        out += meanings[found];
        return;
    }
    switch (letter) {
    case 'N':
        appendUtf8(out, 0x85);
        return;
    case '_':
        appendUtf8(out, 0xA0);
        return;
    case 'L':
        appendUtf8(out, 0x2028);
        return;
    case 'P':
        appendUtf8(out, 0x2029);
        return;
    default:
        break;
    }
    auto const length = escapeLength(letter);
    auto const digits = length > 0 && at + length <= text.size() ? text.substr(at, length) : "";
    auto number = hexNumber(digits);
    if (number < 0) {
        out += '\\';
        out += letter;
        return;
    }
    at += length;
    // JSON writes what lies beyond 16 bits as a pair.
    bool const isHigh = number >= 0xD800 && number <= 0xDBFF;
    if (isHigh && text.substr(at, 2) == "\\u" && at + 6 <= text.size()) {
        auto const low = hexNumber(text.substr(at + 2, 4));
        if (low >= 0xDC00 && low <= 0xDFFF) {
            number = 0x10000 + ((number - 0xD800) << 10) + (low - 0xDC00);
            at += 6;
        }
    }
    appendUtf8(out, static_cast<char32_t>(number >= 0xD800 && number <= 0xDFFF ? 0xFFFD : number));
}

// Spec: 6.5 "Line Folding". A flow scalar over several lines.
static std::string foldedFlow(std::string_view content, ScalarStyle style)
{
    std::string out;
    out.reserve(content.size());
    std::size_t solid = 0;  // blanks in `out` before here were written as escapes and stay
    for (std::size_t at = 0; at < content.size();) {
        char const c = content[at];
        if (style == ScalarStyle::DoubleQuoted && c == '\\' && at + 1 < content.size()) {
            ++at;
            if (auto const length = breakLength(content, at); length > 0) {
                // An escaped line end joins its lines; blank lines behind it count.
                at += length;
                for (;;) {
                    while (at < content.size() && isBlank(content[at]))
                        ++at;
                    auto const next = breakLength(content, at);
                    if (next == 0)
                        break;
                    out += '\n';
                    at += next;
                }
            } else {
                appendEscape(out, content, at);
            }
            solid = out.size();
        } else if (style == ScalarStyle::SingleQuoted && content.substr(at, 2) == "''") {
            out += '\'';
            at += 2;
        } else if (isBreak(c)) {
            while (out.size() > solid && isBlank(out.back()))
                out.pop_back();
            std::size_t breaks = 0;
            while (at < content.size() && (isBlank(content[at]) || isBreak(content[at]))) {
                auto const length = breakLength(content, at);
                breaks += length > 0;
                at += std::max<std::size_t>(length, 1);
            }
            out.append(breaks == 1 ? 1 : breaks - 1, breaks == 1 ? ' ' : '\n');
            solid = out.size();
        } else {
            out += c;
            ++at;
        }
    }
    return out;
}

// Spec: 8.1 "Block Scalar Styles".
static std::string blockContent(std::string_view token, std::size_t indentation, bool isTerminated)
{
    auto const headerEnd = std::min(token.find_first_of("\r\n"), token.size());
    auto const header = token.substr(0, std::min(token.find('#'), headerEnd));
    bool const isLiteral = header.front() == '|';
    bool const strips = header.find('-') != std::string_view::npos;
    bool const keeps = header.find('+') != std::string_view::npos;
    std::string out;
    std::string pending;    // line ends whose meaning the next line decides
    bool hasBreak = false;  // the line before has ended
    bool wasMore = false;   // it began with a blank
    auto at = headerEnd + breakLength(token, headerEnd);
    while (at < token.size()) {
        std::size_t column = 0;
        while (at < token.size() && column < indentation && token[at] == ' ') {
            ++at;
            ++column;
        }
        auto const end = std::min(token.find_first_of("\r\n", at), token.size());
        auto const line = token.substr(at, end - at);
        auto const length = breakLength(token, end);
        at = end + length;
        if (line.empty()) {
            if (length > 0)
                pending += '\n';
            continue;
        }
        bool const isMore = isBlank(line.front());
        if (hasBreak) {
            if (isLiteral || wasMore || isMore)
                out += '\n';
            else if (pending.empty())
                out += ' ';
        }
        out += pending;
        pending.clear();
        out += line;
        wasMore = isMore;
        hasBreak = length > 0 || isTerminated;
    }
    if (isTerminated && keeps && !token.empty() && isBreak(token.back()))
        pending += '\n';
    if (!strips && hasBreak)
        out += '\n';
    if (keeps)
        out += pending;
    return out;
}

std::string decodeScalar(std::string_view token, std::size_t indentation, bool isTerminated)
{
    auto const style = styleOf(token);
    if (isBlockStyle(style))
        return blockContent(token, indentation, isTerminated);
    auto const content = scalarContent(token);
    bool const isSimple = content.find_first_of("\r\n") == std::string_view::npos
        && (style == ScalarStyle::Plain
            || content.find(style == ScalarStyle::SingleQuoted ? '\'' : '\\') == std::string_view::npos);
    return isSimple ? std::string(content) : foldedFlow(content, style);
}

static bool isOneOf(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::find(words.begin(), words.end(), text) != words.end();
}

static bool areDigits(std::string_view text, int base)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [base](char c) {
        return base == 16 ? std::isxdigit(static_cast<unsigned char>(c)) != 0 : c >= '0' && c < '0' + base;
    });
}

static std::string_view withoutSign(std::string_view text)
{
    if (!text.empty() && (text.front() == '-' || text.front() == '+'))
        text.remove_prefix(1);
    return text;
}

// Spec: 10.3.2 "Tag Resolution".
static bool isCoreNumber(std::string_view text)
{
    if (text.starts_with("0x"))
        return areDigits(text.substr(2), 16);
    if (text.starts_with("0o"))
        return areDigits(text.substr(2), 8);
    auto rest = withoutSign(text);
    auto const digits = [&rest] {
        auto const end = std::min(rest.find_first_not_of("0123456789"), rest.size());
        rest.remove_prefix(end);
        return end > 0;
    };
    bool const whole = digits();
    bool fraction = false;
    if (!rest.empty() && rest.front() == '.') {
        rest.remove_prefix(1);
        fraction = digits();
    }
    if (!whole && !fraction)
        return false;
    if (!rest.empty() && (rest.front() == 'e' || rest.front() == 'E')) {
        rest = withoutSign(rest.substr(1));
        if (!digits())
            return false;
    }
    return rest.empty();
}

bool isCoreTag(std::string_view tag)
{
    static constexpr std::string_view verbatim = "!<tag:yaml.org,2002:";
    if (tag.starts_with(verbatim) && tag.ends_with('>'))
        tag = tag.substr(verbatim.size(), tag.size() - verbatim.size() - 1);
    else if (tag.starts_with("!!"))
        tag.remove_prefix(2);
    else
        return false;
    return isOneOf(tag, {"int", "float", "bool", "null"});
}

NodeKind kindOfPlain(std::string_view text)
{
    if (text.empty() || isOneOf(text, {"null", "Null", "NULL", "~"}))
        return NodeKind::Null;
    if (isOneOf(text, {"true", "True", "TRUE", "false", "False", "FALSE"}))
        return NodeKind::Boolean;
    return isCoreNumber(text) ? NodeKind::Number : NodeKind::String;
}

bool isJsonNumber(std::string_view text)
{
    if (!isCoreNumber(text) || text.front() == '+' || text.starts_with("0x") || text.starts_with("0o"))
        return false;
    auto const rest = withoutSign(text);
    auto const whole = std::min(rest.find_first_not_of("0123456789"), rest.size());
    if (whole == 0 || (whole > 1 && rest.front() == '0'))
        return false;
    // A point needs digits on both sides.
    return whole == rest.size() || rest[whole] != '.'
        || (whole + 1 < rest.size() && rest[whole + 1] >= '0' && rest[whole + 1] <= '9');
}

Value plainNumber(std::string_view text)
{
    int const base = text.starts_with("0x") ? 16 : text.starts_with("0o") ? 8 : 10;
    auto digits = base == 10 ? text : text.substr(2);
    if (digits.starts_with('+'))
        digits.remove_prefix(1);
    auto const* const first = digits.data();
    auto const* const last = digits.data() + digits.size();
    if (base != 10 || digits.find_first_of(".eE") == std::string_view::npos) {
        std::int64_t integer = 0;
        auto const [end, error] = std::from_chars(first, last, integer, base);
        if (error == std::errc() && end == last)
            return integer;
        if (base != 10) {
            double number = 0;
            for (char const c : digits)
                number = number * base + (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
            return std::min(number, std::numeric_limits<double>::max());
        }
    }
    double number = 0;
    auto const [end, error] = std::from_chars(first, last, number);
    if (error != std::errc::result_out_of_range)
        return number;
    auto const exponent = digits.find_first_of("eE");
    bool const isTiny = exponent != std::string_view::npos && digits.substr(exponent + 1, 1) == "-";
    double const edge = isTiny ? 0.0 : std::numeric_limits<double>::max();
    return digits.front() == '-' ? -edge : edge;
}

// Words and numbers that a reader of YAML 1.1 takes for something else than text.
static bool isMisreadBy11(std::string_view text)
{
    static constexpr std::size_t longestWord = 5;
    if (text.size() <= longestWord) {
        std::string lower(text);
        std::transform(lower.begin(), lower.end(), lower.begin(),
            [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
        if (isOneOf(lower, {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "~"}))
            return true;
    }
    if (text == "=" || text == "<<")
        return true;
    // Numbers with underscores, in base 60, dates and times: all of these begin with a digit, a sign or a
    // point and hold nothing but what numbers and times are made of.
    auto const rest = withoutSign(text);
    if (rest.empty() || (rest.front() != '.' && (rest.front() < '0' || rest.front() > '9')))
        return false;
    return rest.find_first_not_of("0123456789abcdefABCDEFxobTZtzinfINFNA_:.+- ") == std::string_view::npos;
}

static bool needsEscapes(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const c = static_cast<unsigned char>(text[i]);
        if (c < 0x20 || c == 0x7F)
            return true;
        auto const next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
        auto const third = i + 2 < text.size() ? static_cast<unsigned char>(text[i + 2]) : 0U;
        // C1 controls and NEL, the line and paragraph separators, the byte order mark, noncharacters.
        if ((c == 0xC2 && next < 0xA0) || (c == 0xE2 && next == 0x80 && (third == 0xA8 || third == 0xA9))
            || (c == 0xEF && next == 0xBB && third == 0xBF) || (c == 0xEF && next == 0xBF && third >= 0xBE))
            return true;
    }
    return false;
}

bool isSafePlain(std::string_view text, Context context)
{
    static constexpr std::string_view indicators = "-?:,[]{}#&*!|>'\"%@`";
    if (text.empty() || isBlank(text.front()) || isBlank(text.back()) || text.back() == ':')
        return false;
    if (indicators.find(text.front()) != std::string_view::npos || text.starts_with("..."))
        return false;
    if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos)
        return false;
    if (context == Context::Flow && text.find_first_of(",[]{}:#") != std::string_view::npos)
        return false;
    return !needsEscapes(text) && kindOfPlain(text) == NodeKind::String && !isMisreadBy11(text);
}

static std::string doubleQuoted(std::string_view text)
{
    static constexpr std::string_view hex = "0123456789ABCDEF";
    std::string out = "\"";
    for (std::size_t i = 0; i < text.size();) {
        auto const rest = text.substr(i);
        auto const c = static_cast<unsigned char>(text[i]);
        std::size_t const length = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
        auto const character = rest.substr(0, length);
        if (c >= 0x80 && needsEscapes(character)) {
            unsigned code = c & (0xFFU >> (length + 1));
            for (char const tail : character.substr(1))
                code = code << 6 | (static_cast<unsigned char>(tail) & 0x3FU);
            out += "\\u";
            for (int shift = 12; shift >= 0; shift -= 4)
                out += hex[code >> static_cast<unsigned>(shift) & 0xFU];
        } else if (c == 0x7F) {
            out += "\\x7F";
        } else {
            out += toJsonStringContent(character);
        }
        i += length;
    }
    return out + '"';
}

static std::string singleQuoted(std::string_view text)
{
    std::string out = "'";
    for (char const c : text) {
        out += c;
        if (c == '\'')
            out += c;
    }
    return out + '\'';
}

std::string writeScalar(std::string_view text, Context context, ScalarStyle style)
{
    if (needsEscapes(text))
        return doubleQuoted(text);
    switch (style) {
    case ScalarStyle::SingleQuoted:
        return singleQuoted(text);
    case ScalarStyle::DoubleQuoted:
        return doubleQuoted(text);
    default:
        break;
    }
    if (isSafePlain(text, context))
        return std::string(text);
    bool const isEscaped = text.find_first_of("\"\\") != std::string_view::npos;
    return isEscaped ? singleQuoted(text) : doubleQuoted(text);
}

std::optional<std::string> writeLiteral(
    std::string_view text, std::string_view indentation, std::size_t unit, std::string_view lineEnd)
{
    auto const firstSolid = text.find_first_not_of('\n');
    if (firstSolid == std::string_view::npos || unit == 0 || unit > 9)
        return std::nullopt;
    std::string out = "|";
    // Without a number the first line that is not blank tells where lines begin.
    if (isBlank(text[firstSolid]))
        out += static_cast<char>('0' + unit);
    auto const ends = text.size() - 1 - text.find_last_not_of('\n');
    if (ends != 1)
        out += ends == 0 ? '-' : '+';
    for (std::size_t at = 0; at < text.size();) {
        auto const end = std::min(text.find('\n', at), text.size());
        auto const line = text.substr(at, end - at);
        std::string shown(line);
        std::replace(shown.begin(), shown.end(), '\t', ' ');
        if (needsEscapes(shown) || (!line.empty() && line.find_first_not_of(" \t") == std::string_view::npos))
            return std::nullopt;
        out += lineEnd;
        if (!line.empty())
            out.append(indentation).append(line);
        at = end + 1;
    }
    return out;
}

}  // namespace steploom::text::yaml
