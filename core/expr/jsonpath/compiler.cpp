// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a path into steps. What is accepted follows the library that the service uses, oddities included:
// resources/docs/developer/jsonpath.md.
#include "core/expr/jsonpath/compiler.h"

#include "core/base/utf8.h"
#include "core/expr/jsonpath/path_compiler.h"

#include <algorithm>

namespace steploom::expr::jsonpath {

static constexpr std::size_t maximumSteps = 1'000;

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

// ['a'], ["a"], ['a', 'b']

// [1], [1, 2], [-1], [1:], [1:2], [:2]

// [?( ... )]

// name, name(...), *

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

static void settle(JsonPath::Program& program)
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

Compiled<std::shared_ptr<JsonPath::Program>> compilePath(std::string_view text, Place place)
{
    return PathCompiler(text, place).compile();
}

}  // namespace steploom::expr::jsonpath
