// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/known_paths.h"

#include "core/base/json_writer.h"

#include <algorithm>
#include <cctype>
#include <deque>
#include <unordered_set>

namespace steploom::assist {

static constexpr std::size_t longestSample = 40;

static bool isPathNameByte(char c)
{
    auto const byte = static_cast<unsigned char>(c);
    return std::isalnum(byte) || c == '_' || byte >= 0x80;
}

// Reads on from the dollar sign at the front; `length` is how much of the text belongs to the path.
static UsedPath readPathWithin(std::string_view text, std::size_t& length)
{
    std::size_t at = 1;
    if (at < text.size() && text[at] == '$')
        ++at;
    while (at < text.size() && isPathNameByte(text[at]))
        ++at;
    UsedPath path;
    path.names.emplace_back(text.substr(0, at));
    bool const isJsonPath = path.names.front() == "$";
    for (;;) {
        auto start = at;
        // An index, or a name in quotes.
        if (at < text.size() && text[at] == '[') {
            auto const close = text.find_first_of("]\"\n{}", at);
            if (close == std::string_view::npos || text[close] != ']')
                break;
            auto inside = text.substr(at + 1, close - at - 1);
            bool const isIndex = !inside.empty()
                && (inside == "*" || inside.find_first_not_of("0123456789") == std::string_view::npos);
            bool const isName = inside.size() > 2 && inside.front() == '\'' && inside.back() == '\''
                && inside.substr(1, inside.size() - 2).find_first_of("'\\") == std::string_view::npos;
            if (!isIndex && !isName)
                break;
            if (isName)
                path.names.emplace_back(inside.substr(1, inside.size() - 2));
            at = close + 1;
            continue;
        }
        if (at >= text.size() || text[at] != '.')
            break;
        ++at;
        auto const name = at;
        while (at < text.size() && (isPathNameByte(text[at]) || (isJsonPath && text[at] == '-')))
            ++at;
        // A call of a function is no name.
        if (at == name || (at < text.size() && text[at] == '(')) {
            at = start;
            break;
        }
        path.names.emplace_back(text.substr(name, at - name));
    }
    length = at;
    path.text = text.substr(0, at);
    return path;
}

UsedPath readPath(std::string_view text)
{
    std::size_t length = 0;
    return text.starts_with('$') ? readPathWithin(text, length) : UsedPath();
}

std::vector<UsedPath> usedPaths(std::string_view text, TextRange except)
{
    std::vector<UsedPath> found;
    std::unordered_set<std::string> seen;
    for (auto at = text.find('$'); at != std::string_view::npos; at = text.find('$', at)) {
        if (at + 1 < text.size() && text[at + 1] == '{') {
            at += 2;
            continue;
        }
        std::size_t length = 0;
        auto path = readPathWithin(text.substr(at, 400), length);
        bool const isExcepted = at <= except.end() && at + length >= except.offset;
        bool const isCall = at + length < text.size() && text[at + length] == '(';
        at += std::max<std::size_t>(length, 1);
        if (!isExcepted && !(isCall && path.names.size() == 1) && (path.names.size() > 1 || length > 1)
            && seen.insert(path.text).second)
            found.push_back(std::move(path));
    }
    return found;
}

std::string sampleOf(Value const& value)
{
    if (value.isObject() && value.size() > 0)
        return "{" + std::to_string(value.size()) + "}";
    if (value.isArray() && value.size() > 0)
        return "[" + std::to_string(value.size()) + "]";
    if (value.isString() && value.string().size() > longestSample) {
        auto cut = longestSample;
        while (cut > 0 && (static_cast<unsigned char>(value.string()[cut]) & 0xC0) == 0x80)
            --cut;
        return toJsonString(value.string().substr(0, cut)) + "…";
    }
    return toJson(value);
}

// A list stands for its first item.
static Value const* intoLists(Value const* value)
{
    while (value && value->isArray())
        value = value->size() > 0 ? &value->items()[0] : nullptr;
    return value;
}

std::vector<KnownName> namesIn(Value const& value, std::vector<std::string> const& names)
{
    auto const* at = intoLists(&value);
    for (auto const& name : names)
        at = at && at->isObject() ? intoLists(at->find(name)) : nullptr;
    std::vector<KnownName> found;
    if (at && at->isObject())
        for (auto const& [key, member] : at->members())
            found.push_back({std::string(key), sampleOf(member)});
    return found;
}

std::vector<KnownName> pathsInto(Value const& value, std::size_t limit)
{
    struct Spot {
        Value const* value;
        std::string path;
    };
    std::vector<KnownName> found;
    for (std::deque<Spot> open{{&value, "$"}}; !open.empty() && found.size() < limit; open.pop_front()) {
        auto const [at, path] = open.front();
        if (at->isArray() && at->size() > 0) {
            open.push_back({&at->items()[0], path + "[0]"});
            continue;
        }
        if (!at->isObject())
            continue;
        for (auto const& [key, member] : at->members()) {
            bool const isPlain = !key.empty()
                && std::all_of(key.begin(), key.end(), [](char c) { return isPathNameByte(c) || c == '-'; });
            if (key.find_first_of("'\\") != std::string_view::npos)
                continue;
            auto inner = path + (isPlain ? "." + std::string(key) : "['" + std::string(key) + "']");
            found.push_back({inner, sampleOf(member)});
            open.push_back({&member, std::move(inner)});
        }
    }
    return found;
}

}  // namespace steploom::assist
