// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/histories.h"

#include "app/cli/command.h"

#include <cstdio>

namespace steploom::cli {

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
    auto history = sim::readHistoryFile(file.bytes, file.name);
    if (!history && !file.name && sim::casesWithHistory(file.bytes).size() > 1)
        return Failure{history.sentence() + "; name one as FILE#NAME"};
    return history;
}

void printNotes(std::string const& path, std::vector<std::string> const& notes)
{
    for (auto const& note : notes)
        std::fprintf(stderr, "%s: %s\n", path.c_str(), note.c_str());
}

}  // namespace steploom::cli
