// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

#include <array>
#include <set>
#include <string>
#include <utility>

namespace steploom::lint::rules {

// Whether the rules leave nothing over: one that always holds, or two that say yes and no of the same.
static bool isExhaustive(text::NodeRef rules)
{
    static constexpr std::array twoWay{
        "BooleanEquals", "IsPresent", "IsNull", "IsString", "IsNumeric", "IsBoolean", "IsTimestamp"};
    std::set<std::pair<std::string, bool>> said;
    for (auto const rule : rules) {
        auto const condition = rule.find("Condition");
        if (condition.isTrue() || condition.stringIs("{% true %}"))
            return true;
        for (auto const* name : twoWay) {
            auto const value = rule.find(name);
            if (!value.isBoolean())
                continue;
            auto const what = std::string(name) + " " + rule.find("Variable").string();
            if (said.contains({what, !value.isTrue()}))
                return true;
            said.emplace(what, value.isTrue());
        }
    }
    return false;
}

static void checkChoiceWithoutDefault(Report& report)
{
    for (auto const& state : report.graph().states())
        if (auto const rules = state.node.find("Choices");
            state.is("Choice") && rules.size() > 0 && !state.node.find("Default") && !isExhaustive(rules)) {
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
