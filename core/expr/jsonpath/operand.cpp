// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expr/jsonpath/operand.h"

#include "core/expr/java_numbers.h"
#include "core/expr/jsonpath/compiler.h"
#include "core/expr/jsonpath/lenient_json.h"

#include <algorithm>

namespace steploom::expr::jsonpath {

using Kind = Term::Kind;

Term termOf(Value const& value)
{
    Term term;
    term.value = value;
    switch (value.kind()) {
    case Value::Kind::Null:
        term.kind = Kind::Null;
        break;
    case Value::Kind::Boolean:
        term.kind = Kind::Boolean;
        break;
    case Value::Kind::Integer:
    case Value::Kind::Double:
        term.kind = Kind::Number;
        break;
    case Value::Kind::String:
        term.kind = Kind::String;
        break;
    case Value::Kind::Array:
    case Value::Kind::Object:
        term.kind = Kind::Json;
        break;
    }
    return term;
}

static bool looksLikePath(std::string_view text)
{
    auto const first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || (text[first] != '$' && text[first] != '@'))
        return false;
    auto const last = text.find_last_not_of(" \t\r\n");
    return static_cast<bool>(
        compilePath(text.substr(first, last - first + 1), {.depth = 1, .dialect = PathDialect::Jayway}));
}

static bool looksLikeJson(std::string_view text)
{
    auto const first = text.find_first_not_of(" \t\r\n");
    auto const last = text.find_last_not_of(" \t\r\n");
    if (first == last)
        return false;
    bool const isEnclosed
        = (text[first] == '[' && text[last] == ']') || (text[first] == '{' && text[last] == '}');
    return isEnclosed && parseLenientJson(text.substr(first, last - first + 1));
}

Term listItem(Value const& value)
{
    auto term = termOf(value);
    if (term.kind == Kind::Json)
        term.kind = Kind::Broken;
    if (term.kind != Kind::String)
        return term;
    std::string_view const text = value.string();
    if (looksLikePath(text) || looksLikeJson(text)) {
        term.kind = Kind::Opaque;
        return term;
    }
    bool const isQuoted
        = text.size() > 1 && (text.front() == '\'' || text.front() == '"') && text.back() == text.front();
    if (isQuoted)
        term.value = unescape(text.substr(1, text.size() - 2));
    else if (text.size() > 1 && text.find('\\') != std::string_view::npos)
        term.value = unescape(text);
    return term;
}

std::string_view comparedText(Term const& term, std::string& buffer)
{
    if (term.kind == Kind::String)
        return term.value.string();
    if (term.kind == Kind::Boolean)
        return term.value.boolean() ? "true" : "false";
    if (term.kind != Kind::Number)
        return {};
    if (!term.text.empty())
        return term.text;
    buffer = term.value.isInteger() ? std::to_string(term.value.integer())
                                    : javaDecimalText(javaText(term.value.number()));
    return buffer;
}

// As Java compares its own values: 1 and 1.0 are not the same inside arrays and objects.
static bool areSame(Value const& a, Value const& b)
{
    if (a.kind() != b.kind())
        return false;
    if (a.sharesWith(b))
        return true;
    if (a.isArray())
        return std::ranges::equal(a.items(), b.items(), areSame);
    if (!a.isObject())
        return a == b;
    return a.size() == b.size() && std::ranges::all_of(a.members(), [&](Member const& member) {
        auto const* other = b.find(member.key);
        return other && areSame(member.value, *other);
    });
}

bool areEqual(Term const& left, Term const& right)
{
    std::string buffer;
    switch (left.kind) {
    case Kind::Null:
        return right.kind == Kind::Null;
    case Kind::Boolean:
        return right.kind == Kind::Boolean && left.value.boolean() == right.value.boolean();
    case Kind::String:
        return (right.kind == Kind::String || right.kind == Kind::Number)
            && left.value.string() == comparedText(right, buffer);
    case Kind::Number: {
        if (right.kind == Kind::Number)
            return left.value == right.value;
        auto const number = right.kind == Kind::String ? parseNumber(right.value.string()) : std::nullopt;
        return number && left.value == *number;
    }
    case Kind::Json:
        return (right.kind == Kind::Json || right.kind == Kind::JsonText) && areSame(left.value, right.value);
    default:
        // A literal array on the left is compared by its text, and so equals no value.
        return false;
    }
}

std::size_t closingMark(std::string_view text, std::size_t at)
{
    for (auto i = at + 1; i < text.size(); ++i) {
        if (text[i] == '\\')
            ++i;
        else if (text[i] == text[at])
            return i;
    }
    return std::string_view::npos;
}

}  // namespace steploom::expr::jsonpath
