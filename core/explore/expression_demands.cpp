// SPDX-License-Identifier: GPL-3.0-or-later
// What each part of an expression is used for, and what the places in it should hold so that it works.
#include "core/explore/expression_walk.h"

#include <map>
#include <string_view>
#include <utility>

namespace steploom::explore {

// Whether `value` is what something of that kind works on; of no kind everything is.
static bool isFitFor(Value const& value, std::string_view kind)
{
    return kind.empty() || (kind == "number" && value.isNumber()) || (kind == "array" && value.isArray())
        || (kind == "text" && value.isString()) || (kind == "object" && value.isObject())
        || (kind == "timestamp" && value.isString()) || (kind == "boolean" && value.isBoolean());
}

// What a function works on; empty where any value will do.
static std::string_view argumentKind(std::string_view function)
{
    static std::map<std::string_view, std::string_view> const kinds{{"count", "array"}, {"sum", "array"},
        {"map", "array"}, {"filter", "array"}, {"reduce", "array"}, {"append", "array"},
        {"distinct", "array"}, {"sort", "array"}, {"join", "array"}, {"single", "array"}, {"merge", "array"},
        {"partition", "array"}, {"reverse", "array"}, {"max", "array"}, {"min", "array"}, {"keys", "object"},
        {"lookup", "object"}, {"sift", "object"}, {"each", "object"}, {"spread", "object"}, {"split", "text"},
        {"substring", "text"}, {"substringBefore", "text"}, {"substringAfter", "text"}, {"uppercase", "text"},
        {"lowercase", "text"}, {"length", "text"}, {"trim", "text"}, {"replace", "text"},
        {"contains", "text"}, {"match", "text"}, {"base64encode", "text"}, {"hash", "text"},
        {"toMillis", "timestamp"}, {"parse", "json"}, {"number", "number"}, {"round", "number"},
        {"floor", "number"}, {"ceil", "number"}, {"abs", "number"}, {"formatNumber", "number"},
        {"fromMillis", "number"}, {"range", "number"}, {"power", "number"}, {"sqrt", "number"}};
    auto const found = kinds.find(function);
    return found == kinds.end() ? std::string_view() : found->second;
}

// What `$lookup`, `$single` and `$filter` find something in.
void ExpressionWalk::shape(SyntaxNode const& node, Value item, bool isList, Wishes& wishes)
{
    if (auto const place = placeOf(node)) {
        wishes.push_back({*place, isList ? Value::array({std::move(item)}) : std::move(item)});
        return;
    }
    auto const call = callOf(node);
    if (!call || call->arguments.empty())
        return;
    if (call->name == "lookup" && call->arguments.size() == 2) {
        auto const key = valueOf(*call->arguments[1]);
        if (key && key->isString())
            shape(*call->arguments[0], Value::object({{key->string(), std::move(item)}}), false, wishes);
    } else if (call->name == "sift") {
        shape(*call->arguments[0], Value::object({{"name", "text"}}), false, wishes);
    } else if (call->name == "single" || call->name == "filter") {
        if (call->arguments.size() == 2 && (item.isObject() || !isList)) {
            if (!item.isObject())
                item = Value::object();
            itemsWants(*call->arguments[1], item);
        }
        shape(*call->arguments[0], std::move(item), true, wishes);
    }
}

void ExpressionWalk::demand(SyntaxNode const& node, std::string_view wanted, Wishes& wishes, bool isForced)
{
    if (m_depth > 200)
        return;
    Depth const guard(m_depth);
    bind(node);
    if (auto place = placeOf(node)) {
        auto const* now = m_view.find(*place);
        if (!now || (isForced && !isFitFor(*now, wanted)))
            wishes.push_back({std::move(*place),
                wanted == "json" ? Value("{}") : sampleOf(wanted.empty() ? "text" : wanted)});
        return;
    }
    if (auto const call = callOf(node)) {
        bool const isSearch = call->name == "lookup" || call->name == "single" || call->name == "filter"
            || call->name == "sift";
        if (isSearch && !valueOf(node)) {
            auto const before = wishes.size();
            shape(node, call->name == "lookup" ? sampleOf("text") : Value::object(), false, wishes);
            if (wishes.size() > before)
                return;
        }
        if (auto const* body = enter(call->name, call->arguments))
            return demand(*body, wanted, wishes, isForced);
        auto const kind = argumentKind(call->name);
        if (kind == "array" && call->arguments.size() >= 2)
            if (auto const* body = enter(*call->arguments[1], *call->arguments[0], 0)) {
                demand(*call->arguments[0], kind, wishes, isForced);
                return demand(*body, {}, wishes, isForced);
            }
        for (std::size_t i = 0; i < call->arguments.size(); ++i)
            demand(*call->arguments[i], i == 0 ? kind : std::string_view(), wishes, isForced);
        return;
    }
    std::string_view inner;
    if (node.kind == SyntaxKind::Block || node.kind == SyntaxKind::Bind)
        inner = wanted;
    if (node.kind == SyntaxKind::Binary) {
        if (node.text == "+" || node.text == "-" || node.text == "*" || node.text == "/" || node.text == "%")
            inner = "number";
        if (node.text == "<" || node.text == ">" || node.text == "<=" || node.text == ">=")
            inner = "number";
    }
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        auto kind = inner;
        if ((node.kind == SyntaxKind::Filter || node.kind == SyntaxKind::Map) && i == 0)
            kind = node.kind == SyntaxKind::Filter ? "array" : "object";
        if (node.kind == SyntaxKind::Condition && i > 0)
            kind = wanted;
        demand(*node.children[i], kind, wishes, isForced);
    }
}

}  // namespace steploom::explore
