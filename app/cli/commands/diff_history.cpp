// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/histories.h"
#include "core/base/json_writer.h"
#include "core/sim/history/difference.h"

#include <cstdio>

namespace steploom::cli::commands {

static std::string jsonOf(std::optional<sim::HistoryDifference> const& difference)
{
    std::vector<Member> members{{"equal", !difference}};
    if (difference) {
        std::vector<Member> told;
        if (difference->event != 0)
            told.push_back({"event", difference->event});
        told.push_back({"what", difference->what});
        if (difference->a)
            told.push_back({"a", *difference->a});
        if (difference->b)
            told.push_back({"b", *difference->b});
        told.push_back({"message", difference->sentence});
        members.push_back({"difference", Value::object(std::move(told))});
    }
    return toJson(Value::object(std::move(members)));
}

static int runDiffHistory(Arguments const& arguments)
{
    auto const& paths = arguments.paths();
    if (paths.size() != 2)
        return complain("diff-history", "give two histories");
    if (paths[0] == "-" && paths[1] == "-")
        return complain("diff-history", "only one of the histories can be standard input");
    std::vector<sim::RecordedHistory> histories;
    for (auto const& path : paths) {
        auto const file = readHistoryFile(path);
        if (!file)
            return complain(path, file.sentence());
        auto history = historyIn(*file);
        if (!history)
            return complain(path, history.sentence());
        printNotes(path, history->notes);
        histories.push_back(std::move(*history));
    }
    auto const difference = sim::firstDifference(histories[0], histories[1]);
    if (arguments.has("--json"))
        std::puts(jsonOf(difference).c_str());
    else
        std::puts(difference ? difference->sentence.c_str() : "The histories agree.");
    return difference ? ExitNotGood : ExitGood;
}

Command diff_history()
{
    return {
        .name = "diff-history",
        .usage = "[--json] A B",
        .summary = "Say where two histories first differ: recorded ones, those of runs, or what cases expect",
        .options = {{"--json", "", "the difference as JSON"}},
        .fewestPaths = 2,
        .run = runDiffHistory,
    };
}

}  // namespace steploom::cli::commands
