// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: States Language, "Retrying after error".
#include "core/sim/backoff.h"

#include "core/base/json_writer.h"

#include <algorithm>
#include <cmath>

namespace steploom::sim {

static double retrierNumber(Value const& retrier, std::string_view key, double standard)
{
    auto const* value = retrier.find(key);
    return value && value->isNumber() ? value->number() : standard;
}

static std::string shortNumber(double number)
{
    auto text = toJsonNumber(number);
    return text.ends_with(".0") ? text.substr(0, text.size() - 2) : text;
}

std::uint32_t retriesGranted(Value const& retrier)
{
    return static_cast<std::uint32_t>(
        std::clamp(retrierNumber(retrier, "MaxAttempts", 3), 0.0, 99'999'999.0));
}

Backoff backoffOf(Value const& retrier, std::uint32_t retry)
{
    Backoff pause;
    pause.interval = retrierNumber(retrier, "IntervalSeconds", 1);
    pause.rate = retrierNumber(retrier, "BackoffRate", 2);
    pause.exponent = retry;
    pause.base = pause.interval * std::pow(pause.rate, pause.exponent);
    pause.cap = pause.base;
    if (auto const* most = retrier.find("MaxDelaySeconds"); most && most->isNumber()) {
        pause.maxDelay = most->number();
        pause.cap = std::min(pause.base, most->number());
    }
    pause.maxAttempts = retriesGranted(retrier);
    pause.formula = shortNumber(pause.interval) + " s × " + toJsonNumber(pause.rate) + "^"
        + std::to_string(pause.exponent) + " = " + shortNumber(pause.base) + " s";
    return pause;
}

}  // namespace steploom::sim
