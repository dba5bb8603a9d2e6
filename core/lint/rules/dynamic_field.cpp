// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expr/intrinsic_call.h"
#include "core/lint/templates.h"

namespace steploom::lint::rules {

// What is wrong with the value of a key that ends in `.$`; nothing when it can be evaluated.
static std::optional<expr::ExpressionFault> faultOf(std::string const& text)
{
    if (text.starts_with("$")) {
        auto const path = expr::JsonPath::compile(text);
        return path ? std::nullopt : std::optional(path.fault());
    }
    if (text.starts_with("States.")) {
        auto const call = expr::IntrinsicCall::compile(text);
        return call ? std::nullopt : std::optional(call.fault());
    }
    return expr::ExpressionFault{{0, text.size()}, "it starts with $ or is a call like States.Format(...)."};
}

static void checkDynamicField(Report& report)
{
    forEachTemplateObject(report, [&](text::NodeRef payload, text::NodeRef object) {
        for (auto const member : object) {
            if (!isDynamicKey(member) || hasPlaceholder(member.text()))
                continue;
            auto const fault = member.isString() ? faultOf(member.string())
                                                 : expr::ExpressionFault{{}, "it is no string."};
            if (!fault)
                continue;
            auto const key = member.key();
            auto const told
                = inState(report.graph(), member) + key + " must be a path or a call: " + fault->sentence;
            auto& problem = member.isString()
                ? report.inside(member, fault->range, told, "no path in a .$ field")
                : report.at(member, told, "no path in a .$ field");
            problem.serviceLocation = awsLocation(payload);
            auto plain = key.substr(0, key.size() - 2);
            bool const isConstant = !member.isString()
                || !(member.string().starts_with("$") || member.string().starts_with("States."));
            if (isConstant && !plain.empty() && !object.find(plain))
                problem.fixes.push_back(renameField(report.graph(), member, plain));
            problem.serviceMessage = "The value for the field '" + key
                + "' must be a valid JSONPath or a valid intrinsic function call";
        }
    });
}

Rule dynamic_field()
{
    return {
        .name = "dynamic_field",
        .code = "SCHEMA_VALIDATION_FAILED",
        .severity = Severity::Error,
        .title = "A field that ends in .$ holds no path",
        .why = "The service evaluates such a field: a JSONPath, a path into the Context Object, a variable "
               "or a call of an "
               "intrinsic function. For a constant, take the .$ from the name.",
        .check = checkDynamicField,
    };
}

}  // namespace steploom::lint::rules
