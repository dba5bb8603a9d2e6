// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/simulator/timeline_view.h"

#include "core/drawing/diagram.h"
#include "ui/theme/theme.h"
#include "ui/workbench/looks.h"
#include "ui/workbench/played_run.h"
#include "ui/workbench/session.h"
#include "ui/workbench/simulation.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace steploom::simulator {

using namespace std::chrono_literals;

// Visual language, section 6, "Timeline".
static constexpr int rowHeight = 32;
static constexpr int rulerHeight = 26;
static constexpr int indentation = 16;
static constexpr int namesWidth = 248;
static constexpr double zoomStep = 1.25;
static constexpr double zoomLimit = 2'000;

TimelineView::TimelineView(QWidget* parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Timeline"));
    viewport()->setAutoFillBackground(false);
    verticalScrollBar()->setSingleStep(rowHeight);
    connect(&theme::Theme::instance(), &theme::Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

TimelineView::~TimelineView() = default;

void TimelineView::setSession(workbench::Session* session)
{
    m_links = std::make_unique<QObject>();
    m_session = session;
    m_zoom = 1;
    startAnew();
    if (!session)
        return;
    auto* const simulation = &session->simulation();
    using workbench::Simulation;
    connect(simulation, &Simulation::runChanged, m_links.get(), [this] { startAnew(); });
    connect(simulation, &Simulation::viewChanged, m_links.get(), [this] { readTrace(); });
    connect(simulation, &Simulation::clockChanged, m_links.get(), [this] {
        updateScrollBars();
        viewport()->update();
    });
    connect(session, &workbench::Session::selectionChanged, m_links.get(), [this] { viewport()->update(); });
}

void TimelineView::startAnew()
{
    m_rows.clear();
    verticalScrollBar()->setValue(0);
    readTrace();
}

void TimelineView::readTrace()
{
    if (m_session && m_session->simulation().hasRun()) {
        auto const& simulation = m_session->simulation();
        bool const isGrown
            = m_rows.read(simulation.currentRun()->trace(), *simulation.graph(), simulation.recordCount());
        updateScrollBars();
        if (isGrown || !simulation.isLive())
            follow();
        setAccessibleDescription(simulation.sentence());
    }
    viewport()->update();
}

// Keeps the row of what happens at the cursor in sight.
void TimelineView::follow()
{
    auto const& simulation = m_session->simulation();
    auto const& records = simulation.currentRun()->trace().records;
    auto index = simulation.cursor();
    while (index > 0 && !records[index - 1].state)
        --index;
    if (index == 0)
        return;
    auto const place = m_rows.placeOf(records[index - 1].state, records[index - 1].visit);
    if (place == TimelineRows::nowhere)
        return;
    auto const row = rowRect(place);
    auto* const bar = verticalScrollBar();
    if (row.top() < rulerHeight)
        bar->setValue(bar->value() + row.top() - rulerHeight);
    else if (row.bottom() > viewport()->height())
        bar->setValue(bar->value() + row.bottom() - viewport()->height());
}

// ---- geometry

double TimelineView::trackWidth() const
{
    return std::max(viewport()->width() - namesWidth - 24, 60);
}

// The shortest round time that holds the run and what is planned; it grows in leaps, so that bars do not
// crawl.
double TimelineView::shownSeconds() const
{
    if (!m_session || !m_session->simulation().hasRun())
        return 1;
    auto const& simulation = m_session->simulation();
    auto const planned = m_rows.lastPlannedEnd() - simulation.startClock();
    auto const end
        = std::chrono::duration<double>(std::max<std::chrono::nanoseconds>(simulation.reached(), planned));
    auto const needed = std::max(end.count() * 1.02, 0.5);
    auto const decade = std::pow(10.0, std::floor(std::log10(needed)));
    for (double const step : {1.0, 1.2, 1.6, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0})
        if (step * decade >= needed)
            return step * decade;
    return needed;
}

double TimelineView::pixelsPerSecond() const
{
    return trackWidth() * m_zoom / shownSeconds();
}

double TimelineView::xOf(std::chrono::nanoseconds elapsed) const
{
    return namesWidth + std::chrono::duration<double>(elapsed).count() * pixelsPerSecond()
        - horizontalScrollBar()->value();
}

std::chrono::nanoseconds TimelineView::timeAt(double x) const
{
    auto const seconds = (x - namesWidth + horizontalScrollBar()->value()) / pixelsPerSecond();
    return std::chrono::nanoseconds(static_cast<std::int64_t>(std::max(seconds, 0.0) * 1e9));
}

QRect TimelineView::rowRect(std::size_t place) const
{
    return {0, rulerHeight + static_cast<int>(place) * rowHeight - verticalScrollBar()->value(),
        viewport()->width(), rowHeight};
}

void TimelineView::updateScrollBars()
{
    auto const height = static_cast<int>(m_rows.count()) * rowHeight;
    auto const shown = viewport()->height() - rulerHeight;
    verticalScrollBar()->setPageStep(shown);
    verticalScrollBar()->setRange(0, std::max(0, height - shown));
    auto const width = static_cast<int>(trackWidth() * m_zoom);
    horizontalScrollBar()->setPageStep(static_cast<int>(trackWidth()));
    horizontalScrollBar()->setRange(0, std::max(0, width - static_cast<int>(trackWidth())));
}

void TimelineView::resizeEvent(QResizeEvent*)
{
    updateScrollBars();
}

// ---- what rows say

Moment TimelineView::clock() const
{
    return m_session->simulation().clock();
}

sim::StateStatus TimelineView::statusOf(TimelineRow const& row) const
{
    auto const& simulation = m_session->simulation();
    if (row.visit == 0 || row.entered > simulation.cursor())
        return sim::StateStatus::NotReached;
    if (row.left && *row.left <= simulation.cursor())
        return row.outcome;
    auto const* view = simulation.view().visit(row.state, row.visit);
    return view ? view->status : row.outcome;
}

QString TimelineView::noteOf(TimelineRow const& row) const
{
    auto const status = statusOf(row);
    if (status == sim::StateStatus::NotReached)
        return tr("not reached");
    if (row.granted > 0)
        return QStringLiteral("%1/%2").arg(row.retries).arg(row.granted);
    if (row.end)
        return QString::fromStdString(formatDuration(*row.end - row.start));
    return {};
}

QString TimelineView::nameOf(TimelineRow const& row) const
{
    auto const* state = m_session->simulation().graph()->find(row.state);
    auto name = state ? QString::fromStdString(state->name) : QString();
    if (row.visit > 1)
        name += tr(" (visit %1)").arg(row.visit);
    return name;
}

static drawing::Status drawnStatus(sim::StateStatus status)
{
    switch (status) {
    case sim::StateStatus::NotReached:
        return drawing::Status::NotReached;
    case sim::StateStatus::Waiting:
        return drawing::Status::Waiting;
    case sim::StateStatus::Running:
        return drawing::Status::Running;
    case sim::StateStatus::Retrying:
        return drawing::Status::Retrying;
    case sim::StateStatus::Succeeded:
        return drawing::Status::Succeeded;
    case sim::StateStatus::Failed:
        return drawing::Status::Failed;
    case sim::StateStatus::Caught:
        return drawing::Status::Caught;
    case sim::StateStatus::Aborted:
        return drawing::Status::Aborted;
    }
    return drawing::Status::None;
}

// ---- painting

void TimelineView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), theme::colour(theme::Role::Surface));
    if (!m_session || !m_session->simulation().hasRun())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    auto const first = static_cast<std::size_t>(verticalScrollBar()->value() / rowHeight);
    for (auto place = first; place < m_rows.count() && rowRect(place).top() < viewport()->height(); ++place)
        if (m_session->selection().contains(m_rows.at(place).state))
            painter.fillRect(rowRect(place), theme::colour(theme::Role::AccentTint));
    painter.fillRect(0, 0, viewport()->width(), rulerHeight, theme::colour(theme::Role::Surface));
    paintTicks(painter);
    painter.save();
    painter.setClipRect(0, rulerHeight, viewport()->width(), viewport()->height() - rulerHeight);
    for (auto place = first; place < m_rows.count() && rowRect(place).top() < viewport()->height(); ++place)
        paintRow(painter, place);
    painter.restore();
    paintCursor(painter);
    if (hasFocus()) {
        painter.setPen(QPen(theme::colour(theme::Role::Focus), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(viewport()->rect()).adjusted(1, 1, -1, -1));
    }
}

// Ticks at round times, at least 70 px apart.
double TimelineView::tickSeconds() const
{
    auto const least = 70 / pixelsPerSecond();
    auto const decade = std::pow(10.0, std::floor(std::log10(least)));
    for (double const part : {1.0, 2.0, 5.0})
        if (part * decade >= least)
            return part * decade;
    return decade * 10;
}

// The lines under the bars, and their times above.
void TimelineView::paintTicks(QPainter& painter) const
{
    auto const step = tickSeconds();
    painter.setFont(theme::font(theme::TextStyle::Caption));
    auto const first = std::floor(std::chrono::duration<double>(timeAt(namesWidth)).count() / step);
    for (auto tick = first;; ++tick) {
        auto const time = std::chrono::nanoseconds(std::llround(tick * step * 1e9));
        auto const x = xOf(time);
        if (x > viewport()->width())
            break;
        if (x < namesWidth - 1)
            continue;
        painter.setPen(theme::colour(theme::Role::Border));
        painter.drawLine(QPointF(x, rulerHeight), QPointF(x, viewport()->height()));
        painter.setPen(theme::colour(theme::Role::Muted));
        painter.drawText(QRectF(x - 40, 4, 80, rulerHeight - 6), Qt::AlignCenter,
            step < 0.1 ? tr("%1 ms").arg(std::llround(tick * step * 1e3))
                       : QString::fromStdString(formatDuration(time)));
    }
}

void TimelineView::paintRow(QPainter& painter, std::size_t place) const
{
    auto const& row = m_rows.at(place);
    auto const rect = rowRect(place);
    auto const status = statusOf(row);
    bool const isReached = status != sim::StateStatus::NotReached;
    int const left = theme::metrics::space3 + std::min(row.depth, 4) * indentation;
    auto const glyph = isReached ? drawing::statusGlyph(drawnStatus(status)) : std::string_view("minus");
    auto const ink = theme::colour(isReached ? drawing::statusRole(drawnStatus(status)) : theme::Role::Muted);
    painter.drawPixmap(
        left, rect.top() + 8, theme::glyphPixmap(glyph, ink, 16, viewport()->devicePixelRatioF()));

    painter.setFont(theme::font(theme::TextStyle::Caption));
    auto const note = noteOf(row);
    int const noteWidth = painter.fontMetrics().horizontalAdvance(note);
    painter.setPen(theme::colour(theme::Role::Muted));
    painter.drawText(QRect(0, rect.top(), namesWidth - theme::metrics::space3, rowHeight),
        Qt::AlignRight | Qt::AlignVCenter, note);
    painter.setFont(theme::font(theme::TextStyle::Label));
    painter.setPen(theme::colour(isReached ? theme::Role::Text : theme::Role::Muted));
    QRect const nameRect(
        left + 24, rect.top(), namesWidth - theme::metrics::space5 - noteWidth - left - 24, rowHeight);
    painter.drawText(nameRect, Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(nameOf(row), Qt::ElideMiddle, nameRect.width()));

    painter.save();
    painter.setClipRect(QRect(namesWidth - 6, rect.top(), viewport()->width(), rowHeight), Qt::IntersectClip);
    for (auto const& segment : row.segments)
        paintSegment(painter, row, segment, rect.top());
    if (row.end && row.outcome == sim::StateStatus::Caught) {
        auto const x = xOf(*row.end - m_session->simulation().startClock());
        QPolygonF const diamond({{x, rect.top() + 9.0}, {x + 7, rect.top() + 16.0}, {x, rect.top() + 23.0},
            {x - 7, rect.top() + 16.0}});
        painter.setPen(QPen(theme::colour(theme::Role::Surface), 2));
        painter.setBrush(theme::colour(theme::Role::Caught));
        painter.drawPolygon(diamond);
    }
    painter.restore();
}

void TimelineView::paintSegment(
    QPainter& painter, TimelineRow const&, TimelineSegment const& segment, int top) const
{
    auto const start = m_session->simulation().startClock();
    auto const now = clock();
    auto const from = xOf(segment.start - start);
    bool const isOpen = !segment.end || *segment.end > now;
    bool const isAhead = segment.start > now;
    auto const until = segment.end ? xOf(*segment.end - start) : std::max(from, xOf(now - start));
    painter.setPen(Qt::NoPen);
    if (segment.kind == TimelineSegment::Kind::Try) {
        auto const status = drawnStatus(segment.end ? segment.outcome : sim::StateStatus::Running);
        QRectF const bar(from, top + 8, std::max(until - from, 4.0), 16);
        painter.setBrush(theme::colour(drawing::statusRole(status), isAhead ? 0.45 : 1.0));
        painter.drawRoundedRect(bar, 3, 3);
        if (bar.width() > 18)
            painter.drawPixmap(QPointF(bar.center().x() - 6, top + 10),
                theme::glyphPixmap(drawing::statusGlyph(status), theme::colour(theme::Role::OnStatus), 12,
                    viewport()->devicePixelRatioF()));
        return;
    }
    QRectF const bar(from, top + 11, std::max(until - from, 3.0), 10);
    auto const role
        = segment.kind == TimelineSegment::Kind::Wait ? theme::Role::Waiting : theme::Role::Retrying;
    if (!isOpen) {
        painter.setBrush(theme::colour(theme::Role::BorderStrong, 0.55));
        painter.drawRoundedRect(bar, 3, 3);
        return;
    }
    auto ahead = bar;
    if (!isAhead) {
        auto past = bar;
        past.setRight(std::clamp(xOf(now - start), bar.left(), bar.right()));
        painter.setBrush(theme::colour(role));
        painter.drawRoundedRect(past, 3, 3);
        ahead.setLeft(past.right());
    }
    QPen outline(theme::colour(theme::Role::BorderStrong), 1);
    outline.setDashPattern({3, 3});
    painter.setPen(outline);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(ahead.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
}

void TimelineView::paintCursor(QPainter& painter) const
{
    auto const& simulation = m_session->simulation();
    auto const x = xOf(simulation.elapsed());
    if (x < namesWidth - 1)
        return;
    painter.setPen(QPen(theme::colour(theme::Role::Text), 2));
    painter.drawLine(QPointF(x, rulerHeight - 4), QPointF(x, viewport()->height()));
    auto const text = workbench::countdownText(simulation.elapsed());
    painter.setFont(theme::font(theme::TextStyle::Caption));
    auto const width = painter.fontMetrics().horizontalAdvance(text) + 16;
    auto const left = std::clamp(x - width / 2.0, double(namesWidth) - 8, viewport()->width() - width - 2.0);
    QRectF const flag(left, 3, width, rulerHeight - 7);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::colour(theme::Role::Text));
    painter.drawRoundedRect(flag, 4, 4);
    painter.setPen(theme::colour(theme::Role::Surface));
    painter.drawText(flag, Qt::AlignCenter, text);
}

// ---- mouse and keys

void TimelineView::travelTo(double x)
{
    auto const time = timeAt(x);
    auto& simulation = m_session->simulation();
    // Beyond the end is now, exactly.
    if (time >= simulation.reached())
        simulation.moveToNow();
    else
        simulation.moveToTime(time);
}

void TimelineView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_session || !m_session->simulation().hasRun())
        return QAbstractScrollArea::mousePressEvent(event);
    if (event->position().x() >= namesWidth - 6)
        return travelTo(event->position().x());
    auto const offset = static_cast<int>(event->position().y()) - rulerHeight + verticalScrollBar()->value();
    auto const place = static_cast<std::size_t>(std::max(offset, 0) / rowHeight);
    if (event->position().y() < rulerHeight || place >= m_rows.count())
        return;
    auto const state = m_rows.at(place).state;
    if (!m_session->picture().find(state))
        return;
    m_session->select(workbench::Selection::of(state));
    emit m_session->revealRequested(state);
}

void TimelineView::mouseMoveEvent(QMouseEvent* event)
{
    bool const hasRun = m_session && m_session->simulation().hasRun();
    viewport()->setCursor(
        hasRun && event->position().x() >= namesWidth - 6 ? Qt::SizeHorCursor : Qt::ArrowCursor);
    if (hasRun && (event->buttons() & Qt::LeftButton))
        travelTo(event->position().x());
}

void TimelineView::wheelEvent(QWheelEvent* event)
{
    if (!(event->modifiers() & Qt::ControlModifier))
        return QAbstractScrollArea::wheelEvent(event);
    auto const x = event->position().x();
    auto const kept = timeAt(x);
    auto const factor = std::pow(zoomStep, event->angleDelta().y() / 120.0);
    m_zoom = std::clamp(m_zoom * factor, 1.0, zoomLimit);
    updateScrollBars();
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + qRound(xOf(kept) - x));
    viewport()->update();
    event->accept();
}

// The panel knows the keys of a run.
void TimelineView::keyPressEvent(QKeyEvent* event)
{
    event->ignore();
}

bool TimelineView::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || !m_session || !m_session->simulation().hasRun())
        return QAbstractScrollArea::viewportEvent(event);
    auto const* const help = static_cast<QHelpEvent*>(event);
    auto const offset = help->pos().y() - rulerHeight + verticalScrollBar()->value();
    auto const place = static_cast<std::size_t>(std::max(offset, 0) / rowHeight);
    if (offset < 0 || place >= m_rows.count()) {
        QToolTip::hideText();
        return true;
    }
    auto const& row = m_rows.at(place);
    QToolTip::showText(help->globalPos(), nameOf(row) + QStringLiteral("  ") + noteOf(row), viewport());
    return true;
}

void TimelineView::goToVisit(int direction)
{
    if (!m_session || !m_session->simulation().hasRun())
        return;
    auto& simulation = m_session->simulation();
    auto best = TimelineRows::nowhere;
    for (std::size_t place = 0; place < m_rows.count(); ++place) {
        auto const& row = m_rows.at(place);
        bool const isCandidate = row.visit > 0
            && (direction < 0 ? row.entered < simulation.cursor() : row.entered > simulation.cursor());
        if (!isCandidate)
            continue;
        bool const isNearer = best == TimelineRows::nowhere
            || (direction < 0 ? row.entered > m_rows.at(best).entered
                              : row.entered < m_rows.at(best).entered);
        if (isNearer)
            best = place;
    }
    if (best != TimelineRows::nowhere)
        simulation.moveCursor(m_rows.at(best).entered);
}

}  // namespace steploom::simulator
