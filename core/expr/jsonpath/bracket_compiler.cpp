// SPDX-License-Identifier: GPL-3.0-or-later
// What stands between brackets: names, indexes, slices, filters.
#include "core/expr/jsonpath/lenient_json.h"
#include "core/expr/jsonpath/operand.h"
#include "core/expr/jsonpath/path_compiler.h"

#include <algorithm>
#include <charconv>

namespace steploom::expr::jsonpath {

static std::string_view trimmed(std::string_view text)
{
    auto const first = text.find_first_not_of(' ');
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

static std::optional<std::int32_t> readIndex(std::string_view text)
{
    std::int32_t index = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return index;
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

}  // namespace steploom::expr::jsonpath
