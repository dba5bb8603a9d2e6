// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/histories.h"

#include "app/cli/command.h"
#include "core/base/utf8.h"
#include "core/text/syntax_tree.h"

#include <cstdio>

namespace steploom::cli {

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

Result<HistoryFile> readHistoryFile(std::string const& given)
{
    auto bytes = readInput(given);
    if (bytes)
        return HistoryFile{std::move(*bytes), std::nullopt};
    auto const mark = given.rfind('#');
    if (mark == std::string::npos)
        return bytes.failure();
    bytes = readInput(given.substr(0, mark));
    if (!bytes)
        return bytes.failure();
    return HistoryFile{std::move(*bytes), given.substr(mark + 1)};
}

Result<sim::RecordedHistory> historyIn(HistoryFile const& file)
{
    if (auto const bad = findInvalidUtf8(file.bytes))
        return Failure{"it is not UTF-8: byte " + std::to_string(*bad + 1) + " is not part of a character"};
    auto content = text::parseJsonValue(file.bytes);
    if (!content)
        return content.failure();
    auto chosen = content->find("events") ? Result<Value>(*content) : caseIn(*content, file.name);
    if (!chosen)
        return chosen.failure();
    return sim::readHistory(*chosen);
}

void printNotes(std::string const& path, std::vector<std::string> const& notes)
{
    for (auto const& note : notes)
        std::fprintf(stderr, "%s: %s\n", path.c_str(), note.c_str());
}

}  // namespace steploom::cli
