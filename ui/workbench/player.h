// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/run.h"
#include "core/sim/run_view.h"
#include "ui/workbench/played_run.h"
#include "ui/workbench/player_breakpoints.h"
#include "ui/workbench/player_setup.h"
#include "ui/workbench/session.h"
#include "ui/workbench/simulation.h"

#include <QElapsedTimer>
#include <QTimer>

#include <chrono>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace steploom::workbench {

/// Plays the trace of one run. Core's run jumps from one moment to the next; the player makes only as many
/// records as it is about to show, lets the shown clock run up to each, and holds it while tokens travel.
class Simulation::Player {
public:
    Player(Simulation& owner, Session& session);

    Session& session() const { return m_session; }
    PlayerSetup setup;
    PlayerBreakpoints breakpoints;

    // What is shown.
    PlayedRun const* currentRun() const { return m_run.get(); }
    sim::RunView const& view() const { return m_fold.view(); }
    std::size_t cursor() const { return m_fold.view().cursor; }
    std::size_t reachedCursor() const { return m_reached; }
    Moment clock() const { return m_clock; }
    Moment reachedClock() const { return m_reachedClock; }
    Moment startClock() const { return m_run ? m_run->startClock() : Moment{}; }
    /// None where nothing is to travel; the time they take passes all the same, so that steps can be read.
    std::vector<Flight> const& flights() const;
    double flashOf(StateId id) const;
    StateId pausedAt() const { return m_pausedAt; }
    bool isPlaying() const { return m_goal != Goal::None; }
    bool isLive() const { return cursor() == m_reached && m_clock == m_reachedClock; }
    bool isAtEnd() const;
    /// Nothing more can happen, though the run has not ended: a task whose answer never comes.
    bool isStuck() const { return m_isOver && !m_run->hasEnded(); }
    bool isChangedSince() const;

    double speed = 1;
    void setSpeed(double wanted);

    // What people do.
    bool start();
    Result<void> showRecorded(sim::RecordedHistory history);
    void drop();
    void play();
    void pause();
    void stepForward(bool entersContainers);
    void stepOut();
    void stepBack();
    void toStart();
    void toEnd();
    void skipWait();
    bool canStop() const;
    void stopExecution(std::optional<std::string> error, std::optional<std::string> cause);
    bool canRedrive() const;
    void redrive();
    void moveCursor(std::size_t cursor);
    void moveToTime(Moment time);
    void moveToNow();

    void setDrive(Drive drive) { m_drive = drive; }
    void passTime(std::chrono::nanoseconds real);

private:
    /// What the player is on its way to.
    enum class Goal { None, Play, StepOver, StepInto, StepOut, End };
    /// How a batch of shown records ended.
    enum class Shown { More, Held, Reached, Over };

    Result<PlayedRun> simulated();
    Result<PlayedRun> recorded(sim::RecordedHistory history) const;
    void open(PlayedRun run);
    void begin(PlayedRun run);
    bool ensure(std::size_t count);
    sim::Record const& record(std::size_t index) const { return m_run->trace().records[index]; }
    void show(std::size_t cursor);
    bool showNext();
    void playOn(double real);
    Shown showMoment();
    void launch(std::size_t transition);
    bool travel(double& real);
    void fadeFlashes(double real);
    void seek(Goal goal);
    void searchSlice();
    bool isBegin(std::size_t index) const;
    bool isOnLevel(sim::BranchIndex branch, sim::BranchIndex level) const;
    std::size_t settled(std::size_t cursor) const;
    sim::BranchIndex currentLevel() const;
    void setGoal(Goal goal);
    void rest();
    void updateTimer();
    void announce();
    bool isClockTold() const;

    Simulation& m_owner;
    Session& m_session;
    std::unique_ptr<PlayedRun> m_run;
    sim::RunSettings m_settings;  // that a simulated one was started with
    sim::RunFold m_fold;
    std::shared_ptr<asl::Graph const> m_source;  // of the run, with placeholders
    bool m_isOver = false;                       // the trace will not grow any more
    std::size_t m_reached = 0;                   // records shown so far; the cursor may stand before
    Moment m_clock;                              // as shown
    Moment m_reachedClock;                       // the newest moment shown
    std::size_t m_flown = 0;                     // transitions before this record have travelled
    sim::BranchIndex m_level = 0;                // of a step over or out
    Goal m_goal = Goal::None;
    StateId m_pausedAt;
    std::vector<Flight> m_flights;
    double m_flightTime = 0;  // real seconds of the flights under way, and how many are done
    double m_flightDone = 0;
    std::unordered_map<StateId, double> m_flashes;
    std::size_t m_announced = 0;
    double m_untold = 0;  // real seconds since the clock was told
    Drive m_drive = Drive::Timer;
    QTimer m_timer;
    QElapsedTimer m_sinceTick;
    mutable Revision m_comparedRevision;
    mutable bool m_isChanged = false;
};

}  // namespace steploom::workbench
