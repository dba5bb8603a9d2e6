// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expr/jsonpath/compiler.h"

#include <algorithm>
#include <string>
#include <utility>

namespace steploom::expr::jsonpath {

/// Reads a path into the steps of a program. For the sources of the compiler only.
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
    static constexpr auto npos = std::string_view::npos;
    static bool isDigit(char c) { return c >= '0' && c <= '9'; }

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

}  // namespace steploom::expr::jsonpath
