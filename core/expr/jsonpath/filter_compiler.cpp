// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the condition of a filter. Not binds strongest, then And, then Or:
//   or = and { "||" and }, and = term { "&&" term }, term = "!" term | "(" or ")" | test,
//   test = value [ operator value ]
// For the service a word that is no value is the text it spells: [?(@.status==Failure)].
#include "core/expr/java_numbers.h"
#include "core/expr/jsonpath/compiler.h"
#include "core/expr/jsonpath/lenient_json.h"
#include "core/expr/jsonpath/operand.h"

#include <algorithm>
#include <cctype>

namespace steploom::expr::jsonpath {

namespace {

bool isOperatorCharacter(char c)
{
    return c == '<' || c == '>' || c == '=' || c == '~' || c == '!';
}

std::optional<Operator> operatorNamed(std::string_view name)
{
    static constexpr std::pair<std::string_view, Operator> operators[] = {
        {">=", Operator::GreaterEqual},
        {"<=", Operator::LessEqual},
        {"==", Operator::Equal},
        {"===", Operator::SameTypeEqual},
        {"!=", Operator::NotEqual},
        {"!==", Operator::SameTypeNotEqual},
        {"<", Operator::Less},
        {">", Operator::Greater},
        {"=~", Operator::Matches},
        {"NIN", Operator::NotIn},
        {"IN", Operator::In},
        {"CONTAINS", Operator::Contains},
        {"ALL", Operator::All},
        {"SIZE", Operator::Size},
        {"EXISTS", Operator::Exists},
        {"TYPE", Operator::Refused},
        {"MATCHES", Operator::Refused},
        {"EMPTY", Operator::Empty},
        {"SUBSETOF", Operator::SubsetOf},
        {"ANYOF", Operator::AnyOf},
        {"NONEOF", Operator::NoneOf},
    };
    std::string upper(name);
    std::transform(upper.begin(), upper.end(), upper.begin(),
        [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    for (auto const& [known, op] : operators)
        if (known == upper)
            return op;
    return std::nullopt;
}

class FilterCompiler {
public:
    FilterCompiler(std::string_view text, Place place, std::uint32_t& slots)
        : m_text(text)
        , m_place(place)
        , m_slots(slots)
    {
    }

    std::optional<ExpressionFault> compile(Condition& condition)
    {
        if (!readChain(condition, Condition::Kind::Any, 0))
            return std::move(m_fault);
        skipBlanks();
        if (m_at == m_text.size())
            return std::nullopt;
        fail(m_at, m_text.size() - m_at, "The condition ends before this: && or || is missing.");
        return std::move(m_fault);
    }

private:
    bool fail(std::size_t at, std::size_t length, std::string sentence)
    {
        m_fault = {{m_place.offset + at, length}, std::move(sentence)};
        return false;
    }
    void skipBlanks() { m_at = std::min(m_text.find_first_not_of(' ', m_at), m_text.size()); }
    char here() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    bool startsWith(std::string_view word) const { return m_text.substr(m_at).starts_with(word); }

    bool readChain(Condition& condition, Condition::Kind kind, int depth);
    bool readTerm(Condition& condition, int depth);
    bool readTest(Condition& condition);
    bool readOperator(Condition& condition);
    bool readValue(Operand& operand);
    bool readLiteral(Operand& operand);
    bool readWord(Operand& operand);
    bool readQuoted(Operand& operand);
    bool readPattern(Operand& operand);
    bool readJson(Operand& operand);
    bool readPath(Operand& operand);
    bool closesCall(std::size_t begin) const;

    std::string_view m_text;
    Place m_place;
    std::uint32_t& m_slots;
    std::size_t m_at = 0;
    ExpressionFault m_fault;
};

bool FilterCompiler::readChain(Condition& condition, Condition::Kind kind, int depth)
{
    bool const isAny = kind == Condition::Kind::Any;
    auto const read = [&](Condition& part) {
        return isAny ? readChain(part, Condition::Kind::All, depth) : readTerm(part, depth);
    };
    if (!read(condition))
        return false;
    for (bool isSingle = true; skipBlanks(), startsWith(isAny ? "||" : "&&"); isSingle = false) {
        if (isSingle) {
            Condition chain;
            chain.kind = kind;
            chain.parts.push_back(std::move(condition));
            condition = std::move(chain);
        }
        m_at += 2;
        if (!read(condition.parts.emplace_back()))
            return false;
    }
    return true;
}

bool FilterCompiler::readTerm(Condition& condition, int depth)
{
    skipBlanks();
    if (depth > maximumNesting)
        return fail(m_at, m_text.size() - m_at, "The condition is nested too deeply here.");
    if (here() == '!') {
        auto const next = std::min(m_text.find_first_not_of(' ', m_at + 1), m_text.size());
        // Before a path it belongs to the path: whether that exists.
        if (next == m_text.size() || (m_text[next] != '$' && m_text[next] != '@')) {
            ++m_at;
            condition.kind = Condition::Kind::Not;
            return readTerm(condition.parts.emplace_back(), depth + 1);
        }
    }
    if (here() != '(')
        return readTest(condition);
    auto const open = m_at++;
    if (!readChain(condition, Condition::Kind::Any, depth + 1))
        return false;
    skipBlanks();
    if (here() != ')')
        return m_at < m_text.size() ? fail(m_at, 1, "Here &&, || or the closing parenthesis is expected.")
                                    : fail(open, m_at - open, "This parenthesis is not closed.");
    ++m_at;
    return true;
}

bool FilterCompiler::readTest(Condition& condition)
{
    auto const start = m_at;
    if (!readValue(condition.left))
        return false;
    auto const end = m_at;
    if (readOperator(condition))
        return readWord(condition.right) || readValue(condition.right);
    if (m_fault.range.length > 0)
        return false;
    m_at = end;
    if (condition.left.kind != Term::Kind::Path)
        return fail(
            start, end - start, "Only a path can stand alone as a condition; compare this with something.");
    condition.op = Operator::Exists;
    condition.left.isTested = true;
    condition.right.kind = Term::Kind::Boolean;
    condition.right.value = condition.left.shouldExist;
    return true;
}

// False without a fault: there is none, the value stands alone.
bool FilterCompiler::readOperator(Condition& condition)
{
    skipBlanks();
    auto const start = m_at;
    if (here() == '\0' || here() == ')' || startsWith("&&") || startsWith("||"))
        return false;
    if (isOperatorCharacter(here()))
        while (isOperatorCharacter(here()))
            ++m_at;
    else
        m_at = std::min(m_text.find(' ', m_at), m_text.size());
    auto const name = m_text.substr(start, m_at - start);
    auto const op = operatorNamed(name);
    if (!op)
        return fail(
            start, name.size(), "\"" + std::string(name) + "\" is no operator that can compare values.");
    condition.op = *op;
    return true;
}

bool FilterCompiler::readValue(Operand& operand)
{
    skipBlanks();
    if (here() == '$' || here() == '@')
        return readPath(operand);
    if (here() != '!')
        return readLiteral(operand);
    auto const bang = m_at++;
    skipBlanks();
    if (here() == '$' || here() == '@')
        return readPath(operand);
    return fail(bang, 1, "After ! a path or a condition in parentheses is expected.");
}

bool FilterCompiler::readLiteral(Operand& operand)
{
    char const c = here();
    if (c == '\'' || c == '"')
        return readQuoted(operand);
    if (c == '/')
        return readPattern(operand);
    if (c == '{' || c == '[')
        return readJson(operand);
    for (bool const truth : {true, false}) {
        if (!startsWith(truth ? "true" : "false"))
            continue;
        m_at += truth ? 4 : 5;
        operand.kind = Term::Kind::Boolean;
        operand.value = truth;
        return true;
    }
    if (startsWith("null")) {
        m_at += 4;
        operand.kind = Term::Kind::Null;
        return true;
    }
    auto const end = std::min(m_text.find_first_not_of("0123456789-.eE", m_at), m_text.size());
    auto const text = m_text.substr(m_at, end - m_at);
    auto number = parseNumber(text);
    if (!number)
        return fail(m_at, std::max<std::size_t>(1, text.size()),
            "A value is expected here: a path, a number, a text in quotes, true, false, null, [ ], { } or "
            "/pattern/.");
    operand.kind = Term::Kind::Number;
    operand.value = std::move(*number);
    operand.text = javaDecimalText(text);
    m_at = end;
    return true;
}

// A text without quotes: current versions of the library refuse it, but definitions that compare with one
// are deployed (resources/docs/developer/jsonpath.md).
bool FilterCompiler::readWord(Operand& operand)
{
    if (m_place.dialect != PathDialect::StepFunctions)
        return false;
    auto const start = std::min(m_text.find_first_not_of(' ', m_at), m_text.size());
    auto const isPartOfWord = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || (c & 0x80) != 0;
    };
    auto const end = static_cast<std::size_t>(
        std::find_if_not(m_text.begin() + static_cast<std::ptrdiff_t>(start), m_text.end(), isPartOfWord)
        - m_text.begin());
    auto const word = m_text.substr(start, end - start);
    if (word.empty() || word[0] == '-' || std::isdigit(static_cast<unsigned char>(word[0])) != 0
        || word == "true" || word == "false" || word == "null")
        return false;
    operand.kind = Term::Kind::String;
    operand.value = std::string(word);
    m_at = end;
    return true;
}

bool FilterCompiler::readQuoted(Operand& operand)
{
    auto const close = closingMark(m_text, m_at);
    if (close == std::string_view::npos)
        return fail(m_at, m_text.size() - m_at, "The quote around this text is not closed.");
    operand.kind = Term::Kind::String;
    operand.value = unescape(m_text.substr(m_at + 1, close - m_at - 1));
    m_at = close + 1;
    return true;
}

bool FilterCompiler::readPattern(Operand& operand)
{
    auto const close = closingMark(m_text, m_at);
    if (close == std::string_view::npos)
        return fail(m_at, m_text.size() - m_at, "The pattern is not closed by a slash.");
    auto const end = std::min(m_text.find_first_not_of("dixmsuU", close + 1), m_text.size());
    auto const letters = m_text.substr(close + 1, end - close - 1);
    auto const has = [&](char letter) { return letters.find(letter) != std::string_view::npos; };
    auto regex = Regex::compile(m_text.substr(m_at + 1, close - m_at - 1),
        {.ignoresCase = has('i'),
            .isExtended = has('x'),
            .isMultiline = has('m'),
            .dotMatchesAll = has('s'),
            .hasUnixLines = has('d'),
            .isUnicodeAware = has('U')});
    if (!regex)
        return fail(m_at, end - m_at, regex.sentence());
    operand.kind = Term::Kind::Pattern;
    operand.regex = std::move(*regex);
    m_at = end;
    return true;
}

bool FilterCompiler::readJson(Operand& operand)
{
    char const open = here();
    char const close = open == '[' ? ']' : '}';
    std::size_t opened = 0;
    for (auto i = m_at; i < m_text.size(); ++i) {
        char const c = m_text[i];
        if (c == '\'' || c == '"') {
            i = closingMark(m_text, i);
            if (i == std::string_view::npos)
                break;
        } else if (c == open) {
            ++opened;
        } else if (c == close && --opened == 0) {
            auto const text = m_text.substr(m_at, i + 1 - m_at);
            auto json = parseLenientJson(text);
            if (!json)
                return fail(m_at, text.size(), "This cannot be read as JSON.");
            operand.kind = Term::Kind::JsonText;
            operand.value = std::move(*json);
            if (operand.value.isArray())
                for (auto const& item : operand.value.items())
                    operand.list.push_back(listItem(item));
            m_at = i + 1;
            return true;
        }
    }
    return fail(m_at, m_text.size() - m_at, "This bracket is not closed.");
}

// A path ends at a blank, at an operator, or at a parenthesis that is not the one of a call without
// arguments.
bool FilterCompiler::readPath(Operand& operand)
{
    auto const before = m_at == 0 ? std::string_view::npos : m_text.find_last_not_of(' ', m_at - 1);
    auto const begin = m_at++;
    while (m_at < m_text.size()) {
        if (here() == '[') {
            std::size_t opened = 0;
            auto i = m_at;
            for (; i < m_text.size(); ++i) {
                if (m_text[i] == '\'' || m_text[i] == '"') {
                    i = closingMark(m_text, i);
                    if (i == std::string_view::npos)
                        return fail(m_at, m_text.size() - m_at, "A quote in this bracket is not closed.");
                } else if (m_text[i] == '[') {
                    ++opened;
                } else if (m_text[i] == ']' && --opened == 0) {
                    break;
                }
            }
            if (i >= m_text.size())
                return fail(m_at, m_text.size() - m_at, "This bracket is not closed.");
            m_at = i + 1;
        }
        if (m_at >= m_text.size() || isOperatorCharacter(here()) || here() == ' '
            || (here() == ')' && !closesCall(begin)))
            break;
        ++m_at;
    }
    auto path = compilePath(m_text.substr(begin, m_at - begin), m_place.inner(begin));
    if (!path) {
        m_fault = path.fault();
        return false;
    }
    operand.kind = Term::Kind::Path;
    operand.path = std::move(*path);
    operand.shouldExist = before == std::string_view::npos || m_text[before] != '!';
    if (operand.path->root == PathRoot::Input)
        operand.slot = ++m_slots;
    return true;
}

// Whether the parenthesis here closes a call like `.length()`.
bool FilterCompiler::closesCall(std::size_t begin) const
{
    auto const open = m_text.find_last_not_of(' ', m_at - 1);
    if (open == std::string_view::npos || m_text[open] != '(' || open == 0)
        return false;
    auto const dot = m_text.rfind('.', open - 1);
    return dot != std::string_view::npos && dot > begin;
}

}  // namespace

std::optional<ExpressionFault> compileFilter(
    std::string_view text, Place place, Condition& condition, std::uint32_t& slots)
{
    return FilterCompiler(text, place, slots).compile(condition);
}

}  // namespace steploom::expr::jsonpath
