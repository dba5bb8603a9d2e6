// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the Fail state.

#include "core/base/json_writer.h"
#include "core/sim/behavior.h"

namespace steploom::sim::behaviors {

static std::optional<Step> readFailText(
    Frame const& frame, std::string_view name, std::optional<std::string>& text)
{
    if (auto made = evaluateField(frame, name, "string")) {
        if (auto* failed = std::get_if<Step>(&*made))
            return std::move(*failed);
        text = std::get<Value>(*made).string();
        return std::nullopt;
    }
    if (auto const* constant = frame.field(name); constant && constant->isString())
        text = constant->string();
    auto const pathName = std::string(name) + "Path";
    auto const* path = frame.field(pathName);
    if (!path || !path->isString())
        return std::nullopt;
    auto const expression = expr::TemplateExpression::compile(path->string());
    if (!expression)
        return Unsupported{
            "The value of the field \"" + pathName + "\" cannot be read: " + expression.sentence()};
    expr::Budget budget;
    auto const result = expression->evaluate(frame.scope(), budget);
    if (auto const* failed = std::get_if<expr::EvaluationFault>(&result))
        return Fault{expr::describe(*failed, pathName, frame.input), pathName};
    auto const& value = std::get<Value>(result);
    text = value.isString() ? value.string() : toJson(value);
    return std::nullopt;
}

static Step enterFail(Frame const& frame)
{
    Raise raise;
    if (auto failed = readFailText(frame, "Error", raise.error))
        return *failed;
    if (auto failed = readFailText(frame, "Cause", raise.cause))
        return *failed;
    return raise;
}

Behavior fail()
{
    return {.type = "Fail", .enter = enterFail};
}

}  // namespace steploom::sim::behaviors
