// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expr/jsonpath/plain_path.h"

#include <charconv>
#include <utility>

namespace steploom::expr {

static Failure notPlain(std::string_view text)
{
    return Failure{
        "\"" + std::string(text) + "\" is no path to a single place, and only such paths can be run yet."};
}

Result<PlainPath> PlainPath::parse(std::string_view text)
{
    PlainPath path;
    path.m_text = text;
    if (!text.starts_with('$'))
        return notPlain(text);
    path.m_isContext = text.starts_with("$$");
    std::size_t at = path.m_isContext ? 2 : 1;
    while (at < text.size()) {
        Step step;
        if (text[at] == '.') {
            auto const end = std::min(text.find_first_of(".[", at + 1), text.size());
            step.name = text.substr(at + 1, end - at - 1);
            if (step.name.empty() || step.name.find_first_of("*@?:,()'\" ") != std::string::npos)
                return notPlain(text);
            at = end;
        } else if (text[at] == '[' && at + 1 < text.size() && (text[at + 1] == '\'' || text[at + 1] == '"')) {
            auto const close = text.find(text[at + 1], at + 2);
            if (close == std::string_view::npos || close + 1 >= text.size() || text[close + 1] != ']')
                return notPlain(text);
            step.name = text.substr(at + 2, close - at - 2);
            if (step.name.find('\\') != std::string::npos)
                return notPlain(text);
            at = close + 2;
        } else if (text[at] == '[') {
            auto const close = text.find(']', at);
            if (close == std::string_view::npos)
                return notPlain(text);
            step.isIndex = true;
            auto const* const first = text.data() + at + 1;
            auto const* const last = text.data() + close;
            auto const [end, error] = std::from_chars(first, last, step.index);
            if (error != std::errc() || end != last || first == last)
                return notPlain(text);
            at = close + 1;
        } else {
            return notPlain(text);
        }
        path.m_steps.push_back(std::move(step));
    }
    return path;
}

Value const* PlainPath::follow(Value const& from, Step const& step)
{
    if (!step.isIndex)
        return from.find(step.name);
    auto const index = step.index < 0 ? step.index + static_cast<std::int64_t>(from.size()) : step.index;
    return index < 0 ? nullptr : from.at(static_cast<std::size_t>(index));
}

Value const* PlainPath::find(Value const& root) const
{
    auto const* value = &root;
    for (auto const& step : m_steps) {
        value = follow(*value, step);
        if (!value)
            return nullptr;
    }
    return value;
}

std::string PlainPath::whyMissing(Value const& root) const
{
    std::string walked = "$";
    auto const* value = &root;
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        auto const& step = m_steps[i];
        walked += step.isIndex ? "[" + std::to_string(step.index) + "]" : "['" + step.name + "']";
        value = follow(*value, step);
        if (!value)
            return i + 1 == m_steps.size() ? "No results for path: " + walked
                                           : "Missing property in path " + walked;
    }
    return {};
}

Value PlainPath::putFrom(Value const& root, std::vector<Step> const& steps, std::size_t depth, Value value)
{
    if (depth == steps.size())
        return value;
    auto const& step = steps[depth];
    auto const* const inner = follow(root, step);
    auto changed = putFrom(inner ? *inner : Value::object(), steps, depth + 1, std::move(value));
    if (!step.isIndex)
        return root.with(step.name, std::move(changed));
    std::vector<Value> items(root.items().begin(), root.items().end());
    items[static_cast<std::size_t>(step.index)] = std::move(changed);
    return Value::array(std::move(items));
}

Result<Value> PlainPath::put(Value const& root, Value value) const
{
    // An index can only replace what is there: look before writing.
    auto const* at = &root;
    for (auto const& step : m_steps) {
        auto const* const inner = at ? follow(*at, step) : nullptr;
        if (step.isIndex && (!inner || step.index < 0))
            return Failure{"there is no item " + std::to_string(step.index) + " to replace"};
        at = inner;
    }
    return putFrom(root, m_steps, 0, std::move(value));
}

}  // namespace steploom::expr
