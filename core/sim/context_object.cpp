// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/context_object.h"

#include "core/base/random.h"
#include "core/sim/arns.h"
#include "core/sim/member_text.h"
#include "core/sim/run.h"

#include <string_view>
#include <utility>
#include <vector>

namespace steploom::sim {

std::string machineArnOf(RunSettings const& settings)
{
    auto const* machine = settings.context.find("StateMachine");
    auto id = machine ? textOf(*machine, "Id") : std::string();
    return id.find(":stateMachine:") == std::string::npos ? std::string(standardMachineArn) : id;
}

Value runContext(RunSettings const& settings)
{
    auto const given = [&](std::string_view part, std::string_view key, std::string const& standard) {
        auto const* object = settings.context.find(part);
        auto const* value = object ? object->find(key) : nullptr;
        return value ? *value : Value(standard);
    };
    bool const isExpress = settings.type == MachineType::Express;
    auto const machine = machineArnOf(settings);
    auto const name = given("Execution", "Name", "run");
    Random own(~settings.seed);  // apart from the numbers that the run draws
    auto const id = executionArn(unqualified(machine), name.isString() ? name.string() : "run",
        isExpress ? uuidFrom(own) : std::string());
    std::vector<Member> execution{{"Id", given("Execution", "Id", id)}, {"Input", settings.input},
        {"Name", name}, {"RoleArn", given("Execution", "RoleArn", std::string(standardRoleArn))},
        {"StartTime", formatTimestamp(settings.clock)}};
    // Express executions are never redriven; recorded of those that are waited for, and of TestState.
    if (!isExpress && !settings.single)
        execution.push_back({"RedriveCount", 0});
    return Value::object({{"Execution", Value::object(std::move(execution))},
        {"StateMachine",
            Value::object({{"Id", given("StateMachine", "Id", machine)},
                {"Name", given("StateMachine", "Name", machineNameIn(unqualified(machine)))}})}});
}

}  // namespace steploom::sim
