// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/simulator/retry_ruler.h"

#include "core/base/json_writer.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace steploom::simulator {

static constexpr std::size_t triesShown = 6;
/// Pauses that differ more are drawn by the root of their length.
static constexpr double trueScaleUpTo = 20;
static constexpr double nodeSide = 20;
static constexpr double pillHeight = 12;

using theme::Role;
using Look = RulerTry::Look;

// ---- what is on it

static void addMade(std::vector<RulerTry>& tries, sim::StateView const& view, Moment clock)
{
    for (auto const& attempt : view.history) {
        RulerTry made;
        made.number = attempt.number;
        made.look = attempt.error ? Look::Failed : attempt.end ? Look::Succeeded : Look::Running;
        if (attempt.backoff) {
            auto const& backoff = *attempt.backoff;
            made.hasPause = true;
            made.seconds = std::chrono::duration<double>(backoff.delay).count();
            made.uncut = backoff.base;
            made.possible = backoff.drawn ? backoff.cap : 0;
            auto const passed = std::chrono::duration<double>(clock - attempt.backoffStart).count();
            made.passed = made.seconds > 0 ? std::clamp(passed / made.seconds, 0.0, 1.0) : 1;
        }
        tries.push_back(made);
    }
}

std::vector<RulerTry> rulerOf(sim::StateView const& view, Moment clock)
{
    std::vector<RulerTry> tries;
    addMade(tries, view, clock);
    sim::Backoff const* last = nullptr;
    for (auto const& attempt : view.history)
        if (attempt.backoff)
            last = &*attempt.backoff;
    bool const isOver = view.exited || view.status == sim::StateStatus::Failed;
    if (!last || isOver)
        return tries;
    // The pause under way leads to a try that is not there yet; each one granted after it has a pause before
    // it.
    auto left = last->attemptsLeft;
    auto exponent = last->exponent;
    if (tries.back().hasPause)
        tries.push_back({tries.back().number + 1, Look::Ahead});
    for (; left > 0 && tries.size() < 200; --left) {
        auto& before = tries.back();
        before.hasPause = true;
        before.uncut = last->interval * std::pow(last->rate, ++exponent);
        before.seconds = last->maxDelay ? std::min(before.uncut, *last->maxDelay) : before.uncut;
        before.possible = last->drawn ? before.seconds : 0;
        tries.push_back({before.number + 1, Look::Ahead});
    }
    return tries;
}

// ---- drawing

static QString shortSeconds(double seconds)
{
    auto const nanoseconds
        = std::chrono::nanoseconds(static_cast<std::int64_t>(std::min(seconds, 9e8) * 1e9));
    return QString::fromStdString(formatDuration(nanoseconds));
}

static void paintTry(QPainter& painter, RulerTry const& each, QPointF centre, double ratio)
{
    QRectF const box(centre.x() - nodeSide / 2, centre.y() - nodeSide / 2, nodeSide, nodeSide);
    auto const glyph = each.look == Look::Failed ? "failed" : each.look == Look::Succeeded ? "succeeded" : "";
    if (*glyph) {
        auto const role = each.look == Look::Failed ? Role::Failed : Role::Succeeded;
        painter.drawPixmap(
            box.topLeft() + QPointF(1, 1), theme::glyphPixmap(glyph, theme::colour(role), 18, ratio));
        return;
    }
    bool const isRunning = each.look == Look::Running;
    painter.setPen(QPen(theme::colour(isRunning ? Role::Running : Role::BorderStrong), 2));
    painter.setBrush(isRunning ? theme::colour(Role::Running, 0.25) : QBrush(Qt::NoBrush));
    painter.drawEllipse(centre, 8, 8);
}

static void paintPause(QPainter& painter, RulerTry const& each, QRectF const& pill)
{
    auto const radius = pill.height() / 2;
    painter.setPen(Qt::NoPen);
    if (each.possible > 0 && each.passed <= 0) {
        painter.setBrush(theme::colour(Role::Retrying, 0.25));
        painter.drawRoundedRect(pill, radius, radius);
    } else if (each.passed >= 1) {
        painter.setBrush(theme::colour(Role::BorderStrong, 0.55));
        painter.drawRoundedRect(pill, radius, radius);
    } else if (each.passed > 0) {
        painter.setBrush(theme::colour(Role::Retrying, 0.35));
        painter.drawRoundedRect(pill, radius, radius);
        painter.save();
        painter.setClipRect(QRectF(pill.left(), pill.top(), pill.width() * each.passed, pill.height()));
        painter.setBrush(theme::colour(Role::Retrying));
        painter.drawRoundedRect(pill, radius, radius);
        painter.restore();
        auto const now = pill.left() + pill.width() * each.passed;
        painter.setPen(QPen(theme::colour(Role::Text), 2));
        painter.drawLine(QPointF(now, pill.top() - 5), QPointF(now, pill.bottom() + 5));
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme::colour(Role::Text));
        painter.drawPolygon(QPolygonF(
            {{now, pill.bottom() + 3}, {now - 4, pill.bottom() + 9}, {now + 4, pill.bottom() + 9}}));
    } else {
        QPen dashes(theme::colour(Role::BorderStrong), 1.5);
        dashes.setDashPattern({2, 2});
        painter.setPen(dashes);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(pill.adjusted(0.75, 0.75, -0.75, -0.75), radius, radius);
    }
    // What MaxDelaySeconds cut away: a hatched stub at the end.
    if (each.uncut > each.seconds + 1e-9 && each.possible <= 0) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(QBrush(theme::colour(Role::Muted), Qt::BDiagPattern));
        painter.drawRect(QRectF(pill.right() - 8, pill.top() + 1, 7, pill.height() - 2));
    }
    // The draw within what was possible.
    if (each.possible > 0 && each.passed > 0) {
        auto const x = pill.left() + pill.width() * std::clamp(each.seconds / each.possible, 0.0, 1.0);
        painter.setPen(QPen(theme::colour(Role::Raised), 1));
        painter.setBrush(theme::colour(Role::Retrying));
        painter.drawPolygon(QPolygonF({{x, pill.top() - 2}, {x + 6, pill.center().y()},
            {x, pill.bottom() + 2}, {x - 6, pill.center().y()}}));
    }
}

// The six tries to show: the one at hand, and as much before and after it as there is room.
static std::pair<std::size_t, std::size_t> shownTries(std::vector<RulerTry> const& tries)
{
    std::size_t current = 0;
    for (std::size_t i = 0; i < tries.size(); ++i)
        if (tries[i].look != Look::Ahead)
            current = i;
    auto const count = std::min(tries.size(), triesShown);
    auto const first
        = std::min(current > triesShown / 2 ? current - triesShown / 2 : 0, tries.size() - count);
    return {first, first + count};
}

void paintRuler(QPainter& painter, QRectF const& rect, std::vector<RulerTry> const& tries, double ratio)
{
    if (tries.empty())
        return;
    auto const [first, end] = shownTries(tries);
    double shortest = 1e12;
    double longest = 0;
    for (auto i = first; i + 1 < end; ++i) {
        shortest = std::min(shortest, std::max(tries[i].seconds, 0.001));
        longest = std::max(longest, tries[i].seconds);
    }
    bool const isTrue = longest < trueScaleUpTo * shortest;
    auto const lengthOf = [&](RulerTry const& each) {
        auto const length = std::max({each.seconds, longest / 12, 0.001});
        return isTrue ? length : std::sqrt(length);
    };
    double total = 0;
    for (auto i = first; i + 1 < end; ++i)
        total += lengthOf(tries[i]);
    auto const nodes = static_cast<double>(end - first);
    auto const room = rect.width() - nodes * (nodeSide + 8);
    auto const middle = rect.top() + 30;
    auto x = rect.left() + nodeSide / 2 + 4;
    for (auto i = first; i < end; ++i) {
        auto const& each = tries[i];
        paintTry(painter, each, {x, middle}, ratio);
        painter.setFont(theme::font(theme::TextStyle::Caption));
        painter.setPen(theme::colour(Role::Text2));
        painter.drawText(QRectF(x - 40, middle + 16, 80, 16), Qt::AlignCenter,
            QCoreApplication::translate("RetryLens", "try %1").arg(each.number));
        if (i + 1 == end || !each.hasPause)
            break;
        auto const width = total > 0 ? room * lengthOf(each) / total : room;
        QRectF const pill(x + nodeSide / 2 + 4, middle - pillHeight / 2, width, pillHeight);
        paintPause(painter, each, pill);
        bool const isNow = each.passed > 0 && each.passed < 1;
        auto font = theme::font(theme::TextStyle::Label);
        font.setWeight(isNow ? QFont::Bold : QFont::Medium);
        painter.setFont(font);
        painter.setPen(theme::colour(isNow ? Role::Text : Role::Text2));
        painter.drawText(QRectF(pill.center().x() - 40, rect.top(), 80, 16), Qt::AlignCenter,
            each.possible > 0 && each.passed <= 0 ? QStringLiteral("0–%1").arg(shortSeconds(each.possible))
                                                  : shortSeconds(each.seconds));
        x = pill.right() + 4 + nodeSide / 2;
    }
    if (isTrue && end == tries.size() && first == 0)
        return;
    painter.setFont(theme::font(theme::TextStyle::Caption));
    painter.setPen(theme::colour(Role::Muted));
    auto const note = !isTrue ? QCoreApplication::translate("RetryLens", "not to scale")
                              : QCoreApplication::translate("RetryLens", "of %1 tries").arg(tries.size());
    painter.drawText(
        QRectF(rect.left(), middle + 30, rect.width(), 14), Qt::AlignRight | Qt::AlignVCenter, note);
}

// ---- words

static QString superscript(std::uint32_t number)
{
    static QString const digits = QStringLiteral("⁰¹²³⁴⁵⁶⁷⁸⁹");
    QString text;
    for (auto const digit : QString::number(number))
        text += digits[digit.digitValue()];
    return text;
}

QString backoffFormula(sim::Backoff const& backoff)
{
    if (backoff.drawn)
        return QCoreApplication::translate("RetryLens", "drew %1 of 0–%2")
            .arg(QString::fromStdString(formatDuration(backoff.delay)), shortSeconds(backoff.cap));
    if (backoff.cap < backoff.base)
        return QStringLiteral("min(%1, %2) = %2").arg(shortSeconds(backoff.base), shortSeconds(backoff.cap));
    return QStringLiteral("%1 = %2 × %3%4")
        .arg(shortSeconds(backoff.base), shortSeconds(backoff.interval),
            QString::fromStdString(toJsonNumber(backoff.rate)), superscript(backoff.exponent));
}

}  // namespace steploom::simulator
