// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/simulator/retry_lens.h"

#include "ui/simulator/retry_ruler.h"
#include "ui/theme/controls/icon_button.h"
#include "ui/theme/theme.h"
#include "ui/workbench/looks.h"
#include "ui/workbench/session.h"
#include "ui/workbench/simulation.h"

#include <QKeyEvent>
#include <QPainter>

#include <ranges>

namespace steploom::simulator {

using theme::Role;
using theme::TextStyle;
using namespace theme::metrics;

// Visual language, section 6.
static constexpr int lensWidth = 412;
static constexpr int lensHeight = 222;
static constexpr int otherLine = 18;

RetryLens::RetryLens(workbench::Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_skip(new theme::IconButton("step_over", tr("Skip the wait"), this))
    , m_pin(new theme::IconButton("pin", tr("Keep this open"), this))
    , m_close(new theme::IconButton("close", tr("Close (Esc)"), this))
{
    setFocusPolicy(Qt::ClickFocus);
    for (auto* const button : {m_skip, m_pin, m_close})
        button->setSide(denseControlHeight);
    m_pin->setCheckable(true);
    auto* const simulation = &session.simulation();
    connect(m_skip, &QToolButton::clicked, simulation, &workbench::Simulation::skipWait);
    connect(m_pin, &QToolButton::clicked, this, &RetryLens::setPinned);
    connect(m_close, &QToolButton::clicked, this, [this] {
        hide();
        emit closed();
    });
    for (auto const signal : {&workbench::Simulation::clockChanged, &workbench::Simulation::viewChanged})
        connect(simulation, signal, this, [this] {
            if (isVisible())
                refresh();
        });
    connect(simulation, &workbench::Simulation::runChanged, this, [this] {
        if (m_session.simulation().hasRun() || !isVisible())
            return;
        hide();
        emit closed();
    });
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, qOverload<>(&QWidget::update));
    hide();
}

void RetryLens::showFor(StateId state)
{
    m_state = state;
    refresh();
    resize(sizeHint());
    show();
    raise();
}

void RetryLens::setPinned(bool isPinned)
{
    m_pin->setChecked(isPinned);
    if (isPinned == m_isPinned)
        return;
    m_isPinned = isPinned;
    emit pinnedChanged(isPinned);
}

QSize RetryLens::sizeHint() const
{
    return {lensWidth, lensHeight + otherLine * static_cast<int>(otherRetriers().size())};
}

void RetryLens::refresh()
{
    if (!m_state)
        return;
    m_skip->setEnabled(view().status == sim::StateStatus::Retrying);
    setAccessibleName(title());
    setAccessibleDescription(
        countdown() + QLatin1Char(' ') + retrierSentence() + QLatin1Char(' ') + whatIsLeft());
    if (isVisible() && size() != sizeHint())
        resize(sizeHint());
    update();
}

// ---- what it says

sim::StateView const& RetryLens::view() const
{
    return m_session.simulation().view().state(m_state);
}

sim::Backoff const* RetryLens::backoff() const
{
    for (auto const& attempt : view().history | std::views::reverse)
        if (attempt.backoff)
            return &*attempt.backoff;
    return nullptr;
}

bool RetryLens::isRecorded() const
{
    return m_session.simulation().isRecorded();
}

bool RetryLens::hasCatch() const
{
    auto const* graph = m_session.simulation().graph();
    auto const* state = graph ? graph->find(m_state) : nullptr;
    return state && state->node.find("Catch").size() > 0;
}

QString RetryLens::title() const
{
    auto const* last = backoff();
    return last ? tr("Retry %1 of %2").arg(last->maxAttempts - last->attemptsLeft).arg(last->maxAttempts)
        : isRecorded() ? tr("Try %1").arg(std::max(view().attempt, 1U))
                       : tr("No retry yet");
}

QString RetryLens::countdown() const
{
    auto const* last = backoff();
    switch (view().status) {
    case sim::StateStatus::Retrying:
        return tr("%1 until try %2")
            .arg(workbench::countdownText(last->until - m_session.simulation().clock()))
            .arg(last->attempt);
    case sim::StateStatus::Running:
        return tr("Try %1 is running").arg(std::max(view().attempt, 1U));
    case sim::StateStatus::Succeeded:
        return tr("Try %1 succeeded").arg(view().attempt);
    case sim::StateStatus::Caught:
        return tr("A catcher took the error");
    case sim::StateStatus::Failed:
        return tr("Try %1 failed").arg(view().attempt);
    default:
        return tr("Not running");
    }
}

QString RetryLens::formula() const
{
    auto const* last = backoff();
    return last ? backoffFormula(*last) : QString();
}

QString RetryLens::retrierSentence() const
{
    for (auto const& retrier : view().retriers)
        if (retrier.isMatched)
            return tr("Retrier %1: %2").arg(retrier.index + 1).arg(QString::fromStdString(retrier.why));
    if (isRecorded())
        return tr("Retriers: not recorded.");
    auto const* last = backoff();
    return last ? tr("Retrier %1 granted this try.").arg(last->retrier + 1) : tr("No retrier was asked yet.");
}

QStringList RetryLens::otherRetriers() const
{
    QStringList lines;
    for (auto const& retrier : view().retriers)
        if (!retrier.isMatched && lines.size() < 3)
            lines << tr("Retrier %1: %2").arg(retrier.index + 1).arg(QString::fromStdString(retrier.why));
    return lines;
}

QString RetryLens::whatIsLeft() const
{
    if (isRecorded())
        return {};
    auto const* last = backoff();
    auto const left = last ? last->attemptsLeft : 0;
    auto const after = hasCatch() ? tr("then Catch") : tr("then it fails");
    return left == 0 ? tr("No retry left, %1").arg(after)
        : left == 1  ? tr("1 retry left, %1").arg(after)
                     : tr("%1 retries left, %2").arg(left).arg(after);
}

// ---- drawing

void RetryLens::resizeEvent(QResizeEvent*)
{
    int right = width() - space3;
    for (auto* const button : {m_close, m_pin, m_skip}) {
        right -= button->width();
        button->move(right, 10);
        right -= space1;
    }
}

void RetryLens::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme::colour(Role::BorderStrong), 1));
    painter.setBrush(theme::colour(Role::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radiusContainer, radiusContainer);

    auto const ratio = devicePixelRatioF();
    painter.drawPixmap(space4, 14, theme::glyphPixmap("retry", theme::colour(Role::Retrying), 16, ratio));
    painter.setFont(theme::font(TextStyle::BodyStrong));
    painter.setPen(theme::colour(Role::Text));
    QRect head(space4 + 24, 12, m_skip->x() - space4 - 28, 20);
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter, title());
    head.setLeft(head.left() + painter.fontMetrics().horizontalAdvance(title()) + space3);
    painter.setFont(theme::font(TextStyle::Label));
    painter.setPen(theme::colour(Role::Text2));
    if (auto const error = QString::fromStdString(view().error.value_or("")); !error.isEmpty())
        painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(tr("after %1").arg(error), Qt::ElideRight, head.width()));

    QRectF const ruler(space4, 46, width() - 2 * space4, 74);
    paintRuler(painter, ruler, rulerOf(view(), m_session.simulation().clock()), ratio);
    paintCountdown(painter, QRectF(space4, 126, width() - 2 * space4, 56));

    QRect foot(space4, 190, width() - 2 * space4, 20);
    painter.setFont(theme::font(TextStyle::Label));
    painter.setPen(theme::colour(Role::Warning));
    painter.drawText(foot, Qt::AlignRight | Qt::AlignVCenter, whatIsLeft());
    foot.setWidth(foot.width() - painter.fontMetrics().horizontalAdvance(whatIsLeft()) - space3);
    painter.setPen(theme::colour(Role::Text2));
    painter.drawText(foot, Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(retrierSentence(), Qt::ElideRight, foot.width()));
    painter.setFont(theme::font(TextStyle::Caption));
    painter.setPen(theme::colour(Role::Muted));
    for (auto const& line : otherRetriers()) {
        foot.translate(0, otherLine);
        foot.setWidth(width() - 2 * space4);
        painter.drawText(foot, Qt::AlignLeft | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(line, Qt::ElideRight, foot.width()));
    }
}

void RetryLens::paintCountdown(QPainter& painter, QRectF const& box) const
{
    bool const isWaiting = view().status == sim::StateStatus::Retrying;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::colour(isWaiting ? Role::Retrying : Role::Muted, 0.14));
    painter.drawRoundedRect(box, radiusField, radiusField);
    auto const inner = box.adjusted(space3, 6, -space3, -6);
    QRectF upper(inner.left(), inner.top(), inner.width(), 24);
    QRectF const lower(inner.left(), inner.bottom() - 18, inner.width(), 18);
    auto const* last = backoff();
    if (isWaiting) {
        auto const left = workbench::countdownText(last->until - m_session.simulation().clock());
        painter.setFont(theme::font(TextStyle::Countdown));
        painter.setPen(theme::colour(Role::Retrying));
        painter.drawText(upper, Qt::AlignLeft | Qt::AlignVCenter, left);
        auto const advance = painter.fontMetrics().horizontalAdvance(left) + space3;
        painter.setFont(theme::font(TextStyle::Label));
        painter.setPen(theme::colour(Role::Text2));
        painter.drawText(upper.adjusted(advance, 2, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
            tr("until try %1").arg(last->attempt));
    } else {
        painter.setFont(theme::font(TextStyle::BodyStrong));
        painter.setPen(theme::colour(Role::Text));
        painter.drawText(upper, Qt::AlignLeft | Qt::AlignVCenter, countdown());
    }
    if (!last)
        return;
    painter.setFont(theme::font(TextStyle::Code));
    painter.setPen(theme::colour(Role::Text));
    painter.drawText(upper, Qt::AlignRight | Qt::AlignVCenter, formula());
    painter.setFont(theme::font(TextStyle::Caption));
    painter.setPen(theme::colour(Role::Muted));
    auto const limits = last->maxDelay
        ? tr("Longest wait %1")
              .arg(QString::fromStdString(formatDuration(
                  std::chrono::nanoseconds(static_cast<std::int64_t>(std::min(*last->maxDelay, 9e8) * 1e9)))))
        : tr("no longest wait");
    painter.drawText(lower, Qt::AlignLeft | Qt::AlignVCenter,
        last->drawn ? tr("Full jitter, %1").arg(limits) : tr("No jitter, %1").arg(limits));
    painter.drawText(lower, Qt::AlignRight | Qt::AlignVCenter, tr("first wait × rate^(retry − 1)"));
}

void RetryLens::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Escape)
        return QWidget::keyPressEvent(event);
    hide();
    emit closed();
}

}  // namespace steploom::simulator
