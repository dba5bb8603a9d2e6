// SPDX-License-Identifier: GPL-3.0-or-later
// Which rules of a Choice can hold at all, and which are hidden by those before them.
#include "core/explore/choice_proof.h"

#include "core/asl/placeholder.h"
#include "core/asl/state_type.h"
#include "core/base/json_writer.h"
#include "core/sim/choice_rules.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <functional>
#include <set>
#include <utility>
#include <variant>

namespace steploom::explore {

using asl::hasPlaceholder;

std::optional<Place> plainPlaceOf(SyntaxNode const& node)
{
    static constexpr std::array<std::pair<std::string_view, Root>, 4> roots{{{"input", Root::Input},
        {"result", Root::Result}, {"errorOutput", Root::ErrorOutput}, {"context", Root::Context}}};
    if (node.kind == SyntaxKind::Variable && !node.text.empty() && node.text != "$" && node.text != "states")
        return Place{Root::Variable, node.text, {}};
    if (node.kind == SyntaxKind::Block && node.children.size() == 1)
        return plainPlaceOf(*node.children[0]);
    if (node.kind != SyntaxKind::Map || node.children.size() != 2)
        return std::nullopt;
    auto const& name = *node.children[1];
    if (name.kind != SyntaxKind::Name)
        return std::nullopt;
    auto const& left = *node.children[0];
    if (left.kind == SyntaxKind::Variable && left.text == "states") {
        auto const* root = std::ranges::find(roots, name.text, &std::pair<std::string_view, Root>::first);
        return root == roots.end() ? std::nullopt : std::optional(Place{root->second, {}, {}});
    }
    auto place = plainPlaceOf(left);
    if (place)
        place->steps.emplace_back(name.text);
    return place;
}

namespace {

enum class Verdict : std::uint8_t { False, True, Fault };

// Something that tests look at: a place, or a test that is not understood, which is then its own result.
struct Subject {
    std::string text;
    Known known = Known::nothing();
    std::vector<Value> literals = {};
    std::vector<std::optional<Value>> samples = {};
};

// A condition taken apart.
struct Node {
    enum class Kind : std::uint8_t { And, Or, Not, IfElse, Test, Always, Never };
    Kind kind = Kind::Test;
    std::vector<Node> children = {};
    std::size_t subject = 0;
    std::function<Verdict(std::optional<Value> const&)> test = {};
    std::vector<Verdict> verdicts = {};  // by sample
};

// What the data of one try is: the number of a sample for each subject.
using Sample = std::vector<std::size_t>;

Verdict verdictOf(Node const& node, Sample const& sample)
{
    switch (node.kind) {
    case Node::Kind::Always:
        return Verdict::True;
    case Node::Kind::Never:
        return Verdict::False;
    case Node::Kind::Test:
        return node.verdicts[sample[node.subject]];
    case Node::Kind::Not: {
        auto const inner = verdictOf(node.children[0], sample);
        return inner == Verdict::Fault ? inner : inner == Verdict::True ? Verdict::False : Verdict::True;
    }
    case Node::Kind::IfElse: {
        auto const asked = verdictOf(node.children[0], sample);
        return asked == Verdict::Fault ? asked
                                       : verdictOf(node.children[asked == Verdict::True ? 1 : 2], sample);
    }
    default:
        break;
    }
    bool const isAnd = node.kind == Node::Kind::And;
    for (auto const& child : node.children)
        if (auto const verdict = verdictOf(child, sample);
            verdict == Verdict::Fault || (verdict == Verdict::True) != isAnd)
            return verdict;
    return isAnd ? Verdict::True : Verdict::False;
}

void collectSubjects(Node const& node, std::set<std::size_t>& subjects)
{
    if (node.kind == Node::Kind::Test)
        subjects.insert(node.subject);
    for (auto const& child : node.children)
        collectSubjects(child, subjects);
}

class Reading {
public:
    Reading(Solver& solver, KnownAt const& knownAt) : m_solver(solver), m_knownAt(knownAt) {}

    Node jsonPathRule(Value const& rule);
    Node jsonataRule(Value const& rule);
    void fill(Node& node);
    void makeSamples();
    std::vector<Subject> subjects;

private:
    Node constant(bool isTrue) const { return {isTrue ? Node::Kind::Always : Node::Kind::Never}; }
    std::size_t subjectOf(std::string const& text, Known const& known);
    Node unknown(std::string const& text);
    Node jsonPathTest(Value const& rule);
    Node truth(SyntaxNode const& node, std::string const& whole);
    std::optional<Node> comparison(SyntaxNode const& node, std::string const& whole);
    Node onJsonata(SyntaxNode const& node, std::string const& whole, std::string const& test);

    Solver& m_solver;
    KnownAt const& m_knownAt;
};

std::size_t Reading::subjectOf(std::string const& text, Known const& known)
{
    auto const found = std::ranges::find(subjects, text, &Subject::text);
    if (found != subjects.end())
        return static_cast<std::size_t>(found - subjects.begin());
    subjects.push_back({text, known});
    return subjects.size() - 1;
}

// Turns out either way, but the same way wherever it stands.
Node Reading::unknown(std::string const& text)
{
    auto const subject = subjectOf("test " + text, Known::of(Known::Boolean));
    return {Node::Kind::Test, {}, subject, [](std::optional<Value> const& value) {
                return *value == Value(true) ? Verdict::True : Verdict::False;
            }};
}

Node Reading::jsonPathTest(Value const& rule)
{
    auto const* variable = rule.find("Variable");
    std::string_view name;
    Value operand;
    for (auto const& [key, value] : membersOf(rule))
        if (name.empty() && (key == "IsPresent" || asl::findChoiceOperator(key))) {
            name = key;
            operand = value;
        }
    auto const text = toJson(rule);
    if (name.empty() || !variable || !variable->isString() || hasPlaceholder(text))
        return unknown(text);
    auto const& path = m_solver.paths().find(variable->string());
    if (!path)
        return unknown(text);
    auto const place = placeOf(*path);
    bool const isPattern = name == "StringMatches"
        && (!operand.isString() || operand.string().find_first_of("*\\") != std::string::npos);
    constexpr double mostExact = 1e15;
    bool const isBig = operand.isNumber() && !(std::abs(operand.number()) < mostExact);
    // What time a text tells, and what another path finds, goes beyond its value.
    if (!place.isWhole || name.ends_with("Path") || name.find("Timestamp") != std::string_view::npos
        || isPattern || isBig)
        return unknown(text);
    auto const subject = subjectOf(inWords(place.place), m_knownAt(place.place));
    subjects[subject].literals.push_back(operand);
    auto const tested = Value::object({{"Variable", "$.v"}, {std::string(name), operand}});
    return {Node::Kind::Test, {}, subject, [this, tested](std::optional<Value> const& value) {
                auto const input = value ? Value::object({{"v", *value}}) : Value::object();
                expr::ContextSource const context = [&]() -> Value const& { return input; };
                expr::VariableSource const variables
                    = [](std::string_view) -> Value const* { return nullptr; };
                auto const verdict = sim::holdsRule(tested, {input, context, &variables}, m_solver.paths());
                auto const* held = std::get_if<bool>(&verdict);
                return !held ? Verdict::Fault : *held ? Verdict::True : Verdict::False;
            }};
}

Node Reading::jsonPathRule(Value const& rule)
{
    if (auto const* inner = rule.find("Not"))
        return {Node::Kind::Not, {jsonPathRule(*inner)}};
    for (bool const isAnd : {true, false}) {
        auto const* rules = rule.find(isAnd ? "And" : "Or");
        if (!rules || !rules->isArray())
            continue;
        Node node{isAnd ? Node::Kind::And : Node::Kind::Or};
        for (auto const& inner : itemsOf(*rules))
            node.children.push_back(jsonPathRule(inner));
        return node;
    }
    return rule.isObject() ? jsonPathTest(rule) : constant(false);
}

// `test` is an expression in `$v`, which stands for what `node` gives.
Node Reading::onJsonata(SyntaxNode const& node, std::string const& whole, std::string const& test)
{
    auto const place = plainPlaceOf(node);
    auto const subject = subjectOf(
        whole.substr(node.range.offset, node.range.length), place ? m_knownAt(*place) : Known::nothing());
    return {Node::Kind::Test, {}, subject, [this, test](std::optional<Value> const& value) {
                View view;
                if (value)
                    view.variables["v"] = *value;
                auto const outcome = m_solver.evaluate(test, view);
                // Nothing counts as false.
                if (outcome.kind == expr::jsonata::Outcome::Kind::Undefined)
                    return Verdict::False;
                return !outcome || !outcome.value.isBoolean() ? Verdict::Fault
                    : outcome.value.boolean()                 ? Verdict::True
                                                              : Verdict::False;
            }};
}

std::optional<Value> literalOf(SyntaxNode const& node)
{
    if (node.kind == SyntaxKind::String)
        return Value(node.text);
    if (node.kind == SyntaxKind::Number)
        return numberValue(node.number);
    if (node.kind == SyntaxKind::Literal)
        return node.literal;
    return std::nullopt;
}

std::optional<Node> Reading::comparison(SyntaxNode const& node, std::string const& whole)
{
    static constexpr std::array<std::string_view, 7> operations{"=", "!=", "<", "<=", ">", ">=", "in"};
    if (node.kind != SyntaxKind::Binary || node.children.size() != 2
        || std::ranges::find(operations, node.text) == operations.end())
        return std::nullopt;
    for (std::size_t side = 0; side < 2; ++side) {
        auto const& known = *node.children[1 - side];
        auto const& asked = *node.children[side];
        std::vector<Value> literals;
        bool isFit = node.text != "in" || side == 0;
        bool const isList = node.text == "in" && known.kind == SyntaxKind::Array;
        for (std::size_t i = 0; isFit && i < (isList ? known.children.size() : 1); ++i) {
            auto const literal = literalOf(isList ? *known.children[i] : known);
            isFit = literal.has_value() && !(literal->isNumber() && !(std::abs(literal->number()) < 1e15));
            if (isFit)
                literals.push_back(*literal);
        }
        if (!isFit || literalOf(asked))
            continue;
        auto const text = whole.substr(known.range.offset, known.range.length);
        auto made = onJsonata(
            asked, whole, side == 0 ? "$v " + node.text + " " + text : text + " " + node.text + " $v");
        auto& all = subjects[made.subject].literals;
        all.insert(all.end(), literals.begin(), literals.end());
        return made;
    }
    return std::nullopt;
}

// Where any kind of value counts as true or false.
Node Reading::truth(SyntaxNode const& node, std::string const& whole)
{
    if (node.kind == SyntaxKind::Binary && node.children.size() == 2
        && (node.text == "and" || node.text == "or"))
        return {node.text == "and" ? Node::Kind::And : Node::Kind::Or,
            {truth(*node.children[0], whole), truth(*node.children[1], whole)}};
    if (node.kind == SyntaxKind::Block && node.children.size() == 1)
        return truth(*node.children[0], whole);
    if (node.kind == SyntaxKind::Literal && node.children.empty() && node.literal.isBoolean())
        return constant(node.literal.boolean());
    if (auto const call = callOf(node); call && call->arguments.size() == 1) {
        if (call->name == "not")
            return onJsonata(*call->arguments[0], whole, "$not($v)");
        if (call->name == "boolean")
            return truth(*call->arguments[0], whole);
        if (call->name == "exists")
            return onJsonata(*call->arguments[0], whole, "$exists($v)");
    }
    if (node.kind == SyntaxKind::Condition && node.children.size() == 3) {
        Node made{Node::Kind::IfElse};
        for (auto const* child : node.children)
            made.children.push_back(truth(*child, whole));
        return made;
    }
    if (auto made = comparison(node, whole))
        return std::move(*made);
    return onJsonata(node, whole, "$boolean($v)");
}

Node Reading::jsonataRule(Value const& rule)
{
    auto const* condition = rule.find("Condition");
    if (condition && condition->isBoolean())
        return constant(condition->boolean());
    auto const text = condition && condition->isString() ? expressionIn(condition->string()) : std::string();
    if (!condition || (!condition->isString()))
        return constant(false);
    if (text.empty() || hasPlaceholder(text))
        return unknown(condition->string());
    auto const& read = m_solver.read(text);
    // What is not the same each time it is asked cannot be told apart.
    for (auto const* name : {"$random", "$now", "$millis", "$uuid", ":="})
        if (!read.isSound() || text.find(name) != std::string::npos)
            return unknown(text);
    auto const& root = read.tree().root();
    // The condition as a whole has to be true, not only to count as true.
    bool const isOfTruths = root.kind == SyntaxKind::Binary || root.kind == SyntaxKind::Condition
        || root.kind == SyntaxKind::Literal || callOf(root);
    if (!isOfTruths && !(root.kind == SyntaxKind::Block && root.children.size() == 1))
        return onJsonata(root, text, "$v");
    return truth(root, text);
}

void Reading::fill(Node& node)
{
    if (node.kind == Node::Kind::Test)
        for (auto const& sample : subjects[node.subject].samples)
            node.verdicts.push_back(node.test(sample));
    for (auto& child : node.children)
        fill(child);
}

void Reading::makeSamples()
{
    for (auto& subject : subjects) {
        if (auto const* only = subject.known.value()) {
            subject.samples.emplace_back(*only);
            continue;
        }
        std::vector<std::optional<Value>> all{std::nullopt, Value(), Value(true), Value(false),
            Value::array(), Value::array({1}), Value::object(), Value::object({{"a", 1}}), Value(""),
            Value("x")};
        std::set<double> numbers{0, 1};
        for (auto const& literal : subject.literals) {
            if (literal.isNumber())
                numbers.insert(literal.number());
            // The text itself, and the next one, which stands for all up to the next literal.
            if (literal.isString()) {
                all.emplace_back(literal);
                all.emplace_back(literal.string() + std::string(1, '\0'));
            }
        }
        all.emplace_back(numberValue(*numbers.begin() - 1));
        for (auto number = numbers.begin(); number != numbers.end(); ++number) {
            all.emplace_back(numberValue(*number));
            auto const next = std::next(number);
            all.emplace_back(
                numberValue(next == numbers.end() ? *number + 1 : *number + (*next - *number) / 2));
        }
        for (auto& value : all)
            if (subject.known.mayBe(value)
                && std::ranges::find(subject.samples, value) == subject.samples.end())
                subject.samples.push_back(std::move(value));
        // Nothing fits: better a value too many than none.
        if (subject.samples.empty())
            subject.samples.emplace_back();
    }
}

// Whether some data makes all of `before` false and `wanted` true; without `wanted` only the former. More
// data than is worth trying counts as if some did.
bool isPossible(
    std::vector<Subject> const& subjects, std::vector<Node const*> const& before, Node const* wanted)
{
    std::set<std::size_t> asked;
    if (wanted)
        collectSubjects(*wanted, asked);
    constexpr std::size_t mostTries = 20'000;
    auto const triesFor = [&](std::set<std::size_t> const& which) {
        std::size_t tries = 1;
        for (auto const subject : which)
            tries = std::min(tries * subjects[subject].samples.size(), mostTries + 1);
        return tries;
    };
    if (triesFor(asked) > mostTries)
        return true;
    // Those before it that are asked of the same data; leaving one out only makes more possible.
    std::vector<Node const*> hiding;
    for (auto const* node : before) {
        auto both = asked;
        collectSubjects(*node, both);
        if (triesFor(both) > mostTries)
            continue;
        asked = std::move(both);
        hiding.push_back(node);
    }
    Sample sample(subjects.size(), 0);
    std::vector<std::size_t> const order(asked.begin(), asked.end());
    for (auto left = triesFor(asked); left > 0; --left) {
        bool const isFree = std::ranges::all_of(
            hiding, [&](Node const* node) { return verdictOf(*node, sample) == Verdict::False; });
        if (isFree && (!wanted || verdictOf(*wanted, sample) == Verdict::True))
            return true;
        for (auto const subject : order) {
            if (++sample[subject] < subjects[subject].samples.size())
                break;
            sample[subject] = 0;
        }
    }
    return false;
}

// What is known of the subjects of a condition: `$.a is always 5`.
std::string evidence(std::vector<Subject> const& subjects, Node const& node)
{
    std::set<std::size_t> asked;
    collectSubjects(node, asked);
    std::string all;
    for (auto const index : asked)
        if (auto const words = subjects[index].known.inWords();
            !words.empty() && !subjects[index].text.starts_with("test "))
            all += (all.empty() ? "" : ", ") + subjects[index].text + " is " + words;
    return all;
}

}  // namespace

ChoiceProof proveChoice(Value const& fields, bool isJsonata, KnownAt const& knownAt, Solver& solver)
{
    Reading reading(solver, knownAt);
    std::vector<Node> rules;
    for (auto const& rule : itemsOf(fields, "Choices"))
        rules.push_back(isJsonata ? reading.jsonataRule(rule) : reading.jsonPathRule(rule));
    reading.makeSamples();
    for (auto& rule : rules)
        reading.fill(rule);
    ChoiceProof proof;
    auto const& subjects = reading.subjects;
    std::vector<Node const*> before;
    for (auto const& rule : rules) {
        auto& why = proof.whyNotRule.emplace_back();
        if (!isPossible(subjects, {}, &rule)) {
            auto const known = evidence(subjects, rule);
            why = "its condition cannot be true" + (known.empty() ? "" : ", as " + known);
        } else if (!isPossible(subjects, before, &rule)) {
            why = "whenever it holds, so does a rule that comes before";
            for (std::size_t i = 0; i < before.size(); ++i)
                if (!isPossible(subjects, {before[i]}, &rule)) {
                    auto const known = evidence(subjects, *before[i]);
                    why = "whenever it holds, rule " + std::to_string(i + 1)
                        + ", which comes before, does not let it come to that"
                        + (known.empty() ? "" : ", as " + known);
                    break;
                }
        }
        before.push_back(&rule);
    }
    if (!before.empty() && !isPossible(subjects, before, nullptr)) {
        std::string known;
        for (auto const* rule : before)
            if (known.empty())
                known = evidence(subjects, *rule);
        proof.whyNotDefault = "one of the rules always holds" + (known.empty() ? "" : ", as " + known);
    }
    return proof;
}

}  // namespace steploom::explore
