// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/choice_rules.h"

#include "core/base/utf8.h"

namespace steploom::sim {

using Verdict = std::variant<bool, Step>;

// `*` stands for any text, `\*` and `\\` for themselves.
static bool matchesPattern(std::string_view text, std::string_view pattern)
{
    std::size_t t = 0;
    std::size_t p = 0;
    std::size_t starPattern = std::string_view::npos;
    std::size_t starText = 0;
    while (t < text.size()) {
        bool const escaped = p + 1 < pattern.size() && pattern[p] == '\\';
        if (p < pattern.size() && pattern[p] == '*') {
            starPattern = ++p;
            starText = t;
        } else if (p < pattern.size() && pattern[p + (escaped ? 1 : 0)] == text[t]) {
            p += escaped ? 2 : 1;
            ++t;
        } else if (starPattern != std::string_view::npos) {
            p = starPattern;
            t = ++starText;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

static std::optional<int> compareTyped(std::string_view type, Value const& a, Value const& b)
{
    auto const order = [](auto const& x, auto const& y) { return x < y ? -1 : (y < x ? 1 : 0); };
    if (type == "Numeric" && a.isInteger() && b.isInteger())
        return order(a.integer(), b.integer());
    if (type == "Numeric" && a.isNumber() && b.isNumber())
        return order(a.number(), b.number());
    if (type == "Boolean" && a.isBoolean() && b.isBoolean())
        return order(a.boolean(), b.boolean());
    if (type == "String" && a.isString() && b.isString())
        return compareUtf16(a.string(), b.string());
    if (type == "Timestamp" && a.isString() && b.isString()) {
        auto const first = parseWrittenTime(a.string());
        auto const second = parseWrittenTime(b.string());
        if (first && second)
            return order(*first, *second);
    }
    return std::nullopt;
}

static bool holdsComparison(std::string_view name, Value const& value, Value const& operand)
{
    if (name == "StringMatches")
        return value.isString() && operand.isString() && matchesPattern(value.string(), operand.string());
    for (std::string_view const type : {"String", "Numeric", "Boolean", "Timestamp"}) {
        if (!name.starts_with(type))
            continue;
        auto const order = compareTyped(type, value, operand);
        auto const how = name.substr(type.size());
        return order
            && ((how == "Equals" && *order == 0) || (how == "LessThan" && *order < 0)
                || (how == "GreaterThan" && *order > 0) || (how == "LessThanEquals" && *order <= 0)
                || (how == "GreaterThanEquals" && *order >= 0));
    }
    return false;
}

static bool isOfType(std::string_view test, Value const& value)
{
    return (test == "IsNull" && value.isNull()) || (test == "IsString" && value.isString())
        || (test == "IsNumeric" && value.isNumber()) || (test == "IsBoolean" && value.isBoolean())
        || (test == "IsTimestamp" && value.isString() && parseWrittenTime(value.string()));
}

static bool isAbsent(expr::PathOutcome const& outcome)
{
    using Kind = expr::PathOutcome::Kind;
    return outcome.kind == Kind::NotFound || outcome.kind == Kind::BeyondEnd
        || outcome.kind == Kind::NotAnArray;
}

static Verdict holdsTest(Value const& rule, expr::Scope const& scope, expr::PathCache& paths)
{
    auto const* variable = rule.find("Variable");
    auto const& path = paths.find(variable && variable->isString() ? variable->string() : "");
    if (!path)
        return Step(Unsupported{"The Variable of a Choice rule cannot be read: " + path.sentence()});
    auto const outcome = path->evaluate(scope);
    for (auto const& [name, operand] : rule.members()) {
        if (name == "IsPresent" && (outcome || isAbsent(outcome)))
            return static_cast<bool>(outcome) == (operand.isBoolean() && operand.boolean());
        auto const* comparison = asl::findChoiceOperator(name);
        if (!comparison)
            continue;
        if (!outcome)
            return Step(Fault{invalidPath(*path, outcome), "Variable"});
        if (name.starts_with("Is"))
            return isOfType(name, outcome.value) == (operand.isBoolean() && operand.boolean());
        if (!name.ends_with("Path"))
            return holdsComparison(name, outcome.value, operand);
        auto other = readPath(operand.isString() ? operand.string() : "", scope, paths, invalidPath);
        if (auto* failed = std::get_if<Step>(&other))
            return std::move(*failed);
        return holdsComparison(
            std::string_view(name).substr(0, name.size() - 4), outcome.value, std::get<Value>(other));
    }
    return false;
}

Verdict holdsRule(Value const& rule, expr::Scope const& scope, expr::PathCache& paths)
{
    if (auto const* inner = rule.find("Not")) {
        auto verdict = holdsRule(*inner, scope, paths);
        if (auto* held = std::get_if<bool>(&verdict))
            *held = !*held;
        return verdict;
    }
    for (bool const isAnd : {true, false}) {
        auto const* rules = rule.find(isAnd ? "And" : "Or");
        if (!rules || !rules->isArray())
            continue;
        for (auto const& inner : rules->items()) {
            auto verdict = holdsRule(inner, scope, paths);
            if (!std::holds_alternative<bool>(verdict) || std::get<bool>(verdict) != isAnd)
                return verdict;
        }
        return isAnd;
    }
    return rule.isObject() ? holdsTest(rule, scope, paths) : Verdict(false);
}

}  // namespace steploom::sim
