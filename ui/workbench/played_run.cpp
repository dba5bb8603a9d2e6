// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workbench/played_run.h"

#include "core/sim/history/aws_events.h"

#include <algorithm>
#include <utility>

namespace steploom::workbench {

PlayedRun::PlayedRun(
    sim::RecordedHistory history, sim::ImportedRun imported, std::shared_ptr<asl::Graph const> graph)
    : m_source(Recorded{std::move(history), std::move(imported), std::move(graph)})
{
}

sim::Trace const& PlayedRun::trace() const
{
    auto const* const run = simulated();
    return run ? run->trace() : std::get<Recorded>(m_source).imported.trace;
}

std::shared_ptr<asl::Graph const> const& PlayedRun::graph() const
{
    auto const* const run = simulated();
    return run ? run->settings().graph : std::get<Recorded>(m_source).graph;
}

Moment PlayedRun::startClock() const
{
    if (auto const* const run = simulated())
        return run->settings().clock;
    auto const& records = trace().records;
    return records.empty() ? sim::standardClock : records.front().time;
}

bool PlayedRun::advance()
{
    auto* const run = std::get_if<sim::Run>(&m_source);
    return run && run->advance();
}

bool PlayedRun::hasEnded() const
{
    if (auto const* const history = recorded())
        return history->status != sim::RunStatus::Running;
    return simulated()->finished();
}

sim::RecordedHistory const* PlayedRun::recorded() const
{
    auto const* const source = std::get_if<Recorded>(&m_source);
    return source ? &source->history : nullptr;
}

std::vector<std::string> PlayedRun::notes() const
{
    return isRecorded() ? std::get<Recorded>(m_source).imported.notes : std::vector<std::string>();
}

sim::RecordedEvent const* PlayedRun::recordedEvent(sim::Record const& record) const
{
    auto const& events = recorded()->events;
    auto const found = std::ranges::lower_bound(
        events, static_cast<std::int64_t>(record.event), {}, &sim::RecordedEvent::id);
    bool const isThere = found != events.end() && found->id == static_cast<std::int64_t>(record.event);
    return record.event > 0 && isThere ? &*found : nullptr;
}

Value PlayedRun::eventOf(sim::Record const& record) const
{
    if (auto const* const run = simulated())
        return sim::toAwsEvent(record, run->trace(), run->settings());
    auto const* const event = recordedEvent(record);
    return event ? sim::toEvent(*event) : Value();
}

bool PlayedRun::isTold(sim::Record const& record, std::string_view member) const
{
    if (!isRecorded())
        return true;
    auto const* const event = recordedEvent(record);
    return event && event->details.find(member);
}

}  // namespace steploom::workbench
