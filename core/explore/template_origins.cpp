// SPDX-License-Identifier: GPL-3.0-or-later
// The way of data through payload templates, intrinsic functions and JSONata, backwards.
#include "core/base/json_writer.h"
#include "core/base/shortened.h"
#include "core/explore/origins.h"
#include "core/expr/jsonata_template.h"
#include "core/expr/template_expression.h"
#include "core/text/syntax_tree.h"

#include <algorithm>
#include <cmath>

namespace steploom::explore {

using Node = expr::IntrinsicCall::Node;

bool Origins::fromTemplate(
    std::size_t visit, Value const& source, Steps const& steps, Wanted const& value, Root root)
{
    if (steps.empty()) {
        // A whole object: each member by itself.
        if (value && value->isObject() && source.isObject()) {
            for (auto const& [name, member] : membersOf(*value))
                if (!fromTemplate(visit, source, Steps{name}, member, root))
                    return false;
            return true;
        }
        if (value && *value == source)
            return true;
        return fail("it is fixed in the state \"" + at(visit).state->name + "\"");
    }
    if (auto const* index = std::get_if<std::size_t>(&steps[0])) {
        auto const* item = source.at(*index);
        if (!item)
            return fail("it is fixed in the state \"" + at(visit).state->name + "\"");
        return fromTemplate(visit, *item, Steps(steps.begin() + 1, steps.end()), value, root);
    }
    auto const& name = std::get<std::string>(steps[0]);
    Steps const rest(steps.begin() + 1, steps.end());
    if (auto const* dynamic = source.find(name + ".$"); dynamic && dynamic->isString())
        return fromExpression(visit, dynamic->string(), rest, value, root);
    if (auto const* inside = source.find(name))
        return fromTemplate(visit, *inside, rest, value, root);
    if (!value)
        return true;
    return fail("the state \"" + at(visit).state->name + "\" makes nothing called \"" + name + "\"");
}

bool Origins::fromExpression(
    std::size_t visit, std::string const& text, Steps const& steps, Wanted const& value, Root root)
{
    auto const compiled = expr::TemplateExpression::compile(text);
    if (!compiled)
        return fail("the expression " + text + " cannot be read");
    if (auto const* call = compiled->call())
        return fromCall(visit, call->root(), steps, value, root);
    return behind(*compiled->path(), root, steps, value,
        [&](Place const& place, Wanted const& wanted) { return fromPlace(visit, place, wanted); });
}

std::optional<Value> Origins::argumentValue(std::size_t visit, Node const& node, Root root)
{
    if (node.kind == Node::Kind::Constant)
        return node.constant;
    auto const& view = viewOf(visit);
    if (node.kind == Node::Kind::Path) {
        auto place = explore::placeOf(*node.path).place;
        if (place.root == Root::Input)
            place.root = root;
        auto const* value = view.find(place);
        return value ? std::optional(*value) : std::nullopt;
    }
    return std::nullopt;
}

bool Origins::fromArgument(
    std::size_t visit, Node const& node, Steps const& steps, Wanted const& value, Root root)
{
    if (node.kind == Node::Kind::Call)
        return fromCall(visit, node, steps, value, root);
    if (node.kind == Node::Kind::Path)
        return fromExpression(visit, node.path->text(), steps, value, root);
    return fail("it is fixed in the state \"" + at(visit).state->name + "\"");
}

bool Origins::fromCall(
    std::size_t visit, Node const& node, Steps const& steps, Wanted const& value, Root root)
{
    Hop const hop(*this);
    if (hop.isTooFar() || !node.intrinsic || node.arguments.empty())
        return fail("an intrinsic function makes it");
    auto name = std::string(node.intrinsic->name);
    if (name.starts_with("States."))
        name.erase(0, 7);
    auto const& first = node.arguments[0];
    auto const second
        = node.arguments.size() > 1 ? argumentValue(visit, node.arguments[1], root) : std::nullopt;
    if (name == "StringToJson") {
        auto const now = argumentValue(visit, first, root);
        auto parsed
            = now && now->isString() ? text::parseJsonValue(now->string()) : Result<Value>(Value::object());
        return fromArgument(
            visit, first, {}, toJson(put(parsed ? *parsed : Value::object(), steps, value)), root);
    }
    if (name == "JsonToString" && steps.empty() && value && value->isString())
        if (auto const parsed = text::parseJsonValue(value->string()))
            return fromArgument(visit, first, {}, *parsed, root);
    if (name == "ArrayGetItem" && second && second->isInteger() && second->integer() >= 0)
        return fromArgument(
            visit, first, joined(Steps{static_cast<std::size_t>(second->integer())}, steps), value, root);
    if (name == "ArrayLength" && value && value->isInteger() && value->integer() >= 0
        && value->integer() <= 500) {
        std::vector<Value> items(static_cast<std::size_t>(value->integer()), Value::object());
        return fromArgument(visit, first, {}, Value::array(std::move(items)), root);
    }
    if (name == "ArrayContains" && value && value->isBoolean()) {
        auto const wanted = second.value_or(Value("text"));
        return fromArgument(visit, first, {},
            Value::array(value->boolean() ? std::vector<Value>{wanted} : std::vector<Value>{}), root);
    }
    if (name == "ArrayUnique" || name == "ArrayPartition")
        return fromArgument(visit, first, steps, value, root);
    if (name == "Array") {
        auto const* index = steps.empty() ? nullptr : std::get_if<std::size_t>(&steps[0]);
        if (index && *index < node.arguments.size())
            return fromArgument(
                visit, node.arguments[*index], Steps(steps.begin() + 1, steps.end()), value, root);
    }
    if (name == "MathAdd" && value && value->isNumber() && node.arguments.size() == 2)
        for (std::size_t side = 0; side < 2; ++side)
            if (auto const other = argumentValue(visit, node.arguments[1 - side], root);
                other && other->isNumber() && node.arguments[side].kind != Node::Kind::Constant)
                return fromArgument(visit, node.arguments[side], {},
                    numberValue(std::trunc(value->number() - other->number())), root);
    if (name == "JsonMerge" && node.arguments.size() >= 2) {
        // The members of the second win, where it can have them.
        auto const before = m_changes.size();
        if (fromArgument(visit, node.arguments[1], steps, value, root))
            return true;
        m_changes.resize(before);
        return fromArgument(visit, first, steps, value, root);
    }
    if (name == "StringSplit" && second && second->isString() && !second->string().empty()) {
        auto const separator = std::string(firstCharacter(second->string()));
        if (steps.empty() && value && value->isArray()) {
            std::string all;
            for (auto const& item : itemsOf(*value))
                all += (all.empty() ? "" : separator) + (item.isString() ? item.string() : toJson(item));
            return fromArgument(visit, first, {}, all, root);
        }
        if (auto const* index = steps.empty() ? nullptr : std::get_if<std::size_t>(&steps[0]);
            index && value && value->isString() && *index < 100) {
            std::string all;
            for (std::size_t i = 0; i < *index; ++i)
                all += "x" + separator;
            return fromArgument(visit, first, {}, all + value->string(), root);
        }
    }
    if (name == "Format" && value && value->isString() && node.arguments.size() == 2
        && first.kind == Node::Kind::Constant && first.constant.isString()) {
        auto const& pattern = first.constant.string();
        auto const hole = pattern.find("{}");
        auto const& wanted = value->string();
        if (hole != std::string::npos) {
            auto const head = pattern.substr(0, hole);
            auto const tail = pattern.substr(hole + 2);
            if (wanted.size() >= head.size() + tail.size() && wanted.starts_with(head)
                && wanted.ends_with(tail))
                return fromArgument(visit, node.arguments[1], {},
                    wanted.substr(head.size(), wanted.size() - head.size() - tail.size()), root);
        }
    }
    return fail("States." + name + " makes it in the state \"" + at(visit).state->name + "\"");
}

bool Origins::fromJsonata(std::size_t visit, Value const& source, Steps const& steps, Wanted const& value)
{
    Hop const hop(*this);
    if (hop.isTooFar())
        return fail("it goes round in a loop");
    if (source.isString() && expr::isJsonataText(source.string())) {
        auto view = viewOf(visit);
        if (m_item)
            view.context = view.context.with("Map",
                Value::object({{"Item",
                    Value::object({{"Index", static_cast<std::int64_t>(m_item->second)},
                        {"Value", Value::object()}})}}));
        auto const ways = m_solver.waysToGive(expressionIn(source.string()), steps, value, view);
        // Four ways in each of many states are more than anybody can try.
        constexpr int mostTries = 500;
        std::size_t tried = 0;
        for (auto const& way : ways) {
            if (++tried > 4)
                break;
            if (++m_tries > mostTries || m_solver.isStopped())
                return fail("there are too many ways to try");
            auto const before = m_changes.size();
            bool isDone = true;
            for (auto const& wish : way)
                isDone = isDone && fromPlace(visit, wish.place, wish.value);
            if (isDone)
                return true;
            m_changes.resize(before);
        }
        if (ways.empty())
            return fail("the expression " + shortened(expressionIn(source.string()), lineLength)
                + " makes it in the state \"" + at(visit).state->name + "\"");
        return false;
    }
    if (steps.empty()) {
        if (value && value->isObject() && source.isObject()) {
            for (auto const& [name, member] : membersOf(*value))
                if (!fromJsonata(visit, source, Steps{name}, member))
                    return false;
            return true;
        }
        if (value && *value == source)
            return true;
        return fail("it is fixed in the state \"" + at(visit).state->name + "\"");
    }
    auto const* name = std::get_if<std::string>(&steps[0]);
    auto const* inside = name ? source.find(*name) : source.at(std::get<std::size_t>(steps[0]));
    if (!inside)
        return value ? fail("the state \"" + at(visit).state->name + "\" makes no such member") : true;
    return fromJsonata(visit, *inside, Steps(steps.begin() + 1, steps.end()), value);
}

}  // namespace steploom::explore
