// SPDX-License-Identifier: GPL-3.0-or-later
// What a history tells of the branches of Parallels and the iterations of Maps.
#include "core/sim/history/importer.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>

namespace steploom::sim {

static std::uint32_t smallNumber(Value const* value)
{
    return value && value->isInteger() && value->integer() >= 0 && value->integer() < 0x7FFFFFFF
        ? static_cast<std::uint32_t>(value->integer())
        : 0;
}

// The branches of a Parallel begin without an event of their own.
void Importer::startBranches(RecordedEvent const& given, BranchIndex branch)
{
    auto const count = m_lines[branch].state->scopes.size();
    m_lines[branch].children.clear();
    write(
        branch, ChildrenStarted{++m_lines[branch].attempt, static_cast<std::uint32_t>(count), false}, &given);
    for (std::uint32_t i = 0; i < count && hasRoom(branch); ++i) {
        auto const child = newBranch(branch, i, false);
        write(branch, ChildStarted{child, i, false}, nullptr);
    }
}

void Importer::endBranches(RecordedEvent const& given, BranchIndex owner, bool isSucceeded)
{
    auto failing = branchOf(given.previous);
    while (failing != 0 && m_run.trace.branches[failing].parent != owner)
        failing = m_run.trace.branches[failing].parent;
    for (auto const& [index, child] : m_lines[owner].children) {
        auto const how = isSucceeded ? ChildEnded::How::Succeeded
            : child == failing       ? ChildEnded::How::Failed
                                     : ChildEnded::How::Aborted;
        if (m_lines[child].state && !m_lines[child].hasEnded)
            write(child, StateAborted{}, nullptr);
        m_lines[child].state = nullptr;
        write(owner, ChildEnded{child, index, false, how}, nullptr);
    }
}

void Importer::iterationEvent(RecordedEvent const& given, std::string_view what)
{
    auto const index = smallNumber(given.details.find("index"));
    auto const name = recordedText(given.details, "name").value_or("");
    auto const owner = openAround(branchOf(given.previous), "Map", name);
    if (owner == noBranch)
        return;
    if (what == "Started") {
        if (!hasRoom(owner))
            return;
        auto const child = newBranch(owner, index, true);
        write(owner, ChildStarted{child, index, true}, &given);
        m_branches[given.id] = child;
        return;
    }
    auto how = ChildEnded::How::Succeeded;
    if (what == "Failed")
        how = ChildEnded::How::Failed;
    else if (what == "Aborted")
        how = ChildEnded::How::Aborted;
    auto const found = m_lines[owner].children.find(index);
    auto const child = found == m_lines[owner].children.end() ? BranchIndex{0} : found->second;
    // A task that is aborted with its iteration says so in the next event.
    bool const tellsItself
        = how != ChildEnded::How::Succeeded && m_next && m_next->type == "TaskStateAborted";
    if (child != 0 && m_lines[child].state && !tellsItself) {
        if (!m_lines[child].hasEnded)
            write(child, StateAborted{}, nullptr);
        m_lines[child].state = nullptr;
    }
    write(owner, ChildEnded{child, index, true, how}, &given);
    m_branches[given.id] = owner;
    m_aborted = tellsItself ? child : 0;
}

// What a Map or Parallel tells of its children.
bool Importer::childrenEvent(RecordedEvent const& given)
{
    std::string_view what = given.type;
    if (what.starts_with("MapIteration")) {
        iterationEvent(given, what.substr(12));
        return true;
    }
    bool const isMap = what.starts_with("Map");
    if (!isMap && !what.starts_with("Parallel"))
        return false;
    auto const branch = openAround(branchOf(given.previous), isMap ? "Map" : "Parallel");
    if (branch == noBranch)
        return true;
    m_branches[given.id] = branch;
    auto& line = m_lines[branch];
    what.remove_prefix(isMap ? 3 : 8);
    if (what == "StateStarted" && !isMap) {
        startBranches(given, branch);
    } else if (what == "StateStarted") {
        line.children.clear();
        write(branch,
            ChildrenStarted{++line.attempt, smallNumber(given.details.find("length")), true,
                m_next && m_next->type == "MapRunStarted"},
            &given);
    } else if (what == "StateSucceeded" || what == "StateFailed") {
        bool const isSucceeded = what == "StateSucceeded";
        if (!isMap)
            endBranches(given, branch, isSucceeded);
        auto& owner = m_lines[branch];
        owner.hasFailed = !isSucceeded;
        if (!isSucceeded)
            write(branch, AttemptFailed{std::max(owner.attempt, 1U), {}, {}, AttemptFailed::Origin::Child},
                nullptr);
        write(branch, ChildrenEnded{isMap, isSucceeded}, &given);
    } else if (what == "StateAborted") {
        if (!std::exchange(line.hasEnded, true))
            write(branch, StateAborted{}, &given);
    } else if (what == "RunStarted") {
        write(branch, MapRunStarted{recordedText(given.details, "mapRunArn").value_or(""), 0}, &given);
    } else if (what.starts_with("Run")) {
        MapRunEnded ended{recordedText(given.details, "error"), recordedText(given.details, "cause")};
        if (what != "RunSucceeded" && !ended.error)
            ended.error = "";
        write(branch, std::move(ended), &given);
    }
    return true;
}

}  // namespace steploom::sim
