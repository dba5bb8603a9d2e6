// SPDX-License-Identifier: GPL-3.0-or-later
// Variables, and what JSONata states make of their data when they are left.
#include "core/sim/interpreter.h"
#include "core/sim/payload.h"

#include <algorithm>

namespace steploom::sim {

Value const* Run::Interpreter::VariableScope::find(std::string_view name) const
{
    for (auto const* scope = this; scope; scope = scope->around.get())
        if (auto const found = scope->values.find(name); found != scope->values.end())
            return &found->second.value;
    return nullptr;
}

expr::VariableSource Run::Interpreter::variablesOf(BranchIndex index) const
{
    return [scope = m_lines[index].variables.get()](
               std::string_view name) { return scope ? scope->find(name) : nullptr; };
}

// All variables of an execution together. Source: reference card of the language, "Variables".
static constexpr std::size_t variablesLimit = std::size_t{10} << 20;

Run::Interpreter::VariableScope::~VariableScope()
{
    for (auto const& [name, variable] : values)
        *total -= variable.bytes;
}

// Whether the service would refuse it: it is too much by itself, or with what is there already.
bool Run::Interpreter::cannotAssign(BranchIndex index, Value const& assigned)
{
    if (!assigned.isObject())
        return false;
    auto const& line = m_lines[index];
    auto const& total = m_histories[line.history].variableBytes;
    auto all = total ? *total : 0;
    for (auto const& [name, value] : assigned.members()) {
        all += sizeUpTo(value, payloadLimit);
        if (!line.ownsVariables)
            continue;
        if (auto const old = line.variables->values.find(name); old != line.variables->values.end())
            all -= old->second.bytes;
    }
    return isTooBig(assigned) || all > variablesLimit;
}

void Run::Interpreter::assign(BranchIndex index, Value const& assigned)
{
    auto& line = m_lines[index];
    auto& total = m_histories[line.history].variableBytes;
    if (!total)
        total = std::make_shared<std::size_t>(0);
    if (!line.ownsVariables) {
        line.variables = std::make_shared<VariableScope>(VariableScope{{}, line.variables, total});
        line.ownsVariables = true;
    }
    for (auto const& [name, value] : assigned.members()) {
        auto& variable = line.variables->values[name];
        auto const bytes = sizeUpTo(value, payloadLimit);
        *total += bytes - variable.bytes;
        variable = {value, bytes};
    }
}

TakenPlan const* Run::Interpreter::takenBy(Plan const& plan, asl::EdgeIndex edge) const
{
    if (edge == asl::noIndex)
        return nullptr;
    auto const& id = settings.graph->edge(edge).id;
    return id.kind == asl::EdgeKind::Choice && id.number < plan.rules.size() ? &plan.rules[id.number]
                                                                             : nullptr;
}

// The service tells them sorted by name, and nothing of an empty Assign.
static Value sortedByName(Value const& assigned)
{
    if (!assigned.isObject() || assigned.size() == 0)
        return {};
    std::vector<Member> members(assigned.members().begin(), assigned.members().end());
    std::ranges::sort(members, {}, &Member::key);
    return Value::object(std::move(members));
}

std::variant<Value, Step> Run::Interpreter::assignPaths(
    BranchIndex index, std::optional<expr::PayloadTemplate> const& assign, Value const& root)
{
    if (!assign)
        return Value();
    expr::ContextSource const context = [&]() -> Value const& { return contextOf(index); };
    auto const variables = variablesOf(index);
    auto filled = fillTemplate(*assign, {root, context, &variables, &m_random}, m_lines[index].input);
    if (auto* value = std::get_if<Value>(&filled))
        return sortedByName(*value);
    return filled;
}

std::variant<Value, Step> Run::Interpreter::evaluateJsonata(BranchIndex index,
    std::optional<expr::JsonataTemplate> const& payload, std::string_view field, StatesObject const& states)
{
    if (!payload)
        return Value();
    auto made = evaluate(*payload, field, states, variablesOf(index), now, m_random);
    if (auto* value = std::get_if<Value>(&made); value && field == "Assign")
        return sortedByName(*value);
    return made;
}

// Assign and Output are evaluated from the same values; neither sees the other.
void Run::Interpreter::finishJsonata(BranchIndex index, Value result, asl::EdgeIndex edge)
{
    auto& line = m_lines[index];
    auto const& plan = planOf(line);
    bool const hasResult = plan.state->is("Task") || plan.state->is("Map") || plan.state->is("Parallel");
    expr::ContextSource const context = [&]() -> Value const& { return contextOf(index); };
    StatesObject states{line.raw, context};
    if (hasResult)
        states.result = result;
    auto const ofState = [&](std::string_view name) -> std::optional<expr::JsonataTemplate> {
        auto const found = plan.templates.find(name);
        return found == plan.templates.end() ? std::nullopt : std::optional(found->second);
    };
    auto const* rule = takenBy(plan, edge);
    auto const assign = rule ? rule->assign : ofState("Assign");
    auto const payload = rule ? rule->output : ofState("Output");
    auto assigned = evaluateJsonata(index, assign, "Assign", states);
    if (auto* failed = std::get_if<Step>(&assigned))
        return take(index, std::move(*failed));
    auto output = hasResult ? std::move(result) : line.raw;
    if (payload) {
        auto made = evaluateJsonata(index, payload, "Output", states);
        if (auto* failed = std::get_if<Step>(&made))
            return take(index, std::move(*failed));
        output = std::get<Value>(std::move(made));
    }
    auto const& variables = std::get<Value>(assigned);
    if (cannotAssign(index, variables) || (!output.sharesWith(line.raw) && isTooBig(output)))
        return fail(index, "States.DataLimitExceeded", dataLimitCause(plan.state->name),
            AttemptFailed::Origin::Evaluation);
    leave(index, std::move(output), edge == asl::noIndex ? plan.onward : edge, false,
        std::get<Value>(std::move(assigned)));
}

}  // namespace steploom::sim
