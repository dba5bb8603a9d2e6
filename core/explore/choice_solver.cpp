// SPDX-License-Identifier: GPL-3.0-or-later
// Choice states as a whole.
#include "core/explore/solver.h"
#include "core/sim/choice_rules.h"

#include <string>
#include <utility>
#include <variant>

namespace steploom::explore {

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
    auto const rules = itemsOf(fields, "Choices");
    for (std::uint32_t i = 0; i < rules.size(); ++i) {
        auto const& rule = rules[i];
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
    Question const question(*this);
    auto const rules = itemsOf(fields, "Choices");
    if (rule && *rule >= rules.size())
        return {{}, "there is no such rule"};
    auto const ruleWays = [&](std::uint32_t index, bool isWanted, View const& now) -> Ways {
        auto const& given = rules[index];
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
                    auto const alone = Value::object({{"Choices", Value::array({rules[*rule]})}});
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

}  // namespace steploom::explore
