// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_writer.h"
#include "core/lint/rule.h"

#include <array>
#include <compare>
#include <set>
#include <string>

namespace steploom::lint::rules {

// What a condition says, and whether it is turned round by a Not.
struct Said {
    std::string what;
    bool isDenied = false;

    auto operator<=>(Said const&) const = default;
};

// A condition of JSONata without its blanks; `$not( ... )` around all of it is taken off. An expression that
// is undefined counts as false, so of two that say yes and no one holds.
static Said saidBy(std::string const& expression)
{
    Said said;
    for (char const c : expression.substr(2, expression.size() - 4))
        if (c != ' ' && c != '\n' && c != '\t')
            said.what += c;
    constexpr std::string_view negation = "$not(";
    if (!said.what.starts_with(negation) || !said.what.ends_with(')'))
        return said;
    int depth = 0;
    for (std::size_t i = negation.size() - 1; i < said.what.size(); ++i) {
        depth += said.what[i] == '(' ? 1 : said.what[i] == ')' ? -1 : 0;
        if (depth == 0 && i + 1 < said.what.size())
            return said;
    }
    return {said.what.substr(negation.size(), said.what.size() - negation.size() - 1), true};
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

// Whether the rules leave nothing over: one that always holds, or two that say yes and no of the same.
static bool isExhaustive(text::NodeRef rules)
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
        if (condition.isTrue() || condition.stringIs("{% true %}"))
            return true;
        auto const expression = condition.string();
        if (expression.starts_with("{%") && expression.ends_with("%}") && expression.size() >= 4) {
            if (closes(saidBy(expression)))
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
        if (auto const rules = state.node.find("Choices");
            state.is("Choice") && rules.size() > 0 && !state.node.find("Default") && !isExhaustive(rules))
            report.atKey(rules,
                state.name + ": when no rule holds, the execution fails with States.Runtime; add a Default.",
                "no Default");
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
