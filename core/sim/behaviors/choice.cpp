// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the Choice state: the first rule that holds. Types never coerce; a comparison of unlike types is
// false.

#include "core/base/utf8.h"
#include "core/sim/behavior.h"

namespace steploom::sim::behaviors {

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
        auto const first = parseTimestamp(a.string());
        auto const second = parseTimestamp(b.string());
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
        || (test == "IsTimestamp" && value.isString() && parseTimestamp(value.string()));
}

static Verdict holdsTest(Frame const& frame, Value const& rule)
{
    auto const* variable = rule.find("Variable");
    auto const path = expr::PlainPath::parse(variable && variable->isString() ? variable->string() : "");
    if (!path)
        return Step(Unsupported{path.sentence()});
    auto const& root = path->isContextPath() ? frame.context() : frame.input;
    auto const* value = path->find(root);
    for (auto const& [name, operand] : rule.members()) {
        if (name == "IsPresent")
            return (value != nullptr) == (operand.isBoolean() && operand.boolean());
        auto const* comparison = asl::findChoiceOperator(name);
        if (!comparison)
            continue;
        if (!value)
            return Step(Fault{invalidPath(*path, root), "Variable"});
        if (name.starts_with("Is"))
            return isOfType(name, *value) == (operand.isBoolean() && operand.boolean());
        if (!name.ends_with("Path"))
            return holdsComparison(name, *value, operand);
        auto other = readPath(frame, operand.isString() ? operand.string() : "", invalidPath);
        if (auto* failed = std::get_if<Step>(&other))
            return std::move(*failed);
        return holdsComparison(
            std::string_view(name).substr(0, name.size() - 4), *value, std::get<Value>(other));
    }
    return false;
}

static Verdict holdsRule(Frame const& frame, Value const& rule)
{
    if (auto const* inner = rule.find("Not")) {
        auto verdict = holdsRule(frame, *inner);
        if (auto* held = std::get_if<bool>(&verdict))
            *held = !*held;
        return verdict;
    }
    for (bool const isAnd : {true, false}) {
        auto const* rules = rule.find(isAnd ? "And" : "Or");
        if (!rules || !rules->isArray())
            continue;
        for (auto const& inner : rules->items()) {
            auto verdict = holdsRule(frame, inner);
            if (!std::holds_alternative<bool>(verdict) || std::get<bool>(verdict) != isAnd)
                return verdict;
        }
        return isAnd;
    }
    return rule.isObject() ? holdsTest(frame, rule) : Verdict(false);
}

static asl::EdgeIndex edgeOf(Frame const& frame, asl::EdgeKind kind, std::uint32_t number)
{
    for (auto const index : frame.plan.state->edges)
        if (auto const& id = frame.graph.edge(index).id; id.kind == kind && id.number == number)
            return index;
    return asl::noIndex;
}

static Step enterChoice(Frame const& frame)
{
    auto const* rules = frame.field("Choices");
    for (std::uint32_t i = 0; rules && i < rules->size(); ++i) {
        auto verdict = holdsRule(frame, *rules->at(i));
        if (auto* failed = std::get_if<Step>(&verdict))
            return std::move(*failed);
        if (std::get<bool>(verdict))
            return Choose{edgeOf(frame, asl::EdgeKind::Choice, i), frame.input};
    }
    if (frame.field("Default"))
        return Choose{edgeOf(frame, asl::EdgeKind::Default, 0), frame.input};
    return Fault{"Failed to transition out of the state. The state does not point to a next state.", {}};
}

Behavior choice()
{
    return {.type = "Choice", .enter = enterChoice};
}

}  // namespace steploom::sim::behaviors
