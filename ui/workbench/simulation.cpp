// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/files.h"
#include "ui/workbench/player.h"

namespace steploom::workbench {

Simulation::Simulation(Session& session) : m_player(std::make_unique<Player>(*this, session))
{
    connect(this, &Simulation::settingsChanged, this, [this] {
        if (m_player->breakpoints.read())
            emit breakpointsChanged();
    });
    connect(&session, &Session::changed, this, [this, &session] {
        if (m_player->breakpoints.write())
            session.companionChanged();
    });
}

Simulation::~Simulation() = default;

// ---- what a run starts from

QStringList Simulation::caseNames() const
{
    QStringList names;
    for (auto const& each : m_player->session().companion().cases())
        names << QString::fromStdString(each.name);
    return names;
}

int Simulation::currentCase() const
{
    return m_player->setup.currentCase();
}

void Simulation::chooseCase(int index)
{
    m_player->setup.chooseCase(index);
}

void Simulation::addCase(QString const& name)
{
    m_player->setup.addCase(name);
}

int Simulation::addCases(std::vector<Value> const& cases)
{
    return m_player->setup.addCases(cases);
}

void Simulation::renameCase(int index, QString const& name)
{
    m_player->setup.renameCase(index, name);
}

void Simulation::removeCase(int index)
{
    m_player->setup.removeCase(index);
}

QString Simulation::inputText() const
{
    return m_player->setup.inputText();
}

void Simulation::setInputText(QString const& text)
{
    m_player->setup.setInputText(text);
}

QString Simulation::inputFault() const
{
    return m_player->setup.inputFault();
}

std::vector<sim::Answer> Simulation::answers(std::string const& state) const
{
    return m_player->setup.answers(state);
}

void Simulation::setAnswers(std::string const& state, std::vector<sim::Answer> answers)
{
    m_player->setup.setAnswers(state, std::move(answers));
}

std::vector<std::string> Simulation::answeredStates() const
{
    return m_player->setup.answeredStates();
}

// ---- the run

bool Simulation::hasRun() const
{
    return m_player->currentRun() != nullptr;
}

bool Simulation::isShown() const
{
    return m_isShown && hasRun();
}

void Simulation::setShown(bool shown)
{
    if (shown == m_isShown)
        return;
    m_isShown = shown;
    if (!shown)
        pause();
    emit shownChanged();
}

bool Simulation::isPlaying() const
{
    return m_player->isPlaying();
}

bool Simulation::isAtEnd() const
{
    return m_player->isAtEnd();
}

bool Simulation::isLive() const
{
    return m_player->isLive();
}

bool Simulation::isChangedSince() const
{
    return m_player->isChangedSince();
}

PlayedRun const* Simulation::currentRun() const
{
    return m_player->currentRun();
}

asl::Graph const* Simulation::graph() const
{
    return hasRun() ? currentRun()->graph().get() : nullptr;
}

sim::RunView const& Simulation::view() const
{
    return m_player->view();
}

std::size_t Simulation::cursor() const
{
    return m_player->cursor();
}

std::size_t Simulation::recordCount() const
{
    return m_player->reachedCursor();
}

Moment Simulation::clock() const
{
    return m_player->clock();
}

std::chrono::nanoseconds Simulation::elapsed() const
{
    return m_player->clock() - m_player->startClock();
}

std::chrono::nanoseconds Simulation::reached() const
{
    return m_player->reachedClock() - m_player->startClock();
}

Moment Simulation::startClock() const
{
    return m_player->startClock();
}

std::uint32_t Simulation::eventNumber() const
{
    if (!hasRun())
        return 0;
    auto const& records = currentRun()->trace().records;
    for (auto index = cursor(); index > 0; --index)
        if (records[index - 1].event > 0)
            return records[index - 1].event;
    return 0;
}

StateId Simulation::pausedAt() const
{
    return m_player->pausedAt();
}

std::vector<Flight> const& Simulation::flights() const
{
    return m_player->flights();
}

double Simulation::flashOf(StateId id) const
{
    return m_player->flashOf(id);
}

double Simulation::speed() const
{
    return m_player->speed;
}

void Simulation::setSpeed(double speed)
{
    m_player->setSpeed(speed);
}

// ---- breakpoints

bool Simulation::hasBreakpoint(StateId id) const
{
    return m_player->breakpoints.contains(id);
}

void Simulation::toggleBreakpoint(StateId id)
{
    m_player->breakpoints.toggle(id);
    emit breakpointsChanged();
    m_player->session().companionChanged();
}

std::vector<StateId> Simulation::breakpoints() const
{
    return m_player->breakpoints.all();
}

// ---- transport

void Simulation::setDrive(Drive drive)
{
    m_player->setDrive(drive);
}

void Simulation::passTime(std::chrono::nanoseconds real)
{
    m_player->passTime(real);
}

void Simulation::play()
{
    m_player->play();
}

void Simulation::pause()
{
    m_player->pause();
}

void Simulation::playOrPause()
{
    if (isPlaying())
        pause();
    else
        play();
}

void Simulation::stepOver()
{
    m_player->stepForward(false);
}

void Simulation::stepInto()
{
    m_player->stepForward(true);
}

void Simulation::stepOut()
{
    m_player->stepOut();
}

void Simulation::stepBack()
{
    m_player->stepBack();
}

void Simulation::toStart()
{
    m_player->toStart();
}

void Simulation::toEnd()
{
    m_player->toEnd();
}

void Simulation::restart()
{
    if (m_player->start())
        m_player->play();
}

Result<void> Simulation::showRecorded(QString const& path, std::optional<std::string> const& caseName)
{
    auto const bytes = readFile(path.toStdString());
    if (!bytes)
        return bytes.failure();
    auto history = sim::readHistoryFile(*bytes, caseName);
    if (!history)
        return history.failure();
    return m_player->showRecorded(std::move(*history));
}

bool Simulation::isRecorded() const
{
    return hasRun() && currentRun()->isRecorded();
}

void Simulation::stop()
{
    m_player->drop();
}

void Simulation::skipWait()
{
    m_player->skipWait();
}

bool Simulation::canStopExecution() const
{
    return m_player->canStop();
}

void Simulation::stopExecution(QString const& error, QString const& cause)
{
    auto const given = [](QString const& text) {
        return text.isEmpty() ? std::nullopt : std::optional(text.toStdString());
    };
    m_player->stopExecution(given(error), given(cause));
}

bool Simulation::canRedrive() const
{
    return m_player->canRedrive();
}

void Simulation::redrive()
{
    m_player->redrive();
}

void Simulation::moveCursor(std::size_t cursor)
{
    m_player->moveCursor(cursor);
}

void Simulation::moveToTime(std::chrono::nanoseconds elapsed)
{
    m_player->moveToTime(startClock() + elapsed);
}

void Simulation::moveToNow()
{
    m_player->moveToNow();
}

}  // namespace steploom::workbench
