// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/place.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <utility>

namespace steploom::explore {

// More items than this nobody asks for.
static constexpr std::size_t longestArray = 1'000;

std::span<Member const> membersOf(Value const& value)
{
    return value.isObject() ? value.members() : std::span<Member const>();
}

std::span<Value const> itemsOf(Value const& value)
{
    return value.isArray() ? value.items() : std::span<Value const>();
}

std::span<Value const> itemsOf(Value const& value, std::string_view member)
{
    auto const* inside = value.find(member);
    return inside ? itemsOf(*inside) : std::span<Value const>();
}

Steps joined(Steps first, std::span<Step const> second)
{
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

Value const* find(Value const& root, std::span<Step const> steps)
{
    auto const* at = &root;
    for (auto const& step : steps) {
        if (auto const* name = std::get_if<std::string>(&step)) {
            // JSONata looks into the items of an array; the first one stands for them.
            while (at->isArray() && at->size() > 0)
                at = at->at(0);
            at = at->find(*name);
        } else {
            at = at->at(std::get<std::size_t>(step));
        }
        if (!at)
            return nullptr;
    }
    return at;
}

static Value putIndex(
    Value const& root, std::size_t index, std::span<Step const> rest, std::optional<Value> const& value)
{
    std::vector<Value> items;
    if (root.isArray())
        items.assign(itemsOf(root).begin(), itemsOf(root).end());
    if (!value && index >= items.size())
        return root;
    if (!value && rest.empty()) {
        items.resize(index);
        return Value::array(std::move(items));
    }
    if (index >= longestArray)
        return root;
    // A few items are alike; of many copies nobody would have anything but their size.
    bool const isAlike = !items.empty() && index < items.size() + 10;
    auto const filler = isAlike ? items.back() : Value::object();
    if (items.size() <= index)
        items.resize(index + 1, filler);
    items[index] = put(items[index], rest, value);
    return Value::array(std::move(items));
}

Value put(Value const& root, std::span<Step const> steps, std::optional<Value> const& value)
{
    if (steps.empty())
        return value.value_or(Value());
    auto const rest = steps.subspan(1);
    if (auto const* index = std::get_if<std::size_t>(&steps[0]))
        return putIndex(root, *index, rest, value);
    if (root.isArray() && root.size() > 0)
        return putIndex(root, 0, steps, value);
    auto const& name = std::get<std::string>(steps[0]);
    auto const* inside = root.find(name);
    if (!value && !inside)
        return root;
    if (!value && rest.empty())
        return root.without(name);
    return root.with(name, put(inside ? *inside : Value(), rest, value));
}

PathPlace placeOf(expr::JsonPath const& path)
{
    PathPlace found;
    switch (path.root()) {
    case expr::PathRoot::Context:
        found.place.root = Root::Context;
        break;
    case expr::PathRoot::Variable:
        found.place.root = Root::Variable;
        found.place.variable = path.variable();
        break;
    default:
        break;
    }
    for (auto const& part : path.parts()) {
        if (part.kind == expr::StepKind::Name) {
            found.place.steps.emplace_back(part.name);
            continue;
        }
        if (part.kind == expr::StepKind::Index) {
            auto const text = std::string_view(path.text()).substr(part.range.offset, part.range.length);
            auto const digits = text.find_first_of("-0123456789");
            std::size_t index = 0;
            if (digits != std::string_view::npos && text[digits] != '-'
                && std::from_chars(text.data() + digits, text.data() + text.size(), index).ec
                    == std::errc()) {
                found.place.steps.emplace_back(index);
                continue;
            }
        }
        found.isWhole = false;
        break;
    }
    return found;
}

// What an item needs for `[?(@.a.b == 'x' && @.c == 1)]` to take it.
static Value itemForFilter(std::string_view filter)
{
    auto item = Value::object();
    for (auto at = filter.find('@'); at != std::string_view::npos; at = filter.find('@', at + 1)) {
        auto end = at + 1;
        Steps steps;
        while (end < filter.size() && filter[end] == '.') {
            auto const start = ++end;
            while (end < filter.size()
                && (std::isalnum(static_cast<unsigned char>(filter[end])) || filter[end] == '_'
                    || filter[end] == '-'))
                ++end;
            steps.emplace_back(std::string(filter.substr(start, end - start)));
        }
        while (end < filter.size() && filter[end] == ' ')
            ++end;
        if (steps.empty())
            continue;
        if (filter.substr(end, 2) != "==") {
            item = put(item, steps, Value("text"));
            continue;
        }
        end = filter.find_first_not_of(' ', end + 2);
        if (end == std::string_view::npos)
            continue;
        auto const rest = filter.substr(end);
        Value value;
        if (rest[0] == '\'' || rest[0] == '"')
            value = rest.substr(1, rest.find(rest[0], 1) - 1);
        else if (rest.starts_with("true") || rest.starts_with("false"))
            value = rest.starts_with("true");
        else if (std::int64_t number = 0;
            std::from_chars(rest.data(), rest.data() + rest.size(), number).ec == std::errc())
            value = number;
        else
            value = rest.substr(0, rest.find_first_of(" )&|]"));
        item = put(item, steps, value);
    }
    return item;
}

// Where the list of `..name[?(...)]` stands, which is anywhere below, so directly below, too; `at` goes on to
// the filter. Empty when the path goes on in another way.
static Steps scannedList(std::vector<expr::PathPart> const& parts, std::size_t& at)
{
    Steps steps;
    if (at >= parts.size() || parts[at].kind != expr::StepKind::Scan)
        return steps;
    auto next = at;
    if (!parts[next++].name.empty())
        steps.emplace_back(parts[at].name);
    for (; next < parts.size() && parts[next].kind == expr::StepKind::Name; ++next)
        steps.emplace_back(parts[next].name);
    if (next >= parts.size() || parts[next].kind != expr::StepKind::Filter)
        return {};
    at = next;
    return steps;
}

// All that is in an object and is no object itself.
static void collectLeaves(
    Value const& value, Steps const& steps, std::vector<std::pair<Steps, Value>>& leaves)
{
    if (!value.isObject())
        leaves.emplace_back(steps, value);
    for (auto const& [name, member] : membersOf(value))
        collectLeaves(member, joined(steps, Steps{name}), leaves);
}

Listed beyondPlain(expr::JsonPath const& path, Place const& found, std::span<Step const> steps,
    std::optional<Value> const& value)
{
    auto const parts = path.parts();
    Steps names;
    auto item = Value::object();
    auto begin = found.steps.size();
    auto const lead = scannedList(parts, begin);
    for (std::size_t i = begin; i < parts.size(); ++i) {
        if (parts[i].kind == expr::StepKind::Name)
            names.emplace_back(parts[i].name);
        if (parts[i].kind == expr::StepKind::Filter && names.empty())
            item = itemForFilter(
                std::string_view(path.text()).substr(parts[i].range.offset, parts[i].range.length));
    }
    // An item with what the filter and the names ask for.
    auto const made = [&](Value const& inside) {
        auto whole = item;
        if (!names.empty()) {
            auto const* asked = find(whole, names);
            if (!asked)
                return put(whole, names, inside);
            auto both = *asked;
            for (auto const& [name, member] : membersOf(inside))
                both = both.find(name) ? both : both.with(name, member);
            return put(whole, names, both);
        }
        if (!inside.isObject())
            return item.size() > 0 ? item : inside;
        for (auto const& [name, member] : inside.members())
            whole = whole.with(name, member);
        for (auto const& [name, member] : item.members())
            whole = whole.with(name, member);
        return whole;
    };
    if (steps.empty()) {
        std::vector<Value> items;
        if (value)
            for (auto const& inside : itemsOf(*value))
                items.push_back(made(inside));
        return {lead, Value::array(std::move(items))};
    }
    if (!value)
        return {lead, Value::array()};
    auto const* index = std::get_if<std::size_t>(&steps[0]);
    auto const rest = index ? steps.subspan(1) : steps;
    constexpr std::size_t mostItems = 100;
    auto const number = index ? std::min(*index, mostItems) : std::size_t{0};
    if (rest.empty())
        return {lead, Value::array(std::vector<Value>(number + 1, made(*value)))};
    Listed listed{joined(joined(joined(lead, Steps{number}), names), rest), value};
    std::vector<std::pair<Steps, Value>> asked;
    collectLeaves(item, {}, asked);
    for (std::size_t i = 0; i <= number; ++i)
        for (auto const& [where, leaf] : asked)
            listed.also.emplace_back(joined(joined(lead, Steps{i}), where), leaf);
    return listed;
}

std::string inWords(Place const& place)
{
    std::string text = "$";
    if (place.root == Root::Context)
        text = "$$";
    else if (place.root == Root::Variable)
        text = "$" + place.variable;
    else if (place.root == Root::Result)
        text = "the result's $";
    else if (place.root == Root::ErrorOutput)
        text = "the error's $";
    for (auto const& step : place.steps) {
        if (auto const* name = std::get_if<std::string>(&step))
            text += "." + *name;
        else
            text += "[" + std::to_string(std::get<std::size_t>(step)) + "]";
    }
    return text;
}

Value const* View::find(Place const& place) const
{
    auto const* root = &input;
    if (place.root == Root::Result)
        root = &result;
    else if (place.root == Root::ErrorOutput)
        root = &errorOutput;
    else if (place.root == Root::Context)
        root = &context;
    else if (place.root == Root::Variable) {
        auto const found = variables.find(place.variable);
        if (found == variables.end())
            return nullptr;
        root = &found->second;
    }
    return explore::find(*root, place.steps);
}

Wish View::wishFor(Place const& place, std::optional<Value> const& value) const
{
    Place before{place.root, place.variable, {}};
    for (std::size_t i = 0; i < place.steps.size(); ++i) {
        auto const* here = find(before);
        if (here && here->isArray() && std::holds_alternative<std::string>(place.steps[i]) && value)
            return {before, put(Value::object(), std::span(place.steps).subspan(i), value)};
        before.steps.push_back(place.steps[i]);
    }
    return {place, value};
}

void View::fulfil(Wish const& wish)
{
    auto* root = &input;
    if (wish.place.root == Root::Result)
        root = &result;
    else if (wish.place.root == Root::ErrorOutput)
        root = &errorOutput;
    else if (wish.place.root == Root::Context)
        root = &context;
    else if (wish.place.root == Root::Variable)
        root = &variables[wish.place.variable];
    *root = put(*root, wish.place.steps, wish.value);
}

void View::fulfil(Wishes const& wishes)
{
    for (auto const& wish : wishes)
        fulfil(wish);
}

}  // namespace steploom::explore
