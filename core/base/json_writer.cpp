// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_writer.h"

#include <array>
#include <charconv>
#include <cmath>

namespace steploom {

std::string toJsonNumber(double number)
{
    // JSON has neither infinity nor NaN; the largest double is the nearest it can say.
    if (std::isnan(number))
        return "null";
    if (std::isinf(number))
        return number > 0 ? "1.7976931348623157e308" : "-1.7976931348623157e308";
    std::array<char, 40> buffer{};
    auto const end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
    std::string text(buffer.data(), end);
    if (text.find_first_of(".e") == std::string::npos)
        text += ".0";
    return text;
}

void appendJsonString(std::string& out, std::string_view text)
{
    static constexpr char hex[] = "0123456789abcdef";
    out += '"';
    std::size_t copied = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        out.append(text, copied, i - copied);
        copied = i + 1;
        switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\b':
            out += "\\b";
            break;
        case '\f':
            out += "\\f";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            out += "\\u00";
            out += hex[c >> 4];
            out += hex[c & 15];
        }
    }
    out.append(text, copied, text.size() - copied);
    out += '"';
}

std::string toJsonString(std::string_view text)
{
    std::string out;
    out.reserve(text.size() + 2);
    appendJsonString(out, text);
    return out;
}

std::string toJsonStringContent(std::string_view text)
{
    auto const quoted = toJsonString(text);
    return quoted.substr(1, quoted.size() - 2);
}

static void appendScalar(std::string& out, Value const& value)
{
    switch (value.kind()) {
    case Value::Kind::Null:
        out += "null";
        break;
    case Value::Kind::Boolean:
        out += value.boolean() ? "true" : "false";
        break;
    case Value::Kind::Integer: {
        std::array<char, 24> buffer{};
        auto const end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value.integer()).ptr;
        out.append(buffer.data(), end);
        break;
    }
    case Value::Kind::Double:
        out += toJsonNumber(value.number());
        break;
    default:
        appendJsonString(out, value.string());
    }
}

// One writer for both forms: `indent` < 0 is compact, else the level of the value's own line.
static void append(std::string& out, Value const& value, int indent)
{
    bool const pretty = indent >= 0;
    auto const lineBreak = [&](int level) {
        if (pretty) {
            out += '\n';
            out.append(static_cast<std::size_t>(level) * 2, ' ');
        }
    };
    int const inner = pretty ? indent + 1 : -1;
    if (value.isArray()) {
        out += '[';
        bool first = true;
        for (auto const& item : value.items()) {
            if (!first)
                out += ',';
            first = false;
            lineBreak(inner);
            append(out, item, inner);
        }
        if (!first)
            lineBreak(indent);
        out += ']';
    } else if (value.isObject()) {
        out += '{';
        bool first = true;
        for (auto const& member : value.members()) {
            if (!first)
                out += ',';
            first = false;
            lineBreak(inner);
            appendJsonString(out, member.key);
            out += pretty ? ": " : ":";
            append(out, member.value, inner);
        }
        if (!first)
            lineBreak(indent);
        out += '}';
    } else {
        appendScalar(out, value);
    }
}

void appendJson(std::string& out, Value const& value)
{
    append(out, value, -1);
}

std::string toJson(Value const& value)
{
    std::string out;
    append(out, value, -1);
    return out;
}

std::string toPrettyJson(Value const& value)
{
    std::string out;
    append(out, value, 0);
    return out;
}

}  // namespace steploom
