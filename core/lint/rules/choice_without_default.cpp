// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_writer.h"
#include "core/expr/jsonata/syntax.h"
#include "core/lint/expressions.h"

#include <algorithm>
#include <array>
#include <compare>
#include <functional>
#include <set>
#include <string>

namespace steploom::lint::rules {

// What a condition says, and whether it is turned round by a Not.
struct Said {
    std::string what;
    bool isDenied = false;

    auto operator<=>(Said const&) const = default;
};

// A condition of JSONata in a uniform way of writing; `$not( ... )` around all of it is taken off. An
// expression that is undefined counts as false, so of two that say yes and no one holds.
static Said saidBy(expr::jsonata::SyntaxNode const& condition)
{
    using expr::jsonata::SyntaxKind;
    bool const isDenied = condition.kind == SyntaxKind::Call && condition.children.size() == 2
        && condition.children[0]->kind == SyntaxKind::Variable && condition.children[0]->text == "not";
    return {expr::jsonata::print(isDenied ? *condition.children[1] : condition), isDenied};
}

// A rule of JSONPath without what it leads to.
static Said saidBy(text::NodeRef rule)
{
    if (auto const denied = rule.find("Not"); denied.isObject())
        return {toJson(denied.value()), true};
    Value condition = Value::object();
    for (auto const member : rule)
        if (auto const key = member.key();
            key != "Next" && key != "Assign" && key != "Comment" && key != "Output")
            condition = condition.with(key, member.value());
    return {toJson(condition), false};
}

// The expression that a string holds.
static expr::jsonata::Expression const* expressionAt(Report const& report, text::NodeRef node)
{
    if (!node.isString())
        return nullptr;
    auto const offsetOf = [](PlacedExpression const& placed) { return placed.node.range().offset; };
    auto const placed
        = std::ranges::lower_bound(report.expressions(), node.range().offset, std::less<>(), offsetOf);
    bool const isThere = placed != report.expressions().end() && placed->node == node;
    return isThere ? &placed->expression : nullptr;
}

// Whether the rules leave nothing over: one that always holds, or two that say yes and no of the same.
static bool isExhaustive(Report const& report, text::NodeRef rules)
{
    static constexpr std::array twoWay{
        "BooleanEquals", "IsPresent", "IsNull", "IsString", "IsNumeric", "IsBoolean", "IsTimestamp"};
    std::set<Said> said;
    // Whether the opposite was said before.
    auto const closes = [&](Said const& one) {
        said.insert(one);
        return said.contains({one.what, !one.isDenied});
    };
    for (auto const rule : rules) {
        auto const condition = rule.find("Condition");
        if (condition.isTrue())
            return true;
        if (auto const* expression = expressionAt(report, condition)) {
            auto const& root = expression->tree().root();
            if (expression->isSound() && (root.literal == Value(true) || closes(saidBy(root))))
                return true;
            continue;
        }
        if (rule.isObject() && closes(saidBy(rule)))
            return true;
        for (auto const* name : twoWay) {
            auto const value = rule.find(name);
            if (!value.isBoolean())
                continue;
            auto const what = std::string(name) + " " + rule.find("Variable").string();
            if (closes({what, !value.isTrue()}))
                return true;
        }
    }
    return false;
}

static void checkChoiceWithoutDefault(Report& report)
{
    for (auto const& state : report.graph().states())
        if (auto const rules = state.node.find("Choices"); state.is("Choice") && rules.size() > 0
            && !state.node.find("Default") && !isExhaustive(report, rules)) {
            auto& problem = report.atKey(rules,
                state.name + ": when no rule holds, the execution fails with States.Runtime; add a Default.",
                "no Default");
            // Where it leads nobody can know: a place to fill.
            problem.fixes.push_back(addField(report.graph(), state.node, "Default", Value("")));
            problem.fixes.back().title = "Add a Default";
        }
}

Rule choice_without_default()
{
    return {
        .name = "choice_without_default",
        .code = "CHOICE_WITHOUT_DEFAULT",
        .severity = Severity::Warning,
        .title = "A Choice may find no match",
        .why
        = "Without a Default the execution then fails with States.Runtime (States.NoChoiceMatched in the "
          "specification), which nothing can catch.",
        .check = checkChoiceWithoutDefault,
    };
}

}  // namespace steploom::lint::rules
