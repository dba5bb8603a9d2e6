// SPDX-License-Identifier: GPL-3.0-or-later
// The text of a new Task: what a call requires, with values that show what belongs there.
#include "core/aws/catalog.h"
#include "core/aws/letters.h"
#include "core/base/json_writer.h"
#include "core/base/value.h"

#include <algorithm>
#include <cmath>

namespace steploom::aws {

std::string exampleText(std::string_view name)
{
    if (name.ends_with("Arn"))
        return "arn:aws:service:region:account:name";
    if (name.ends_with("Url") || name.ends_with("Uri"))
        return "https://example.com";
    std::string text = "my";
    for (std::size_t i = 0; i < name.size(); ++i) {
        bool const startsWord = i == 0 || (isCapital(name[i]) && !isCapital(name[i - 1]));
        if (startsWord)
            text += '-';
        text += toLower(name[i]);
    }
    return text;
}

static Value exampleOf(Service const* service, std::string_view name, Type const& type, int depth);

// The required members; of a structure that is a choice, or requires nothing, the first one.
static Value exampleStructure(Service const* service, Type const& type, int depth)
{
    static constexpr int deepest = 4;
    std::vector<Member> members;
    if (!service || depth >= deepest)
        return Value::object();
    auto const fields = service->structure(type.name());
    for (auto const& field : fields)
        if (field.isRequired)
            members.push_back(
                {std::string(field.name), exampleOf(service, field.name, field.type, depth + 1)});
    if (members.empty() && !fields.empty())
        members.push_back({std::string(fields.front().name),
            exampleOf(service, fields.front().name, fields.front().type, depth + 1)});
    return Value::object(std::move(members));
}

static Value exampleOf(Service const* service, std::string_view name, Type const& type, int depth)
{
    switch (type.kind()) {
    case TypeKind::Text:
        return exampleText(name);
    case TypeKind::Blob:
        return "data";
    case TypeKind::Integer:
        return static_cast<std::int64_t>(std::ceil(std::max(1.0, type.minimum().value_or(1))));
    case TypeKind::Number:
        return type.minimum().value_or(1.0);
    case TypeKind::Boolean:
        return false;
    case TypeKind::Timestamp:
        return "2030-01-01T00:00:00Z";
    case TypeKind::Json:
    case TypeKind::Object:
        return Value::object();
    case TypeKind::List:
        return Value::array({exampleOf(service, name, type.element(), depth)});
    case TypeKind::Map:
        return Value::object({{"key", exampleOf(service, name, type.element(), depth)}});
    case TypeKind::Structure:
        return exampleStructure(service, type, depth);
    case TypeKind::Enumeration: {
        auto const values = service ? service->enumeration(type.name()) : std::vector<std::string_view>();
        return values.empty() ? Value(exampleText(name)) : Value(values.front());
    }
    }
    return nullptr;
}

Value exampleValue(Service const* service, std::string_view name, Type const& type)
{
    return exampleOf(service, name, type, 0);
}

// Names of integrations that have no type are texts where their name says so.
static Value exampleParameter(Call const& call, Parameter const& parameter)
{
    auto const* service = call.action() ? &call.action()->service() : nullptr;
    if (parameter.type.kind() != TypeKind::Json)
        return exampleOf(service, parameter.name, parameter.type, 0);
    if (parameter.name == "Method")
        return "GET";
    if (parameter.name == "ApiEndpoint")
        return "https://example.com/items";
    for (std::string_view const end : {"Name", "Id", "Arn", "Role"})
        if (parameter.name.ends_with(end))
            return exampleText(parameter.name);
    return Value::object();
}

std::string starterText(std::string_view resource, asl::QueryLanguage language)
{
    std::vector<Member> parameters;
    if (auto const call = Catalog::shared().findCall(resource))
        for (auto const& parameter : call->parameters())
            if (parameter.isRequired)
                parameters.push_back({std::string(parameter.name), exampleParameter(*call, parameter)});
    auto const* const field = language == asl::QueryLanguage::Jsonata ? "Arguments" : "Parameters";
    return toPrettyJson(Value::object(
        {{"Type", "Task"}, {"Resource", resource}, {field, Value::object(std::move(parameters))}}));
}

}  // namespace steploom::aws
