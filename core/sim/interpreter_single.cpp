// SPDX-License-Identifier: GPL-3.0-or-later
// A state tried by itself: what is told of its data, and how a Map or Parallel takes its result from outside.
// Source: the service's guide, "TestState"; names and their absence are recorded.
#include "core/sim/interpreter.h"

#include <utility>
#include <variant>
#include <vector>

namespace steploom::sim {

void Run::Interpreter::inspect(std::string_view name, Value const& value)
{
    if (settings.single)
        m_single.inspection = m_single.inspection.with(name, value);
}

// Values between the filters are told of the states that have a result.
void Run::Interpreter::inspectFiltered(Plan const& plan, std::string_view name, Value const& value)
{
    if (settings.single
        && (plan.state->is("Pass") || plan.state->is("Task") || plan.state->is("Map")
            || plan.state->is("Parallel")))
        inspect(name, value);
}

void Run::Interpreter::inspectChildren(BranchIndex index, StartChildren const& children)
{
    auto const& plan = planOf(m_lines[index]);
    if (!plan.isJsonata && !plan.fields.find("ItemReader"))
        inspect("afterItemsPath", Value::array(children.items));
    if (plan.itemSelector && !plan.isJsonata)
        inspect("afterItemSelector", Value::array(children.inputs));
    inspect("maxConcurrency", static_cast<std::int64_t>(children.namedConcurrency));
    if (!children.mapRun)
        return;
    if (!plan.isJsonata && children.mapRun->batching && !plan.fields.find("ItemReader"))
        inspectBatches(index, children);
    if (auto const& count = children.mapRun->toleratedCount)
        inspect("toleratedFailureCount", *count);
    if (auto const& percentage = children.mapRun->toleratedPercentage)
        inspect("toleratedFailurePercentage", *percentage);
}

// A Map that is tried by itself starts none of the executions that its batches are for.
void Run::Interpreter::inspectBatches(BranchIndex index, StartChildren const& children)
{
    auto& run = *children.mapRun;
    run.source = sourceOf(children.inputs);
    std::vector<Value> batches;
    useFrame(index, [&](Frame const& frame) {
        while (auto next = nextInput(frame, run)) {
            auto* const batch = std::get_if<Value>(&next->input);
            if (!batch)
                return;
            batches.push_back(std::move(*batch));
        }
    });
    inspect("afterItemBatcher", Value::array(std::move(batches)));
}

void Run::Interpreter::answerChildren(BranchIndex index, StartChildren const& children)
{
    auto& line = m_lines[index];
    line.isOpening = false;
    if (children.mapRun && children.mapRun->fault)
        return fault(index, Fault(*children.mapRun->fault));
    if (children.isMap)
        inspectChildren(index, children);
    auto const found = mocks().answers.find(planOf(line).state->name);
    if (found == mocks().answers.end() || found->second.empty())
        return endRun(RunStatus::Unsupported, {}, std::nullopt,
            "A Map or Parallel that is tried by itself needs a result.", false);
    auto const& answer = found->second.front();
    if (answer.kind == Answer::Kind::Error)
        return fail(index, answer.error, answer.cause, AttemptFailed::Origin::Child);
    // Only a tolerance that is named can be exceeded here (recorded).
    if (auto const* run = children.mapRun.get()) {
        auto const failed = static_cast<double>(settings.single->failedIterations);
        auto const all = static_cast<double>(answer.output.size());
        if ((run->toleratedCount && failed > static_cast<double>(*run->toleratedCount))
            || (run->toleratedPercentage && failed * 100 > *run->toleratedPercentage * all))
            return fail(index, std::string(exceededThreshold), std::string(exceededThresholdCause),
                AttemptFailed::Origin::Child);
    }
    finish(index, Value(answer.output), asl::noIndex);
}

}  // namespace steploom::sim
