// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a path into steps. What is accepted follows the library that the service uses, oddities included:
// resources/docs/developer/jsonpath.md.
#include "core/expr/jsonpath/compiler.h"

#include "core/base/utf8.h"
#include "core/expr/jsonpath/lenient_json.h"
#include "core/expr/jsonpath/operand.h"

#include <algorithm>
#include <charconv>

namespace steploom::expr::jsonpath {

namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t maximumSteps = 1'000;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::string_view trimmed(std::string_view text)
{
    auto const first = text.find_first_not_of(' ');
    if (first == npos)
        return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::optional<std::int32_t> readIndex(std::string_view text)
{
    std::int32_t index = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return index;
}

class PathCompiler {
public:
    PathCompiler(std::string_view text, Place place) : m_text(text), m_place(place) {}

    Compiled<std::shared_ptr<JsonPath::Program>> compile()
    {
        if (!readRoot() || !readSteps())
            return std::move(m_fault);
        finish();
        return std::move(m_program);
    }

private:
    bool fail(std::size_t at, std::size_t length, std::string sentence)
    {
        m_fault = {{m_place.offset + at, length}, std::move(sentence)};
        return false;
    }
    bool unexpected()
    {
        return fail(m_at, std::min<std::size_t>(1, m_text.size() - m_at),
            "Here a name in quotes, an index, a slice, * or a filter ?( ... ) is expected.");
    }

    // The first character after `at` that is no blank, or npos.
    std::size_t significantAfter(std::size_t at) const { return m_text.find_first_not_of(' ', at + 1); }
    bool significantIs(std::size_t at, char c) const { return at != npos && m_text[at] == c; }

    bool readRoot();
    bool readVariable();
    bool readSteps();
    bool readDot();
    bool readBracket();
    bool readNames(std::size_t first);
    bool readNumbers(std::size_t close);
    bool readSlice(std::string_view expression, std::size_t close);
    bool readIndexes(std::string_view expression, std::size_t close);
    bool readFilter(std::size_t question);
    bool readNameOrCall();
    bool readCall(std::string_view name, std::size_t open);
    bool readArgument(std::string_view argument, std::size_t at, Step& step);
    std::size_t closingParenthesis(std::size_t open) const;
    Step& beginStep(StepKind kind);
    void finishStep(Step& step, std::size_t at);
    void finish();

    std::string_view m_text;
    std::string m_rooted;
    Place m_place;
    std::size_t m_at = 0;
    std::size_t m_stepStart = 0;
    ExpressionFault m_fault;
    std::shared_ptr<JsonPath::Program> m_program = std::make_shared<JsonPath::Program>();
};

bool PathCompiler::readRoot()
{
    m_program->dialect = m_place.dialect;
    auto const whole = m_text.size();
    m_text = m_text.substr(0, m_text.find_last_not_of(' ') + 1);
    if (m_text.empty())
        return fail(0, whole, "A path cannot be empty; the whole input is $.");
    bool const isNested = m_place.depth > 0;
    if (m_place.depth > maximumNesting)
        return fail(0, whole, "Filters are nested too deeply here.");
    if (m_text.ends_with('.'))
        return fail(m_text.size() - 1, 1, "After the dot a name is missing.");
    char const root = m_text[m_at];
    if (root == '@')
        m_program->root = PathRoot::Item;
    if (root == '@' && !isNested && m_place.dialect == PathDialect::StepFunctions)
        return fail(m_at, 1, "@ has a meaning inside a filter only; a path starts with $.");
    if (root != '$' && root != '@') {
        if (m_place.dialect == PathDialect::StepFunctions)
            return fail(m_at, 1, "A path starts with $, $$ or the name of a variable like $name.");
        // The library puts the root before a bare name.
        m_rooted = "$.";
        m_rooted += m_text;
        m_text = m_rooted;
        m_place.offset -= 2;
    }
    ++m_at;
    if (m_at == m_text.size() || m_text[m_at] == '.' || m_text[m_at] == '[')
        return true;
    if (root == '$' && !isNested && m_place.dialect == PathDialect::StepFunctions) {
        if (m_text[m_at] == '$') {
            m_program->root = PathRoot::Context;
            ++m_at;
            if (m_at == m_text.size() || m_text[m_at] == '.' || m_text[m_at] == '[')
                return true;
        } else {
            return readVariable();
        }
    }
    return fail(m_at, 1, "After the root a dot or a bracket is expected.");
}

// A letter, an underscore or anything beyond ASCII starts a name; digits may follow.
bool PathCompiler::readVariable()
{
    auto const start = m_at;
    auto const isNameCharacter = [&](char c) {
        bool const isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'
            || static_cast<unsigned char>(c) >= 0x80;
        return isLetter || (m_at > start && isDigit(c));
    };
    while (m_at < m_text.size() && isNameCharacter(m_text[m_at]))
        ++m_at;
    if (m_at == start)
        return fail(m_at, 1, "After the root a dot or a bracket is expected.");
    if (m_at < m_text.size() && m_text[m_at] != '.' && m_text[m_at] != '[')
        return fail(m_at, 1, "This character cannot be part of a variable's name.");
    m_program->root = PathRoot::Variable;
    m_program->variable = m_text.substr(start, m_at - start);
    return true;
}

bool PathCompiler::readSteps()
{
    // One character that is left over behind a step is not looked at, as in the library: one of UTF-16.
    auto const isLeftOver = [&] {
        auto const rest = m_text.substr(m_at);
        constexpr std::size_t bytesOfTwoUnits = 4;
        return rest.size() < bytesOfTwoUnits && countCodePoints(rest) <= 1;
    };
    constexpr std::size_t usualSteps = 4;
    m_program->steps.reserve(usualSteps);
    bool isFirst = true;
    while (isFirst ? m_at < m_text.size() : !isLeftOver()) {
        isFirst = false;
        if (m_program->steps.size() >= maximumSteps)
            return fail(m_at, m_text.size() - m_at,
                "A path may have at most " + std::to_string(maximumSteps) + " steps.");
        m_stepStart = m_at;
        char const c = m_text[m_at];
        if (c == '[' ? !readBracket() : c == '.' ? !readDot() : !readNameOrCall())
            return false;
    }
    return true;
}

bool PathCompiler::readDot()
{
    if (m_at + 1 < m_text.size() && m_text[m_at + 1] == '.') {
        finishStep(beginStep(StepKind::Scan), m_at + 2);
    } else {
        ++m_at;
    }
    if (m_at >= m_text.size() || m_text[m_at] == '.')
        return fail(std::min(m_at, m_text.size() - 1), 1, "After the dot a name is missing.");
    return m_text[m_at] == '[' ? readBracket() : readNameOrCall();
}

bool PathCompiler::readBracket()
{
    auto const first = significantAfter(m_at);
    if (first == npos)
        return unexpected();
    char const c = m_text[first];
    if (c == '\'' || c == '"')
        return readNames(first);
    if (c == '?')
        return readFilter(first);
    if (c == '*') {
        auto const close = significantAfter(first);
        if (!significantIs(close, ']'))
            return fail(first, 1, "After * the bracket has to be closed.");
        finishStep(beginStep(StepKind::Wildcard), close + 1);
        return true;
    }
    auto const close = m_text.find(']', m_at);
    if ((isDigit(c) || c == '-' || c == ':') && close != npos)
        return readNumbers(close);
    return unexpected();
}

// ['a'], ["a"], ['a', 'b']
bool PathCompiler::readNames(std::size_t first)
{
    char const quote = m_text[first];
    std::vector<std::string> names;
    std::size_t start = 0;
    std::size_t lastQuote = first;
    bool isInside = false;
    bool isEscaped = false;
    bool isAfterComma = false;
    for (auto i = m_at + 1; i < m_text.size(); ++i) {
        char const c = m_text[i];
        if (isEscaped) {
            isEscaped = false;
        } else if (c == '\\') {
            isEscaped = true;
        } else if (c == quote && isInside) {
            auto const next = significantAfter(i);
            if (!significantIs(next, ']') && !significantIs(next, ','))
                return fail(i, 1, "After the name a comma or the closing bracket is expected.");
            names.push_back(unescape(m_text.substr(start, i - start)));
            lastQuote = i;
            isInside = false;
        } else if (c == quote) {
            start = i + 1;
            isInside = true;
            isAfterComma = false;
        } else if (c == ']' && !isInside) {
            if (isAfterComma)
                return fail(i, 1, "After the comma a name is missing.");
            break;
        } else if (c == ',' && !isInside) {
            if (isAfterComma)
                return fail(i, 1, "Between the commas a name is missing.");
            isAfterComma = true;
        }
    }
    if (isInside)
        return fail(start - 1, m_text.size() - start + 1, "The quote around this name is not closed.");
    auto const close = significantAfter(lastQuote);
    if (!significantIs(close, ']'))
        return fail(m_at, m_text.size() - m_at, "The bracket around the name is not closed.");
    auto& step = beginStep(names.size() == 1 ? StepKind::Name : StepKind::Names);
    if (names.size() == 1)
        step.name = std::move(names.front());
    else
        step.names = std::move(names);
    finishStep(step, close + 1);
    return true;
}

// [1], [1, 2], [-1], [1:], [1:2], [:2]
bool PathCompiler::readNumbers(std::size_t close)
{
    auto const expression = trimmed(m_text.substr(m_at + 1, close - m_at - 1));
    if (expression.find_first_not_of("0123456789,-: ") != npos)
        return unexpected();
    return expression.find(':') == npos ? readIndexes(expression, close) : readSlice(expression, close);
}

bool PathCompiler::readIndexes(std::string_view expression, std::size_t close)
{
    auto& step = beginStep(StepKind::Index);
    for (std::size_t at = 0; at <= expression.size();) {
        auto const comma = std::min(expression.find(',', at), expression.size());
        auto const index = readIndex(trimmed(expression.substr(at, comma - at)));
        if (!index)
            return fail(m_at, close + 1 - m_at, "An index is a whole number, up to 2147483647.");
        step.indexes.push_back(*index);
        at = comma + 1;
    }
    if (step.indexes.size() > 1)
        step.kind = StepKind::Indexes;
    finishStep(step, close + 1);
    return true;
}

bool PathCompiler::readSlice(std::string_view expression, std::size_t close)
{
    auto& step = beginStep(StepKind::Slice);
    // A third part, the distance, is read over: the library does not know it.
    auto const colon = expression.find(':');
    auto const end = std::min(expression.find(':', colon + 1), expression.size());
    auto const from = expression.substr(0, colon);
    auto const to = expression.substr(colon + 1, end - colon - 1);
    step.from = readIndex(from);
    step.to = readIndex(to);
    bool const isGood = expression.find_first_of(", ") == npos && (from.empty() || step.from)
        && (to.empty() || step.to) && (step.from || step.to);
    if (!isGood)
        return fail(
            m_at, close + 1 - m_at, "A slice is written [from:to], [from:] or [:to] with whole numbers.");
    finishStep(step, close + 1);
    return true;
}

std::size_t PathCompiler::closingParenthesis(std::size_t open) const
{
    std::size_t opened = 1;
    for (auto i = open + 1; i < m_text.size(); ++i) {
        if (m_text[i] == '\'' || m_text[i] == '"' || m_text[i] == '/') {
            i = closingMark(m_text, i);
            if (i == npos)
                return npos;
        } else if (m_text[i] == '(') {
            ++opened;
        } else if (m_text[i] == ')' && --opened == 0) {
            return i;
        }
    }
    return npos;
}

// [?( ... )]
bool PathCompiler::readFilter(std::size_t question)
{
    auto const open = significantAfter(question);
    if (!significantIs(open, '('))
        return fail(question, 1, "A filter is written [?( ... )], with parentheses.");
    auto const close = closingParenthesis(open);
    if (close == npos)
        return fail(open, m_text.size() - open, "The parenthesis of this filter is not closed.");
    auto const bracket = significantAfter(close);
    if (!significantIs(bracket, ']'))
        return fail(close, 1, "After the filter the bracket has to be closed.");
    auto condition = std::make_shared<Condition>();
    if (auto fault = compileFilter(
            m_text.substr(open, close + 1 - open), m_place.inner(open), *condition, m_program->slots)) {
        m_fault = std::move(*fault);
        return false;
    }
    auto& step = beginStep(StepKind::Filter);
    step.condition = std::move(condition);
    finishStep(step, bracket + 1);
    return true;
}

// name, name(...), *
bool PathCompiler::readNameOrCall()
{
    if (m_text[m_at] == '*') {
        finishStep(beginStep(StepKind::Wildcard), m_at + 1);
        return true;
    }
    auto const nameEnd = std::min(m_text.find_first_of(" .[(", m_at), m_text.size());
    auto const name = m_text.substr(m_at, nameEnd - m_at);
    if (nameEnd < m_text.size() && m_text[nameEnd] == ' ')
        return fail(nameEnd, 1, "A name with a blank is written in brackets and quotes: ['my name'].");
    if (nameEnd < m_text.size() && m_text[nameEnd] == '(')
        return readCall(name, nameEnd);
    auto& step = beginStep(StepKind::Name);
    step.name = name;
    finishStep(step, nameEnd);
    return true;
}

bool PathCompiler::readCall(std::string_view name, std::size_t open)
{
    auto& step = beginStep(StepKind::Call);
    step.name = name;
    step.function = functionNamed(name);
    auto const unclosed = [&] {
        return fail(open, m_text.size() - open,
            "The arguments of " + std::string(name) + "() are not closed by a parenthesis.");
    };
    if (open + 1 < m_text.size() && m_text[open + 1] == ')') {
        if (open + 2 < m_text.size())
            return fail(open + 2, m_text.size() - open - 2,
                "Nothing can follow " + std::string(name) + "(): the service would read it as a name.");
        finishStep(step, open + 2);
        return true;
    }
    std::size_t argumentStart = open + 1;
    std::string brackets = "(";
    for (auto i = open + 1; i < m_text.size(); ++i) {
        char const c = m_text[i];
        if (c == '"') {
            i = closingMark(m_text, i);
            if (i == npos)
                return unclosed();
        } else if (c == '(' || c == '[' || c == '{') {
            brackets += c;
        } else if (c == ')' || c == ']' || c == '}') {
            if (brackets.back() != (c == ')' ? '(' : c == ']' ? '[' : '{'))
                return fail(i, 1, "Nothing is open that this closes.");
            brackets.pop_back();
        }
        if ((c != ',' || brackets.size() > 1) && !brackets.empty())
            continue;
        auto const argument = m_text.substr(argumentStart, i - argumentStart);
        auto const blanks = argument.find_first_not_of(" \t\r\n");
        if (blanks != npos && !readArgument(argument.substr(blanks), argumentStart + blanks, step))
            return false;
        argumentStart = i + 1;
        if (brackets.empty()) {
            finishStep(step, i + 1);
            return true;
        }
    }
    return unclosed();
}

bool PathCompiler::readArgument(std::string_view argument, std::size_t at, Step& step)
{
    Argument read;
    char const c = argument.front();
    if (c == '$' || c == '@') {
        auto path = compilePath(argument, m_place.inner(at));
        if (!path) {
            m_fault = path.fault();
            return false;
        }
        read.path = std::move(*path);
    } else {
        if (c != '"' && c != '{' && c != '-' && !isDigit(c))
            return fail(at, argument.size(),
                "An argument is a path, a number, a text in double quotes or an object.");
        auto constant = parseLenientJson(argument);
        if (!constant)
            return fail(at, argument.size(), "This argument cannot be read as JSON.");
        read.constant = std::move(*constant);
    }
    step.arguments.push_back(std::move(read));
    return true;
}

Step& PathCompiler::beginStep(StepKind kind)
{
    auto& step = m_program->steps.emplace_back();
    step.kind = kind;
    return step;
}

void PathCompiler::finishStep(Step& step, std::size_t at)
{
    // Not counting a root that was only put before the path.
    auto const start = std::max<std::size_t>(m_stepStart, m_rooted.empty() ? 0 : 2);
    step.range = TextRange::between(m_place.offset + start, m_place.offset + at);
    m_at = at;
    m_stepStart = at;
}

void settle(JsonPath::Program& program)
{
    bool isDefinite = true;
    program.isPlain = true;
    for (std::size_t i = 0; i < program.steps.size(); ++i) {
        auto& step = program.steps[i];
        step.isUpstreamDefinite = isDefinite;
        isDefinite = isDefinite && isDefiniteStep(step, i + 1 == program.steps.size());
        program.isPlain = program.isPlain && (step.kind == StepKind::Name || step.kind == StepKind::Index);
    }
    program.isDefinite = isDefinite;
    program.endsInCall = !program.steps.empty() && program.steps.back().kind == StepKind::Call;
}

void PathCompiler::finish()
{
    auto& steps = m_program->steps;
    settle(*m_program);
    // Spec: Jayway JsonPath, "Functions": a function behind a path that starts with a deep scan is called
    // once, with all that is found.
    if (m_program->endsInCall && steps.front().kind == StepKind::Scan) {
        auto const call = std::find_if(
            steps.begin(), steps.end(), [](Step const& step) { return step.kind == StepKind::Call; });
        auto scanned = std::make_shared<JsonPath::Program>(*m_program);
        scanned->steps.resize(static_cast<std::size_t>(call - steps.begin()));
        settle(*scanned);
        call->arguments = {Argument{std::move(scanned), {}, {}}};
        steps.erase(steps.begin(), call);
        settle(*m_program);
    }
    // What length() is asked of is a path's children, unless that path is a call itself.
    for (auto& step : steps) {
        if (step.function != Function::Length || step.arguments.empty() || !step.arguments.front().path)
            continue;
        auto& argument = step.arguments.front();
        argument.children = argument.path;
        if (argument.path->endsInCall || argument.path->steps.empty())
            continue;
        auto widened = std::make_shared<JsonPath::Program>(*argument.path);
        widened->steps.emplace_back().kind = StepKind::Wildcard;
        settle(*widened);
        widened->isDefinite = argument.path->isDefinite;
        argument.children = std::move(widened);
    }
}

}  // namespace

bool isDefiniteStep(Step const& step, bool isLast)
{
    switch (step.kind) {
    case StepKind::Name:
    case StepKind::Index:
    case StepKind::Call:
        return true;
    case StepKind::Names:
        return isLast;
    default:
        return false;
    }
}

Function functionNamed(std::string_view name)
{
    static constexpr std::pair<std::string_view, Function> functions[] = {
        {"append", Function::Append},
        {"avg", Function::Average},
        {"concat", Function::Concatenate},
        {"first", Function::First},
        {"index", Function::Index},
        {"keys", Function::Keys},
        {"last", Function::Last},
        {"length", Function::Length},
        {"max", Function::Maximum},
        {"min", Function::Minimum},
        {"size", Function::Length},
        {"stddev", Function::Deviation},
        {"sum", Function::Sum},
    };
    for (auto const& [known, function] : functions)
        if (known == name)
            return function;
    return Function::Unknown;
}

Compiled<std::shared_ptr<JsonPath::Program>> compilePath(std::string_view text, Place place)
{
    return PathCompiler(text, place).compile();
}

}  // namespace steploom::expr::jsonpath
