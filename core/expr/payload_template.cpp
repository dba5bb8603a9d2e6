// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expr/payload_template.h"

#include <optional>
#include <utility>
#include <vector>

namespace steploom::expr {

struct PayloadTemplate::Node {
    struct Part {
        std::string key;  // of an object; without `.$`
        std::optional<PlainPath> path;
        std::shared_ptr<Node const> inner;
    };
    Value literal;  // when nothing below is evaluated: shared, never rebuilt
    std::vector<Part> parts;
    bool isLiteral = true;
    bool isObject = false;
};

Result<std::shared_ptr<PayloadTemplate::Node const>> PayloadTemplate::parseNode(Value const& source)
{
    auto node = std::make_shared<Node>();
    node->literal = source;
    node->isObject = source.isObject();
    auto const add = [&](std::string key, Value const& value) -> std::optional<Failure> {
        auto inner = parseNode(value);
        if (!inner)
            return inner.failure();
        node->isLiteral = node->isLiteral && (*inner)->isLiteral;
        node->parts.push_back({std::move(key), std::nullopt, *inner});
        return std::nullopt;
    };
    for (auto const& item : source.isArray() ? source.items() : std::span<Value const>())
        if (auto failure = add({}, item))
            return *failure;
    for (auto const& member : source.isObject() ? source.members() : std::span<Member const>()) {
        if (!member.key.ends_with(".$")) {
            if (auto failure = add(member.key, member.value))
                return *failure;
            continue;
        }
        if (!member.value.isString())
            return Failure{"The field \"" + member.key + "\" must hold a path."};
        auto path = PlainPath::parse(member.value.string());
        if (!path)
            return path.failure();
        node->isLiteral = false;
        node->parts.push_back({member.key.substr(0, member.key.size() - 2), std::move(*path), nullptr});
    }
    return std::shared_ptr<Node const>(std::move(node));
}

Result<PayloadTemplate> PayloadTemplate::parse(Value const& source)
{
    auto root = parseNode(source);
    if (!root)
        return root.failure();
    PayloadTemplate result;
    result.m_root = std::move(*root);
    return result;
}

std::variant<Value, PayloadTemplate::Missing> PayloadTemplate::evaluateNode(
    Node const& node, Value const& input, ContextSource const& context)
{
    if (node.isLiteral)
        return node.literal;
    std::vector<Member> members;
    std::vector<Value> items;
    for (auto const& part : node.parts) {
        Value value;
        if (part.path) {
            auto const* found = part.path->find(part.path->isContextPath() ? context() : input);
            if (!found)
                return Missing{part.path->text(), part.key + ".$"};
            value = *found;
        } else {
            auto inner = evaluateNode(*part.inner, input, context);
            if (std::holds_alternative<Missing>(inner))
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

std::variant<Value, PayloadTemplate::Missing> PayloadTemplate::evaluate(
    Value const& input, ContextSource const& context) const
{
    return evaluateNode(*m_root, input, context);
}

}  // namespace steploom::expr
