// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "core/base/json_writer.h"
#include "core/base/utf8.h"
#include "core/sim/history/difference.h"
#include "core/text/syntax_tree.h"

#include <cstdio>

namespace steploom::cli::commands {

// Of a companion the case with that name, else its only one.
static Result<Value> caseIn(Value const& companion, std::optional<std::string> const& name)
{
    auto const* list = companion.find("cases");
    if (!list || !list->isArray())
        return name ? Result<Value>(Failure{"it holds no cases, so none called " + *name}) : companion;
    std::string names;
    for (auto const& each : list->items()) {
        auto const* own = each.find("name");
        auto const text = own && own->isString() ? own->string() : std::string();
        if (name ? text == *name : list->size() == 1)
            return each;
        names += (names.empty() ? "" : ", ") + text;
    }
    return Failure{(name ? "it has no case called " + *name : "it has several cases; name one as FILE#NAME")
        + std::string("; there are: ") + names};
}

// `FILE` or `FILE#NAME`; a file whose own name has such a sign wins.
static Result<sim::RecordedHistory> historyAt(std::string const& given)
{
    auto path = given;
    std::optional<std::string> name;
    auto bytes = readInput(path);
    if (auto const mark = given.rfind('#'); !bytes && mark != std::string::npos) {
        path = given.substr(0, mark);
        name = given.substr(mark + 1);
        bytes = readInput(path);
    }
    if (!bytes)
        return bytes.failure();
    if (auto const bad = findInvalidUtf8(*bytes))
        return Failure{"it is not UTF-8: byte " + std::to_string(*bad + 1) + " is not part of a character"};
    auto content = text::parseJsonValue(std::move(*bytes));
    if (!content)
        return content.failure();
    auto chosen = content->find("events") ? Result<Value>(*content) : caseIn(*content, name);
    if (!chosen)
        return chosen.failure();
    return sim::readHistory(*chosen);
}

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
        auto history = historyAt(path);
        if (!history)
            return complain(path, history.sentence());
        for (auto const& note : history->notes)
            std::fprintf(stderr, "%s: %s\n", path.c_str(), note.c_str());
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
