// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/simulator/simulation_panel.h"

#include "core/drawing/diagram.h"
#include "ui/simulator/answers_page.h"
#include "ui/simulator/events_page.h"
#include "ui/simulator/input_page.h"
#include "ui/simulator/timeline_view.h"
#include "ui/simulator/transport_bar.h"
#include "ui/theme/controls/info_bar.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/controls/segmented_control.h"
#include "ui/theme/controls/status_chip.h"
#include "ui/theme/theme.h"
#include "ui/workbench/looks.h"
#include "ui/workbench/played_run.h"
#include "ui/workbench/session.h"
#include "ui/workbench/simulation.h"
#include "ui/workbench/workbench.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace steploom::simulator {

using namespace theme::metrics;
using workbench::Simulation;

SimulationPanel::SimulationPanel(workbench::Workbench& workbench, QWidget* parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_transport(new TransportBar(this))
    , m_changedBar(new theme::InfoBar(theme::InfoBar::Kind::Warning, this))
    , m_recordedBar(new theme::InfoBar(theme::InfoBar::Kind::Info, this))
    , m_pages(new theme::SegmentedControl(tr("What the panel shows"), this))
    , m_chip(new theme::StatusChip(this))
    , m_sentence(theme::makeLabel(theme::LabelRole::Label, {}, this))
    , m_backToNow(theme::makeLink(tr("Back to now"), this))
    , m_stack(new QStackedWidget(this))
    , m_timeline(new TimelineView)
    , m_events(new EventsPage)
    , m_input(new InputPage)
    , m_answers(new AnswersPage)
    , m_empty(makeEmptyState())
{
    theme::setSurface(this, "panel");
    setAccessibleName(tr("Simulation"));
    m_changedBar->setSentence(tr("The workflow was changed since this run began."));
    connect(m_changedBar->addAction(tr("Restart")), &QPushButton::clicked, this,
        [this] { m_session->simulation().restart(); });
    connect(m_recordedBar->addAction(tr("Simulate")), &QPushButton::clicked, this, [this] {
        auto& simulation = m_session->simulation();
        simulation.stop();
        simulation.play();
    });
    connect(m_backToNow, &QPushButton::clicked, this, [this] { m_session->simulation().moveToNow(); });
    m_pages->setDense(true);
    for (auto const& name : {tr("Timeline"), tr("Events"), tr("Input"), tr("Answers")})
        m_pages->addSegment(name);
    connect(m_pages, &theme::SegmentedControl::chosen, this, [this] { showStackPage(); });
    for (QWidget* const page :
        std::initializer_list<QWidget*>{m_timeline, m_events, m_input, m_answers, m_empty})
        m_stack->addWidget(page);
    m_sentence->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);

    auto* const line = new QHBoxLayout;
    line->setContentsMargins(space3, 0, space3, space1);
    line->setSpacing(space2);
    line->addWidget(m_pages);
    line->addSpacing(space1);
    line->addWidget(m_chip);
    line->addWidget(m_sentence, 1);
    line->addWidget(m_backToNow);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_transport);
    column->addWidget(m_changedBar);
    column->addWidget(m_recordedBar);
    column->addLayout(line);
    column->addWidget(m_stack, 1);

    connect(&workbench, &workbench::Workbench::currentChanged, this, &SimulationPanel::setSession);
    setSession(workbench.current());
}

SimulationPanel::~SimulationPanel() = default;

QWidget* SimulationPanel::makeEmptyState()
{
    auto* const empty = new QWidget;
    auto* const column = new QVBoxLayout(empty);
    auto* const sentence
        = theme::makeLabel(theme::LabelRole::Muted, tr("Run the workflow to see each step here."), empty);
    auto* const run = theme::makePrimaryButton(tr("Run  F5"), empty);
    run->setAccessibleName(tr("Run"));
    column->addStretch();
    column->addWidget(sentence, 0, Qt::AlignHCenter);
    column->addSpacing(space2);
    column->addWidget(run, 0, Qt::AlignHCenter);
    column->addStretch();
    connect(run, &QPushButton::clicked, this, [this] {
        if (!m_session)
            return;
        m_workbench.setMode(workbench::Mode::Simulate);
        m_session->simulation().play();
        m_timeline->setFocus();
    });
    return empty;
}

void SimulationPanel::setSession(workbench::Session* session)
{
    m_links = std::make_unique<QObject>();
    m_session = session;
    m_transport->setSession(session);
    m_timeline->setSession(session);
    m_events->setSession(session);
    m_input->setSession(session);
    m_answers->setSession(session);
    if (session) {
        auto* const simulation = &session->simulation();
        connect(simulation, &Simulation::runChanged, m_links.get(), [this] { refresh(); });
        for (auto const signal : {&Simulation::viewChanged, &Simulation::playingChanged})
            connect(simulation, signal, m_links.get(), [this] { refreshView(); });
        connect(simulation, &Simulation::clockChanged, m_links.get(), [this] {
            refreshBars();
            refreshSentence();
        });
        connect(session, &workbench::Session::changed, m_links.get(), [this] {
            refreshBars();
            refreshRecordedBar();
        });
    }
    refresh();
}

SimulationPanel::Page SimulationPanel::currentPage() const
{
    return static_cast<Page>(m_pages->current());
}

void SimulationPanel::showPage(Page page)
{
    m_pages->setCurrent(page);
    showStackPage();
}

void SimulationPanel::showAnswersOf(std::string const& name)
{
    showPage(AnswersEditorPage);
    m_answers->showState(name);
}

// Timeline and events have nothing to show before the first run.
void SimulationPanel::showStackPage()
{
    bool const hasRun = m_session && m_session->simulation().hasRun();
    bool const needsRun = currentPage() == TimelinePage || currentPage() == EventsListPage;
    m_stack->setCurrentIndex(needsRun && !hasRun ? m_stack->indexOf(m_empty) : m_pages->current());
    m_empty->setEnabled(m_session != nullptr);
}

// ---- what is told

void SimulationPanel::refresh()
{
    refreshView();
    refreshRecordedBar();
}

// What changes with every move in time.
void SimulationPanel::refreshView()
{
    showStackPage();
    refreshBars();
    refreshSentence();
}

void SimulationPanel::refreshBars()
{
    bool const hasRun = m_session && m_session->simulation().hasRun();
    m_changedBar->setVisible(hasRun && m_session->simulation().isChangedSince());
    m_backToNow->setVisible(isInThePast());
}

// One bar is enough: what was changed since matters more.
void SimulationPanel::refreshRecordedBar()
{
    bool const isShown
        = m_session && m_session->simulation().isRecorded() && !m_session->simulation().isChangedSince();
    m_recordedBar->setVisible(isShown);
    if (!isShown)
        return;
    QStringList sentences{tr(
        "A recorded execution: the service tells no back-off, no reasons and no data between the filters.")};
    for (auto const& note : m_session->simulation().currentRun()->notes())
        sentences << QString::fromStdString(note);
    m_recordedBar->setToolTip(sentences.join(QLatin1Char('\n')));
    if (sentences.size() > 3)
        sentences = {
            sentences[0], sentences[1], tr("%1 more notes are in the tool tip.").arg(sentences.size() - 2)};
    m_recordedBar->setSentence(sentences.join(QLatin1Char(' ')));
}

bool SimulationPanel::isInThePast() const
{
    auto const* simulation = m_session ? &m_session->simulation() : nullptr;
    return simulation && simulation->hasRun() && !simulation->isLive() && !simulation->isPlaying();
}

static drawing::Status runStatus(Simulation const& simulation)
{
    switch (simulation.view().status) {
    case sim::RunStatus::Running:
        return simulation.pausedAt() ? drawing::Status::Paused : drawing::Status::Running;
    case sim::RunStatus::Succeeded:
        return drawing::Status::Succeeded;
    case sim::RunStatus::Failed:
    case sim::RunStatus::TimedOut:
        return drawing::Status::Failed;
    case sim::RunStatus::Aborted:
    case sim::RunStatus::Unsupported:
        return drawing::Status::Aborted;
    }
    return drawing::Status::None;
}

static QString runWord(Simulation const& simulation)
{
    switch (simulation.view().status) {
    case sim::RunStatus::TimedOut:
        return SimulationPanel::tr("Timed out");
    case sim::RunStatus::Unsupported:
        return SimulationPanel::tr("Cannot run");
    case sim::RunStatus::Running:
        if (!simulation.pausedAt() && !simulation.isPlaying())
            return SimulationPanel::tr("Held");
        break;
    default:
        break;
    }
    auto const word = drawing::statusWord(runStatus(simulation));
    return QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size()));
}

void SimulationPanel::refreshSentence()
{
    bool const hasRun = m_session && m_session->simulation().hasRun();
    m_chip->setVisible(hasRun);
    if (hasRun) {
        auto const status = runStatus(m_session->simulation());
        m_chip->setStatus(drawing::statusRole(status), std::string(drawing::statusGlyph(status)),
            runWord(m_session->simulation()));
    }
    auto sentence = hasRun ? m_session->simulation().sentence() : QString();
    if (isInThePast())
        sentence = tr("Looking at %1 (event %2). %3")
                       .arg(workbench::countdownText(m_session->simulation().elapsed()))
                       .arg(m_session->simulation().eventNumber())
                       .arg(sentence);
    if (sentence == m_sentence->text())
        return;
    m_sentence->setText(sentence);
    m_sentence->setToolTip(sentence);
}

// ---- keys (visual language, section 4, "Keys", scope S)

bool SimulationPanel::takeKey(QKeyEvent const& event)
{
    auto& simulation = m_session->simulation();
    bool const isShifted = event.modifiers() & Qt::ShiftModifier;
    if (event.modifiers() & (Qt::ControlModifier | Qt::AltModifier))
        return false;
    switch (event.key()) {
    case Qt::Key_Space:
        simulation.playOrPause();
        return true;
    case Qt::Key_Right:
    case Qt::Key_F10:
        simulation.stepOver();
        return true;
    case Qt::Key_Left:
        simulation.stepBack();
        return true;
    case Qt::Key_F11:
        isShifted ? simulation.stepOut() : simulation.stepInto();
        return true;
    case Qt::Key_Home:
        simulation.toStart();
        return true;
    case Qt::Key_End:
        simulation.toEnd();
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
        m_timeline->goToVisit(event.key() == Qt::Key_Up ? -1 : 1);
        return true;
    case Qt::Key_BracketLeft:
    case Qt::Key_BracketRight:
        m_transport->changeSpeed(event.key() == Qt::Key_BracketLeft ? -1 : 1);
        return true;
    default:
        return false;
    }
}

void SimulationPanel::keyPressEvent(QKeyEvent* event)
{
    if (!m_session || !takeKey(*event))
        QWidget::keyPressEvent(event);
}

}  // namespace steploom::simulator
