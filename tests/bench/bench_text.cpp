// SPDX-License-Identifier: GPL-3.0-or-later
// Reading texts of both languages, and edits of YAML in the middle of a big one.
#include "core/text/syntax_tree.h"
#include "core/text/tree_edit.h"
#include "tests/bench/bench.h"

#include <string>

namespace steploom::bench {

static std::string definitionOf(int states)
{
    std::string text = "StartAt: Step 0\nStates:\n";
    for (int i = 0; i < states; ++i)
        text += "  Step " + std::to_string(i) + ":  # the step\n    Type: Task\n    Resource: "
            + "arn:aws:states:::lambda:invoke\n    Comment: |-\n      Two lines\n      of text\n"
            + "    Parameters:\n      FunctionName: 'work'\n      Payload.$: $.order\n    Retry:\n"
            + "      - ErrorEquals: [States.TaskFailed]\n        MaxAttempts: 3\n    Next: Step "
            + std::to_string(i + 1) + "\n";
    return text + "  Step " + std::to_string(states) + ":\n    Type: Succeed\n";
}

static void benchTexts(int states)
{
    auto const yaml = definitionOf(states);
    auto const tree = text::SyntaxTree::parseYaml(yaml);
    auto const json = text::writeAs(text::Language::Json, tree->root(), {});
    auto const broken = yaml.substr(0, yaml.size() / 2) + "  x: [" + yaml.substr(yaml.size() / 2);
    Table table((std::to_string(yaml.size() / 1000) + " kB of YAML").c_str());
    table.measure("read", 21, 12, [&](int) { text::SyntaxTree::parseYaml(yaml); });
    table.measure("read while it is broken", 21, 24, [&](int) { text::SyntaxTree::parseYaml(broken); });
    table.measure("read the same in JSON", 21, 0, [&](int) { text::SyntaxTree::parseJson(json); });
    table.measure("written as JSON", 5, 0, [&](int) { text::convert(*tree, text::Language::Json); });
    auto const state = tree->root().find("States").child(static_cast<std::size_t>(states) / 2);
    table.measure("a value replaced", 21, 0, [&](int) { text::replaceValue(state.find("Next"), "Other"); });
    table.measure("a state taken out", 21, 0, [&](int) { text::removeNode(state); });
}

}  // namespace steploom::bench

int main()
{
    steploom::bench::benchTexts(300);
    steploom::bench::benchTexts(2'300);
    return 0;
}
