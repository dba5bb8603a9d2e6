// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/aws/type.h"

#include <charconv>

namespace steploom::aws {

static std::optional<double> numberIn(std::string_view text)
{
    double number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        return {};
    return number;
}

// Where the bounds of the outermost type begin: the last `<` behind all brackets.
static std::size_t startOfBounds(std::string_view spelling)
{
    auto const bracket = spelling.find_last_of("]}");
    auto const from = bracket == std::string_view::npos ? 0 : bracket + 1;
    return spelling.find('<', from);
}

static TypeKind scalarKind(char letter)
{
    switch (letter) {
    case 's':
        return TypeKind::Text;
    case 'i':
    case 'l':
        return TypeKind::Integer;
    case 'f':
    case 'd':
        return TypeKind::Number;
    case 'b':
        return TypeKind::Boolean;
    case 't':
        return TypeKind::Timestamp;
    case 'x':
        return TypeKind::Blob;
    case 'o':
        return TypeKind::Object;
    default:
        return TypeKind::Json;
    }
}

Type::Type(std::string_view spelling)
{
    if (auto const bounds = startOfBounds(spelling); bounds != std::string_view::npos) {
        auto const range = spelling.substr(bounds + 1);
        auto const colon = range.find(':');
        m_minimum = numberIn(range.substr(0, colon));
        if (colon != std::string_view::npos)
            m_maximum = numberIn(range.substr(colon + 1));
        spelling = spelling.substr(0, bounds);
    }
    if (spelling.size() == 1) {
        m_kind = scalarKind(spelling.front());
    } else if (spelling.starts_with('#')) {
        m_kind = TypeKind::Structure;
        m_inner = spelling.substr(1);
    } else if (spelling.starts_with("e:")) {
        m_kind = TypeKind::Enumeration;
        m_inner = spelling.substr(2);
    } else if (spelling.size() > 2 && spelling.starts_with('[') && spelling.ends_with(']')) {
        m_kind = TypeKind::List;
        m_inner = spelling.substr(1, spelling.size() - 2);
    } else if (spelling.size() > 2 && spelling.starts_with('{') && spelling.ends_with('}')) {
        m_kind = TypeKind::Map;
        m_inner = spelling.substr(1, spelling.size() - 2);
    }
}

Type Type::element() const
{
    return Type(m_kind == TypeKind::List || m_kind == TypeKind::Map ? m_inner : std::string_view("j"));
}

std::string Type::inWords() const
{
    switch (m_kind) {
    case TypeKind::Text:
    case TypeKind::Blob:
    case TypeKind::Enumeration:
        return "a text";
    case TypeKind::Integer:
        return "a whole number";
    case TypeKind::Number:
        return "a number";
    case TypeKind::Boolean:
        return "true or false";
    case TypeKind::Timestamp:
        return "a time";
    case TypeKind::Json:
        return "any JSON";
    case TypeKind::List:
        return "a list";
    case TypeKind::Object:
    case TypeKind::Map:
    case TypeKind::Structure:
        return "an object";
    }
    return {};
}

}  // namespace steploom::aws
