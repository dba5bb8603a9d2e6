// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/behavior.h"

namespace steploom::sim {

std::variant<Value, Step> readPath(Frame const& frame, std::string_view path, MissingText missing)
{
    return readPath(path, frame.scope(), frame.paths, missing);
}

std::variant<Value, Step> readPath(
    std::string_view path, expr::Scope const& scope, expr::PathCache& paths, MissingText missing)
{
    auto const& compiled = paths.find(path);
    if (!compiled)
        return Step(
            Unsupported{"The path \"" + std::string(path) + "\" cannot be read: " + compiled.sentence()});
    auto outcome = compiled->evaluate(scope);
    if (outcome)
        return std::move(outcome.value);
    return Step(Fault{missing(*compiled, outcome), {}});
}

std::string invalidPath(expr::JsonPath const& path, expr::PathOutcome const& outcome)
{
    return "Invalid path '" + path.text() + "' : " + outcome.sentence;
}

std::variant<Value, Step> fillTemplate(
    expr::PayloadTemplate const& payload, expr::Scope const& scope, Value const& shownInput)
{
    auto result = payload.evaluate(scope);
    if (auto* value = std::get_if<Value>(&result))
        return std::move(*value);
    auto const& failed = std::get<expr::PayloadTemplate::Fault>(result);
    return Step(Fault{expr::describe(failed.fault, failed.field, shownInput), failed.field});
}

}  // namespace steploom::sim
