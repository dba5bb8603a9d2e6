// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/sim/mocks.h"
#include "core/sim/run_view.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace steploom::workbench {

class PlayedRun;
class Session;

/// Something that travels along an edge just now: a token, or the name of an error on its way to a catcher.
struct Flight {
    asl::EdgeId edge;
    double progress
        = 0;            ///< 0 at the source, 1 at the target; even in time, the eye's easing is the painter's
    QString errorName;  ///< empty for a token
};

/// The simulation of one document: what a run starts from, the run, and the cursor that all panes show. The
/// run itself happens in virtual time in core; this class plays its trace in real time.
class Simulation : public QObject {
    Q_OBJECT

public:
    explicit Simulation(Session& session);
    ~Simulation() override;

    // ---- what a run starts from: the chosen case, as edited

    QStringList caseNames() const;
    /// -1 when no case is chosen: an input `{}` and default answers.
    int currentCase() const;
    void chooseCase(int index);
    /// Keeps all that a run starts from as a new case of that name and chooses it.
    void addCase(QString const& name);
    /// Adds those of `cases` whose input and answers no case has yet, each by a name of its own; how many.
    int addCases(std::vector<Value> const& cases);
    void renameCase(int index, QString const& name);
    void removeCase(int index);

    /// As typed; it may be no JSON.
    QString inputText() const;
    void setInputText(QString const& text);
    /// Why the input cannot be used, as a sentence; empty when it can.
    QString inputFault() const;

    /// What the Task called `state` answers, by attempt; empty: the service's default answer.
    std::vector<sim::Answer> answers(std::string const& state) const;
    void setAnswers(std::string const& state, std::vector<sim::Answer> answers);
    /// Names of the states that have answers, in the order of the case.
    std::vector<std::string> answeredStates() const;

    // ---- the run

    bool hasRun() const;
    /// Whether there is a run and it is looked at. A run that is put aside (somebody designs) waits at its
    /// cursor.
    bool isShown() const;
    /// Shows the run, or puts it aside; one that plays is paused then.
    void setShown(bool shown);
    bool isPlaying() const;
    /// Whether the run has ended and the cursor stands at its end.
    bool isAtEnd() const;
    /// Whether the cursor stands at the newest record.
    bool isLive() const;
    /// Whether the definition was changed since this run began.
    bool isChangedSince() const;
    /// The run; null before the first start.
    PlayedRun const* currentRun() const;
    /// The graph the run was started on.
    asl::Graph const* graph() const;
    sim::RunView const& view() const;
    /// Records shown; the cursor stands behind them.
    std::size_t cursor() const;
    std::size_t recordCount() const;
    /// The virtual clock as shown; runs on between records while playing.
    Moment clock() const;
    /// Virtual time since the start of the run.
    std::chrono::nanoseconds elapsed() const;
    /// How far the run has been shown: elapsed() of the newest moment.
    std::chrono::nanoseconds reached() const;
    /// Where the virtual clock of this run started.
    Moment startClock() const;
    /// The id of the newest AWS history event at the cursor; 0 before the first.
    std::uint32_t eventNumber() const;
    /// The state whose breakpoint holds the run; none when nothing does.
    StateId pausedAt() const;
    /// The state that the newest record at the cursor is about; none before the first.
    StateId stateAtCursor() const;
    /// What the run is doing at the cursor, or how it ended, as a sentence.
    QString sentence() const;
    std::vector<Flight> const& flights() const;
    /// 0 to 1: what is left of the flash of a failed attempt.
    double flashOf(StateId id) const;

    /// Virtual seconds per real second; 0 means instant.
    double speed() const;
    void setSpeed(double speed);

    bool hasBreakpoint(StateId id) const;
    void toggleBreakpoint(StateId id);
    /// States that have one, in no order.
    std::vector<StateId> breakpoints() const;

    /// Whether real time comes from a timer (the standard) or from passTime() alone, for tests and
    /// recordings.
    enum class Drive { Timer, ByHand };
    void setDrive(Drive drive);
    /// Real time goes on by `real`: what the timer calls while playing.
    void passTime(std::chrono::nanoseconds real);

    /// Starts a run, or goes on with the one there is.
    void play();
    void pause();
    void playOrPause();
    /// To where the next state, attempt or wait for a retry begins on this level.
    void stepOver();
    /// To the next record that shows anything, inside containers too.
    void stepInto();
    void stepOut();
    void stepBack();
    void toStart();
    void toEnd();
    void restart();
    /// Lays the execution whose history is in the file over the definition and shows its end; of a companion
    /// that of the case called `caseName`, else of the only one with a history. It takes the place of the
    /// run, and playing it shows it again. Fails, and changes nothing, when the file is no history or one of
    /// another definition.
    Result<void> showRecorded(QString const& path, std::optional<std::string> const& caseName = std::nullopt);
    /// Whether the run is such an execution.
    bool isRecorded() const;
    /// Leaves the run: the canvas shows the design again.
    void stop();
    void skipWait();
    /// Whether the execution still goes on at the cursor, so that it can be stopped there.
    bool canStopExecution() const;
    /// Stops the execution at the shown clock, as StopExecution does; what had come after is dropped.
    void stopExecution(QString const& error, QString const& cause);
    /// Whether the execution ended without success at the cursor and can go on from where it failed.
    bool canRedrive() const;
    /// Lets it go on from there; what tasks answer goes on as well.
    void redrive();
    void moveCursor(std::size_t cursor);
    /// Shows the run as it was then; also between two records, so that countdowns show what was left.
    void moveToTime(std::chrono::nanoseconds elapsed);
    /// Back to the newest moment shown.
    void moveToNow();

signals:
    /// Case, input or answers.
    void settingsChanged();
    /// A run was started or dropped.
    void runChanged();
    /// A run is looked at again or was put aside.
    void shownChanged();
    /// The cursor moved.
    void viewChanged();
    /// The shown clock, a flight or a flash went on (at most 60 times a second while playing).
    void clockChanged();
    void playingChanged();
    void speedChanged();
    void breakpointsChanged();

private:
    class Player;
    std::unique_ptr<Player> m_player;
    bool m_isShown = true;
};

}  // namespace steploom::workbench
