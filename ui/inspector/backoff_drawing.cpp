// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/backoff_drawing.h"

#include "core/base/time.h"
#include "core/sim/backoff.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace steploom::inspector {

// Eight tries have seven waits between them; more are told by the first four tries and the last.
static constexpr std::uint32_t drawnWaits = 7;
static constexpr std::uint32_t firstWaits = 3;
static constexpr int ringRadius = 5;
static constexpr int captionLine = 16;

static QString waitWords(double seconds)
{
    auto const most = 3.2e9;  // a hundred years; the words need no more
    auto const whole = std::chrono::duration<double>(std::min(seconds, most));
    return QString::fromStdString(
        formatDuration(std::chrono::duration_cast<std::chrono::nanoseconds>(whole)));
}

BackoffDrawing::BackoffDrawing(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, [this] { update(); });
}

void BackoffDrawing::setRetrier(Value const& retrier)
{
    m_retries = sim::retriesGranted(retrier);
    m_waits.clear();
    m_isCut = m_retries > drawnWaits;
    auto const* jitter = retrier.find("JitterStrategy");
    m_hasJitter = jitter && *jitter == Value("FULL");
    auto const shown = m_isCut ? firstWaits : m_retries;
    for (std::uint32_t i = 0; i < shown; ++i)
        m_waits.push_back(sim::backoffOf(retrier, i));
    if (m_isCut)
        m_waits.push_back(sim::backoffOf(retrier, m_retries - 1));
    double total = 0;
    for (std::uint32_t i = 0; i < m_retries; ++i) {
        auto const wait = sim::backoffOf(retrier, i).cap;
        // From here on all waits are the same, or the sum has left what words can tell.
        if (i > 64 && total > 3.2e9)
            break;
        if (i > 1'000) {
            total += wait * (m_retries - i);
            break;
        }
        total += wait;
    }
    double longest = 0;
    double shortest = 1e300;
    for (auto const& wait : m_waits) {
        longest = std::max(longest, wait.cap);
        shortest = std::min(shortest, wait.cap);
    }
    m_isScaled = m_waits.empty() || longest < 20 * std::max(shortest, 1e-9);
    if (m_retries == 0)
        m_sentence = tr("One try, no retry.");
    else if (m_hasJitter)
        m_sentence = tr("Up to %1 tries, at most %2 of waiting in all.")
                         .arg(m_retries + 1.0, 0, 'f', 0)
                         .arg(waitWords(total));
    else
        m_sentence = tr("Up to %1 tries, %2 of waiting in all.")
                         .arg(m_retries + 1.0, 0, 'f', 0)
                         .arg(waitWords(total));
    if (!m_isScaled)
        m_sentence += tr("\nNot to scale.");
    setAccessibleName(QString(m_sentence).replace(QLatin1Char('\n'), QLatin1Char(' ')));
    updateGeometry();
    update();
}

std::vector<std::uint32_t> BackoffDrawing::shownTries() const
{
    std::vector<std::uint32_t> tries;
    for (std::uint32_t i = 0; i <= m_waits.size(); ++i)
        tries.push_back(m_isCut && i == m_waits.size() ? m_retries : i);
    return tries;
}

QSize BackoffDrawing::sizeHint() const
{
    int const lines = static_cast<int>(m_sentence.count(QLatin1Char('\n'))) + 1;
    return {200, m_waits.empty() ? captionLine : (2 + lines) * captionLine + 2 * ringRadius + 6};
}

// Where each try is, from left to right: waits in their proportions, but none so short that its words and
// rings have no room.
static std::vector<double> tryPlaces(
    std::vector<sim::Backoff> const& waits, double left, double width, bool isScaled)
{
    std::vector<double> lengths;
    double sum = 0;
    for (auto const& wait : waits) {
        auto const seconds = std::min(wait.cap, 1e12);  // a rate may lead beyond all numbers
        auto const length = isScaled ? seconds : std::sqrt(seconds);
        lengths.push_back(std::max(length, 1e-9));
        sum += lengths.back();
    }
    auto const fewest = std::min(34.0, width / static_cast<double>(waits.size()));
    auto const room = width - fewest * static_cast<double>(waits.size());
    std::vector<double> places{left};
    for (auto const length : lengths)
        places.push_back(places.back() + fewest + room * length / sum);
    return places;
}

void BackoffDrawing::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(theme::font(theme::TextStyle::Caption));
    painter.setPen(theme::colour(theme::Role::Text2));
    auto const lines = m_sentence.split(QLatin1Char('\n'));
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QRectF const words(
            0, height() - static_cast<double>(lines.size() - i) * captionLine, width(), captionLine);
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(lines[i], Qt::ElideRight, width()));
    }
    if (m_waits.empty())
        return;

    double const y = captionLine + ringRadius + 1;
    auto const places = tryPlaces(m_waits, ringRadius + 2, width() - 2 * ringRadius - 6, m_isScaled);
    auto const ink = theme::colour(theme::Role::Retrying);
    for (std::size_t i = 0; i < m_waits.size(); ++i) {
        auto const& wait = m_waits[i];
        bool const isAfterCut = m_isCut && i + 1 == m_waits.size();
        QRectF const bar(places[i], y - 4, places[i + 1] - places[i], 8);
        // With jitter any part of the bar may be the wait: a lighter band.
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme::colour(theme::Role::Retrying, m_hasJitter ? 0.12 : 0.25));
        painter.drawRect(bar);
        if (m_hasJitter || isAfterCut) {
            painter.setPen(QPen(theme::colour(theme::Role::Retrying, 0.6), 1, Qt::DashLine));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(bar.adjusted(0, 0.5, 0, -0.5));
        }
        if (wait.cap < wait.base) {  // cut by MaxDelaySeconds: a notch
            painter.setPen(QPen(ink, 2));
            painter.drawLine(
                QPointF(bar.right() - ringRadius - 4, y - 8), QPointF(bar.right() - ringRadius - 4, y + 8));
        }
        painter.setPen(theme::colour(theme::Role::Text2));
        auto const value = (m_hasJitter ? QStringLiteral("≤ ") : QString()) + waitWords(wait.cap);
        painter.drawText(QRectF(bar.left() - 20, 0, bar.width() + 40, captionLine - 2), Qt::AlignCenter,
            isAfterCut ? QStringLiteral("… ") + value : value);
    }
    painter.setBrush(theme::colour(theme::Role::Surface));
    for (std::size_t i = 0; i < places.size(); ++i) {
        painter.setPen(QPen(ink, 2));
        painter.drawEllipse(QPointF(places[i], y), ringRadius, ringRadius);
        bool const isLast = i + 1 == places.size();
        auto const number = isLast ? m_retries : static_cast<std::uint32_t>(i);
        auto const caption = i == 0 ? tr("first")
            : isLast                ? (m_waits.size() > 1 ? tr("retry %1").arg(number) : tr("retry"))
                                    : QString::number(number);
        double const captionWidth = std::max(80.0, painter.fontMetrics().horizontalAdvance(caption) + 4.0);
        QRectF box(places[i] - captionWidth / 2, y + ringRadius + 3, captionWidth, captionLine);
        auto align = Qt::AlignHCenter;
        if (i == 0) {
            box.moveLeft(0);
            align = Qt::AlignLeft;
        } else if (isLast) {
            box.moveRight(width());
            align = Qt::AlignRight;
        }
        painter.setPen(theme::colour(theme::Role::Muted));
        painter.drawText(box, static_cast<int>((align | Qt::AlignVCenter).toInt()), caption);
    }
}

}  // namespace steploom::inspector
