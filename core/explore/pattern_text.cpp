// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the simple part of the language of patterns: characters, classes, groups, alternatives, repetition.
#include "core/explore/pattern_text.h"

#include "core/explore/solver.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>

namespace steploom::explore {

namespace {

struct PatternReader {
    std::string_view pattern;
    std::size_t at = 0;

    bool isAtEnd() const { return at >= pattern.size(); }
    std::string character()
    {
        auto const text = firstCharacter(pattern.substr(at));
        at += text.size();
        return std::string(text);
    }
    std::string escape()
    {
        if (isAtEnd())
            return {};
        auto const whole = character();
        char const c = whole[0];
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
        return c == 'b' || c == 'B' ? std::string() : c == 'D' || c == 'W' || c == 'S' ? "-" : whole;
    }
    std::string characterClass()
    {
        bool const isNegated = !isAtEnd() && pattern[at] == '^';
        if (isNegated)
            ++at;
        std::string members;
        while (!isAtEnd() && (pattern[at] != ']' || members.empty())) {
            auto const whole = character();
            members += whole == "\\" ? escape() : whole;
        }
        if (!isAtEnd())
            ++at;
        if (!isNegated)
            return std::string(firstCharacter(members));
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
            auto const whole = character();
            char const c = whole[0];
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
                piece = whole;
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

}  // namespace steploom::explore
