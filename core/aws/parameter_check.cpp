// SPDX-License-Identifier: GPL-3.0-or-later
// Parameters as Step Functions checks them before a call. Source of the sentences: recordings of the service
// (`has an invalid format`), its guide ("Pass parameters to a service API", for unknown fields) and its
// messages at creation, which say the same of fields that are missing.
#include "core/aws/parameter_check.h"

#include "core/asl/placeholder.h"
#include "core/aws/catalog.h"
#include "core/aws/letters.h"
#include "core/aws/parameter_facts.h"

#include <algorithm>
#include <map>
#include <utility>

namespace steploom::aws {

using asl::hasPlaceholder;

struct ParameterCheck::Shape {
    struct Field {
        std::string name;
        Shape const* shape = nullptr;
        bool isRequired = false;
    };

    TypeKind kind = TypeKind::Json;
    Shape const* element = nullptr;  // of a list or map
    std::vector<Field> fields;       // of a structure
    bool knowsFields = true;         // what stands in it is spelled as the catalogue does
};

/// Makes shapes of the catalogue's types, each structure once.
class ParameterCheck::Reader {
public:
    Reader(ParameterCheck& check, Service const* service, bool knowsInside)
        : m_check(check)
        , m_service(service)
        , m_knowsInside(knowsInside)
    {
    }

    Shape& make(TypeKind kind)
    {
        auto& shape = *m_check.m_shapes.emplace_back(std::make_unique<Shape>());
        shape.kind = kind;
        return shape;
    }

    void addFields(Shape& shape, std::vector<Parameter> const& parameters)
    {
        for (auto const& parameter : parameters)
            shape.fields.push_back({std::string(parameter.name), shapeOf(parameter.type),
                parameter.isRequired && !isMadeUp(parameter.name)});
    }

private:
    Shape const* shapeOf(Type const& type)
    {
        auto const kind = type.kind();
        if (kind == TypeKind::List || kind == TypeKind::Map) {
            auto& shape = make(kind);
            shape.element = shapeOf(type.element());
            return &shape;
        }
        if (kind != TypeKind::Structure)
            return scalar(kind);
        auto const [place, isNew] = m_structures.try_emplace(type.name());
        if (isNew) {
            auto& shape = make(kind);
            place->second = &shape;
            shape.knowsFields = m_knowsInside && m_service && m_service->hasStructure(type.name());
            if (shape.knowsFields)
                addFields(shape, m_service->structure(type.name()));
        }
        return place->second;
    }

    Shape const* scalar(TypeKind kind)
    {
        auto& shape = m_scalars[kind];
        if (!shape)
            shape = &make(kind);
        return shape;
    }

    ParameterCheck& m_check;
    Service const* m_service;
    bool m_knowsInside;
    std::map<std::string_view, Shape const*> m_structures;
    std::map<TypeKind, Shape const*> m_scalars;
};

ParameterCheck::ParameterCheck(Call const& call, std::string_view key)
    : m_isSdk(!call.integration())
    , m_service(call.action() ? call.action()->service().token() : std::string_view())
{
    auto const* service = call.action() ? &call.action()->service() : nullptr;
    Reader reader(*this, service, m_isSdk || keepsInnerNames(key));
    auto& all = reader.make(TypeKind::Structure);
    reader.addFields(all, call.parameters());
}

ParameterCheck::~ParameterCheck() = default;

std::shared_ptr<ParameterCheck const> ParameterCheck::of(std::string_view resource)
{
    if (hasPlaceholder(resource))
        return nullptr;
    auto const call = Catalog::shared().findCall(resource);
    if (!call)
        return nullptr;
    auto const* integration = call->integration();
    return std::shared_ptr<ParameterCheck const>(
        new ParameterCheck(*call, integration ? integration->key() : std::string_view()));
}

/// Looks through a value along its shape.
class ParameterCheck::Judge {
public:
    Judge(bool isSdk, bool isEc2) : m_isSdk(isSdk), m_isEc2(isEc2) {}

    void lookInto(Value const& object, Shape const& shape, bool isTop)
    {
        if (!shape.knowsFields)
            return;
        bool mayHoldMore = false;
        for (auto const& member : object.members()) {
            if (hasPlaceholder(member.key)) {
                mayHoldMore = true;
                continue;
            }
            Way const way(*this, member.key);
            if (auto const* field = find(shape, member.key))
                lookAt(member.value, *field->shape, field->name);
            else if (isSurelyUnknown(shape, member.key, isTop))
                tell("The field \"" + member.key + "\" is not supported by Step Functions", std::nullopt);
        }
        if (mayHoldMore)
            return;
        for (auto const& field : shape.fields)
            if (field.isRequired && !isGiven(object, field.name)) {
                Way const way(*this, field.name);
                tell("The field '" + field.name + "' is required but was missing", sampleOf(*field.shape, 0));
            }
    }

    std::vector<Misfit> misfits() && { return std::move(m_misfits); }

private:
    /// One step deeper as long as it lives.
    struct Way {
        Way(Judge& given, std::variant<std::string, std::size_t> step) : judge(given)
        {
            judge.m_where.push_back(std::move(step));
        }
        Way(Way const&) = delete;
        Way& operator=(Way const&) = delete;
        ~Way() { judge.m_where.pop_back(); }
        Judge& judge;
    };

    void tell(std::string sentence, std::optional<Value> fitting)
    {
        m_misfits.push_back({std::move(sentence), m_where, std::move(fitting)});
    }

    // Something of that kind, with what it cannot be without.
    static Value sampleOf(Shape const& shape, int depth)
    {
        static constexpr int deepest = 8;
        switch (shape.kind) {
        case TypeKind::Integer:
        case TypeKind::Number:
            return 1;
        case TypeKind::Boolean:
            return true;
        case TypeKind::List:
            return depth < deepest ? Value::array({sampleOf(*shape.element, depth + 1)}) : Value::array();
        case TypeKind::Map:
            return depth < deepest ? Value::object({{"key", sampleOf(*shape.element, depth + 1)}})
                                   : Value::object();
        case TypeKind::Structure: {
            std::vector<Member> members;
            for (auto const& field : shape.fields)
                if (field.isRequired && depth < deepest)
                    members.push_back({field.name, sampleOf(*field.shape, depth + 1)});
            return Value::object(std::move(members));
        }
        case TypeKind::Object:
            return Value::object();
        default:
            return "text";
        }
    }

    // Optimised integrations are not particular about capitals.
    bool isNamed(std::string_view given, std::string_view name) const
    {
        return given == name || (!m_isSdk && inLowerCase(given) == inLowerCase(name));
    }
    Shape::Field const* find(Shape const& shape, std::string_view given) const
    {
        auto const place = std::ranges::find_if(
            shape.fields, [&](Shape::Field const& field) { return isNamed(given, field.name); });
        return place == shape.fields.end() ? nullptr : &*place;
    }
    bool isGiven(Value const& object, std::string_view name) const
    {
        return object.find(name) || std::ranges::any_of(object.members(), [&](Member const& member) {
            return isNamed(member.key, name);
        });
    }

    // Services get new fields, and those that they call deprecated are not in the catalogue. No field of an
    // SDK call begins with a small letter though, and none differs from another by its capitals alone. EC2
    // calls a list by the name of one item, which the SDK does not: the guide's example.
    bool isSurelyUnknown(Shape const& shape, std::string_view given, bool isTop) const
    {
        if (!m_isSdk)
            return isTop && given == "TaskToken";
        if (given.empty() || (given.front() >= 'a' && given.front() <= 'z'))
            return true;
        return std::ranges::any_of(shape.fields, [&](Shape::Field const& field) {
            return inLowerCase(field.name) == inLowerCase(given)
                || (m_isEc2 && field.name == std::string(given) + "s");
        });
    }

    void lookAt(Value const& value, Shape const& shape, std::string const& name)
    {
        // The service called tells of null itself (recorded).
        if (value.isNull() || (value.isString() && hasPlaceholder(value.string())))
            return;
        if (!takes(shape.kind, value)) {
            // Integrations take JSON in places where the service takes something of its own.
            bool const isFree
                = !m_isSdk && (shape.kind == TypeKind::Object || shape.kind == TypeKind::Structure);
            if (!isFree)
                tell("The value of the field '" + name + "' has an invalid format", sampleOf(shape, 0));
            return;
        }
        if (shape.kind == TypeKind::Structure)
            return lookInto(value, shape, false);
        if (shape.kind == TypeKind::List) {
            for (std::size_t i = 0; i < value.size(); ++i) {
                Way const way(*this, i);
                lookAt(*value.at(i), *shape.element, name);
            }
        } else if (shape.kind == TypeKind::Map) {
            for (auto const& member : value.members()) {
                Way const way(*this, member.key);
                lookAt(member.value, *shape.element, name);
            }
        }
    }

    bool m_isSdk;
    bool m_isEc2;
    std::vector<Misfit> m_misfits;
    std::vector<std::variant<std::string, std::size_t>> m_where;
};

std::vector<Misfit> ParameterCheck::misfits(Value const& parameters) const
{
    if (!parameters.isObject())
        return {};
    Judge judge(m_isSdk, m_service == "ec2");
    judge.lookInto(parameters, *m_shapes.front(), true);
    return std::move(judge).misfits();
}

// Recorded of DynamoDB's putItem, in both forms of the integration: a required parameter that is null.
std::optional<Refusal> ParameterCheck::refusal(
    Value const& parameters, std::function<std::string()> const& newRequestId) const
{
    if (m_service != "dynamodb")
        return std::nullopt;
    std::string list;
    std::size_t count = 0;
    for (auto const& field : m_shapes.front()->fields) {
        auto const* given = parameters.find(field.name);
        if (!field.isRequired || !given || !given->isNull())
            continue;
        auto name = field.name;
        name.front() = toLower(name.front());
        list += (count++ == 0 ? "" : "; ") + ("Value null at '" + name)
            + "' failed to satisfy constraint: Member must not be null";
    }
    if (count == 0)
        return std::nullopt;
    auto const cause = std::to_string(count)
        + (count == 1 ? " validation error detected: " : " validation errors detected: ") + list;
    if (m_isSdk)
        return Refusal{"DynamoDb.DynamoDbException",
            cause + " (Service: DynamoDb, Status Code: 400, Request ID: " + newRequestId() + ")"};
    return Refusal{"DynamoDB.AmazonDynamoDBException",
        cause + " (Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ValidationException; Request ID: "
            + newRequestId() + "; Proxy: null)"};
}

}  // namespace steploom::aws
