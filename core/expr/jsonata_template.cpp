// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expr/jsonata_template.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace steploom::expr {

static constexpr std::size_t markLength = 2;

bool isJsonataText(std::string_view text)
{
    return text.size() >= 2 * markLength && text.starts_with("{%") && text.ends_with("%}");
}

// What stands between the marks, without blanks: what the service quotes.
static std::string insideOf(std::string_view text)
{
    text = text.substr(markLength, text.size() - 2 * markLength);
    auto const first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

struct JsonataTemplate::Node {
    Value literal;
    std::optional<jsonata::Expression> expression;
    std::string text;               // of the expression
    std::vector<std::string> keys;  // of an object, as many as children
    std::vector<Node> children;     // members or items

    // Parts without an expression are taken as they are.
    bool isLiteral() const { return !expression && children.empty(); }

    static Node read(Value const& source)
    {
        Node node;
        if (source.isString() && isJsonataText(source.string())) {
            node.text = insideOf(source.string());
            node.expression = jsonata::Expression::read(node.text, jsonata::Profile::StepFunctions);
            return node;
        }
        if (source.isObject())
            for (auto const& member : source.members()) {
                node.keys.push_back(member.key);
                node.children.push_back(read(member.value));
            }
        else if (source.isArray())
            for (auto const& item : source.items())
                node.children.push_back(read(item));
        if (std::ranges::all_of(node.children, &Node::isLiteral)) {
            node = Node();
            node.literal = source;
        }
        return node;
    }

    std::variant<Value, Fault> evaluate(
        jsonata::Surroundings const& surroundings, std::string const& location) const
    {
        if (expression) {
            auto outcome = expression->evaluate(surroundings);
            if (outcome)
                return std::move(outcome.value);
            return Fault{location, jsonata::describeForStepFunctions(outcome, text, location)};
        }
        if (isLiteral())
            return literal;
        std::vector<Value> made;
        for (std::size_t i = 0; i < children.size(); ++i) {
            if (children[i].isLiteral()) {
                made.push_back(children[i].literal);
                continue;
            }
            auto const place = keys.empty() ? "[" + std::to_string(i) + "]" : "/" + keys[i];
            auto child = children[i].evaluate(surroundings, location + place);
            if (auto* fault = std::get_if<Fault>(&child))
                return std::move(*fault);
            made.push_back(std::get<Value>(std::move(child)));
        }
        if (keys.empty())
            return Value::array(std::move(made));
        std::vector<Member> members;
        members.reserve(keys.size());
        for (std::size_t i = 0; i < keys.size(); ++i)
            members.push_back({keys[i], std::move(made[i])});
        return Value::object(std::move(members));
    }
};

JsonataTemplate JsonataTemplate::compile(Value const& source)
{
    JsonataTemplate made;
    made.m_root = std::make_shared<Node const>(Node::read(source));
    return made;
}

std::variant<Value, JsonataTemplate::Fault> JsonataTemplate::evaluate(
    jsonata::Surroundings const& surroundings, std::string_view field) const
{
    return m_root->evaluate(surroundings, std::string(field));
}

std::string_view JsonataTemplate::expression(std::string_view part) const
{
    auto const* node = m_root.get();
    while (!part.empty()) {
        auto const name = part.substr(0, part.find('/'));
        auto const found = std::ranges::find(node->keys, name);
        if (found == node->keys.end())
            return {};
        node = &node->children[static_cast<std::size_t>(found - node->keys.begin())];
        part.remove_prefix(std::min(name.size() + 1, part.size()));
    }
    return node->text;
}

}  // namespace steploom::expr
