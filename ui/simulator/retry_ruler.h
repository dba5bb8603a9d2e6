// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/run_view.h"

#include <QString>

#include <cstdint>
#include <vector>

class QPainter;
class QRectF;

namespace steploom::simulator {

/// One try on the ruler, with the pause that follows it.
struct RulerTry {
    enum class Look : std::uint8_t { Failed, Succeeded, Running, Ahead };

    std::uint32_t number = 1;
    Look look = Look::Ahead;
    bool hasPause = false;
    double seconds = 0;   ///< of the pause
    double uncut = 0;     ///< what it would be without MaxDelaySeconds
    double possible = 0;  ///< with full jitter: the longest it may be; 0 without
    double passed = 0;    ///< 0 to 1: how much of it is over
};

/// The tries of a visit: those made, and those that the retrier still grants, all as of `clock`.
std::vector<RulerTry> rulerOf(sim::StateView const& view, Moment clock);

/// Paints tries and pauses along a line: a window of six tries around the one at hand.
void paintRuler(
    QPainter& painter, QRectF const& rect, std::vector<RulerTry> const& tries, double devicePixelRatio);

/// `4 s = 2 s × 2.0¹`; cut by MaxDelaySeconds `min(16 s, 10 s) = 10 s`; with full jitter `drew 2.7 s of 0-4
/// s`.
QString backoffFormula(sim::Backoff const& backoff);

}  // namespace steploom::simulator
