// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/simulator/transport_bar.h"

#include "ui/theme/controls/icon_button.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/controls/segmented_control.h"
#include "ui/theme/theme.h"
#include "ui/workbench/session.h"
#include "ui/workbench/simulation.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>

#include <algorithm>
#include <array>

namespace steploom::simulator {

using namespace theme::metrics;
using workbench::Simulation;

static constexpr std::array<double, 5> speedPresets{0.25, 1, 4, 16, 0};

// What items of the case box mean beside a case's index.
enum CaseItem { NoCase = -1, NewCase = -2, RenameCase = -3, RemoveCase = -4 };

TransportBar::TransportBar(QWidget* parent)
    : QWidget(parent)
    , m_restart(new theme::IconButton("restart", tr("Restart"), this))
    , m_stepBack(new theme::IconButton("step_back", tr("Step back (Left)"), this))
    , m_run(new theme::IconButton("play", tr("Run (Space)"), this))
    , m_stepOver(new theme::IconButton("step_over", tr("Step over (Right)"), this))
    , m_stepInto(new theme::IconButton("step_into", tr("Step into (F11)"), this))
    , m_stepOut(new theme::IconButton("step_out", tr("Step out (Shift+F11)"), this))
    , m_toEnd(new theme::IconButton("to_end", tr("To the end (End)"), this))
    , m_stop(new theme::IconButton("stop", tr("Leave the run (Shift+F5)"), this))
    , m_speed(new theme::SegmentedControl(tr("Speed"), this))
    , m_clock(theme::makeLabel(theme::LabelRole::Mono, {}, this))
    , m_event(theme::makeLabel(theme::LabelRole::Label, {}, this))
    , m_cases(new QComboBox(this))
{
    m_run->setPrimary(true);
    m_run->setFixedWidth(40);
    m_speed->setDense(true);
    m_speed->addSegment(QStringLiteral("¼"), tr("A quarter of real time"));
    m_speed->addSegment(QStringLiteral("1×"), tr("Real time"));
    m_speed->addSegment(QStringLiteral("4×"), tr("Four times real time"));
    m_speed->addSegment(QStringLiteral("16×"), tr("Sixteen times real time"));
    m_speed->addSegment(tr("Instant"), tr("No waiting at all"));
    m_clock->setAccessibleName(tr("Virtual clock"));
    // Wide enough for what comes, so that nothing moves while the clock runs.
    m_clock->setMinimumWidth(84);
    m_event->setMinimumWidth(80);
    m_clock->setToolTip(tr("Virtual time since the start of the run"));
    m_cases->setAccessibleName(tr("Case"));
    m_cases->setMinimumWidth(120);
    m_cases->setMaximumWidth(280);
    m_cases->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_cases->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);

    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(space3, space1, space3, space1);
    row->setSpacing(space1);
    for (auto* const button :
        {m_restart, m_stepBack, m_run, m_stepOver, m_stepInto, m_stepOut, m_toEnd, m_stop})
        row->addWidget(button);
    row->addSpacing(space2);
    row->addWidget(theme::makeLine(Qt::Vertical, this));
    row->addSpacing(space2);
    row->addWidget(theme::makeLabel(theme::LabelRole::Label, tr("Speed"), this));
    row->addSpacing(space1);
    row->addWidget(m_speed);
    row->addSpacing(space2);
    row->addWidget(theme::makeLine(Qt::Vertical, this));
    row->addSpacing(space2);
    row->addWidget(m_clock);
    row->addSpacing(space2);
    row->addWidget(m_event);
    row->addStretch(1);
    row->addWidget(theme::makeLabel(theme::LabelRole::Label, tr("Case"), this));
    row->addSpacing(space1);
    row->addWidget(m_cases, 2);

    makeButtons();
    setSession(nullptr);
}

TransportBar::~TransportBar() = default;

void TransportBar::makeButtons()
{
    auto const does = [this](theme::IconButton* button, void (Simulation::*action)()) {
        connect(button, &QToolButton::clicked, this, [this, action] { (m_session->simulation().*action)(); });
    };
    does(m_restart, &Simulation::restart);
    does(m_stepBack, &Simulation::stepBack);
    does(m_run, &Simulation::playOrPause);
    does(m_stepOver, &Simulation::stepOver);
    does(m_stepInto, &Simulation::stepInto);
    does(m_stepOut, &Simulation::stepOut);
    does(m_toEnd, &Simulation::toEnd);
    does(m_stop, &Simulation::stop);
    connect(m_speed, &theme::SegmentedControl::chosen, this, [this](int index) {
        if (m_session)
            m_session->simulation().setSpeed(speedPresets[static_cast<std::size_t>(index)]);
    });
    connect(m_cases, &QComboBox::activated, this, &TransportBar::takeCaseItem);
}

void TransportBar::setSession(workbench::Session* session)
{
    m_links = std::make_unique<QObject>();
    m_session = session;
    setEnabled(session != nullptr);
    if (session) {
        auto* const simulation = &session->simulation();
        for (auto const signal : {&Simulation::runChanged, &Simulation::viewChanged,
                 &Simulation::playingChanged, &Simulation::speedChanged})
            connect(simulation, signal, m_links.get(), [this] { refresh(); });
        connect(simulation, &Simulation::clockChanged, m_links.get(), [this] { refreshClock(); });
        connect(simulation, &Simulation::settingsChanged, m_links.get(), [this] { refreshCases(); });
    }
    refreshCases();
    refresh();
}

void TransportBar::refresh()
{
    refreshClock();
    if (!m_session)
        return;
    auto const& simulation = m_session->simulation();
    bool const hasRun = simulation.hasRun();
    bool const isPlaying = simulation.isPlaying();
    m_run->setGlyph(isPlaying ? "pause" : "play");
    m_run->setHint(isPlaying                 ? tr("Pause (Space)")
            : hasRun && simulation.isAtEnd() ? tr("Run again (Space)")
                                             : tr("Run (Space)"));
    m_restart->setEnabled(hasRun);
    m_stop->setEnabled(hasRun);
    m_stepBack->setEnabled(hasRun && simulation.cursor() > 1);
    for (auto* const button : {m_stepOver, m_stepInto, m_toEnd})
        button->setEnabled(!simulation.isAtEnd());
    m_stepOut->setEnabled(hasRun && !simulation.isAtEnd());
    auto const preset = std::ranges::find(speedPresets, simulation.speed());
    if (preset != speedPresets.end())
        m_speed->setCurrent(static_cast<int>(preset - speedPresets.begin()));
}

// `00:04.400`, with hours once there are some.
static QString clockText(std::chrono::nanoseconds elapsed)
{
    auto const milliseconds = std::chrono::floor<std::chrono::milliseconds>(elapsed).count();
    auto const digits = [](qint64 number, int width) {
        return QString::number(number).rightJustified(width, QLatin1Char('0'));
    };
    auto const minutes = milliseconds / 60'000;
    auto text = digits(minutes % 60, 2) + QLatin1Char(':') + digits(milliseconds / 1000 % 60, 2)
        + QLatin1Char('.') + digits(milliseconds % 1000, 3);
    return minutes < 60 ? text : digits(minutes / 60, 2) + QLatin1Char(':') + text;
}

void TransportBar::refreshClock()
{
    bool const hasRun = m_session && m_session->simulation().hasRun();
    m_clock->setText(clockText(hasRun ? m_session->simulation().elapsed() : std::chrono::nanoseconds(0)));
    m_event->setText(hasRun ? tr("event %1").arg(m_session->simulation().eventNumber()) : QString());
}

void TransportBar::changeSpeed(int by)
{
    if (!m_session)
        return;
    auto const found = std::ranges::find(speedPresets, m_session->simulation().speed());
    auto const index = found == speedPresets.end() ? 1 : static_cast<int>(found - speedPresets.begin());
    auto const wanted = std::clamp(index + by, 0, static_cast<int>(speedPresets.size()) - 1);
    m_session->simulation().setSpeed(speedPresets[static_cast<std::size_t>(wanted)]);
}

// ---- cases

void TransportBar::refreshCases()
{
    m_cases->clear();
    if (!m_session)
        return;
    auto const& simulation = m_session->simulation();
    m_cases->addItem(tr("No case: default answers"), NoCase);
    auto const names = simulation.caseNames();
    for (int i = 0; i < names.size(); ++i)
        m_cases->addItem(names[i].isEmpty() ? tr("Case %1").arg(i + 1) : names[i], i);
    m_cases->insertSeparator(m_cases->count());
    m_cases->addItem(tr("New case…"), NewCase);
    if (simulation.currentCase() >= 0) {
        m_cases->addItem(tr("Rename…"), RenameCase);
        m_cases->addItem(tr("Remove"), RemoveCase);
    }
    m_cases->setCurrentIndex(m_cases->findData(simulation.currentCase()));
    m_cases->setToolTip(m_cases->currentText());
}

QString TransportBar::askName(QString const& title, QString const& standard)
{
    bool isGiven = false;
    auto const name
        = QInputDialog::getText(this, title, tr("Name of the case"), QLineEdit::Normal, standard, &isGiven);
    return isGiven ? name.trimmed() : QString();
}

void TransportBar::takeCaseItem(int item)
{
    auto& simulation = m_session->simulation();
    auto const current = simulation.currentCase();
    auto const meaning = m_cases->itemData(item).toInt();
    // The box shows the case again, whatever becomes of the question.
    m_cases->setCurrentIndex(m_cases->findData(current));
    switch (meaning) {
    case NewCase:
        if (auto const name = askName(tr("New case"), tr("Case %1").arg(simulation.caseNames().size() + 1));
            !name.isEmpty())
            simulation.addCase(name);
        break;
    case RenameCase:
        if (auto const name = askName(tr("Rename case"), simulation.caseNames().value(current));
            !name.isEmpty())
            simulation.renameCase(current, name);
        break;
    case RemoveCase:
        simulation.removeCase(current);
        break;
    default:
        simulation.chooseCase(meaning);
    }
}

}  // namespace steploom::simulator
