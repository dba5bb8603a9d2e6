// SPDX-License-Identifier: GPL-3.0-or-later
// The Context Object.

#include "core/sim/arns.h"
#include "core/sim/interpreter.h"
#include "core/sim/service_call.h"

namespace steploom::sim {

Value Run::Interpreter::makeContext(Line const& line) const
{
    auto const& given = settings.context;
    if (settings.single && settings.single->context)
        return *settings.single->context;
    auto const& history = m_histories[line.history];
    bool const isChild = line.history != 0;
    auto const text = [&](std::string_view part, std::string_view key, std::string_view standard) {
        auto const* object = given.find(part);
        auto const* value = object ? object->find(key) : nullptr;
        return value ? *value : Value(standard);
    };
    auto const machine = machineArn();
    auto const own = executionArn(unqualified(machine), m_runName, m_expressId);
    auto const& state = settings.graph->state(line.state);
    std::vector<Member> entered{{"Name", state.name}, {"EnteredTime", formatTimestamp(line.entered)}};
    // TestState shows it for Maps as well (recorded).
    if (state.is("Task") || (settings.single && state.is("Map")))
        entered.push_back({"RetryCount",
            static_cast<std::int64_t>((line.attempt > 0 ? line.attempt - 1 : 0)
                + (settings.single ? settings.single->retries : 0))});
    std::vector<Member> execution{{"Id", isChild ? Value(history.id) : text("Execution", "Id", own)},
        {"Input", history.input},
        {"Name", isChild ? Value(history.name) : text("Execution", "Name", m_runName)},
        {"RoleArn", text("Execution", "RoleArn", standardRoleArn)},
        {"StartTime", formatTimestamp(history.started)}};
    // Express executions are never redriven; recorded of those that are waited for.
    if (!settings.single && !history.isExpress)
        execution.push_back({"RedriveCount", static_cast<std::int64_t>(history.redrives)});
    if (history.redrives > 0)
        execution.push_back({"RedriveTime", formatTimestamp(history.redriven)});
    auto context = Value::object({{"Execution", Value::object(std::move(execution))},
        {"StateMachine",
            Value::object({{"Id", text("StateMachine", "Id", machine)},
                {"Name", text("StateMachine", "Name", machineNameIn(unqualified(machine)))}})},
        {"State", Value::object(std::move(entered))}});
    auto const node = state.node.find("Resource");
    auto const resource = node.isString() ? node.string() : std::string();
    // Events are counted in each execution: where there are several, its name keeps tokens apart.
    if (isSubmitted(resource))
        context = context.with("Task",
            Value::object({{"Token",
                "token-" + std::to_string(line.enteredEvent) + "-" + std::to_string(line.attempt)
                    + (isChild                   ? "-" + history.name
                            : settings.depth > 0 ? "-" + m_runName
                                                 : "")}}));
    return line.item.isObject() ? context.with("Map", line.item) : context;
}

Value const& Run::Interpreter::contextOf(BranchIndex index)
{
    auto& line = m_lines[index];
    if (line.context.isNull())
        line.context = makeContext(line);
    return line.context;
}

}  // namespace steploom::sim
