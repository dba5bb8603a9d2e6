// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expr/jsonata_template.h"

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
    std::string text;  // of the expression
    std::vector<std::pair<std::string, Node>> members;
    std::vector<Node> items;

    // Parts without an expression are taken as they are.
    bool isLiteral() const { return !expression && members.empty() && items.empty(); }

    static Node read(Value const& source)
    {
        Node node;
        if (source.isString() && isJsonataText(source.string())) {
            node.text = insideOf(source.string());
            node.expression = jsonata::Expression::read(node.text, jsonata::Profile::StepFunctions);
            return node;
        }
        bool isLiteral = true;
        if (source.isObject())
            for (auto const& member : source.members()) {
                node.members.emplace_back(member.key, read(member.value));
                isLiteral = isLiteral && node.members.back().second.isLiteral();
            }
        else if (source.isArray())
            for (auto const& item : source.items()) {
                node.items.push_back(read(item));
                isLiteral = isLiteral && node.items.back().isLiteral();
            }
        if (isLiteral)
            node = Node{.literal = source, .expression = {}, .text = {}, .members = {}, .items = {}};
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
        std::vector<Member> madeMembers;
        for (auto const& [key, child] : members) {
            auto made = child.evaluate(surroundings, location + "/" + key);
            if (auto* fault = std::get_if<Fault>(&made))
                return std::move(*fault);
            madeMembers.push_back({key, std::get<Value>(std::move(made))});
        }
        if (!madeMembers.empty())
            return Value::object(std::move(madeMembers));
        std::vector<Value> madeItems;
        for (std::size_t i = 0; i < items.size(); ++i) {
            auto made = items[i].evaluate(surroundings, location + "[" + std::to_string(i) + "]");
            if (auto* fault = std::get_if<Fault>(&made))
                return std::move(*fault);
            madeItems.push_back(std::get<Value>(std::move(made)));
        }
        return Value::array(std::move(madeItems));
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

std::string const& JsonataTemplate::expression() const
{
    return m_root->text;
}

}  // namespace steploom::expr
