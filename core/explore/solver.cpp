// SPDX-License-Identifier: GPL-3.0-or-later
// Choice states as a whole, and rules in JSONPath.
#include "core/explore/solver.h"

#include "core/base/json_writer.h"
#include "core/base/time.h"
#include "core/expr/jsonata_template.h"
#include "core/sim/choice_rules.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace steploom::explore {

// More ways than this are not worth trying.
static constexpr std::size_t mostWays = 24;

Ways together(Ways const& first, Ways const& second)
{
    Ways all;
    for (auto const& a : first)
        for (auto const& b : second) {
            if (all.size() >= mostWays)
                return all;
            auto& way = all.emplace_back(a);
            way.insert(way.end(), b.begin(), b.end());
        }
    return all;
}

Ways either(Ways first, Ways const& second)
{
    for (auto const& way : second)
        if (first.size() < mostWays)
            first.push_back(way);
    return first;
}

Value sampleOf(std::string_view kind)
{
    if (kind == "number")
        return 1;
    if (kind == "boolean")
        return true;
    if (kind == "array")
        return Value::array({Value::object()});
    if (kind == "object")
        return Value::object();
    if (kind == "null")
        return {};
    if (kind == "timestamp")
        return "2025-01-01T00:00:00Z";
    return "text";
}

Value unlike(Value const& value)
{
    switch (value.kind()) {
    case Value::Kind::Boolean:
        return !value.boolean();
    case Value::Kind::Integer:
    case Value::Kind::Double:
        return value.number() == 0 ? Value(1) : Value(0);
    case Value::Kind::String:
        return value.string() == "other" ? "another" : "other";
    case Value::Kind::Array:
        return value.size() == 0 ? sampleOf("array") : Value::array();
    case Value::Kind::Object:
        return value.size() == 0 ? Value::object({{"other", 1}}) : Value::object();
    default:
        return "other";
    }
}

std::string expressionIn(std::string_view text)
{
    if (!expr::isJsonataText(text))
        return {};
    text.remove_prefix(2);
    text.remove_suffix(2);
    auto const isBlank = [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return std::string(text);
}

// ---- what holds

std::optional<Value> Solver::evaluatePath(std::string_view path, View const& view)
{
    auto const& compiled = m_paths.find(path);
    if (!compiled)
        return std::nullopt;
    expr::ContextSource const context = [&]() -> Value const& { return view.context; };
    expr::VariableSource const variables = [&](std::string_view name) -> Value const* {
        auto const found = view.variables.find(name);
        return found == view.variables.end() ? nullptr : &found->second;
    };
    auto outcome = compiled->evaluate(expr::Scope{view.input, context, &variables});
    if (!outcome)
        return std::nullopt;
    return std::move(outcome.value);
}

bool Solver::holds(Value const& rule, View const& view, bool& isFault)
{
    expr::ContextSource const context = [&]() -> Value const& { return view.context; };
    expr::VariableSource const variables = [&](std::string_view name) -> Value const* {
        auto const found = view.variables.find(name);
        return found == view.variables.end() ? nullptr : &found->second;
    };
    auto const verdict = sim::holdsRule(rule, {view.input, context, &variables}, m_paths);
    isFault = !std::holds_alternative<bool>(verdict);
    return !isFault && std::get<bool>(verdict);
}

Solver::Choice Solver::choose(Value const& fields, bool isJsonata, View const& view)
{
    auto const* rules = fields.find("Choices");
    for (std::uint32_t i = 0; rules && i < rules->size(); ++i) {
        auto const& rule = *rules->at(i);
        bool isFault = false;
        bool isTaken = false;
        if (isJsonata) {
            auto const* condition = rule.find("Condition");
            if (condition && condition->isString()) {
                auto const outcome = evaluate(expressionIn(condition->string()), view);
                isFault = !outcome || !outcome.value.isBoolean();
                isTaken = !isFault && outcome.value.boolean();
            } else if (condition && condition->isBoolean()) {
                isTaken = condition->boolean();
            }
        } else {
            isTaken = holds(rule, view, isFault);
        }
        if (isFault)
            return {i, true};
        if (isTaken)
            return {i, false};
    }
    return {std::nullopt, fields.find("Default") == nullptr};
}

Solver::Answer Solver::waysToTake(
    Value const& fields, bool isJsonata, std::optional<std::uint32_t> rule, View const& view)
{
    auto const* rules = fields.find("Choices");
    auto const ruleWays = [&](std::uint32_t index, bool isWanted, View const& now) -> Ways {
        auto const& given = *rules->at(index);
        if (!isJsonata)
            return waysToHold(given, isWanted, now);
        auto const* condition = given.find("Condition");
        if (condition && condition->isString())
            return waysToBe(expressionIn(condition->string()), isWanted, now);
        return condition && *condition == Value(isWanted) ? Ways{{}} : Ways{};
    };
    Answer answer;
    auto starts = rule ? ruleWays(*rule, true, view) : Ways{{}};
    std::optional<std::uint32_t> hidingRule;
    bool heldOnce = !rule;
    std::size_t tries = 0;
    for (auto const& start : starts) {
        auto way = start;
        auto now = view;
        now.fulfil(way);
        // An earlier rule that holds, or cannot be told, has to be made false without losing the wanted one.
        for (std::size_t round = 0; round < 12 && tries < 400; ++round) {
            auto const chosen = choose(fields, isJsonata, now);
            if (!chosen.isFault && chosen.rule == rule) {
                answer.ways.push_back(way);
                break;
            }
            bool const isEarlier = chosen.rule && (!rule || *chosen.rule < *rule);
            if (!isEarlier)
                break;
            heldOnce = true;
            hidingRule = chosen.rule;
            bool isMended = false;
            for (auto const& mend : ruleWays(*chosen.rule, false, now)) {
                ++tries;
                auto later = now;
                later.fulfil(mend);
                auto const next = choose(fields, isJsonata, later);
                bool const isFurther = !next.rule || *next.rule > *chosen.rule;
                if (!isFurther)
                    continue;
                // The wanted rule has to hold still.
                bool isKept = true;
                if (rule) {
                    auto const alone = Value::object({{"Choices", Value::array({*rules->at(*rule)})}});
                    auto const kept = choose(alone, isJsonata, later);
                    isKept = !kept.isFault && kept.rule.has_value();
                }
                if (!isKept)
                    continue;
                now = std::move(later);
                way.insert(way.end(), mend.begin(), mend.end());
                isMended = true;
                break;
            }
            if (!isMended)
                break;
        }
        if (answer.ways.size() >= 8)
            break;
    }
    if (answer.ways.empty()) {
        if (hidingRule && heldOnce)
            answer.why = "no data was found for which rule " + std::to_string(*hidingRule + 1)
                + ", which comes before, does not hold";
        else
            answer.why = "no data was found that makes its condition true";
    }
    return answer;
}

// ---- rules in JSONPath

static std::string_view comparedType(std::string_view name)
{
    for (std::string_view const type : {"String", "Numeric", "Boolean", "Timestamp"})
        if (name.starts_with(type))
            return type;
    return {};
}

// Values for which `value <how> operand` holds or not.
static std::vector<Value> valuesFor(
    std::string_view type, std::string_view how, Value const& operand, bool holds)
{
    std::vector<Value> less;
    std::vector<Value> greater;
    if (type == "Numeric" && operand.isInteger()) {
        less = {operand.integer() - 1};
        greater = {operand.integer() + 1};
    } else if (type == "Numeric" && operand.isNumber()) {
        less = {operand.number() - 1};
        greater = {operand.number() + 1};
    } else if (type == "String" && operand.isString()) {
        if (!operand.string().empty())
            less = {""};
        greater = {operand.string() + "z"};
    } else if (type == "Timestamp" && operand.isString()) {
        if (auto const moment = parseTimestamp(operand.string())) {
            less = {formatTimestamp(*moment - std::chrono::seconds(1))};
            greater = {formatTimestamp(*moment + std::chrono::seconds(1))};
        }
    }
    std::vector<Value> const same{operand};
    auto const add = [](std::vector<Value> a, std::vector<Value> const& b) {
        a.insert(a.end(), b.begin(), b.end());
        return a;
    };
    if (how == "Equals" && type == "String" && !holds)
        return add({unlike(operand)}, add(greater, less));
    if (how == "Equals")
        return holds ? same : (type == "Boolean" ? std::vector<Value>{unlike(operand)} : add(greater, less));
    if (how == "LessThan")
        return holds ? less : add(greater, same);
    if (how == "GreaterThan")
        return holds ? greater : add(less, same);
    if (how == "LessThanEquals")
        return holds ? add(less, same) : greater;
    return holds ? add(greater, same) : less;
}

static std::string matching(std::string_view pattern, std::string_view filler)
{
    std::string text;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '\\' && i + 1 < pattern.size())
            text += pattern[++i];
        else if (pattern[i] == '*')
            text += filler;
        else
            text += pattern[i];
    }
    return text;
}

Ways Solver::testWays(Value const& rule, bool holds, View const& view)
{
    auto const* variable = rule.find("Variable");
    if (!variable || !variable->isString())
        return {};
    auto const& path = m_paths.find(variable->string());
    if (!path)
        return {};
    auto const found = placeOf(*path);
    auto const& place = found.place;
    std::vector<std::optional<Value>> values;
    Ways ways;
    for (auto const& [name, given] : membersOf(rule)) {
        if (name == "IsPresent") {
            bool const isWanted = (given == Value(true)) == holds;
            if (isWanted)
                values = {sampleOf("text"), sampleOf("object"), sampleOf("array")};
            else
                values = {std::nullopt};
            // An item is taken out by emptying the list that holds it.
            if (!isWanted && !found.isWhole)
                values = {Value::array(), std::nullopt};
            break;
        }
        static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> typeTests{
            {{"IsNull", "null"}, {"IsString", "text"}, {"IsNumeric", "number"}, {"IsBoolean", "boolean"},
                {"IsTimestamp", "timestamp"}}};
        auto const* test
            = std::ranges::find(typeTests, name, &std::pair<std::string_view, std::string_view>::first);
        if (test != typeTests.end()) {
            bool const isWanted = (given == Value(true)) == holds;
            values = {isWanted ? sampleOf(test->second)
                               : sampleOf(name == "IsString" || name == "IsTimestamp" ? "number" : "text")};
            break;
        }
        auto operation = std::string_view(name);
        if (operation != "StringMatches" && comparedType(operation).empty())
            continue;
        auto operand = given;
        if (operation.ends_with("Path") && given.isString()) {
            operation.remove_suffix(4);
            auto other = evaluatePath(given.string(), view);
            auto const type = comparedType(operation);
            // One that nothing can be compared with is to be replaced.
            if (other && valuesFor(type, "Equals", *other, false).empty())
                other.reset();
            operand = other ? *other
                            : sampleOf(type == "Numeric"    ? "number"
                                      : type == "Boolean"   ? "boolean"
                                      : type == "Timestamp" ? "timestamp"
                                                            : "text");
            auto const& otherPath = m_paths.find(given.string());
            if (!other && otherPath)
                ways.push_back({Wish{placeOf(*otherPath).place, operand}});
        }
        if (operation == "StringMatches") {
            auto const pattern = operand.isString() ? operand.string() : std::string();
            if (holds)
                values = {Value(matching(pattern, "text")), Value(matching(pattern, ""))};
            else
                values = {Value("no match"), Value(1)};
            break;
        }
        auto const type = comparedType(operation);
        for (auto const& value : valuesFor(type, operation.substr(type.size()), operand, holds))
            values.emplace_back(value);
        if (!holds)
            values.emplace_back(type == "String" ? Value(1) : Value("text"));
        break;
    }
    auto const others = ways.empty() ? Ways{{}} : std::move(ways);
    Ways own;
    for (auto const& value : values) {
        if (found.isWhole) {
            own.push_back({view.wishFor(place, value)});
            continue;
        }
        // Beyond names and indexes: a list that the path finds the value in.
        auto const listed = beyondPlain(*path, place, {},
            value ? value->isArray() ? value : Value::array({*value}) : std::optional<Value>());
        auto const whole = Place{place.root, place.variable, joined(place.steps, listed.steps)};
        own.push_back({view.wishFor(whole, listed.value)});
        if (value)
            own.push_back({view.wishFor(place, Value::array({*value}))});
    }
    return together(own, others);
}

Ways Solver::waysToHold(Value const& rule, bool isWanted, View const& view)
{
    if (auto const* inner = rule.find("Not"))
        return waysToHold(*inner, !isWanted, view);
    bool isFault = false;
    if (holds(rule, view, isFault) == isWanted && !isFault)
        return {{}};
    for (bool const isAnd : {true, false}) {
        auto const* rules = rule.find(isAnd ? "And" : "Or");
        if (!rules || !rules->isArray())
            continue;
        if (isAnd != isWanted) {
            // One that says so is enough, when those before it can be told.
            Ways all;
            Ways before{{}};
            for (auto const& inner : itemsOf(*rules)) {
                all = either(std::move(all), together(before, waysToHold(inner, isWanted, view)));
                before = together(before, waysToHold(inner, !isWanted, view));
            }
            return all;
        }
        Ways all{{}};
        for (auto const& inner : itemsOf(*rules)) {
            // Each sees what the first way so far has made of the data.
            Ways next;
            for (auto const& way : all) {
                auto now = view;
                now.fulfil(way);
                next = either(std::move(next), together({way}, waysToHold(inner, isWanted, now)));
            }
            all = std::move(next);
        }
        return all;
    }
    return testWays(rule, isWanted, view);
}

}  // namespace steploom::explore
