// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace steploom::lint::rules {

// A type or a word for any step, with a number or a letter behind it or not: `Pass`, `Step 3`, `Task (1)`.
static bool saysNothing(std::string name)
{
    static constexpr std::array<std::string_view, 15> words{"choice", "function", "lambda", "lambda invoke",
        "map", "my state", "new state", "parallel", "pass", "state", "step", "task", "test", "untitled",
        "wait"};
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
    auto const isSuffix
        = [](char c) { return std::string_view("0123456789() _-#").find(c) != std::string_view::npos; };
    while (!name.empty() && isSuffix(name.back()))
        name.pop_back();
    return name.size() <= 1 || std::ranges::find(words, name) != words.end();
}

static void checkVagueName(Report& report)
{
    for (auto const& state : report.graph().states())
        if (!hasPlaceholder(state.name) && saysNothing(state.name))
            report.atKey(state.node,
                "The name " + state.name + " does not say what the state does; name it after its work.",
                "name says nothing");
}

Rule vague_name()
{
    return {
        .name = "vague_name",
        .code = "VAGUE_NAME",
        .severity = Severity::Info,
        .title = "A name says nothing",
        .why = "Names are what people read in the drawing, in histories and in alarms. Say what happens: "
               "Charge card, Wait for approval.",
        .check = checkVagueName,
    };
}

}  // namespace steploom::lint::rules
