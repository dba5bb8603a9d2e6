// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/behavior.h"

#include "core/base/json_writer.h"

namespace steploom::sim {

std::variant<Value, Step> readPath(
    Frame const& frame, std::string_view path, std::string (*missing)(expr::PlainPath const&, Value const&))
{
    return readPath(path, frame.input, frame.context, missing);
}

std::variant<Value, Step> readPath(std::string_view path, Value const& input,
    expr::ContextSource const& context, std::string (*missing)(expr::PlainPath const&, Value const&))
{
    auto const parsed = expr::PlainPath::parse(path);
    if (!parsed)
        return Step(Unsupported{parsed.sentence()});
    auto const& root = parsed->isContextPath() ? context() : input;
    if (auto const* value = parsed->find(root))
        return *value;
    return Step(Fault{missing(*parsed, root), {}});
}

std::string invalidPath(expr::PlainPath const& path, Value const& root)
{
    return "Invalid path '" + path.text() + "' : " + path.whyMissing(root);
}

std::variant<Value, Step> fillTemplate(expr::PayloadTemplate const& payload, Value const& input,
    expr::ContextSource const& context, Value const& shownInput)
{
    auto result = payload.evaluate(input, context);
    if (auto* value = std::get_if<Value>(&result))
        return std::move(*value);
    auto const& missing = std::get<expr::PayloadTemplate::Missing>(result);
    return Step(Fault{"The JSONPath '" + missing.path + "' specified for the field '" + missing.field
            + "' could not be found in the input '" + toJson(shownInput) + "'",
        missing.field});
}

}  // namespace steploom::sim
