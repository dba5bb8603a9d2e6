// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: States Language, "Intrinsic Functions".
#include "core/expr/intrinsic_call.h"

#include "core/base/json_writer.h"
#include "core/expr/jsonpath/lenient_json.h"

namespace steploom::expr {

namespace {

constexpr auto npos = std::string_view::npos;
using Node = IntrinsicCall::Node;

class CallParser {
public:
    explicit CallParser(std::string_view text) : m_text(text) {}

    Compiled<Node> parse()
    {
        Node root;
        skipBlanks();
        if (!readCall(root, 1))
            return std::move(m_fault);
        skipBlanks();
        if (m_at < m_text.size()) {
            fail(m_at, m_text.size() - m_at, "Nothing can follow the function's closing parenthesis.");
            return std::move(m_fault);
        }
        return root;
    }

private:
    bool fail(std::size_t at, std::size_t length, std::string sentence)
    {
        m_fault = {{at, length}, std::move(sentence)};
        return false;
    }
    void skipBlanks() { m_at = std::min(m_text.find_first_not_of(" \t\r\n", m_at), m_text.size()); }
    char here() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }

    bool readCall(Node& node, int depth);
    bool readArguments(Node& node, int depth);
    bool readArgument(Node& node, int depth);
    bool readText(Node& node);
    bool readPath(Node& node);
    bool readConstant(Node& node);
    bool checkArguments(Node const& node);

    std::string_view m_text;
    std::size_t m_at = 0;
    ExpressionFault m_fault;
};

bool CallParser::readCall(Node& node, int depth)
{
    auto const start = m_at;
    auto const end = std::min(m_text.find_first_of("(, \t\r\n)'", m_at), m_text.size());
    auto const name = m_text.substr(start, end - start);
    node.kind = Node::Kind::Call;
    node.nameRange = {start, name.size()};
    if (depth > IntrinsicCall::maximumNesting)
        return fail(start, name.size(),
            "Intrinsic functions can be nested " + std::to_string(IntrinsicCall::maximumNesting)
                + " deep at most.");
    node.intrinsic = findIntrinsic(name);
    if (!node.intrinsic)
        return fail(start, std::max<std::size_t>(1, name.size()),
            name.starts_with("States.")
                ? "There is no intrinsic function " + std::string(name) + "."
                : "An intrinsic function like States.Format( ... ) is expected here.");
    m_at = end;
    skipBlanks();
    if (here() != '(')
        return fail(
            start, name.size(), "After " + std::string(name) + " its arguments in parentheses are missing.");
    if (!readArguments(node, depth))
        return false;
    node.range = TextRange::between(start, m_at);
    return checkArguments(node);
}

bool CallParser::readArguments(Node& node, int depth)
{
    auto const open = m_at++;
    skipBlanks();
    if (here() == ')') {
        ++m_at;
        return true;
    }
    while (m_at < m_text.size()) {
        if (!readArgument(node.arguments.emplace_back(), depth))
            return false;
        skipBlanks();
        char const c = here();
        if (c == '\0')
            break;
        if (c != ',' && c != ')')
            return fail(m_at, 1, "After an argument a comma or the closing parenthesis is expected.");
        ++m_at;
        if (c == ')')
            return true;
        skipBlanks();
        if (here() == ')')
            return fail(m_at - 1, 1, "After the comma an argument is missing.");
    }
    return fail(open, m_text.size() - open,
        "The parenthesis of " + std::string(node.intrinsic->name) + " is not closed.");
}

bool CallParser::readArgument(Node& node, int depth)
{
    if (here() == '\'')
        return readText(node);
    if (here() == '$')
        return readPath(node);
    if (m_text.substr(m_at).starts_with("States."))
        return readCall(node, depth + 1);
    return readConstant(node);
}

bool CallParser::readText(Node& node)
{
    auto const start = m_at;
    std::string content;
    for (auto i = m_at + 1; i < m_text.size(); ++i) {
        if (m_text[i] == '\'') {
            m_at = i + 1;
            node.range = TextRange::between(start, m_at);
            node.literal = m_text.substr(start + 1, i - start - 1);
            node.constant = std::move(content);
            return true;
        }
        if (m_text[i] == '\\' && i + 1 < m_text.size()) {
            // Recorded: the service refuses an escaped double quote.
            if (m_text[i + 1] == '"')
                return fail(i, 2, "In a text of an intrinsic function a double quote is not escaped.");
            if (std::string_view("'{}\\").find(m_text[i + 1]) == npos) {
                content += m_text[i];
                continue;
            }
            ++i;
        }
        content += m_text[i];
    }
    return fail(start, m_text.size() - start, "The single quote around this text is not closed.");
}

// A path ends at a comma or parenthesis outside its own brackets and parentheses.
bool CallParser::readPath(Node& node)
{
    auto const start = m_at;
    std::size_t opened = 0;
    for (; m_at < m_text.size(); ++m_at) {
        char const c = m_text[m_at];
        if (opened > 0 && (c == '\'' || c == '"')) {
            auto i = m_at + 1;
            while (i < m_text.size() && m_text[i] != c)
                i += m_text[i] == '\\' ? 2 : 1;
            m_at = std::min(i, m_text.size() - 1);
        } else if (c == '[' || c == '(') {
            ++opened;
        } else if (opened > 0 && (c == ']' || c == ')')) {
            --opened;
        } else if (opened == 0 && (c == ',' || c == ')' || c == ' ' || c == '\t' || c == '\r' || c == '\n')) {
            break;
        }
    }
    auto path = JsonPath::compile(m_text.substr(start, m_at - start));
    if (!path) {
        m_fault = path.fault();
        m_fault.range.offset += start;
        return false;
    }
    node.kind = Node::Kind::Path;
    node.range = TextRange::between(start, m_at);
    node.path = std::make_shared<JsonPath const>(std::move(*path));
    return true;
}

bool CallParser::readConstant(Node& node)
{
    auto const start = m_at;
    auto const end = std::min(m_text.find_first_of(",) \t\r\n", m_at), m_text.size());
    auto const word = m_text.substr(start, end - start);
    m_at = end;
    node.range = {start, word.size()};
    if (word == "true" || word == "false") {
        node.constant = word == "true";
        return true;
    }
    if (word == "null")
        return true;
    auto number = jsonpath::parseNumber(word);
    if (!number || word.starts_with('+'))
        return fail(start, std::max<std::size_t>(1, word.size()),
            "An argument is a text in single quotes, a number, true, false, null, a path or another "
            "function.");
    node.constant = std::move(*number);
    return true;
}

// How many there are, and the kinds of those that are known already.
bool CallParser::checkArguments(Node const& node)
{
    auto const& wanted = node.intrinsic->arguments;
    std::size_t least = 0;
    bool const hasNoEnd = !wanted.empty() && wanted.back().isRepeated;
    for (auto const& argument : wanted)
        least += !argument.isOptional && !argument.isRepeated;
    auto const count = node.arguments.size();
    if (count < least || (!hasNoEnd && count > wanted.size()))
        return fail(node.range.offset, node.range.length,
            signatureOf(*node.intrinsic) + " is given " + std::to_string(count)
                + (count == 1 ? " argument." : " arguments."));
    for (std::size_t i = 0; i < count; ++i) {
        auto const& argument = wanted[std::min(i, wanted.size() - 1)];
        auto const& given = node.arguments[i];
        auto const kind = given.kind == Node::Kind::Call ? given.intrinsic->result : IntrinsicKind::Any;
        bool const isWrong = given.kind == Node::Kind::Constant
            ? !isOfKind(argument.kind, given.constant)
            : kind != IntrinsicKind::Any && argument.kind != IntrinsicKind::Any && kind != argument.kind;
        if (isWrong)
            return fail(given.range.offset, given.range.length,
                "In " + signatureOf(*node.intrinsic) + " the argument \"" + std::string(argument.name)
                    + "\" has to be " + std::string(wordsFor(argument.kind)) + ".");
    }
    return true;
}

class CallRunner {
public:
    CallRunner(std::string const& text, Scope const& scope, Budget& budget)
        : m_text(text)
        , m_scope(scope)
        , m_budget(budget)
    {
    }

    EvaluationResult run(Node const& node)
    {
        if (!m_budget.take())
            return failed("it needs more work than one evaluation may make");
        if (node.kind == Node::Kind::Constant)
            return node.constant;
        if (node.kind == Node::Kind::Path)
            return follow(*node.path);
        std::vector<Value> arguments;
        arguments.reserve(node.arguments.size());
        for (std::size_t i = 0; i < node.arguments.size(); ++i) {
            auto result = run(node.arguments[i]);
            if (auto* fault = std::get_if<EvaluationFault>(&result))
                return std::move(*fault);
            auto& value = arguments.emplace_back(std::get<Value>(std::move(result)));
            auto const& wanted = node.intrinsic->arguments;
            auto const& argument = wanted[std::min(i, wanted.size() - 1)];
            if (!isOfKind(argument.kind, value))
                return failed("the argument \"" + std::string(argument.name) + "\" of "
                    + std::string(node.intrinsic->name) + " has to be " + std::string(wordsFor(argument.kind))
                    + ", but is of the type " + std::string(kindName(value.kind())));
        }
        auto const literal = node.arguments.empty() ? std::string_view() : node.arguments.front().literal;
        auto value = node.intrinsic->call({arguments, literal, m_scope.random, m_budget});
        if (!value)
            return failed(value.sentence());
        return std::move(*value);
    }

private:
    EvaluationFault failed(std::string const& why) const
    {
        return {EvaluationFault::Kind::Other, m_text, {},
            "The function '" + m_text + "' had the following error: " + why};
    }

    EvaluationResult follow(JsonPath const& path)
    {
        auto outcome = path.evaluate(m_scope, m_budget);
        if (outcome)
            return std::move(outcome.value);
        using Kind = PathOutcome::Kind;
        if (outcome.kind != Kind::NotFound && outcome.kind != Kind::BeyondEnd)
            return failed(outcome.sentence);
        // The service names a path into the Context Object as if that were the input.
        auto const& text = path.text();
        return EvaluationFault{EvaluationFault::Kind::ArgumentNotFound, m_text,
            path.root() == PathRoot::Context ? text.substr(1) : text, outcome.sentence};
    }

    std::string const& m_text;
    Scope const& m_scope;
    Budget& m_budget;
};

}  // namespace

std::string describe(EvaluationFault const& fault, std::string_view field, Value const& input)
{
    switch (fault.kind) {
    case EvaluationFault::Kind::PathNotFound:
        return "The JSONPath '" + fault.path + "' specified for the field '" + std::string(field)
            + "' could not be found in the input '" + toJson(input) + "'";
    case EvaluationFault::Kind::ArgumentNotFound:
        return "The function '" + fault.expression
            + "' had the following error: The JsonPath argument for the field '" + fault.path
            + "' could not be found in the input '" + toJson(input) + "'";
    case EvaluationFault::Kind::Other:
        break;
    }
    return fault.sentence;
}

Compiled<IntrinsicCall> IntrinsicCall::compile(std::string_view text)
{
    constexpr std::size_t longestCall = 100'000;
    if (text.size() > longestCall)
        return ExpressionFault{{0, text.size()},
            "A call of an intrinsic function may have at most " + std::to_string(longestCall) + " bytes."};
    auto root = CallParser(text).parse();
    if (!root)
        return within(root.fault(), text.size());
    IntrinsicCall call;
    call.m_text = std::make_shared<std::string const>(text);
    call.m_root = std::make_shared<Node const>(std::move(*root));
    return call;
}

IntrinsicCall::Node const* IntrinsicCall::nodeAt(std::size_t position) const
{
    Node const* found = m_root->range.touches(position) ? m_root.get() : nullptr;
    for (auto const* node = found; node;) {
        found = node;
        node = nullptr;
        for (auto const& argument : found->arguments)
            if (argument.range.touches(position))
                node = &argument;
    }
    return found;
}

EvaluationResult IntrinsicCall::evaluate(Scope const& scope, Budget& budget) const
{
    return CallRunner(*m_text, scope, budget).run(*m_root);
}

}  // namespace steploom::expr
