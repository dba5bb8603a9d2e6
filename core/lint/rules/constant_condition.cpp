// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/expressions.h"

namespace steploom::lint::rules {

// A last rule that always applies is a way to write Default; earlier it hides the rules behind it.
static void checkConstantCondition(Report& report)
{
    for (auto const& placed : report.expressions()) {
        if (placed.field->name != "Condition" || !placed.expression.isSound() || placed.isAmbiguous)
            continue;
        for (auto const& constant : placed.expression.analysis().constants) {
            if (!constant.isWhole || constant.kind != expr::jsonata::Constant::Kind::Value
                || !constant.value.isBoolean())
                continue;
            auto const start = inState(report.graph(), placed.node);
            if (!constant.value.boolean())
                report.at(placed.node,
                    start
                        + "this Condition is always false, so its rule never applies. Mend the Condition "
                          "or delete the rule.",
                    "Condition is always false");
            else if (placed.of->object.nextSibling())
                report.at(placed.node,
                    start
                        + "this Condition is always true, so the rules behind it never apply. Move its rule "
                          "to the end.",
                    "Condition is always true");
        }
    }
}

Rule constant_condition()
{
    return {
        .name = "constant_condition",
        .code = "CONSTANT_CONDITION",
        .severity = Severity::Info,
        .title = "A Condition is the same each time",
        .why = "It looks at nothing that changes, so a rule of its Choice can never apply.",
        .check = checkConstantCondition,
    };
}

}  // namespace steploom::lint::rules
