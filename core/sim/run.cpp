// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/run.h"

#include "core/sim/interpreter.h"

namespace steploom::sim {

std::shared_ptr<Plans> makePlans(std::shared_ptr<asl::Graph const> graph)
{
    return std::make_shared<Plans>(std::move(graph));
}

Run::Run(RunSettings settings) : m_interpreter(std::make_unique<Interpreter>(std::move(settings))) {}
Run::Run(Run&&) noexcept = default;
Run& Run::operator=(Run&&) noexcept = default;
Run::~Run() = default;

std::vector<Run> runTwice(RunSettings settings, std::size_t steps)
{
    settings.answersUsed = std::make_shared<UsedAnswers>();
    settings.answersInside = std::make_shared<UsedAnswers>();
    std::vector<Run> runs;
    runs.emplace_back(settings).runToEnd(steps);
    settings.files = runs.front().settings().files;
    settings.plans = runs.front().settings().plans;
    ++settings.seed;
    runs.emplace_back(std::move(settings)).runToEnd(steps);
    return runs;
}

bool Run::advance()
{
    return m_interpreter->advance();
}

bool Run::runToEnd(std::size_t steps)
{
    while (steps > 0 && m_interpreter->advance())
        --steps;
    return finished();
}

bool Run::finished() const
{
    return m_interpreter->finished() && !m_interpreter->willRedrive();
}

std::size_t Run::memory() const
{
    return m_interpreter->memory();
}

Trace const& Run::trace() const
{
    return m_interpreter->trace;
}

RunSettings const& Run::settings() const
{
    return m_interpreter->settings;
}

Moment Run::now() const
{
    return m_interpreter->now;
}

RunEnded const& Run::outcome() const
{
    return m_interpreter->m_outcome;
}

std::vector<std::string> const& Run::written() const
{
    return m_interpreter->written;
}

std::size_t Run::transitions() const
{
    return m_interpreter->transitions;
}

bool Run::canBeRedriven(Moment at) const
{
    return m_interpreter->canBeRedriven(at);
}

std::vector<bool> const& Run::actionsDone() const
{
    return m_interpreter->actionsDone;
}

SingleOutcome const& Run::single() const
{
    return m_interpreter->m_single;
}

}  // namespace steploom::sim
