// SPDX-License-Identifier: GPL-3.0-or-later
// The cases of a definition as a mock file of Step Functions Local.
#include "core/base/json_writer.h"
#include "core/cases/local_mocks.h"
#include "core/exchange/exporter.h"
#include "core/exchange/machine_config.h"

namespace steploom::exchange::exporters {

static std::vector<cases::Case> executionsIn(Value const& companion)
{
    std::vector<cases::Case> all;
    auto const* list = companion.find("cases");
    if (!list || !list->isArray())
        return all;
    for (auto const& content : list->items()) {
        auto given = cases::caseIn(companion, content, {});
        if (given.kind == "execution")
            all.push_back(std::move(given));
    }
    return all;
}

static Result<std::string> writeLocalMockFile(
    document::Document const& document, ExportOptions const& options)
{
    auto const config = machineConfig(options.companion, options.name);
    if (!config)
        return config.failure();
    auto const given = executionsIn(options.companion);
    if (given.empty())
        return Failure{"There are no cases beside this definition, so there are no answers for a mock file. "
                       "Add a case, or let cases be found, first."};
    std::vector<std::string> remarks;
    auto const name = config->name.empty() ? std::string("StateMachine") : config->name;
    auto const mocks = cases::writeLocalMocks(name, document.snapshot().graph, given, remarks);
    if (options.remarks)
        options.remarks->insert(options.remarks->end(), remarks.begin(), remarks.end());
    return toPrettyJson(mocks) + "\n";
}

Exporter sfn_local_mocks()
{
    return {.name = "sfn-local-mocks",
        .label = "Mocks for Step Functions Local",
        .extension = ".mocks.json",
        .write = writeLocalMockFile,
        .readsCompanion = true};
}

}  // namespace steploom::exchange::exporters
