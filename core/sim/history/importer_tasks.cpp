// SPDX-License-Identifier: GPL-3.0-or-later
// What a history tells of Tasks.
#include "core/sim/history/importer.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace steploom::sim {

void Importer::scheduled(RecordedEvent const& given, BranchIndex branch)
{
    auto& line = m_lines[branch];
    TaskScheduled task;
    task.attempt = ++line.attempt;
    if (auto const node = line.state->node.find("Resource"); node.isString())
        task.resource = node.string();
    task.parameters = value(given, given.details.find("parameters") ? "parameters" : "input");
    if (auto const* seconds = given.details.find("timeoutInSeconds"); seconds && seconds->isInteger())
        task.timeoutSeconds = seconds->integer();
    if (auto const* seconds = given.details.find("heartbeatInSeconds"); seconds && seconds->isInteger())
        task.heartbeatSeconds = seconds->integer();
    if (auto const* role = given.details.find("taskCredentials"))
        if (auto const* arn = role->find("roleArn"))
            task.credentials = Value::object({{"RoleArn", *arn}});
    line.hasFailed = false;
    write(branch, std::move(task), &given);
}

void Importer::failed(RecordedEvent const& given, BranchIndex branch, AttemptFailed::Origin origin)
{
    auto& line = m_lines[branch];
    line.hasFailed = true;
    write(branch,
        AttemptFailed{std::max(line.attempt, 1U), recordedText(given.details, "error"),
            recordedText(given.details, "cause"), origin},
        &given);
}

// What a Task tells: `Task...`, `LambdaFunction...`, `Activity...`.
bool Importer::taskEvent(RecordedEvent const& given)
{
    std::string_view what = given.type;
    for (std::string_view const prefix : {"LambdaFunction", "Activity", "Task"})
        if (what.starts_with(prefix)) {
            what.remove_prefix(prefix.size());
            break;
        }
    if (what.size() == given.type.size())
        return false;
    auto const aborted = std::exchange(m_aborted, 0);
    auto const branch = what == "StateAborted" && aborted != 0 && m_lines[aborted].state
        ? aborted
        : openAround(branchOf(given.previous), "Task");
    if (branch == noBranch)
        return true;
    m_branches[given.id] = branch;
    if (what == "StateAborted") {
        if (!std::exchange(m_lines[branch].hasEnded, true))
            write(branch, StateAborted{}, &given);
        if (branch == aborted)
            m_lines[branch].state = nullptr;
    } else if (what == "Scheduled") {
        scheduled(given, branch);
    } else if (what == "Started") {
        write(branch, TaskStarted{recordedText(given.details, "workerName")}, &given);
    } else if (what == "Submitted") {
        write(branch, TaskSubmitted{value(given, "output")}, &given);
    } else if (what == "Succeeded") {
        m_lines[branch].hasFailed = false;
        write(branch, TaskAnswered{value(given, "output")}, &given);
    } else if (what == "TimedOut") {
        failed(given, branch, AttemptFailed::Origin::Timeout);
    } else {
        failed(given, branch, AttemptFailed::Origin::Answer);
    }
    return true;
}

}  // namespace steploom::sim
