// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/call_parameters.h"

#include "core/aws/catalog.h"
#include "core/aws/letters.h"
#include "core/aws/parameter_facts.h"
#include "core/base/json_writer.h"
#include "core/lint/fix.h"
#include "core/lint/templates.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_map>
#include <vector>

namespace steploom::lint {

using aws::inLowerCase;
using aws::Parameter;
using aws::Type;
using aws::TypeKind;
using text::NodeKind;
using text::NodeRef;

namespace {

/// A call with its parameters, looked up once for all its tasks.
struct KnownCall {
    std::vector<Parameter> parameters;
    aws::Service const* service = nullptr;
    /// Of an integration that translates names and takes JSON for texts.
    bool isLenient = false;
    /// The catalogue knows the names that it shows, and no more.
    bool hasOtherNames = false;
    /// The names inside of its parameters are those of the service.
    bool isKnownInside = true;
};

/// The known name that is likely meant; empty for one that the object has already.
std::string nearest(std::vector<Parameter> const& parameters, NodeRef member, std::string const& name)
{
    std::vector<std::string_view> names;
    for (auto const& parameter : parameters) {
        auto const dynamic = std::string(parameter.name) + ".$";
        if (!member.parent().find(parameter.name) && !member.parent().find(dynamic))
            names.push_back(parameter.name);
    }
    return std::string(likelyMeant(name, names));
}

/// A name of a fixed list without what is commonly mistaken in it: case and how words are joined.
std::string skeleton(std::string_view text)
{
    auto lower = inLowerCase(text);
    std::erase_if(lower, [](char c) { return c == '_' || c == '-' || c == ' '; });
    return lower;
}

std::string_view kindName(NodeRef node)
{
    switch (node.kind()) {
    case NodeKind::Object:
        return "an object";
    case NodeKind::Array:
        return "a list";
    case NodeKind::String:
        return "a text";
    case NodeKind::Number:
        return "a number";
    case NodeKind::Boolean:
        return "true or false";
    default:
        return "null";
    }
}

/// What stands there, without what is inside of it.
Value outlineOf(NodeRef node)
{
    return node.isObject() ? Value::object() : node.isArray() ? Value::array() : node.value();
}

class CallReader {
public:
    explicit CallReader(asl::Graph const& graph) : m_graph(graph) {}

    std::vector<ParameterFault> run()
    {
        for (auto const& state : m_graph.states()) {
            if (!state.is("Task"))
                continue;
            m_isJsonata = state.language == asl::QueryLanguage::Jsonata;
            auto const resource = state.node.find("Resource");
            // Without the field the whole input of the state is what the call is given.
            auto const parameters = state.node.find(m_isJsonata ? "Arguments" : "Parameters");
            if (!resource.isString() || !parameters.isObject())
                continue;
            auto const& call = callOf(resource.string());
            if (!call)
                continue;
            m_call = &*call;
            checkMembers(parameters, call->parameters, true);
        }
        return std::move(m_faults);
    }

private:
    std::optional<KnownCall> const& callOf(std::string const& resource)
    {
        m_name = resource.substr(std::min(resource.rfind(":::") + 3, resource.size()));
        auto const [place, isNew] = m_calls.try_emplace(resource);
        if (isNew && !hasPlaceholder(resource))
            if (auto const call = aws::Catalog::shared().findCall(resource))
                place->second = KnownCall{.parameters = call->parameters(),
                    .service = call->action() ? &call->action()->service() : nullptr,
                    .isLenient = call->integration() != nullptr,
                    .hasOtherNames = call->integration() && !call->action(),
                    .isKnownInside
                    = !call->integration() || aws::keepsInnerNames(call->integration()->key())};
        return place->second;
    }

    void tell(ParameterFault::Kind kind, NodeRef node, std::string_view name, std::string details = {},
        std::string nearby = {})
    {
        m_faults.push_back({.kind = kind,
            .node = node,
            .name = std::string(name),
            .details = std::move(details),
            .call = m_name,
            .nearby = std::move(nearby)});
    }

    bool isExpression(NodeRef node) const
    {
        return node.isString()
            && (hasPlaceholder(node.text()) || (m_isJsonata && node.string().starts_with("{%")));
    }

    Parameter const* find(std::vector<Parameter> const& parameters, std::string_view name) const
    {
        auto place = std::ranges::find(parameters, name, &Parameter::name);
        // Integrations keep the spelling of the service's own interface.
        if (place == parameters.end() && m_call->isLenient)
            place = std::ranges::find_if(parameters,
                [&](Parameter const& each) { return inLowerCase(each.name) == inLowerCase(name); });
        return place == parameters.end() ? nullptr : &*place;
    }

    void checkMembers(NodeRef object, std::vector<Parameter> const& parameters, bool isTop)
    {
        std::vector<Parameter const*> given;
        bool mayHoldMore = false;
        for (auto const member : object) {
            auto key = member.key();
            bool const isDynamic = !m_isJsonata && isDynamicKey(member);
            if (isDynamic)
                key.resize(key.size() - 2);
            if (hasPlaceholder(key)) {
                mayHoldMore = true;
                continue;
            }
            auto const* parameter = find(parameters, key);
            if (!parameter) {
                bool const knowsAll = isTop ? !m_call->hasOtherNames : m_call->isKnownInside;
                if (knowsAll)
                    tell(
                        ParameterFault::Kind::UnknownName, member, key, {}, nearest(parameters, member, key));
                continue;
            }
            given.push_back(parameter);
            if (!isDynamic)
                checkValue(member, parameter->name, parameter->type);
        }
        for (auto const& parameter : parameters) {
            if (parameter.isRequired && !mayHoldMore && !aws::isMadeUp(parameter.name)
                && std::ranges::find(given, &parameter) == given.end() && (isTop || m_call->isKnownInside)) {
                tell(ParameterFault::Kind::Missing, object, parameter.name);
                m_faults.back().empty = emptyOf(parameter.type, 0);
            }
        }
    }

    // What takes the place of a value until somebody writes it, with what it cannot be without.
    Value emptyOf(Type const& type, int depth) const
    {
        static constexpr int deepest = 8;
        switch (type.kind()) {
        case TypeKind::Integer:
        case TypeKind::Number:
            return Value(static_cast<std::int64_t>(type.minimum().value_or(0)));
        case TypeKind::Boolean:
            return Value(false);
        case TypeKind::List:
            return Value::array({});
        case TypeKind::Map:
        case TypeKind::Object:
            return Value::object({});
        case TypeKind::Structure: {
            std::vector<Member> members;
            if (m_call->service && depth < deepest)
                for (auto const& member : m_call->service->structure(type.name()))
                    if (member.isRequired)
                        members.push_back({std::string(member.name), emptyOf(member.type, depth + 1)});
            return Value::object(std::move(members));
        }
        default:
            return Value("");
        }
    }

    void checkValue(NodeRef node, std::string_view name, Type const& type)
    {
        if (isExpression(node) || node.kind() == NodeKind::Null || node.kind() == NodeKind::Missing)
            return;
        if (!takes(type.kind(), outlineOf(node)))
            return wrongKind(node, name, type);
        switch (type.kind()) {
        case TypeKind::Text:
            // Numbers and booleans are written out as texts, and so are objects: definitions that run give
            // Output of sfn:sendTaskSuccess or Detail of eventbridge:putEvents as JSON.
            if (node.isString())
                checkLength(node, name, type);
            return;
        case TypeKind::Integer:
        case TypeKind::Number:
            if (node.isNumber())
                checkNumber(node, name, type);
            return;
        case TypeKind::Enumeration:
            return checkEnumeration(node, name, type);
        case TypeKind::List:
            for (auto const item : node)
                checkValue(item, name, type.element());
            return;
        case TypeKind::Map:
            for (auto const member : node)
                if (m_isJsonata || !isDynamicKey(member))
                    checkValue(member, name, type.element());
            return;
        case TypeKind::Structure:
            if (m_call->service)
                checkMembers(node, m_call->service->structure(type.name()), false);
            return;
        case TypeKind::Boolean:
        case TypeKind::Blob:
        case TypeKind::Timestamp:
        case TypeKind::Json:
        case TypeKind::Object:
            return;
        }
    }

    void wrongKind(NodeRef node, std::string_view name, Type const& type)
    {
        // Integrations take JSON in places where the service takes a text.
        if (m_call->isLenient && (type.kind() == TypeKind::Object || type.kind() == TypeKind::Structure))
            return;
        tell(ParameterFault::Kind::WrongKind, node, name,
            "be " + type.inWords() + ", not " + std::string(kindName(node)));
    }

    void checkLength(NodeRef node, std::string_view name, Type const& type)
    {
        // Bytes are at least as many as characters.
        auto const length = static_cast<double>(node.string().size());
        auto const minimum = type.minimum();
        if (!minimum || length >= *minimum)
            return;
        auto const least = static_cast<std::int64_t>(*minimum);
        tell(ParameterFault::Kind::OutOfRange, node, name,
            least == 1 ? "not be empty" : "have at least " + std::to_string(least) + " characters");
    }

    void checkNumber(NodeRef node, std::string_view name, Type const& type)
    {
        auto const value = node.value().number();
        if (type.kind() == TypeKind::Integer && value != std::floor(value)) {
            tell(ParameterFault::Kind::WrongKind, node, name, "be a whole number");
            return;
        }
        auto const words = [](double bound) {
            return bound == std::floor(bound) && std::abs(bound) < 1e15
                ? std::to_string(static_cast<std::int64_t>(bound))
                : toJsonNumber(bound);
        };
        auto const minimum = type.minimum();
        auto const maximum = type.maximum();
        if (minimum && value < *minimum)
            tell(ParameterFault::Kind::OutOfRange, node, name, "be at least " + words(*minimum));
        else if (maximum && value > *maximum)
            tell(ParameterFault::Kind::OutOfRange, node, name, "be at most " + words(*maximum));
    }

    void checkEnumeration(NodeRef node, std::string_view name, Type const& type)
    {
        if (!node.isString() || !m_call->service)
            return;
        auto const values = m_call->service->enumeration(type.name());
        auto const text = node.string();
        bool const isListed = values.empty()
            || std::ranges::any_of(values, [&](std::string_view each) { return each == text; });
        if (isListed)
            return;
        // That is certain, however new the service's list is.
        for (auto const value : values)
            if (skeleton(value) == skeleton(text)) {
                tell(ParameterFault::Kind::WrongKind, node, name, "be spelled " + std::string(value),
                    std::string(value));
                return;
            }
        static constexpr std::size_t mostShown = 6;
        std::string list;
        for (std::size_t i = 0; i < std::min(values.size(), mostShown); ++i)
            list.append(i == 0 ? "" : ", ").append(values[i]);
        tell(ParameterFault::Kind::NotListed, node, name, list + (values.size() > mostShown ? " ..." : ""),
            std::string(likelyMeant(text, values)));
    }

    asl::Graph const& m_graph;
    std::vector<ParameterFault> m_faults;
    std::unordered_map<std::string, std::optional<KnownCall>> m_calls;
    KnownCall const* m_call = nullptr;
    std::string m_name;
    bool m_isJsonata = false;
};

}  // namespace

std::vector<ParameterFault> findParameterFaults(asl::Graph const& graph)
{
    return CallReader(graph).run();
}

std::vector<ParameterFault> const& Report::parameterFaults() const
{
    if (!m_parameterFaults)
        m_parameterFaults = std::make_shared<std::vector<ParameterFault> const>(findParameterFaults(m_graph));
    return *m_parameterFaults;
}

}  // namespace steploom::lint
