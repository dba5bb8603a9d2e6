// SPDX-License-Identifier: GPL-3.0-or-later
// Functions: what makes a call true, equal to a value, or give one inside its value.
#include "core/base/json_writer.h"
#include "core/base/time.h"
#include "core/explore/expression_walk.h"
#include "core/explore/pattern_text.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <ranges>
#include <string>
#include <utility>
#include <variant>

namespace steploom::explore {

Ways ExpressionWalk::callTruth(std::string const& name, Arguments const& arguments, bool isWanted)
{
    if (arguments.empty())
        return {};
    auto const& first = *arguments[0];
    if (name == "not")
        return truth(first, !isWanted);
    if (name == "boolean")
        return truth(first, isWanted);
    if (name == "exists") {
        auto const place = placeOf(first);
        if (!place)
            return {};
        return isWanted ? asWanted(*place, {Value("text"), Value::object(), Value(1)})
                        : asWanted(*place, {std::nullopt});
    }
    if ((name == "contains" || name == "match") && arguments.size() == 2) {
        if (!isWanted)
            return either(equal(first, ""), equal(first, "#"));
        if (arguments[1]->kind == SyntaxKind::Regex)
            return equal(first, textMatching(arguments[1]->text));
        if (auto const part = valueOf(*arguments[1]); part && part->isString())
            return either(equal(first, *part), equal(first, Value::array({*part})));
    }
    if (name == "count" || name == "length" || name == "sum")
        return callEqual(name, arguments, isWanted ? 1 : 0);
    if (name == "lookup" && arguments.size() == 2)
        if (auto const key = valueOf(*arguments[1]); key && key->isString())
            return isWanted ? give(first, Steps{key->string()}, Value("text"))
                            : either(give(first, Steps{key->string()}, Value(false)),
                                  give(first, Steps{key->string()}, std::nullopt));
    return {};
}

Ways ExpressionWalk::callEqual(std::string const& name, Arguments const& arguments, Value const& value)
{
    if (arguments.empty())
        return {};
    auto const& first = *arguments[0];
    auto const second = arguments.size() > 1 ? valueOf(*arguments[1]) : std::nullopt;
    auto const text = value.isString() ? value.string() : toJson(value);
    if (name == "string" || name == "uppercase" || name == "lowercase" || name == "trim" || name == "round"
        || name == "floor" || name == "ceil" || name == "abs" || name == "distinct" || name == "sort")
        return equal(first, value);
    if (name == "number")
        return either(equal(first, value), equal(first, text));
    if (name == "parse")
        return equal(first, toJson(value));
    if ((name == "single" || name == "filter") && arguments.size() == 2) {
        auto wanted = Value::object();
        itemsWants(*arguments[1], wanted);
        std::vector<Value> items;
        for (auto const& item : value.isArray() ? itemsOf(value) : std::span(&value, 1)) {
            auto made = item;
            for (auto const& [key, member] : membersOf(wanted))
                made = made.with(key, member);
            items.push_back(std::move(made));
        }
        return equal(first, Value::array(std::move(items)));
    }
    if (name == "sum" || name == "max" || name == "min" || name == "average" || name == "single")
        return equal(first, Value::array({value}));
    if (name == "count" && value.isInteger() && value.integer() >= 0 && value.integer() <= 200) {
        std::vector<Value> items(static_cast<std::size_t>(value.integer()), Value("text"));
        return either(equal(first, Value::array(items)),
            equal(first, Value::array(std::vector<Value>(items.size(), Value::object()))));
    }
    if (name == "length" && value.isInteger() && value.integer() >= 0 && value.integer() <= 2'000)
        return equal(first, std::string(static_cast<std::size_t>(value.integer()), 'x'));
    if (name == "substringAfter" && second && second->isString())
        return equal(first, second->string() + text);
    if (name == "substringBefore" && second && second->isString())
        return equal(first, text + second->string());
    if (name == "substring" && second && second->isInteger())
        return equal(first,
            (second->integer() > 0
                    ? std::string(
                          static_cast<std::size_t>(std::min<std::int64_t>(second->integer(), 500)), 'x')
                    : std::string())
                + text);
    if (name == "lookup" && second && second->isString())
        return give(first, Steps{second->string()}, value);
    if (name == "split" && second && second->isString() && value.isArray()) {
        std::string all;
        for (auto const* separator = ""; auto const& item : itemsOf(value)) {
            all += separator + (item.isString() ? item.string() : toJson(item));
            separator = second->string().c_str();
        }
        return equal(first, all);
    }
    if (name == "toMillis" && value.isNumber())
        return equal(first,
            formatTimestamp(Moment(std::chrono::milliseconds(
                static_cast<std::int64_t>(std::clamp(value.number(), 0.0, 9e12))))));
    if (name == "exists" || name == "not" || name == "boolean" || name == "contains")
        return value.isBoolean() ? callTruth(name, arguments, value.boolean()) : Ways{};
    if (name == "type" && value.isString())
        return equal(first, sampleOf(value.string() == "string" ? "text" : value.string()));
    if (name == "map" && arguments.size() == 2) {
        if (value.isArray() && value.size() == 0)
            return equal(first, value);
        // Each item of the list becomes what the function makes the wanted one of.
        constexpr std::size_t mostItems = 12;
        auto const wanted = value.isArray() ? itemsOf(value) : std::span(&value, 1);
        Ways all{{}};
        for (std::size_t i = 0; i < std::min(wanted.size(), mostItems); ++i) {
            auto const* body = enter(*arguments[1], first, i);
            auto ways = body ? equal(*body, wanted[i]) : Ways{};
            if (ways.empty() || ways[0].empty())
                ways = give(first, Steps{i}, Value("text"));
            all = together(all, ways);
        }
        return all;
    }
    if (name == "append" && arguments.size() == 2) {
        auto ways = either(equal(first, value), equal(*arguments[1], value));
        // Either list will do: the one of which less is wished first.
        std::ranges::stable_sort(ways, {}, &Wishes::size);
        return ways;
    }
    if (name == "merge" || name == "sift")
        return equal(first, value);
    return {};
}

// `steps` are one at least.
Ways ExpressionWalk::giveCall(
    SyntaxNode const& node, Call const& call, std::span<Step const> steps, std::optional<Value> const& value)
{
    if (call.name == "merge" && !call.arguments.empty()) {
        std::vector<SyntaxNode const*> parts(call.arguments);
        if (parts[0]->kind == SyntaxKind::Array)
            parts.assign(parts[0]->children.begin(), parts[0]->children.end());
        // Of several the last one that has the name counts; one that cannot have it leaves it to the others.
        Ways all;
        for (auto const* part : std::views::reverse(parts))
            all = either(std::move(all), give(*part, steps, value));
        return all;
    }
    if (call.name == "parse" && !call.arguments.empty()) {
        auto const now = valueOf(node);
        return equal(*call.arguments[0], toJson(put(now.value_or(Value::object()), steps, value)));
    }
    if (call.name == "lookup" && call.arguments.size() == 2)
        if (auto const key = valueOf(*call.arguments[1]); key && key->isString())
            return give(*call.arguments[0], joined(Steps{key->string()}, steps), value);
    if ((call.name == "single" || call.name == "filter") && call.arguments.size() == 2) {
        auto wanted = Value::object();
        itemsWants(*call.arguments[1], wanted);
        auto const isList = std::holds_alternative<std::size_t>(steps[0]);
        auto item = put(wanted, isList ? steps.subspan(1) : steps, value);
        return give(*call.arguments[0], {}, Value::array({item}));
    }
    if (call.name == "map" && call.arguments.size() == 2) {
        auto const* index = std::get_if<std::size_t>(&steps[0]);
        auto const* body = enter(*call.arguments[1], *call.arguments[0], index ? *index : 0);
        return body ? give(*body, index ? steps.subspan(1) : steps, value) : Ways{};
    }
    if (call.name == "sift" && !call.arguments.empty())
        return give(*call.arguments[0], steps, value);
    if (call.name == "append" && call.arguments.size() == 2) {
        auto const inList = std::holds_alternative<std::size_t>(steps[0])
            ? Steps(steps.begin(), steps.end())
            : joined(Steps{std::size_t{0}}, steps);
        return either(give(*call.arguments[0], inList, value), give(*call.arguments[1], inList, value));
    }
    if (call.name == "split" && call.arguments.size() >= 2)
        if (auto const separator = valueOf(*call.arguments[1]), part = value; separator
            && separator->isString() && part && part->isString()
            && std::holds_alternative<std::size_t>(steps[0])) {
            constexpr std::size_t mostParts = 100;
            std::string all;
            for (std::size_t i = 0; i < std::min(std::get<std::size_t>(steps[0]), mostParts); ++i)
                all += "x" + separator->string();
            return equal(*call.arguments[0], all + part->string());
        }
    if ((call.name == "single" || call.name == "filter" || call.name == "sort" || call.name == "distinct")
        && !call.arguments.empty()) {
        if (std::holds_alternative<std::size_t>(steps[0]))
            return give(*call.arguments[0], steps, value);
        return give(*call.arguments[0], joined(Steps{std::size_t{0}}, steps), value);
    }
    return {};
}

}  // namespace steploom::explore
