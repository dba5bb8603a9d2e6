// SPDX-License-Identifier: GPL-3.0-or-later
// The Context Object.

#include "core/sim/context_object.h"
#include "core/sim/interpreter.h"
#include "core/sim/service_call.h"

namespace steploom::sim {

Value Run::Interpreter::makeContext(Line const& line)
{
    if (settings.single && settings.single->context)
        return *settings.single->context;
    auto const& history = m_histories[line.history];
    bool const isChild = line.history != 0;
    auto const& state = settings.graph->state(line.state);
    std::vector<Member> entered{{"Name", state.name}, {"EnteredTime", formatTimestamp(line.entered)}};
    // TestState shows it for Maps as well (recorded).
    if (state.is("Task") || (settings.single && state.is("Map")))
        entered.push_back({"RetryCount",
            static_cast<std::int64_t>((line.attempt > 0 ? line.attempt - 1 : 0)
                + (settings.single ? settings.single->retries : 0))});
    if (m_runContext.isNull())
        m_runContext = runContext(settings);
    auto execution = *m_runContext.find("Execution");
    if (isChild)
        execution = execution.with("Id", history.id)
                        .with("Input", history.input)
                        .with("Name", history.name)
                        .with("StartTime", formatTimestamp(history.started));
    if (history.isExpress)
        execution = execution.without("RedriveCount");
    else if (isChild || history.redrives > 0)
        execution = execution.with("RedriveCount", static_cast<std::int64_t>(history.redrives));
    if (history.redrives > 0)
        execution = execution.with("RedriveTime", formatTimestamp(history.redriven));
    auto context = m_runContext.with("Execution", execution).with("State", Value::object(std::move(entered)));
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
