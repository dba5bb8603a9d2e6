// SPDX-License-Identifier: GPL-3.0-or-later
// JSONata expressions: from what they should give to what the data should be.
#include "core/base/json_writer.h"
#include "core/base/time.h"
#include "core/explore/solver.h"
#include "core/sim/run.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <set>

namespace steploom::explore {

using expr::jsonata::Expression;
using expr::jsonata::SyntaxKind;
using expr::jsonata::SyntaxNode;

Expression const& Solver::read(std::string const& text)
{
    auto found = m_expressions.find(text);
    if (found == m_expressions.end())
        found = m_expressions.emplace(text, Expression::read(text, expr::jsonata::Profile::StepFunctions))
                    .first;
    return found->second;
}

expr::jsonata::Outcome Solver::evaluate(std::string const& text, View const& view)
{
    auto const states = Value::object({{"input", view.input}, {"result", view.result},
        {"errorOutput", view.errorOutput}, {"context", view.context}});
    expr::VariableSource const variables = [&](std::string_view name) -> Value const* {
        if (name == "states")
            return &states;
        auto const found = view.variables.find(name);
        return found == view.variables.end() ? nullptr : &found->second;
    };
    Random random(1);
    expr::jsonata::Surroundings surroundings{
        .input = nullptr, .variables = &variables, .now = sim::standardClock, .random = &random};
    surroundings.limits.steps = 200'000;
    return read(text).evaluate(surroundings);
}

// ---- text that a pattern finds something in

namespace {

// Reads the simple part of the language of patterns: characters, classes, groups, alternatives, repetition.
struct PatternReader {
    std::string_view pattern;
    std::size_t at = 0;

    bool isAtEnd() const { return at >= pattern.size(); }
    std::string escape()
    {
        if (isAtEnd())
            return {};
        char const c = pattern[at++];
        if (c == 'd')
            return "1";
        if (c == 'w')
            return "a";
        if (c == 's')
            return " ";
        if (c == 'n')
            return "\n";
        if (c == 't')
            return "\t";
        return c == 'b' || c == 'B'            ? std::string()
            : c == 'D' || c == 'W' || c == 'S' ? "-"
                                               : std::string(1, c);
    }
    std::string characterClass()
    {
        bool const isNegated = !isAtEnd() && pattern[at] == '^';
        if (isNegated)
            ++at;
        std::string members;
        while (!isAtEnd() && (pattern[at] != ']' || members.empty())) {
            char const c = pattern[at++];
            members += c == '\\' ? escape() : std::string(1, c);
        }
        if (!isAtEnd())
            ++at;
        if (!isNegated)
            return members.substr(0, 1);
        for (char const c : std::string_view("a1-_ "))
            if (members.find(c) == std::string::npos)
                return std::string(1, c);
        return "x";
    }
    // How often the piece before has to stand there at least.
    std::size_t repetition()
    {
        std::size_t count = 1;
        if (isAtEnd())
            return count;
        if (pattern[at] == '{') {
            count = static_cast<std::size_t>(std::strtoul(pattern.data() + at + 1, nullptr, 10));
            at = std::min(pattern.find('}', at), pattern.size() - 1) + 1;
            count = std::min<std::size_t>(count, 100);
        } else if (pattern[at] == '*' || pattern[at] == '+' || pattern[at] == '?') {
            ++at;
        } else {
            return count;
        }
        if (!isAtEnd() && pattern[at] == '?')
            ++at;
        return count;
    }
    // Up to the end of the group; the first alternative counts.
    std::string alternatives(int depth)
    {
        std::string first;
        std::string current;
        bool isFirst = true;
        while (!isAtEnd() && pattern[at] != ')') {
            char const c = pattern[at++];
            if (c == '|') {
                if (isFirst)
                    first = current;
                isFirst = false;
                current.clear();
                continue;
            }
            std::string piece;
            if (c == '\\')
                piece = escape();
            else if (c == '[')
                piece = characterClass();
            else if (c == '.')
                piece = "a";
            else if (c == '(') {
                if (pattern.substr(at, 2) == "?:")
                    at += 2;
                piece = depth < 20 ? alternatives(depth + 1) : std::string();
                if (!isAtEnd())
                    ++at;
            } else if (c != '^' && c != '$')
                piece = c;
            auto const count = repetition();
            for (std::size_t i = 0; i < count && current.size() < 1'000; ++i)
                current += piece;
        }
        return isFirst ? current : first;
    }
};

}  // namespace

std::string textMatching(std::string_view pattern)
{
    PatternReader reader{pattern};
    return reader.alternatives(0);
}

// ---- the tree

namespace {

// Walks one expression. Names that the expression binds itself stand for what they are bound to.
class Walk {
public:
    Walk(Solver& solver, Expression const& expression, View const& view)
        : m_solver(solver)
        , m_expression(expression)
        , m_view(view)
    {
    }

    std::optional<Place> placeOf(SyntaxNode const& node, int depth = 0) const;
    void collect(SyntaxNode const& node, std::vector<Place>& places);
    Ways truth(SyntaxNode const& node, bool isWanted);
    Ways equal(SyntaxNode const& node, Value const& value);
    Ways give(SyntaxNode const& node, std::span<Step const> steps, std::optional<Value> const& value);
    void demand(SyntaxNode const& node, std::string_view wanted, Wishes& wishes, bool isForced);
    void harvest(SyntaxNode const& node, std::vector<Value>& literals) const;

private:
    static constexpr int deepest = 60;
    std::optional<Place> rawPlaceOf(SyntaxNode const& node, int depth) const;
    std::string textOf(SyntaxNode const& node) const;
    std::optional<Value> valueOf(SyntaxNode const& node) const;
    std::optional<bool> booleanOf(SyntaxNode const& node) const;
    void bind(SyntaxNode const& block);
    Ways compare(
        std::string const& operation, SyntaxNode const& left, SyntaxNode const& right, bool isWanted);
    Ways callTruth(std::string const& name, std::vector<SyntaxNode const*> const& arguments, bool isWanted);
    Ways callEqual(
        std::string const& name, std::vector<SyntaxNode const*> const& arguments, Value const& value);
    Ways knobs(SyntaxNode const& node);
    void itemsWants(SyntaxNode const& condition, Value& item, int depth = 0) const;
    void shape(SyntaxNode const& node, Value item, bool isList, Wishes& wishes);
    Ways asWanted(Place const& place, std::vector<std::optional<Value>> const& values) const;

    Solver& m_solver;
    Expression const& m_expression;
    View const& m_view;
    std::map<std::string, SyntaxNode const*> m_bound;
    std::vector<SyntaxNode const*> m_binds;
    std::set<SyntaxNode const*> m_known;
    int m_depth = 0;
};

struct Call {
    std::string name;
    std::vector<SyntaxNode const*> arguments;
};

// `$name(a, b)` and `a ~> $name(b)`.
std::optional<Call> callOf(SyntaxNode const& node)
{
    if (node.kind == SyntaxKind::Call && !node.children.empty()
        && node.children[0]->kind == SyntaxKind::Variable) {
        Call call{node.children[0]->text, {}};
        call.arguments.assign(node.children.begin() + 1, node.children.end());
        return call;
    }
    if (node.kind == SyntaxKind::Binary && node.text == "~>" && node.children.size() == 2) {
        auto const& right = *node.children[1];
        if (right.kind == SyntaxKind::Variable)
            return Call{right.text, {node.children[0]}};
        if (auto call = callOf(right)) {
            call->arguments.insert(call->arguments.begin(), node.children[0]);
            return call;
        }
    }
    return std::nullopt;
}

// The index of `a[0]`; one counted from the end stands for the first, which is made when there is none.
std::optional<std::size_t> indexOf(SyntaxNode const& node)
{
    if (node.kind != SyntaxKind::Filter || node.children.size() != 2)
        return std::nullopt;
    auto const& index = *node.children[1];
    if (index.kind == SyntaxKind::Number)
        return static_cast<std::size_t>(std::clamp(index.number, 0.0, 1000.0));
    if (index.kind == SyntaxKind::Negation)
        return std::size_t{0};
    return std::nullopt;
}

// The steps behind a dot: `b`, `b[0]`.
bool addSteps(SyntaxNode const& node, Steps& steps)
{
    if (node.kind == SyntaxKind::Name || node.kind == SyntaxKind::String) {
        steps.emplace_back(node.text);
        return true;
    }
    // What stands anywhere below stands below directly, too.
    if (node.kind == SyntaxKind::Descendants)
        return true;
    if (node.kind == SyntaxKind::Wildcard) {
        steps.emplace_back("item");
        return true;
    }
    bool const isGrouped = node.kind == SyntaxKind::Block && node.children.size() == 1;
    if (isGrouped)
        return addSteps(*node.children[0], steps);
    if (node.kind == SyntaxKind::Map && node.children.size() == 2)
        return addSteps(*node.children[0], steps) && addSteps(*node.children[1], steps);
    auto const index = indexOf(node);
    if (!index || !addSteps(*node.children[0], steps))
        return false;
    steps.emplace_back(*index);
    return true;
}

// `list[condition]`, and `a.list[condition]`, which is read as `a.(list[condition])`.
struct Filtered {
    SyntaxNode const* list = nullptr;
    Steps inside = {};  // from `list` on
    SyntaxNode const* condition = nullptr;
};

std::optional<Filtered> filteredOf(SyntaxNode const& node)
{
    if (node.kind == SyntaxKind::Filter && node.children.size() == 2 && !indexOf(node))
        return Filtered{node.children[0], {}, node.children[1]};
    if (node.kind == SyntaxKind::Map && node.children.size() == 2)
        if (auto inner = filteredOf(*node.children[1])) {
            Steps steps;
            if (!addSteps(*inner->list, steps))
                return std::nullopt;
            inner->inside = joined(std::move(steps), inner->inside);
            inner->list = node.children[0];
            return inner;
        }
    return std::nullopt;
}

// What an item has to hold so that a condition on it does, as far as it says so with equal signs: `name =
// "x"`,
// `$v.name = "x"`, `$lookup($v, "name") = "x"`.
void Walk::itemsWants(SyntaxNode const& condition, Value& item, int depth) const
{
    if (depth > 30)
        return;
    if (condition.kind == SyntaxKind::Binary && condition.text == "=" && condition.children.size() == 2) {
        for (std::size_t side = 0; side < 2; ++side) {
            auto const* name = condition.children[side];
            auto const* literal = condition.children[1 - side];
            while (name->kind == SyntaxKind::Block && name->children.size() == 1)
                name = name->children[0];
            Value value;
            if (literal->kind == SyntaxKind::String)
                value = literal->text;
            else if (literal->kind == SyntaxKind::Number)
                value = literal->number == std::floor(literal->number)
                    ? Value(static_cast<std::int64_t>(literal->number))
                    : Value(literal->number);
            else if (literal->kind == SyntaxKind::Literal)
                value = literal->literal;
            else if (auto known = valueOf(*literal))
                value = std::move(*known);
            else
                continue;
            Steps steps;
            if (addSteps(*name, steps)) {
                item = put(item, steps, value);
            } else if (name->kind == SyntaxKind::Map && name->children.size() == 2
                && name->children[0]->kind == SyntaxKind::Variable && addSteps(*name->children[1], steps)) {
                item = put(item, steps, value);
            } else if (auto const call = callOf(*name); call && call->name == "lookup"
                && call->arguments.size() == 2 && call->arguments[1]->kind == SyntaxKind::String) {
                item = item.with(call->arguments[1]->text, value);
            }
        }
        return;
    }
    for (auto const* child : condition.children)
        itemsWants(*child, item, depth + 1);
}

std::optional<Place> Walk::rawPlaceOf(SyntaxNode const& node, int depth) const
{
    if (depth > deepest)
        return std::nullopt;
    switch (node.kind) {
    case SyntaxKind::Variable: {
        if (node.text.empty() || node.text == "$")
            return std::nullopt;
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

std::optional<Place> Walk::placeOf(SyntaxNode const& node, int depth) const
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

void Walk::collect(SyntaxNode const& node, std::vector<Place>& places)
{
    if (++m_depth > 400) {
        --m_depth;
        return;
    }
    bind(node);
    if (auto place = placeOf(node)) {
        if (std::ranges::find(places, *place) == places.end())
            places.push_back(std::move(*place));
    } else {
        for (auto const* child : node.children)
            collect(*child, places);
    }
    --m_depth;
}

std::string Walk::textOf(SyntaxNode const& node) const
{
    auto const part = [&](SyntaxNode const& piece) {
        return m_expression.text().substr(piece.range.offset, piece.range.length);
    };
    if (m_binds.empty())
        return part(node);
    std::string text = "(";
    for (auto const* bound : m_binds)
        if (bound->range.offset < node.range.offset)
            text += part(*bound) + "; ";
    return text + part(node) + ")";
}

std::optional<Value> Walk::valueOf(SyntaxNode const& node) const
{
    auto outcome = m_solver.evaluate(textOf(node), m_view);
    if (!outcome)
        return std::nullopt;
    return std::move(outcome.value);
}

std::optional<bool> Walk::booleanOf(SyntaxNode const& node) const
{
    auto const outcome = m_solver.evaluate("$boolean(" + textOf(node) + ")", m_view);
    if (outcome.kind == expr::jsonata::Outcome::Kind::Undefined)
        return false;
    if (!outcome || !outcome.value.isBoolean())
        return std::nullopt;
    return outcome.value.boolean();
}

void Walk::bind(SyntaxNode const& block)
{
    if (block.kind != SyntaxKind::Block || !m_known.insert(&block).second)
        return;
    for (auto const* child : block.children)
        if (child->kind == SyntaxKind::Bind && child->children.size() == 2) {
            m_bound[child->children[0]->text] = child->children[1];
            m_binds.push_back(child);
        }
}

void Walk::harvest(SyntaxNode const& node, std::vector<Value>& literals) const
{
    if (literals.size() >= 12)
        return;
    if (node.kind == SyntaxKind::String)
        literals.emplace_back(node.text);
    else if (node.kind == SyntaxKind::Number)
        literals.emplace_back(node.number == std::floor(node.number) && std::abs(node.number) < 1e15
                ? Value(static_cast<std::int64_t>(node.number))
                : Value(node.number));
    else if (node.kind == SyntaxKind::Regex)
        literals.emplace_back(textMatching(node.text));
    for (auto const* child : node.children)
        harvest(*child, literals);
}

// Where reasoning ends: every place the expression reads, with every value that may make a difference.
Ways Walk::knobs(SyntaxNode const& node)
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

Ways Walk::asWanted(Place const& place, std::vector<std::optional<Value>> const& values) const
{
    Ways all;
    for (auto const& value : values)
        all.push_back({Wish{place, value}});
    return all;
}

Ways Walk::truth(SyntaxNode const& node, bool isWanted)
{
    struct Depth {
        int& depth;
        ~Depth() { --depth; }
    } const guard{++m_depth};
    if (m_depth > deepest)
        return {};
    bind(node);
    if (booleanOf(node) == isWanted && m_solver.evaluate(textOf(node), m_view))
        return {{}};
    if (auto const place = placeOf(node)) {
        if (isWanted)
            return asWanted(*place,
                {Value(true), Value("text"), Value::array({Value("text")}), Value::object({{"id", "text"}}),
                    Value(1)});
        return asWanted(*place, {Value(false), std::nullopt, Value(""), Value::array(), Value(0)});
    }
    if (auto const call = callOf(node)) {
        auto ways = callTruth(call->name, call->arguments, isWanted);
        return ways.empty() ? knobs(node) : ways;
    }
    switch (node.kind) {
    case SyntaxKind::Block:
        return node.children.empty() ? Ways{} : truth(*node.children.back(), isWanted);
    case SyntaxKind::Literal:
        return node.literal == Value(isWanted) ? Ways{{}} : Ways{};
    case SyntaxKind::Condition: {
        if (node.children.size() < 2)
            return {};
        auto all = together(truth(*node.children[0], true), truth(*node.children[1], isWanted));
        if (node.children.size() > 2)
            all = either(together(truth(*node.children[0], false), truth(*node.children[2], isWanted)), all);
        return all;
    }
    case SyntaxKind::Binary: {
        if (node.children.size() != 2)
            return {};
        auto const& left = *node.children[0];
        auto const& right = *node.children[1];
        bool const isAnd = node.text == "and";
        if (isAnd || node.text == "or") {
            if (isAnd == isWanted)
                return together(truth(left, isWanted), truth(right, isWanted));
            return either(truth(left, isWanted), truth(right, isWanted));
        }
        auto ways = compare(node.text, left, right, isWanted);
        return either(std::move(ways), knobs(node));
    }
    default:
        return knobs(node);
    }
}

static Value numberValue(double number)
{
    return number == std::floor(number) && std::abs(number) < 1e15 ? Value(static_cast<std::int64_t>(number))
                                                                   : Value(number);
}

Ways Walk::compare(
    std::string const& operation, SyntaxNode const& left, SyntaxNode const& right, bool isWanted)
{
    if (operation == "=" || operation == "!=") {
        bool const isSame = (operation == "=") == isWanted;
        Ways all;
        for (auto const* side : {&left, &right}) {
            auto const& other = side == &left ? right : left;
            auto const value = valueOf(other);
            if (value) {
                all = either(std::move(all), equal(*side, isSame ? *value : unlike(*value)));
                if (!isSame)
                    if (auto const place = placeOf(*side))
                        all.push_back({Wish{*place, std::nullopt}});
            } else if (auto const place = placeOf(other)) {
                // Both are open: they become the same text, or two.
                all = either(std::move(all),
                    together({{Wish{*place, Value("text")}}}, equal(*side, isSame ? "text" : "other")));
            }
        }
        return all;
    }
    if (operation == "in") {
        Ways all;
        if (auto const list = valueOf(right)) {
            if (!isWanted)
                all = either(std::move(all), equal(left, "other"));
            else if (list->isArray())
                for (auto const& item : itemsOf(*list))
                    all = either(std::move(all), equal(left, item));
            else
                all = either(std::move(all), equal(left, *list));
        }
        if (auto const item = valueOf(left))
            if (auto const place = placeOf(right))
                all = either(
                    std::move(all), {{Wish{*place, isWanted ? Value::array({*item}) : Value::array()}}});
        return all;
    }
    if (operation != "<" && operation != "<=" && operation != ">" && operation != ">=")
        return {};
    Ways all;
    for (auto const* side : {&left, &right}) {
        auto value = valueOf(side == &left ? right : left);
        auto const otherPlace = placeOf(side == &left ? right : left);
        Wishes first;
        if (!value && otherPlace) {
            value = Value(1);
            first.push_back(Wish{*otherPlace, *value});
        }
        if (!value || (!value->isNumber() && !value->isString()))
            continue;
        // What `side` should be against `value`.
        bool isGreater = operation[0] == '>';
        if (side == &right)
            isGreater = !isGreater;
        if (!isWanted)
            isGreater = !isGreater;
        auto const wanted = value->isNumber() ? numberValue(value->number() + (isGreater ? 1 : -1))
            : isGreater                       ? Value(value->string() + "z")
                                              : Value("");
        all = either(std::move(all), together({first}, equal(*side, wanted)));
        all = either(std::move(all), together({first}, equal(*side, *value)));
    }
    return all;
}

Ways Walk::callTruth(std::string const& name, std::vector<SyntaxNode const*> const& arguments, bool isWanted)
{
    if (arguments.empty())
        return {};
    auto const& first = *arguments[0];
    if (name == "not")
        return truth(first, !isWanted);
    if (name == "boolean")
        return truth(first, isWanted);
    if (name == "exists") {
        auto const place = placeOf(first);
        if (!place)
            return {};
        return isWanted ? asWanted(*place, {Value("text"), Value::object(), Value(1)})
                        : asWanted(*place, {std::nullopt});
    }
    if ((name == "contains" || name == "match") && arguments.size() == 2) {
        if (!isWanted)
            return either(equal(first, ""), equal(first, "#"));
        if (arguments[1]->kind == SyntaxKind::Regex)
            return equal(first, textMatching(arguments[1]->text));
        if (auto const part = valueOf(*arguments[1]); part && part->isString())
            return either(equal(first, *part), equal(first, Value::array({*part})));
    }
    if (name == "count" || name == "length" || name == "sum")
        return callEqual(name, arguments, isWanted ? 1 : 0);
    return {};
}

Ways Walk::callEqual(
    std::string const& name, std::vector<SyntaxNode const*> const& arguments, Value const& value)
{
    if (arguments.empty())
        return {};
    auto const& first = *arguments[0];
    auto const second = arguments.size() > 1 ? valueOf(*arguments[1]) : std::nullopt;
    auto const text = value.isString() ? value.string() : toJson(value);
    if (name == "string" || name == "uppercase" || name == "lowercase" || name == "trim" || name == "round"
        || name == "floor" || name == "ceil" || name == "abs" || name == "distinct" || name == "sort")
        return equal(first, value);
    if (name == "number")
        return either(equal(first, value), equal(first, text));
    if (name == "parse")
        return equal(first, toJson(value));
    if ((name == "single" || name == "filter") && arguments.size() == 2) {
        auto wanted = Value::object();
        itemsWants(*arguments[1], wanted);
        std::vector<Value> items;
        for (auto const& item : value.isArray() ? itemsOf(value) : std::span(&value, 1)) {
            auto made = item;
            for (auto const& [key, member] : wanted.members())
                made = made.with(key, member);
            items.push_back(std::move(made));
        }
        return equal(first, Value::array(std::move(items)));
    }
    if (name == "sum" || name == "max" || name == "min" || name == "average" || name == "single")
        return equal(first, Value::array({value}));
    if (name == "count" && value.isInteger() && value.integer() >= 0 && value.integer() <= 200) {
        std::vector<Value> items(static_cast<std::size_t>(value.integer()), Value("text"));
        return either(equal(first, Value::array(items)),
            equal(first, Value::array(std::vector<Value>(items.size(), Value::object()))));
    }
    if (name == "length" && value.isInteger() && value.integer() >= 0 && value.integer() <= 2'000)
        return equal(first, std::string(static_cast<std::size_t>(value.integer()), 'x'));
    if (name == "substringAfter" && second && second->isString())
        return equal(first, second->string() + text);
    if (name == "substringBefore" && second && second->isString())
        return equal(first, text + second->string());
    if (name == "substring" && second && second->isInteger())
        return equal(first,
            (second->integer() > 0
                    ? std::string(
                          static_cast<std::size_t>(std::min<std::int64_t>(second->integer(), 500)), 'x')
                    : std::string())
                + text);
    if (name == "lookup" && second && second->isString())
        return give(first, Steps{second->string()}, value);
    if (name == "split" && second && second->isString() && value.isArray()) {
        std::string all;
        for (auto const& item : itemsOf(value))
            all += (all.empty() ? "" : second->string()) + (item.isString() ? item.string() : toJson(item));
        return equal(first, all);
    }
    if (name == "toMillis" && value.isNumber())
        return equal(first,
            formatTimestamp(Moment(std::chrono::milliseconds(
                static_cast<std::int64_t>(std::clamp(value.number(), 0.0, 9e12))))));
    if (name == "exists" || name == "not" || name == "boolean" || name == "contains")
        return value.isBoolean() ? callTruth(name, arguments, value.boolean()) : Ways{};
    if (name == "type" && value.isString())
        return equal(first, sampleOf(value.string() == "string" ? "text" : value.string()));
    if (name == "merge" || name == "append")
        return equal(first, value);
    return {};
}

Ways Walk::equal(SyntaxNode const& node, Value const& value)
{
    struct Depth {
        int& depth;
        ~Depth() { --depth; }
    } const guard{++m_depth};
    if (m_depth > deepest)
        return {};
    bind(node);
    if (auto const place = placeOf(node))
        return {{Wish{*place, value}}};
    if (auto const now = valueOf(node); now && *now == value)
        return {{}};
    if (auto const call = callOf(node))
        return callEqual(call->name, call->arguments, value);
    switch (node.kind) {
    case SyntaxKind::Variable:
        if (auto const bound = m_bound.find(node.text); bound != m_bound.end())
            return equal(*bound->second, value);
        return {};
    case SyntaxKind::Block:
        return node.children.empty() ? Ways{} : equal(*node.children.back(), value);
    case SyntaxKind::Condition: {
        if (node.children.size() < 2)
            return {};
        auto all = together(truth(*node.children[0], true), equal(*node.children[1], value));
        if (node.children.size() > 2)
            all = either(together(truth(*node.children[0], false), equal(*node.children[2], value)), all);
        return all;
    }
    case SyntaxKind::Map:
    case SyntaxKind::Filter:
        return give(node, {}, value);
    case SyntaxKind::Array:
        if (node.children.size() == 1)
            return either(
                equal(*node.children[0], value.isArray() && value.size() == 1 ? *value.at(0) : value),
                equal(*node.children[0], value));
        return {};
    case SyntaxKind::Binary: {
        if (node.children.size() != 2)
            return {};
        if (value.isBoolean())
            return truth(node, value.boolean());
        Ways all;
        for (std::size_t side = 0; side < 2; ++side) {
            auto const other = valueOf(*node.children[1 - side]);
            if (!other)
                continue;
            if (node.text == "&" && value.isString() && other->isString()) {
                auto const& whole = value.string();
                auto const& known = other->string();
                if (side == 0 && whole.ends_with(known))
                    all = either(all, equal(*node.children[0], whole.substr(0, whole.size() - known.size())));
                if (side == 1 && whole.starts_with(known))
                    all = either(all, equal(*node.children[1], whole.substr(known.size())));
            }
            if (!value.isNumber() || !other->isNumber())
                continue;
            auto const v = value.number();
            auto const o = other->number();
            if (node.text == "+")
                all = either(all, equal(*node.children[side], numberValue(v - o)));
            else if (node.text == "-")
                all = either(all, equal(*node.children[side], numberValue(side == 0 ? v + o : o - v)));
            else if (node.text == "*" && o != 0)
                all = either(all, equal(*node.children[side], numberValue(v / o)));
            else if (node.text == "/" && side == 0)
                all = either(all, equal(*node.children[side], numberValue(v * o)));
        }
        return all;
    }
    default:
        return {};
    }
}

// `value` at `steps` inside what the node gives.
Ways Walk::give(SyntaxNode const& node, std::span<Step const> steps, std::optional<Value> const& value)
{
    struct Depth {
        int& depth;
        ~Depth() { --depth; }
    } const guard{++m_depth};
    if (m_depth > deepest)
        return {};
    bind(node);
    if (auto place = placeOf(node)) {
        place->steps = joined(std::move(place->steps), steps);
        return {{Wish{*place, value}}};
    }
    if (node.kind == SyntaxKind::Variable)
        if (auto const bound = m_bound.find(node.text); bound != m_bound.end())
            return give(*bound->second, steps, value);
    if (node.kind == SyntaxKind::Block)
        return node.children.empty() ? Ways{} : give(*node.children.back(), steps, value);
    if (node.kind == SyntaxKind::Condition && node.children.size() > 1) {
        auto all = together(truth(*node.children[0], true), give(*node.children[1], steps, value));
        if (node.children.size() > 2)
            all = either(std::move(all),
                together(truth(*node.children[0], false), give(*node.children[2], steps, value)));
        return all;
    }
    if (auto const filtered = filteredOf(node)) {
        // A list of items that the condition takes.
        auto wanted = Value::object();
        itemsWants(*filtered->condition, wanted);
        auto const made = [&](Value item) {
            for (auto const& [name, member] : wanted.members())
                item = item.with(name, member);
            return item;
        };
        std::vector<Value> items;
        if (!value)
            items = {};
        else if (steps.empty() && value->isArray())
            for (auto const& item : value->items())
                items.push_back(made(item));
        else
            items = {made(steps.empty()
                    ? *value
                    : put(Value::object(),
                          std::holds_alternative<std::size_t>(steps[0]) ? steps.subspan(1) : steps, value))};
        return give(*filtered->list, filtered->inside, Value::array(std::move(items)));
    }
    if (node.kind == SyntaxKind::Map && node.children.size() == 2) {
        Steps inside;
        if (addSteps(*node.children[1], inside)) {
            // A list of values comes from a list of objects that have them.
            Ways all;
            if (steps.empty() && value && value->isArray()) {
                std::vector<Value> items;
                for (auto const& item : value->items())
                    items.push_back(put(Value::object(), inside, item));
                all = give(*node.children[0], {}, Value::array(std::move(items)));
            } else if (!steps.empty() && std::holds_alternative<std::size_t>(steps[0])) {
                all = give(
                    *node.children[0], joined(joined(Steps{steps[0]}, inside), steps.subspan(1)), value);
            }
            return either(std::move(all), give(*node.children[0], joined(std::move(inside), steps), value));
        }
    }
    if (auto const index = indexOf(node))
        return give(*node.children[0], joined(Steps{*index}, steps), value);
    if (steps.empty())
        return value && node.kind != SyntaxKind::Map && node.kind != SyntaxKind::Filter ? equal(node, *value)
                                                                                        : knobs(node);
    if (node.kind == SyntaxKind::Object)
        if (auto const* name = std::get_if<std::string>(&steps[0])) {
            for (std::size_t i = 0; i + 1 < node.children.size(); i += 2)
                if (node.children[i]->text == *name)
                    return give(*node.children[i + 1], steps.subspan(1), value);
            return {};
        }
    if (node.kind == SyntaxKind::Array) {
        auto const* index = std::get_if<std::size_t>(&steps[0]);
        auto const at = index ? *index : 0;
        if (at < node.children.size())
            return give(*node.children[at], index ? steps.subspan(1) : steps, value);
        return {};
    }
    if (auto const call = callOf(node)) {
        if (call->name == "merge" && !call->arguments.empty()) {
            std::vector<SyntaxNode const*> parts(call->arguments);
            if (parts[0]->kind == SyntaxKind::Array)
                parts.assign(parts[0]->children.begin(), parts[0]->children.end());
            // Of several the last one that has the name counts.
            for (auto part = parts.rbegin(); part != parts.rend(); ++part)
                if (auto ways = give(**part, steps, value); !ways.empty())
                    return ways;
            return {};
        }
        if (call->name == "parse" && !call->arguments.empty()) {
            auto const now = valueOf(node);
            return equal(*call->arguments[0], toJson(put(now.value_or(Value::object()), steps, value)));
        }
        if (call->name == "lookup" && call->arguments.size() == 2)
            if (auto const key = valueOf(*call->arguments[1]); key && key->isString())
                return give(*call->arguments[0], joined(Steps{key->string()}, steps), value);
        if ((call->name == "single" || call->name == "filter") && call->arguments.size() == 2) {
            auto wanted = Value::object();
            itemsWants(*call->arguments[1], wanted);
            auto const isList = std::holds_alternative<std::size_t>(steps[0]);
            auto item = put(wanted, isList ? steps.subspan(1) : steps, value);
            return give(*call->arguments[0], {}, Value::array({item}));
        }
        if ((call->name == "single" || call->name == "filter" || call->name == "append"
                || call->name == "sort" || call->name == "distinct")
            && !call->arguments.empty()) {
            if (std::holds_alternative<std::size_t>(steps[0]))
                return give(*call->arguments[0], steps, value);
            return give(*call->arguments[0], joined(Steps{std::size_t{0}}, steps), value);
        }
    }
    return {};
}

// What `$lookup`, `$single` and `$filter` find something in.
void Walk::shape(SyntaxNode const& node, Value item, bool isList, Wishes& wishes)
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

// What each part is used for tells what the places in it should hold.
void Walk::demand(SyntaxNode const& node, std::string_view wanted, Wishes& wishes, bool isForced)
{
    if (m_depth > 200)
        return;
    struct Depth {
        int& depth;
        ~Depth() { --depth; }
    } const guard{++m_depth};
    bind(node);
    if (auto place = placeOf(node)) {
        auto const* now = m_view.find(*place);
        auto const isFit = [&] {
            if (!now)
                return false;
            if (!isForced || wanted.empty())
                return true;
            return (wanted == "number" && now->isNumber()) || (wanted == "array" && now->isArray())
                || (wanted == "text" && now->isString()) || (wanted == "object" && now->isObject())
                || (wanted == "timestamp" && now->isString()) || (wanted == "boolean" && now->isBoolean());
        };
        if (!isFit())
            wishes.push_back({std::move(*place),
                wanted == "json" ? Value("{}") : sampleOf(wanted.empty() ? "text" : wanted)});
        return;
    }
    static std::map<std::string_view, std::string_view> const argumentKinds{{"count", "array"},
        {"sum", "array"}, {"map", "array"}, {"filter", "array"}, {"reduce", "array"}, {"append", "array"},
        {"distinct", "array"}, {"sort", "array"}, {"join", "array"}, {"single", "array"}, {"merge", "array"},
        {"partition", "array"}, {"reverse", "array"}, {"max", "array"}, {"min", "array"}, {"keys", "object"},
        {"lookup", "object"}, {"sift", "object"}, {"each", "object"}, {"spread", "object"}, {"split", "text"},
        {"substring", "text"}, {"substringBefore", "text"}, {"substringAfter", "text"}, {"uppercase", "text"},
        {"lowercase", "text"}, {"length", "text"}, {"trim", "text"}, {"replace", "text"},
        {"contains", "text"}, {"match", "text"}, {"base64encode", "text"}, {"hash", "text"},
        {"toMillis", "timestamp"}, {"parse", "json"}, {"number", "number"}, {"round", "number"},
        {"floor", "number"}, {"ceil", "number"}, {"abs", "number"}, {"formatNumber", "number"},
        {"fromMillis", "number"}, {"range", "number"}, {"power", "number"}, {"sqrt", "number"}};
    if (auto const call = callOf(node)) {
        bool const isSearch = call->name == "lookup" || call->name == "single" || call->name == "filter"
            || call->name == "sift";
        if (isSearch && !valueOf(node)) {
            auto const before = wishes.size();
            shape(node, call->name == "lookup" ? sampleOf("text") : Value::object(), false, wishes);
            if (wishes.size() > before)
                return;
        }
        auto const kind = argumentKinds.find(call->name);
        for (std::size_t i = 0; i < call->arguments.size(); ++i)
            demand(*call->arguments[i],
                i == 0 && kind != argumentKinds.end() ? kind->second : std::string_view(), wishes, isForced);
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

}  // namespace

Ways Solver::waysToBe(std::string const& expression, bool isTrue, View const& view)
{
    auto const& read = this->read(expression);
    if (!read.isSound())
        return {};
    return Walk(*this, read, view).truth(read.tree().root(), isTrue);
}

Ways Solver::waysToGive(std::string const& expression, std::span<Step const> steps,
    std::optional<Value> const& value, View const& view)
{
    auto const& read = this->read(expression);
    if (!read.isSound())
        return {};
    Walk walk(*this, read, view);
    return walk.give(read.tree().root(), steps, value);
}

std::vector<Place> Solver::placesIn(std::string const& expression)
{
    std::vector<Place> places;
    auto const& read = this->read(expression);
    View const view;
    Walk(*this, read, view).collect(read.tree().root(), places);
    return places;
}

Ways Solver::waysToEvaluate(std::string const& expression, View const& view, std::string_view wanted)
{
    auto const& read = this->read(expression);
    if (!read.isSound())
        return {};
    Ways all;
    for (bool const isForced : {false, true}) {
        Wishes wishes;
        Walk(*this, read, view).demand(read.tree().root(), wanted, wishes, isForced);
        if (!wishes.empty())
            all.push_back(std::move(wishes));
    }
    for (auto const& sample :
        {sampleOf(wanted.empty() ? "text" : wanted), sampleOf("array"), sampleOf("object")})
        for (auto const& way : Walk(*this, read, view).give(read.tree().root(), {}, sample))
            if (all.size() < 8 && !way.empty())
                all.push_back(way);
    std::vector<Place> places;
    Walk(*this, read, view).collect(read.tree().root(), places);
    for (auto const* kind : {"array", "number", "object", "text", "timestamp", "boolean"})
        for (auto const& place : places)
            if (all.size() < 24)
                all.push_back({Wish{place, sampleOf(kind)}});
    return all;
}

}  // namespace steploom::explore
