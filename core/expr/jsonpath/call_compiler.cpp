// SPDX-License-Identifier: GPL-3.0-or-later
// Names behind a dot, and calls of functions with their arguments.
#include "core/expr/jsonpath/lenient_json.h"
#include "core/expr/jsonpath/operand.h"
#include "core/expr/jsonpath/path_compiler.h"

#include <algorithm>
#include <utility>

namespace steploom::expr::jsonpath {

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

}  // namespace steploom::expr::jsonpath
