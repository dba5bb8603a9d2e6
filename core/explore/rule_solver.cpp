// SPDX-License-Identifier: GPL-3.0-or-later
// Rules in JSONPath.
#include "core/base/time.h"
#include "core/explore/solver.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace steploom::explore {

static std::string_view comparedType(std::string_view name)
{
    for (std::string_view const type : {"String", "Numeric", "Boolean", "Timestamp"})
        if (name.starts_with(type))
            return type;
    return {};
}

// A text that comes before `text`, and behind most others that do.
static std::string closelyBelow(std::string text)
{
    auto& last = text.back();
    if (last <= ' ' || last > '~')
        return text.substr(0, text.size() - 1);
    --last;
    return text + "z";
}

// Values for which `value <how> operand` holds or not.
static std::vector<Value> valuesFor(
    std::string_view type, std::string_view how, Value const& operand, bool holds)
{
    std::vector<Value> less;
    std::vector<Value> greater;
    if (type == "Numeric" && operand.isInteger()) {
        // Nothing is beyond the last ones.
        using Limits = std::numeric_limits<std::int64_t>;
        less = {operand.integer() - (operand.integer() > Limits::min() ? 1 : 0)};
        greater = {operand.integer() + (operand.integer() < Limits::max() ? 1 : 0)};
    } else if (type == "Numeric" && operand.isNumber()) {
        less = {operand.number() - 1};
        greater = {operand.number() + 1};
    } else if (type == "String" && operand.isString()) {
        if (!operand.string().empty())
            less = {"", closelyBelow(operand.string())};
        greater = {operand.string() + "z"};
    } else if (type == "Timestamp" && operand.isString()) {
        if (auto const time = parseWrittenTime(operand.string())) {
            less = {formatTimestamp(WrittenTime{time->second - std::chrono::seconds(1), time->fraction})};
            greater = {formatTimestamp(WrittenTime{time->second + std::chrono::seconds(1), time->fraction})};
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

// Values with which a test for the presence or the type of one holds, the likeliest first; none at all is a
// value too. Nothing for other tests.
static std::optional<std::vector<std::optional<Value>>> valuesOfKind(
    std::string_view test, bool isWanted, bool isItem)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> typeTests{
        {{"IsNull", "null"}, {"IsString", "text"}, {"IsNumeric", "number"}, {"IsBoolean", "boolean"},
            {"IsTimestamp", "timestamp"}}};
    using Values = std::vector<std::optional<Value>>;
    if (test == "IsPresent" && isWanted)
        return Values{sampleOf("text"), sampleOf("object"), sampleOf("array")};
    // An item is taken out by emptying the list that holds it.
    if (test == "IsPresent")
        return isItem ? Values{Value::array(), std::nullopt} : Values{std::nullopt};
    auto const* tested
        = std::ranges::find(typeTests, test, &std::pair<std::string_view, std::string_view>::first);
    if (tested == typeTests.end())
        return std::nullopt;
    bool const isText = test == "IsString" || test == "IsTimestamp";
    return Values{sampleOf(isWanted ? tested->second : isText ? "number" : "text")};
}

// Values with which a comparison with `operand` comes out as it should.
static std::vector<std::optional<Value>> valuesCompared(
    std::string_view operation, Value const& operand, bool holds)
{
    std::vector<std::optional<Value>> values;
    if (operation == "StringMatches") {
        auto const pattern = operand.isString() ? operand.string() : std::string();
        if (holds)
            return {Value(matching(pattern, "text")), Value(matching(pattern, ""))};
        return {Value("no match"), Value(1)};
    }
    auto const type = comparedType(operation);
    for (auto const& value : valuesFor(type, operation.substr(type.size()), operand, holds))
        values.emplace_back(value);
    if (!holds)
        values.emplace_back(type == "String" ? Value(1) : Value("text"));
    return values;
}

// What is at `path` when anything can be compared with it; else something that can, wished for there.
Value Solver::operandAt(std::string const& path, std::string_view type, View const& view, Ways& ways)
{
    auto found = evaluatePath(path, view);
    if (found && !valuesFor(type, "Equals", *found, false).empty())
        return *found;
    auto operand = sampleOf(type == "Numeric" ? "number"
            : type == "Boolean"               ? "boolean"
            : type == "Timestamp"             ? "timestamp"
                                              : "text");
    if (auto const& place = m_paths.find(path))
        ways.push_back({Wish{placeOf(*place).place, operand}});
    return operand;
}

// The ways to put each of `values` where `path` looks.
Ways Solver::waysToPut(
    std::vector<std::optional<Value>> const& values, expr::JsonPath const& path, View const& view)
{
    auto const found = placeOf(path);
    auto const& place = found.place;
    Ways ways;
    for (auto const& value : values) {
        if (found.isWhole) {
            ways.push_back({view.wishFor(place, value)});
            continue;
        }
        // Beyond names and indexes: a list that the path finds the value in.
        auto const listed = beyondPlain(path, place, {},
            value ? value->isArray() ? value : Value::array({*value}) : std::optional<Value>());
        auto const whole = Place{place.root, place.variable, joined(place.steps, listed.steps)};
        ways.push_back({view.wishFor(whole, listed.value)});
        if (value)
            ways.push_back({view.wishFor(place, Value::array({*value}))});
    }
    return ways;
}

Ways Solver::testWays(Value const& rule, bool holds, View const& view)
{
    auto const* variable = rule.find("Variable");
    if (!variable || !variable->isString())
        return {};
    auto const& path = m_paths.find(variable->string());
    if (!path)
        return {};
    std::vector<std::optional<Value>> values;
    Ways others;
    for (auto const& [name, given] : membersOf(rule)) {
        bool const isItem = !placeOf(*path).isWhole;
        if (auto ofKind = valuesOfKind(name, (given == Value(true)) == holds, isItem)) {
            values = std::move(*ofKind);
            break;
        }
        auto operation = std::string_view(name);
        if (operation != "StringMatches" && comparedType(operation).empty())
            continue;
        auto operand = given;
        if (operation.ends_with("Path") && given.isString()) {
            operation.remove_suffix(4);
            operand = operandAt(given.string(), comparedType(operation), view, others);
        }
        values = valuesCompared(operation, operand, holds);
        break;
    }
    return together(waysToPut(values, *path, view), others.empty() ? Ways{{}} : std::move(others));
}

Ways Solver::waysToHold(Value const& rule, bool isWanted, View const& view)
{
    Question const question(*this);
    if (!mayThink())
        return {};
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
                if (!isHurried())
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
                if (isHurried() && !next.empty())
                    break;
            }
            all = std::move(next);
        }
        return all;
    }
    return testWays(rule, isWanted, view);
}

}  // namespace steploom::explore
