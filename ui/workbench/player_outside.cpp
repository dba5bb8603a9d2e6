// SPDX-License-Identifier: GPL-3.0-or-later
// What comes to a run from outside: it is stopped, or redriven. The same settings give the same run, so one
// more action in them changes only what comes after it, which of a stop is what has been shown.

#include "ui/workbench/player.h"

#include <algorithm>
#include <utility>

namespace steploom::workbench {

bool Simulation::Player::canStop() const
{
    return m_run && !m_run->isRecorded() && view().status == sim::RunStatus::Running;
}

void Simulation::Player::stopExecution(std::optional<std::string> error, std::optional<std::string> cause)
{
    if (!canStop())
        return;
    m_settings.actions.push_back(
        {sim::Action::Kind::Stop, m_clock - m_settings.clock, std::move(error), std::move(cause), cursor()});
    begin(PlayedRun(m_settings));
    while (ensure(cursor() + 1))
        show(cursor() + 1);
    m_flown = cursor();
    emit m_owner.runChanged();
    announce();
}

bool Simulation::Player::canRedrive() const
{
    auto const* const run = m_run ? m_run->simulated() : nullptr;
    return run && isAtEnd() && run->canBeRedriven(m_clock);
}

void Simulation::Player::redrive()
{
    if (!canRedrive())
        return;
    auto const before = cursor();
    auto const clock = m_clock;
    m_settings.actions.push_back({sim::Action::Kind::Redrive, clock - m_settings.clock, {}, {}});
    begin(PlayedRun(m_settings));
    ensure(before);
    show(std::min(before, m_run->trace().records.size()));
    m_flown = cursor();
    m_clock = m_reachedClock = std::max(m_clock, clock);
    emit m_owner.runChanged();
    announce();
    play();
}

}  // namespace steploom::workbench
