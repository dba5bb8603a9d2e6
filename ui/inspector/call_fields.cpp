// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/call_fields.h"

#include <algorithm>
#include <utility>

namespace steploom::inspector {

using asl::Field;
using asl::FieldKind;
using aws::TypeKind;

CallFields::CallFields(aws::Call const& call, asl::QueryLanguage language) : m_language(language)
{
    auto const* const service = call.action() ? &call.action()->service() : nullptr;
    auto parameters = call.parameters();
    // What must be there comes first.
    std::ranges::stable_partition(parameters, &aws::Parameter::isRequired);
    for (auto const& parameter : parameters) {
        m_names.push_back(parameter.name);
        add(service, parameter, 0, m_fields);
    }
}

bool CallFields::isRequired(std::string_view name) const
{
    return valueField(name).required;
}

Field const& CallFields::valueField(std::string_view name) const
{
    return *asl::findField(m_fields, name);
}

Field const* CallFields::pathField(std::string_view name) const
{
    return asl::findField(m_fields, std::string(name) + ".$");
}

// A sentence of it: `A text of at most 255.`
static std::string inWords(aws::Type const& type)
{
    auto words = type.inWords();
    words.front() = static_cast<char>(words.front() - 'a' + 'A');
    auto const number = [](double value) { return std::to_string(static_cast<long long>(value)); };
    bool const isValue = type.kind() == TypeKind::Integer || type.kind() == TypeKind::Number;
    auto const least = type.minimum();
    auto const most = type.maximum();
    if (least && *least > 0 && most)
        words += (isValue ? " from " : " of ") + number(*least) + " to " + number(*most);
    else if (most && *most < 1e9)
        words += " of at most " + number(*most);
    else if (isValue && least)
        words += " of at least " + number(*least);
    return words + ".";
}

void CallFields::add(
    aws::Service const* service, aws::Parameter const& parameter, int depth, std::vector<Field>& fields)
{
    bool const isJsonata = m_language == asl::QueryLanguage::Jsonata;
    Field field;
    field.name = parameter.name;
    field.help = keep(inWords(parameter.type));
    field.required = parameter.isRequired;
    field.allowsExpression = true;
    describe(service, parameter.type, depth, field);
    if (isJsonata) {
        fields.push_back(field);
        return;
    }
    // Those of a call are shown in one form or the other; of a structure people pick.
    if (depth > 0)
        field.oneOf = parameter.name;
    fields.push_back(field);
    Field path;
    path.name = keep(std::string(parameter.name) + ".$");
    path.kind = FieldKind::PathOrIntrinsic;
    path.help = "A path, or a call of an intrinsic function, that gives the value.";
    path.oneOf = field.oneOf;
    path.required = parameter.isRequired;
    fields.push_back(path);
}

void CallFields::describe(aws::Service const* service, aws::Type const& type, int depth, Field& field)
{
    static constexpr int deepest = 2;
    field.kind = FieldKind::Json;
    switch (type.kind()) {
    case TypeKind::Text:
    case TypeKind::Timestamp:
    case TypeKind::Blob:
        field.kind = FieldKind::Text;
        break;
    case TypeKind::Integer:
    case TypeKind::Number:
        field.kind = type.kind() == TypeKind::Integer ? FieldKind::Integer : FieldKind::Number;
        if (auto const least = type.minimum(), most = type.maximum(); least && most) {
            field.minimum = *least;
            field.maximum = *most;
        }
        break;
    case TypeKind::Boolean:
        field.kind = FieldKind::Boolean;
        break;
    case TypeKind::Enumeration: {
        field.kind = FieldKind::Text;
        auto values = service ? service->enumeration(type.name()) : std::vector<std::string_view>();
        if (values.empty())
            break;
        field.kind = FieldKind::Choice;
        field.help = "One of the list; a placeholder may stand for it.";
        field.choices = m_choices.emplace_back(std::move(values));
        break;
    }
    case TypeKind::Structure: {
        if (!service || depth >= deepest || !service->hasStructure(type.name()))
            break;
        std::vector<Field> inner;
        for (auto const& member : service->structure(type.name()))
            add(service, member, depth + 1, inner);
        if (inner.empty())
            break;
        field.kind = FieldKind::Object;
        field.inner = m_inner.emplace_back(std::move(inner));
        break;
    }
    default:
        break;
    }
}

}  // namespace steploom::inspector
