// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: States Language, "Payload Template".
#include "core/expr/payload_template.h"

#include <optional>
#include <utility>
#include <vector>

namespace steploom::expr {

struct PayloadTemplate::Node {
    struct Part {
        std::string key;  // of an object; without `.$`
        std::optional<TemplateExpression> expression;
        std::shared_ptr<Node const> inner;
    };
    Value literal;  // when nothing below is evaluated: shared, never rebuilt
    std::vector<Part> parts;
    bool isLiteral = true;
    bool isObject = false;
};

std::string TemplateFault::sentence() const
{
    return "The value of the field \"" + field + "\" cannot be read: " + fault.sentence;
}

std::variant<std::shared_ptr<PayloadTemplate::Node const>, TemplateFault> PayloadTemplate::compileNode(
    Value const& source)
{
    auto node = std::make_shared<Node>();
    node->literal = source;
    node->isObject = source.isObject();
    auto const add = [&](std::string key, Value const& value) -> std::optional<TemplateFault> {
        auto inner = compileNode(value);
        if (auto* fault = std::get_if<TemplateFault>(&inner))
            return std::move(*fault);
        auto& good = std::get<std::shared_ptr<Node const>>(inner);
        node->isLiteral = node->isLiteral && good->isLiteral;
        node->parts.push_back({std::move(key), std::nullopt, std::move(good)});
        return std::nullopt;
    };
    for (auto const& item : source.isArray() ? source.items() : std::span<Value const>())
        if (auto fault = add({}, item))
            return std::move(*fault);
    for (auto const& member : source.isObject() ? source.members() : std::span<Member const>()) {
        if (!member.key.ends_with(".$")) {
            if (auto fault = add(member.key, member.value))
                return std::move(*fault);
            continue;
        }
        if (!member.value.isString())
            return TemplateFault{member.key, {{}, "It has to be a text with a path or a call."}};
        auto expression = TemplateExpression::compile(member.value.string());
        if (!expression)
            return TemplateFault{member.key, expression.fault()};
        node->isLiteral = false;
        node->parts.push_back({member.key.substr(0, member.key.size() - 2), std::move(*expression), nullptr});
    }
    return std::shared_ptr<Node const>(std::move(node));
}

std::variant<PayloadTemplate, TemplateFault> PayloadTemplate::compile(Value const& source)
{
    auto root = compileNode(source);
    if (auto* fault = std::get_if<TemplateFault>(&root))
        return std::move(*fault);
    PayloadTemplate result;
    result.m_root = std::get<std::shared_ptr<Node const>>(std::move(root));
    return result;
}

std::variant<Value, PayloadTemplate::Fault> PayloadTemplate::evaluateNode(
    Node const& node, Scope const& scope, Budget& budget)
{
    if (node.isLiteral)
        return node.literal;
    std::vector<Member> members;
    std::vector<Value> items;
    for (auto const& part : node.parts) {
        Value value;
        if (part.expression) {
            auto result = part.expression->evaluate(scope, budget);
            if (auto* fault = std::get_if<EvaluationFault>(&result))
                return Fault{std::move(*fault), part.key + ".$"};
            value = std::get<Value>(std::move(result));
        } else {
            auto inner = evaluateNode(*part.inner, scope, budget);
            if (std::holds_alternative<Fault>(inner))
                return inner;
            value = std::get<Value>(std::move(inner));
        }
        if (node.isObject)
            members.push_back({part.key, std::move(value)});
        else
            items.push_back(std::move(value));
    }
    if (node.isObject)
        return Value::object(std::move(members));
    return Value::array(std::move(items));
}

std::variant<Value, PayloadTemplate::Fault> PayloadTemplate::evaluate(Scope const& scope) const
{
    Budget budget;
    return evaluateNode(*m_root, scope, budget);
}

}  // namespace steploom::expr
