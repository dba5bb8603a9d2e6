// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expr/intrinsic_call.h"
#include "core/lint/templates.h"

namespace steploom::lint::rules {

// `$.order.id`, `$$.Execution.Id`, a call of an intrinsic function: a price like `$5` is none.
static bool looksLikeExpression(text::NodeRef node)
{
    if (!node.isString() || hasPlaceholder(node.text()))
        return false;
    auto const text = node.string();
    if (text.starts_with("$.") || text.starts_with("$$.") || text.starts_with("$["))
        return static_cast<bool>(expr::JsonPath::compile(text));
    return text.starts_with("States.") && text.ends_with(")") && expr::IntrinsicCall::compile(text);
}

static void checkPathNotEvaluated(Report& report)
{
    forEachTemplateObject(report, [&](text::NodeRef /*payload*/, text::NodeRef object) {
        for (auto const member : object)
            if (!isDynamicKey(member) && looksLikeExpression(member)) {
                auto const key = member.key();
                auto& problem = report.at(member,
                    inState(report.graph(), member) + key + " holds a path and is not evaluated; call it "
                        + key + ".$ to have it evaluated.",
                    key + " lacks its .$");
                if (!object.find(key + ".$"))
                    problem.fixes.push_back(renameField(report.graph(), member, key + ".$"));
            }
    });
}

Rule path_not_evaluated()
{
    return {
        .name = "path_not_evaluated",
        .code = "NO_DOLLAR",
        .severity = Severity::Warning,
        .title = "A path stands in a field without .$",
        .why = "Only fields whose names end in .$ are evaluated; others are passed on as they are written.",
        .check = checkPathNotEvaluated,
    };
}

}  // namespace steploom::lint::rules
