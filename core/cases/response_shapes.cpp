// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cases/response_shapes.h"

#include "core/aws/sdk_names.h"
#include "core/base/utf8.h"
#include "core/sim/member_text.h"
#include "core/sim/service_call.h"
#include "core/text/syntax_tree.h"

#include <algorithm>
#include <array>
#include <utility>

namespace steploom::cases {

namespace {

// Compares a value with the shapes of one service.
class ShapeCheck {
public:
    ShapeCheck(Value const& shapes, FieldValidation validation) : m_shapes(shapes), m_validation(validation)
    {
    }

    // What is wrong with `value`, which is called `field`; nothing when it fits.
    std::optional<std::string> check(
        Value const& value, std::string_view shapeName, std::string_view field) const
    {
        auto const* shape = m_shapes.find(shapeName);
        if (!shape || value.isNull())
            return std::nullopt;
        auto const type = sim::textOf(*shape, "type");
        if (auto const wanted = typeFault(value, type); !wanted.empty())
            return named(field, "must be " + std::string(wanted));
        if (type == "structure")
            return checkStructure(value, *shape);
        if (type == "list" || type == "map")
            return checkItems(value, *shape, field);
        return checkBounds(value, *shape, type, field);
    }

private:
    static std::string named(std::string_view field, std::string const& what)
    {
        return "Field '" + std::string(field) + "' " + what;
    }

    // Times and binary data are texts in what the service hands on.
    static std::string_view typeFault(Value const& value, std::string_view type)
    {
        if (type == "structure" || type == "map")
            return value.isObject() ? "" : "an object";
        if (type == "list")
            return value.isArray() ? "" : "an array";
        if (type == "boolean")
            return value.isBoolean() ? "" : "a boolean";
        if (type == "string" || type == "blob" || type == "timestamp")
            return value.isString() ? "" : "a string";
        return value.isNumber() ? "" : "a number";
    }

    std::optional<std::string> checkStructure(Value const& value, Value const& shape) const
    {
        auto const* required = shape.find("required");
        if (m_validation == FieldValidation::Strict && required)
            for (auto const& name : required->items())
                if (!value.find(name.string()))
                    return "Required field '" + name.string() + "' is missing";
        auto const* members = shape.find("members");
        for (auto const& [name, member] : value.members())
            if (auto const* known = members ? members->find(name) : nullptr)
                if (auto fault = check(member, known->string(), name))
                    return fault;
        return std::nullopt;
    }

    std::optional<std::string> checkItems(
        Value const& value, Value const& shape, std::string_view field) const
    {
        if (value.isArray()) {
            for (auto const& each : value.items())
                if (auto fault = check(each, sim::textOf(shape, "member"), field))
                    return fault;
            return std::nullopt;
        }
        for (auto const& [name, each] : value.members())
            if (auto fault = check(each, sim::textOf(shape, "value"), name))
                return fault;
        return std::nullopt;
    }

    static std::optional<std::string> checkBounds(
        Value const& value, Value const& shape, std::string_view type, std::string_view field)
    {
        auto const* least = shape.find("min");
        auto const* most = shape.find("max");
        if (value.isNumber()) {
            if (least && value.number() < least->number())
                return named(field, "is less than the minimum value");
            if (most && value.number() > most->number())
                return named(field, "exceeds the maximum value");
            return std::nullopt;
        }
        if (!value.isString() || type == "timestamp")
            return std::nullopt;
        auto const length = static_cast<double>(countCodePoints(value.string()));
        if (least && length < least->number())
            return named(field, "is smaller than the minimum length");
        if (most && length > most->number())
            return named(field, "exceeds the maximum length");
        auto const* choices = shape.find("enum");
        if (choices && std::ranges::find(choices->items(), value) == choices->items().end())
            return named(field, "is not an expected value");
        return std::nullopt;
    }

    Value const& m_shapes;
    FieldValidation m_validation;
};

// `arn:aws:states:::aws-sdk:s3:getObject` calls s3, getObject.
std::optional<std::pair<std::string_view, std::string_view>> calledBy(std::string_view resource)
{
    auto const parts = sim::serviceCallOf(resource);
    if (!parts || parts->action.empty())
        return std::nullopt;
    static constexpr std::string_view kit = "aws-sdk:";
    bool const isSdk = parts->service.starts_with(kit);
    auto service = parts->service.substr(isSdk ? kit.size() : 0);
    auto const call = parts->action;
    // Who waits for a child gets its description; what other jobs that are waited for answer with is not
    // known.
    if (call == "startExecution.sync" || call == "startExecution.sync:2")
        return std::pair("sfn", "describeExecution");
    if (call.find('.') != std::string_view::npos)
        return std::nullopt;
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 2> names{
        {{"states", "sfn"}, {"events", "eventbridge"}}};
    for (auto const& [optimised, sdk] : names)
        if (!isSdk && service == optimised)
            service = sdk;
    return std::pair(service, call);
}

// The structures with their members as SDK integrations call them.
Value withSdkNames(Value const& shapes)
{
    std::vector<Member> all;
    for (auto const& [name, shape] : shapes.members()) {
        auto folded = shape;
        if (auto const* members = shape.find("members")) {
            std::vector<Member> named;
            for (auto const& member : members->members())
                named.push_back({aws::sdkMemberName(member.key), member.value});
            folded = folded.with("members", Value::object(std::move(named)));
        }
        if (auto const* required = shape.find("required")) {
            std::vector<Value> named;
            for (auto const& member : required->items())
                named.emplace_back(aws::sdkMemberName(member.string()));
            folded = folded.with("required", Value::array(std::move(named)));
        }
        all.push_back({name, std::move(folded)});
    }
    return Value::object(std::move(all));
}

}  // namespace

std::optional<ResponseShape> responseShapeOf(std::string_view resource)
{
    auto const called = calledBy(resource);
    if (!called)
        return std::nullopt;
    auto const all = allResponseShapes();
    auto const service = std::ranges::find(all, called->first, &ResponseShapes::service);
    if (service == all.end())
        return std::nullopt;
    auto const known = text::parseJsonValue(std::string(service->text));
    if (!known)
        return std::nullopt;
    auto const shape = sim::textOf(*known->find("operations"), called->second);
    if (shape.empty())
        return std::nullopt;
    bool const isSdk = resource.find(":aws-sdk:") != std::string_view::npos;
    auto const& shapes = *known->find("shapes");
    return ResponseShape{isSdk ? withSdkNames(shapes) : shapes, shape, service->service};
}

std::optional<std::string> checkResponse(
    std::string_view resource, Value const& result, FieldValidation validation)
{
    if (validation == FieldValidation::None)
        return std::nullopt;
    auto const known = responseShapeOf(resource);
    if (!known)
        return std::nullopt;
    // What a function or a child gave is handed on, whatever it is.
    auto checked = result;
    if (resource.ends_with(":states:::lambda:invoke"))
        checked = result.without("Payload");
    else if (resource.ends_with(".sync:2"))
        checked = result.without("Input").without("Output");
    return ShapeCheck(known->shapes, validation).check(checked, known->name, "result");
}

}  // namespace steploom::cases
