// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workbench/player.h"

#include "ui/workbench/motion.h"

#include <algorithm>

namespace steploom::workbench {

// Visual language, "Motion" and "Simulation": real seconds at speed 1.
static constexpr double tokenTime = 0.400;
static constexpr double errorTime = 0.600;
static constexpr double shortestFlight = 0.080;
static constexpr double flashTime = 0.240;
static constexpr std::size_t mostFlights = 20;
/// How far is looked ahead for tokens that travel at the same moment.
static constexpr std::size_t lookAhead = 2'000;
/// Records shown between two looks at the event queue.
static constexpr std::size_t sliceSize = 4'000;
static constexpr int frameInterval = 16;

Simulation::Player::Player(Simulation& owner, Session& session)
    : setup(session)
    , breakpoints(session)
    , m_owner(owner)
    , m_session(session)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &owner, [this] {
        // A machine that slept, or a window that was dragged, does not make the run jump.
        auto const passed = std::min<qint64>(m_sinceTick.nsecsElapsed(), 100'000'000);
        m_sinceTick.start();
        passTime(std::chrono::nanoseconds(passed));
    });
}

// ---- the run

Result<PlayedRun> Simulation::Player::simulated()
{
    auto settings = setup.settings();
    if (!settings)
        return settings.failure();
    m_settings = std::move(*settings);
    return PlayedRun(m_settings);
}

Result<PlayedRun> Simulation::Player::recorded(sim::RecordedHistory history) const
{
    auto graph = m_session.snapshot().graph;
    auto imported = sim::importHistory(history, *graph);
    if (!imported)
        return imported.failure();
    return PlayedRun(std::move(history), std::move(*imported), std::move(graph));
}

// A recorded execution is laid over the definition as it is now.
bool Simulation::Player::start()
{
    auto const* const history = m_run ? m_run->recorded() : nullptr;
    auto run = history ? recorded(*history) : simulated();
    if (!run) {
        m_session.say(QString::fromStdString(run.sentence()));
        return false;
    }
    open(std::move(*run));
    return true;
}

void Simulation::Player::open(PlayedRun run)
{
    m_source = m_session.snapshot().graph;
    m_comparedRevision = m_session.snapshot().revision;
    m_isChanged = false;
    begin(std::move(run));
    // The start of the run is no step of its own.
    if (ensure(1) && record(0).as<sim::RunStarted>())
        show(1);
    emit m_owner.runChanged();
    announce();
}

Result<void> Simulation::Player::showRecorded(sim::RecordedHistory history)
{
    auto run = recorded(std::move(history));
    if (!run)
        return run.failure();
    open(std::move(*run));
    toEnd();
    return {};
}

// A run of which nothing is shown yet.
void Simulation::Player::begin(PlayedRun run)
{
    rest();
    m_run = std::make_unique<PlayedRun>(std::move(run));
    m_clock = m_reachedClock = m_run->startClock();
    m_fold = {};
    m_isOver = false;
    m_reached = m_flown = 0;
    m_announced = 0;
}

void Simulation::Player::drop()
{
    rest();
    if (!m_run)
        return;
    m_run.reset();
    m_source.reset();
    m_fold = {};
    m_reached = m_announced = m_flown = 0;
    m_isOver = false;
    m_clock = m_reachedClock = {};
    emit m_owner.runChanged();
    emit m_owner.viewChanged();
    emit m_owner.clockChanged();
}

bool Simulation::Player::isAtEnd() const
{
    return m_run && m_isOver && cursor() == m_run->trace().records.size();
}

bool Simulation::Player::isChangedSince() const
{
    auto const& now = m_session.snapshot();
    if (m_run && now.revision != m_comparedRevision) {
        m_comparedRevision = now.revision;
        m_isChanged = now.graph->tree().text() != m_source->tree().text();
    }
    return m_run && m_isChanged;
}

// Makes records until there are `count`; false when there will never be so many.
bool Simulation::Player::ensure(std::size_t count)
{
    auto const& records = m_run->trace().records;
    while (records.size() < count && !m_isOver)
        if (!m_run->advance())
            m_isOver = true;
    if (m_run->hasEnded())
        m_isOver = true;
    return records.size() >= count;
}

void Simulation::Player::show(std::size_t cursor)
{
    m_fold.moveTo(m_run->trace(), cursor);
    if (cursor > 0)
        m_clock = std::max(m_clock, record(cursor - 1).time);
    m_reached = std::max(m_reached, cursor);
    if (cursor == m_reached)
        m_reachedClock = std::max(m_reachedClock, m_clock);
}

// Shows one record more. False when a breakpoint holds the run there.
bool Simulation::Player::showNext()
{
    auto const index = cursor();
    show(index + 1);
    auto const& shown = record(index);
    if (shown.as<sim::AttemptFailed>() || shown.as<sim::EvaluationFailed>())
        m_flashes[shown.state] = 1;
    if (!shown.as<sim::StateEntered>() || m_goal == Goal::End || !breakpoints.contains(shown.state))
        return true;
    m_pausedAt = shown.state;
    show(settled(cursor()));
    setGoal(Goal::None);
    return false;
}

// ---- playing in real time

void Simulation::Player::passTime(std::chrono::nanoseconds real)
{
    if (!m_run)
        return;
    auto const seconds = std::chrono::duration<double>(real).count();
    m_untold += seconds;
    fadeFlashes(seconds);
    if (m_goal == Goal::Play && speed > 0)
        playOn(seconds);
    else if (m_goal != Goal::None)
        searchSlice();
    updateTimer();
    announce();
}

void Simulation::Player::fadeFlashes(double real)
{
    for (auto flash = m_flashes.begin(); flash != m_flashes.end();) {
        flash->second -= real / flashTime;
        flash = flash->second <= 0 ? m_flashes.erase(flash) : std::next(flash);
    }
}

std::vector<Flight> const& Simulation::Player::flights() const
{
    static std::vector<Flight> const none;
    return motion() == Motion::Full ? m_flights : none;
}

double Simulation::Player::flashOf(StateId id) const
{
    if (motion() != Motion::Full)
        return 0;
    auto const found = m_flashes.find(id);
    return found == m_flashes.end() ? 0 : found->second;
}

// Spends `real` seconds: on tokens under way first, then on the clock up to the next record.
void Simulation::Player::playOn(double real)
{
    while (m_goal == Goal::Play) {
        if (!travel(real))
            return;
        if (!ensure(cursor() + 1))
            return setGoal(Goal::None);
        auto const next = record(cursor()).time;
        if (next > m_clock) {
            auto const needed = std::chrono::duration<double>(next - m_clock).count() / speed;
            if (needed > real) {
                m_clock += std::chrono::nanoseconds(static_cast<std::int64_t>(real * speed * 1e9));
                if (cursor() == m_reached)
                    m_reachedClock = std::max(m_reachedClock, m_clock);
                return;
            }
            real -= needed;
            m_clock = next;
        }
        if (showMoment() != Shown::Held)
            continue;
        return;
    }
}

// Shows what happens at the moment on the clock, up to the next transition, whose token sets out.
Simulation::Player::Shown Simulation::Player::showMoment()
{
    for (std::size_t count = 0; count < lookAhead; ++count) {
        if (!ensure(cursor() + 1))
            return Shown::Over;
        auto const index = cursor();
        if (record(index).time > m_clock)
            return Shown::More;
        if (!showNext())
            return Shown::Reached;
        if (index >= m_flown && record(index).as<sim::Transition>()) {
            launch(index);
            return Shown::More;
        }
    }
    return Shown::Held;
}

// Sends the token of the transition at `index` on its way, together with those of other branches that leave
// at the same moment.
void Simulation::Player::launch(std::size_t index)
{
    std::vector<sim::BranchIndex> flying;
    m_flights.clear();
    m_flightTime = tokenTime;
    auto const time = record(index).time;
    for (auto next = index; next < index + lookAhead && ensure(next + 1) && record(next).time == time;
        ++next) {
        auto const* transition = record(next).as<sim::Transition>();
        if (!transition)
            continue;
        auto const branch = record(next).branch;
        // What happens in a branch, in one around it or inside it comes after what flies there.
        if (std::ranges::any_of(
                flying, [&](auto other) { return isOnLevel(branch, other) || isOnLevel(other, branch); }))
            break;
        flying.push_back(branch);
        m_flown = next + 1;
        if (m_flights.size() == mostFlights)
            continue;
        Flight flight{transition->edge, 0, {}};
        if (transition->edge.kind == asl::EdgeKind::Catch) {
            flight.errorName = QString::fromStdString(view().state(transition->edge.from).error.value_or(""));
            m_flightTime = errorTime;
        }
        m_flights.push_back(std::move(flight));
    }
    m_flightTime = std::max(m_flightTime / speed, shortestFlight);
    m_flightDone = 0;
}

// Lets the tokens travel for `real` seconds and takes from it what they used. Whether all have arrived.
bool Simulation::Player::travel(double& real)
{
    if (m_flights.empty())
        return true;
    auto const used = std::min(real, m_flightTime - m_flightDone);
    m_flightDone += used;
    real -= used;
    if (m_flightDone < m_flightTime) {
        for (auto& flight : m_flights)
            flight.progress = m_flightDone / m_flightTime;
        return false;
    }
    m_flights.clear();
    return true;
}

void Simulation::Player::setSpeed(double wanted)
{
    wanted = std::max(wanted, 0.0);
    if (wanted == speed)
        return;
    // Tokens under way keep their place.
    if (wanted > 0 && speed > 0 && !m_flights.empty()) {
        m_flightTime *= speed / wanted;
        m_flightDone *= speed / wanted;
    } else if (wanted == 0) {
        m_flights.clear();
    }
    speed = wanted;
    updateTimer();
    emit m_owner.speedChanged();
}

// ---- steps

// Where people count a step: a state is entered, waits for a retry, or another attempt begins.
bool Simulation::Player::isBegin(std::size_t index) const
{
    auto const& at = record(index);
    if (at.as<sim::StateEntered>() || at.as<sim::Backoff>())
        return true;
    if (auto const* task = at.as<sim::TaskScheduled>())
        return task->attempt > 1;
    auto const* children = at.as<sim::ChildrenStarted>();
    return children && children->attempt > 1;
}

// Whether `branch` is `level` or one around it.
bool Simulation::Player::isOnLevel(sim::BranchIndex branch, sim::BranchIndex level) const
{
    auto const& branches = m_run->trace().branches;
    while (level != branch && level != 0)
        level = branches[level].parent;
    return level == branch;
}

// A step ends behind what a state does at once: so a Wait is seen waiting, a Task running.
std::size_t Simulation::Player::settled(std::size_t cursor) const
{
    auto const& records = m_run->trace().records;
    auto const& first = records[cursor - 1];
    while (cursor < records.size()) {
        auto const& next = records[cursor];
        bool const isQuiet = next.as<sim::Stage>() || next.as<sim::TaskScheduled>()
            || next.as<sim::TaskStarted>() || next.as<sim::TaskSubmitted>() || next.as<sim::WaitStarted>()
            || next.as<sim::ChildrenStarted>();
        if (!isQuiet || next.branch != first.branch || next.time != first.time)
            break;
        ++cursor;
    }
    return cursor;
}

sim::BranchIndex Simulation::Player::currentLevel() const
{
    for (auto index = cursor(); index > 0; --index)
        if (isBegin(index - 1))
            return record(index - 1).branch;
    return 0;
}

void Simulation::Player::seek(Goal goal)
{
    if (!m_run && !start())
        return;
    if (isAtEnd())
        return;
    m_flights.clear();
    m_pausedAt = {};
    m_level = currentLevel();
    m_flown = cursor();
    setGoal(goal);
    searchSlice();
    announce();
}

// Goes on towards a goal without regard to real time, for as long as nobody waits.
void Simulation::Player::searchSlice()
{
    for (std::size_t count = 0; count < sliceSize && m_goal != Goal::None; ++count) {
        if (!ensure(cursor() + 1))
            return setGoal(Goal::None);
        auto const index = cursor();
        if (!showNext())
            break;
        if (m_goal == Goal::Play || m_goal == Goal::End || !isBegin(index))
            continue;
        auto const branch = record(index).branch;
        bool const isReached = m_goal == Goal::StepInto
            || (m_goal == Goal::StepOver && isOnLevel(branch, m_level))
            || (m_goal == Goal::StepOut && branch != m_level && isOnLevel(branch, m_level));
        if (isReached)
            setGoal(Goal::None);
    }
    if (m_goal == Goal::None && cursor() > 0) {
        show(settled(cursor()));
        m_flown = cursor();
    }
}

void Simulation::Player::play()
{
    if (!m_run || isAtEnd()) {
        if (!start())
            return;
    }
    if (m_flights.empty())
        m_flown = std::max(m_flown, cursor());
    m_pausedAt = {};
    setGoal(Goal::Play);
    if (speed <= 0)
        searchSlice();
    announce();
}

void Simulation::Player::pause()
{
    setGoal(Goal::None);
    announce();
}

void Simulation::Player::stepForward(bool entersContainers)
{
    seek(entersContainers ? Goal::StepInto : Goal::StepOver);
}

void Simulation::Player::stepOut()
{
    if (m_run)
        seek(Goal::StepOut);
}

void Simulation::Player::toEnd()
{
    seek(Goal::End);
}

void Simulation::Player::stepBack()
{
    if (!m_run)
        return;
    auto const level = currentLevel();
    for (auto index = cursor(); index > 0; --index) {
        if (!isBegin(index - 1) || !isOnLevel(record(index - 1).branch, level))
            continue;
        if (auto const place = settled(index); place < cursor())
            return moveCursor(place);
    }
    toStart();
}

void Simulation::Player::toStart()
{
    if (m_run)
        moveCursor(std::min<std::size_t>(1, m_reached));
}

// Lets the pause on the clock pass at once. A run that is held shows what comes then.
void Simulation::Player::skipWait()
{
    if (!m_run || isAtEnd() || !ensure(cursor() + 1))
        return;
    m_flights.clear();
    m_clock = std::max(m_clock, record(cursor()).time);
    if (m_goal == Goal::None) {
        do
            show(cursor() + 1);
        while (ensure(cursor() + 1) && record(cursor()).time == m_clock && !isBegin(cursor() - 1));
        show(settled(cursor()));
    }
    announce();
    emit m_owner.clockChanged();
}

// ---- time travel

void Simulation::Player::moveCursor(std::size_t cursor)
{
    if (!m_run)
        return;
    rest();
    cursor = std::min(cursor, m_reached);
    m_clock = startClock();
    show(cursor);
    m_flown = cursor;
    announce();
}

void Simulation::Player::moveToTime(Moment time)
{
    if (!m_run)
        return;
    time = std::clamp(time, startClock(), m_reachedClock);
    auto const& records = m_run->trace().records;
    auto const end = records.begin() + static_cast<std::ptrdiff_t>(m_reached);
    auto const after = std::upper_bound(records.begin(), end, time,
        [](Moment wanted, sim::Record const& each) { return wanted < each.time; });
    moveCursor(static_cast<std::size_t>(after - records.begin()));
    m_clock = time;
    emit m_owner.clockChanged();
}

void Simulation::Player::moveToNow()
{
    moveCursor(m_reached);
    m_clock = m_reachedClock;
    emit m_owner.clockChanged();
}

// ---- goals, timer, signals

void Simulation::Player::setGoal(Goal goal)
{
    if (goal == m_goal)
        return;
    bool const wasPlaying = isPlaying();
    m_goal = goal;
    updateTimer();
    if (wasPlaying != isPlaying())
        emit m_owner.playingChanged();
}

// Nothing moves any more.
void Simulation::Player::rest()
{
    m_flights.clear();
    m_flashes.clear();
    m_pausedAt = {};
    setGoal(Goal::None);
}

void Simulation::Player::updateTimer()
{
    bool const isNeeded = m_drive == Drive::Timer && m_run && (isPlaying() || !m_flashes.empty());
    if (!isNeeded)
        return m_timer.stop();
    // A search goes on as soon as the event queue is empty; playing goes by frames.
    bool const isSearch = m_goal != Goal::None && (m_goal != Goal::Play || speed <= 0);
    m_timer.setInterval(isSearch ? 0 : frameInterval);
    if (!m_timer.isActive()) {
        m_sinceTick.start();
        m_timer.start();
    }
}

// Whether what the clock alone moves goes on now: countdowns, bars, tokens.
bool Simulation::Player::isClockTold() const
{
    static constexpr double reducedStep = 1;
    if (!isPlaying() || m_announced != cursor() || motion() == Motion::Full)
        return true;
    return motion() == Motion::Reduced && m_untold >= reducedStep;
}

void Simulation::Player::announce()
{
    if (!isClockTold())
        return;
    m_untold = 0;
    if (m_announced != cursor()) {
        m_announced = cursor();
        emit m_owner.viewChanged();
    }
    emit m_owner.clockChanged();
}

}  // namespace steploom::workbench
