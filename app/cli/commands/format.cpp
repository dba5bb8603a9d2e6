// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/format.h"

#include "app/cli/command.h"
#include "core/base/files.h"

#include <algorithm>
#include <cstdio>

namespace steploom::cli::commands {

static int formatOne(std::string const& path, bool onlyChecks)
{
    auto const document = openDefinition(path);
    if (!document)
        return complain(path, document.sentence());
    auto const& snapshot = (*document)->snapshot();
    auto const plan = assist::planFormat(*snapshot.tree);
    if (!plan)
        return complain(path, plan.sentence(), ExitNotGood);
    if (onlyChecks) {
        if (plan->isEmpty())
            return ExitGood;
        std::printf("%s\n", path.c_str());
        return ExitNotGood;
    }
    auto const text = text::applyPatch((*document)->bytes(), snapshot.embedding->toFile(*plan));
    if (path == "-") {
        std::fwrite(text.data(), 1, text.size(), stdout);
        return ExitGood;
    }
    if (plan->isEmpty())
        return ExitGood;
    auto const written = writeFileAtomically(path, text);
    return written ? int{ExitGood} : complain(path, written.sentence());
}

static int runFormat(Arguments const& arguments)
{
    int worst = ExitGood;
    for (auto const& path : arguments.paths())
        worst = std::max(worst, formatOne(path, arguments.has("--check")));
    return worst;
}

Command format()
{
    return {
        .name = "format",
        .usage = "[--check] PATH...",
        .summary = "Lay definitions out: two spaces, one member a line",
        .options = {{"--check", "", "change nothing, name the files that are not laid out"}},
        .run = runFormat,
    };
}

}  // namespace steploom::cli::commands
