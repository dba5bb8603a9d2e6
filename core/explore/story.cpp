// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/story.h"

#include "core/base/time.h"
#include "core/sim/context_object.h"

#include <algorithm>
#include <ranges>

namespace steploom::explore {

Value fieldsOf(asl::State const& state)
{
    std::vector<Member> members;
    for (auto const field : state.node)
        if (!field.keyIs("Branches") && !field.keyIs("ItemProcessor") && !field.keyIs("Iterator"))
            members.push_back({field.key(), field.value()});
    return Value::object(std::move(members));
}

Story::Story(sim::Run run) : m_run(std::move(run))
{
    auto const& records = trace().records;
    auto const branches = trace().branches.size();
    m_last.assign(branches, nothing);
    m_owners.assign(branches, nothing);
    m_started.assign(branches, 0);
    std::map<std::string, std::size_t, std::less<>> calls;
    for (std::size_t i = 0; i < records.size(); ++i) {
        auto const& record = records[i];
        auto& last = m_last[record.branch];
        if (auto const* entered = record.as<sim::StateEntered>()) {
            Visit visit;
            visit.state = graph().find(record.state);
            visit.branch = record.branch;
            visit.entered = i;
            visit.before = last;
            visit.raw = entered->input;
            visit.input = entered->input;
            last = m_visits.size();
            m_visits.push_back(std::move(visit));
            continue;
        }
        if (last == nothing)
            continue;
        auto& visit = m_visits[last];
        if (auto const* transition = record.as<sim::Transition>()) {
            if (transition->edge.kind == asl::EdgeKind::Catch)
                visit.catcher = transition->edge.number;
            if (transition->edge.kind == asl::EdgeKind::Choice)
                visit.rule = transition->edge.number;
        } else if (auto const* stage = record.as<sim::Stage>()) {
            if (stage->kind == sim::StageKind::AfterInputPath)
                visit.input = stage->value;
        } else if (record.as<sim::TaskScheduled>()) {
            visit.call = calls[visit.state->name]++;
            if (visit.firstCall == nothing)
                visit.firstCall = visit.call;
        } else if (auto const* answered = record.as<sim::TaskAnswered>()) {
            visit.result = answered->output;
        } else if (record.as<sim::ChildrenStarted>()) {
            visit.children.clear();
        } else if (auto const* child = record.as<sim::ChildStarted>()) {
            visit.children.resize(std::max<std::size_t>(visit.children.size(), child->index + 1), 0);
            visit.children[child->index] = child->child;
            m_owners[child->child] = last;
            m_started[child->child] = i;
        } else if (auto const* failed = record.as<sim::AttemptFailed>()) {
            visit.error = failed->error;
        } else if (auto const* unfit = record.as<sim::EvaluationFailed>()) {
            if (visit.failed == nothing) {
                visit.failed = i;
                visit.failedCall = visit.call;
            }
            visit.error = unfit->error;
            if (m_failed == nothing)
                m_failed = last;
        } else if (auto const* exited = record.as<sim::StateExited>()) {
            visit.left = i;
            visit.output = exited->output;
            if (exited->assigned.size() > 0)
                m_assigning.push_back(last);
        }
    }
}

std::size_t Story::assignedBy(std::string_view variable, sim::BranchIndex branch, std::size_t at) const
{
    for (;;) {
        for (auto const index : m_assigning | std::views::reverse) {
            auto const& visit = m_visits[index];
            if (visit.branch == branch && visit.left < at
                && trace().records[visit.left].as<sim::StateExited>()->assigned.find(variable))
                return index;
        }
        if (branch == 0 || trace().branches[branch].isExecution)
            return nothing;
        at = m_started[branch];
        branch = trace().branches[branch].parent;
    }
}

std::map<std::string, Value, std::less<>> Story::variablesAt(sim::BranchIndex branch, std::size_t at) const
{
    std::map<std::string, Value, std::less<>> variables;
    for (;;) {
        for (auto const index : m_assigning | std::views::reverse) {
            auto const& visit = m_visits[index];
            if (visit.branch != branch || visit.left >= at)
                continue;
            for (auto const& [name, value] :
                membersOf(trace().records[visit.left].as<sim::StateExited>()->assigned))
                variables.emplace(name, value);
        }
        if (branch == 0 || trace().branches[branch].isExecution)
            return variables;
        at = m_started[branch];
        branch = trace().branches[branch].parent;
    }
}

View Story::viewOf(std::size_t index) const
{
    auto const& visit = m_visits[index];
    View view;
    view.input = visit.input;
    view.result = visit.result;
    view.variables = variablesAt(visit.branch, visit.left == nothing ? trace().records.size() : visit.left);
    view.errorOutput = Value::object({{"Error", visit.error.value_or("Error")}, {"Cause", ""}});
    view.context = sim::runContext(m_run.settings())
                       .with("State",
                           Value::object({{"Name", visit.state->name},
                               {"EnteredTime", formatTimestamp(trace().records[visit.entered].time)},
                               {"RetryCount", 0}}))
                       .with("Task", Value::object({{"Token", "token"}}));
    if (auto const& branch = trace().branches[visit.branch]; branch.isIteration && !branch.isExecution)
        view.context = view.context.with("Map",
            Value::object({{"Item",
                Value::object(
                    {{"Index", static_cast<std::int64_t>(branch.index)}, {"Value", Value::object()}})}}));
    return view;
}

}  // namespace steploom::explore
