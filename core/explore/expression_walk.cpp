// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of an expression stand for: places, values, and all that may make a difference.
#include "core/explore/expression_walk.h"

#include "core/explore/pattern_text.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <variant>

namespace steploom::explore {

std::optional<Place> ExpressionWalk::rawPlaceOf(SyntaxNode const& node, int depth) const
{
    if (depth > deepest)
        return std::nullopt;
    switch (node.kind) {
    case SyntaxKind::Variable: {
        if (node.text.empty() || node.text == "$")
            return std::nullopt;
        if (auto const item = m_items.find(node.text); item != m_items.end()) {
            auto place = rawPlaceOf(*item->second.first, depth + 1);
            if (place)
                place->steps.emplace_back(item->second.second);
            return place;
        }
        if (auto const bound = m_bound.find(node.text); bound != m_bound.end())
            return bound->second == &node ? std::nullopt : rawPlaceOf(*bound->second, depth + 1);
        return Place{Root::Variable, node.text, {}};
    }
    case SyntaxKind::Map: {
        if (node.children.size() != 2)
            return std::nullopt;
        auto place = rawPlaceOf(*node.children[0], depth + 1);
        if (!place || !addSteps(*node.children[1], place->steps))
            return std::nullopt;
        return place;
    }
    case SyntaxKind::Filter: {
        auto const index = indexOf(node);
        auto place = index ? rawPlaceOf(*node.children[0], depth + 1) : std::nullopt;
        if (place)
            place->steps.emplace_back(*index);
        return place;
    }
    case SyntaxKind::Block:
        return node.children.size() == 1 ? rawPlaceOf(*node.children[0], depth + 1) : std::nullopt;
    default:
        return std::nullopt;
    }
}

std::optional<Place> ExpressionWalk::placeOf(SyntaxNode const& node, int depth) const
{
    auto place = rawPlaceOf(node, depth);
    if (!place || place->variable != "states")
        return place;
    if (place->steps.empty() || !std::holds_alternative<std::string>(place->steps[0]))
        return std::nullopt;
    auto const& part = std::get<std::string>(place->steps[0]);
    static constexpr std::array<std::pair<std::string_view, Root>, 4> roots{{{"input", Root::Input},
        {"result", Root::Result}, {"errorOutput", Root::ErrorOutput}, {"context", Root::Context}}};
    auto const* root = std::ranges::find(roots, part, &std::pair<std::string_view, Root>::first);
    if (root == roots.end())
        return std::nullopt;
    return Place{root->second, {}, Steps(place->steps.begin() + 1, place->steps.end())};
}

void ExpressionWalk::collect(SyntaxNode const& node, std::vector<Place>& places)
{
    Depth const guard(m_depth);
    if (m_depth > 400)
        return;
    bind(node);
    if (auto place = placeOf(node)) {
        if (std::ranges::find(places, *place) == places.end())
            places.push_back(std::move(*place));
    } else {
        for (auto const* child : node.children)
            collect(*child, places);
    }
}

std::string ExpressionWalk::textOf(SyntaxNode const& node) const
{
    auto const part = [&](SyntaxNode const& piece) {
        return m_expression.text().substr(piece.range.offset, piece.range.length);
    };
    if (m_binds.empty())
        return part(node);
    std::string text = "(";
    for (auto const& [offset, bound] : m_binds)
        if (offset < node.range.offset)
            text += bound + "; ";
    return text + part(node) + ")";
}

// The data stays as it is, so each piece is evaluated once.
expr::jsonata::Outcome const& ExpressionWalk::outcomeOf(std::string const& text) const
{
    auto found = m_outcomes.find(text);
    if (found == m_outcomes.end())
        found = m_outcomes.emplace(text, m_solver.evaluate(text, m_view)).first;
    return found->second;
}

std::optional<Value> ExpressionWalk::valueOf(SyntaxNode const& node) const
{
    auto const& outcome = outcomeOf(textOf(node));
    return outcome ? std::optional(outcome.value) : std::nullopt;
}

std::optional<bool> ExpressionWalk::booleanOf(SyntaxNode const& node) const
{
    auto const& outcome = outcomeOf("$boolean(" + textOf(node) + ")");
    if (outcome.kind == expr::jsonata::Outcome::Kind::Undefined)
        return false;
    if (!outcome || !outcome.value.isBoolean())
        return std::nullopt;
    return outcome.value.boolean();
}

void ExpressionWalk::bind(SyntaxNode const& block)
{
    if (block.kind != SyntaxKind::Block || !m_known.insert(&block).second)
        return;
    for (auto const* child : block.children)
        if (child->kind == SyntaxKind::Bind && child->children.size() == 2) {
            m_bound[child->children[0]->text] = child->children[1];
            m_items.erase(child->children[0]->text);
            m_binds.emplace_back(
                child->range.offset, m_expression.text().substr(child->range.offset, child->range.length));
        }
}

SyntaxNode const* ExpressionWalk::lambdaOf(SyntaxNode const& node, int depth) const
{
    if (node.kind == SyntaxKind::Lambda && !node.children.empty())
        return &node;
    if (depth > deepest)
        return nullptr;
    if (node.kind == SyntaxKind::Block && node.children.size() == 1)
        return lambdaOf(*node.children[0], depth + 1);
    auto const bound = node.kind == SyntaxKind::Variable ? m_bound.find(node.text) : m_bound.end();
    return bound == m_bound.end() ? nullptr : lambdaOf(*bound->second, depth + 1);
}

// Texts grow where functions call each other; beyond this nobody finds anything.
static constexpr std::size_t mostBound = 40;
static constexpr std::size_t longestBound = 4'000;

SyntaxNode const* ExpressionWalk::enter(std::string const& function, Arguments const& arguments)
{
    auto const bound = m_bound.find(function);
    auto const* lambda = bound == m_bound.end() ? nullptr : lambdaOf(*bound->second);
    if (!lambda || m_binds.size() > mostBound)
        return nullptr;
    std::vector<std::string> texts;
    for (auto const* argument : arguments) {
        texts.push_back(textOf(*argument));
        if (texts.back().size() > longestBound)
            return nullptr;
    }
    for (std::size_t i = 0; i + 1 < lambda->children.size() && i < arguments.size(); ++i) {
        auto const& parameter = *lambda->children[i];
        m_bound[parameter.text] = arguments[i];
        m_items.erase(parameter.text);
        m_binds.emplace_back(parameter.range.offset, "$" + parameter.text + " := " + texts[i]);
    }
    return lambda->children.back();
}

SyntaxNode const* ExpressionWalk::enter(SyntaxNode const& function, SyntaxNode const& list, std::size_t index)
{
    auto const* lambda = lambdaOf(function);
    if (!lambda || lambda->children.size() < 2 || m_binds.size() > mostBound)
        return nullptr;
    auto const text = textOf(list);
    if (text.size() > longestBound)
        return nullptr;
    auto const& parameter = *lambda->children[0];
    m_bound.erase(parameter.text);
    m_items[parameter.text] = {&list, index};
    m_binds.emplace_back(
        parameter.range.offset, "$" + parameter.text + " := (" + text + ")[" + std::to_string(index) + "]");
    return lambda->children.back();
}

void ExpressionWalk::harvest(SyntaxNode const& node, std::vector<Value>& literals) const
{
    if (literals.size() >= 12)
        return;
    if (node.kind == SyntaxKind::String)
        literals.emplace_back(node.text);
    else if (node.kind == SyntaxKind::Number)
        literals.push_back(numberValue(node.number));
    else if (node.kind == SyntaxKind::Regex)
        literals.emplace_back(textMatching(node.text));
    for (auto const* child : node.children)
        harvest(*child, literals);
}

Ways ExpressionWalk::knobs(SyntaxNode const& node)
{
    std::vector<Place> places;
    collect(node, places);
    std::vector<Value> literals;
    harvest(node, literals);
    std::vector<std::optional<Value>> pool{Value(true), Value(false), std::nullopt, Value("text"), Value(1),
        Value(0), Value::array(), Value::array({Value::object()}), Value::object()};
    for (auto const& literal : literals) {
        pool.insert(pool.begin(), literal);
        pool.emplace_back(Value::array({literal}));
    }
    Ways all;
    for (auto const& value : pool)
        for (auto const& place : places) {
            if (all.size() >= 80)
                return all;
            all.push_back({Wish{place, value}});
        }
    return all;
}

Ways ExpressionWalk::asWanted(Place const& place, std::vector<std::optional<Value>> const& values)
{
    Ways all;
    for (auto const& value : values)
        all.push_back({Wish{place, value}});
    return all;
}

}  // namespace steploom::explore
