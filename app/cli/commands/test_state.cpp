// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cases/test_state.h"

#include "app/cli/command.h"
#include "core/base/json_writer.h"
#include "core/text/syntax_tree.h"

#include <cstdio>

namespace steploom::cli::commands {

// The answer as the service sends it over the wire: output and the values of the inspection are JSON texts.
static Value asWire(Value response)
{
    if (auto const* output = response.find("output"))
        response = response.with("output", toJson(*output));
    if (auto const* data = response.find("inspectionData")) {
        auto inspection = *data;
        for (auto const& [name, value] : data->members())
            if (!value.isNumber() && name != "errorDetails" && name != "request" && name != "response")
                inspection = inspection.with(name, toJson(value));
        response = response.with("inspectionData", std::move(inspection));
    }
    return response;
}

static int runTestState(Arguments const& arguments)
{
    auto bytes = readInput(arguments.paths()[0]);
    if (!bytes)
        return complain("test-state", bytes.sentence());
    auto const request = text::parseJsonValue(std::move(*bytes));
    if (!request || !request->isObject())
        return complain(
            "test-state", request ? "A request is a JSON object." : request.sentence(), ExitNotGood);
    auto const* tasks = request->find("tasks");
    auto const answer = cases::testState(*request, tasks ? *tasks : Value());
    auto const* definition = request->find("definition");
    bool const isWire = definition && definition->isString();
    auto const* response = answer.find("response");
    auto const shown = !response ? answer : isWire ? asWire(*response) : *response;
    std::printf("%s\n", toPrettyJson(shown).c_str());
    return response ? ExitGood : ExitNotGood;
}

Command test_state()
{
    return {
        .name = "test-state",
        .usage = "REQUEST",
        .summary = "Answer one TestState request",
        .options = {},
        .fewestPaths = 1,
        .run = runTestState,
    };
}

}  // namespace steploom::cli::commands
