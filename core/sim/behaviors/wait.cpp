// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the Wait state.

#include "core/base/json_writer.h"
#include "core/sim/behavior.h"
#include "core/sim/later.h"
#include "core/sim/numbers.h"

#include <algorithm>

namespace steploom::sim::behaviors {

static std::string waitText(Value const& value)
{
    return value.isString() ? value.string() : toJson(value);
}

static std::string noWaitSeconds(expr::JsonPath const& path, expr::PathOutcome const&)
{
    return "The SecondsPath parameter does not reference an input value: " + path.text();
}

static std::string noWaitMoment(expr::JsonPath const& path, expr::PathOutcome const&)
{
    return "The TimestampPath parameter does not reference an input value: " + path.text();
}

static Step waitTooLong(Frame const& frame)
{
    return Fault{"Wait state delay is too long.", {}, frame.plan.isJsonata, true};
}

static Step sleepFor(Frame const& frame, std::int64_t seconds)
{
    // About 68 years, as far as 31 bits of seconds reach.
    constexpr std::int64_t longest = std::int64_t{24856} * 86400 - 1;
    if (seconds > longest)
        return waitTooLong(frame);
    return SleepUntil{later(frame.now, std::chrono::seconds(seconds))};
}

static Step sleepUntil(Frame const& frame, Moment moment)
{
    if (moment <= frame.now)
        return SleepUntil{frame.now};
    auto const whole = std::max(Moment(std::chrono::floor<std::chrono::seconds>(moment)), frame.now);
    if (whole >= later(frame.now, std::chrono::days(24856)))
        return waitTooLong(frame);
    return SleepUntil{whole};
}

static Step enterJsonataWait(Frame const& frame)
{
    if (auto made = evaluateField(frame, "Seconds", "number")) {
        if (auto* failed = std::get_if<Step>(&*made))
            return std::move(*failed);
        auto const& value = std::get<Value>(*made);
        if (value.number() < 0)
            return unfitValue(frame.plan, "Seconds", value, notNegative.words);
        // Far beyond what sleepFor() takes, and still a whole number.
        constexpr double farthest = 1e12;
        auto const seconds = std::min(value.number(), farthest);
        return sleepFor(frame, static_cast<std::int64_t>(seconds));
    }
    if (auto made = evaluateField(frame, "Timestamp", "string")) {
        if (auto* failed = std::get_if<Step>(&*made))
            return std::move(*failed);
        auto const& text = std::get<Value>(*made).string();
        if (auto const time = parseWrittenTime(text))
            return sleepUntil(frame, momentOf(*time));
        return Fault{
            "The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: "
                + text,
            "Timestamp", true, true};
    }
    return Fault{"A Wait state needs Seconds or Timestamp.", {}, true};
}

static Step enterWait(Frame const& frame)
{
    if (frame.plan.isJsonata)
        return enterJsonataWait(frame);
    if (auto const* seconds = frame.field("Seconds"); seconds && seconds->isInteger())
        return sleepFor(frame, seconds->integer());
    if (auto const* timestamp = frame.field("Timestamp"); timestamp && timestamp->isString())
        if (auto const time = parseWrittenTime(timestamp->string()))
            return sleepUntil(frame, momentOf(*time));
    if (auto const* path = frame.field("SecondsPath"); path && path->isString()) {
        auto read = readPath(frame, path->string(), noWaitSeconds);
        if (auto* failed = std::get_if<Step>(&read))
            return std::move(*failed);
        auto const& value = std::get<Value>(read);
        auto const shown = path->string() + " == " + waitText(value);
        if (!value.isInteger())
            return Fault{
                "The SecondsPath parameter cannot be parsed as a long value: " + shown, "SecondsPath"};
        if (value.integer() < 0)
            return Fault{"The SecondsPath parameter references a negative value: " + shown, "SecondsPath"};
        return sleepFor(frame, value.integer());
    }
    if (auto const* path = frame.field("TimestampPath"); path && path->isString()) {
        auto read = readPath(frame, path->string(), noWaitMoment);
        if (auto* failed = std::get_if<Step>(&read))
            return std::move(*failed);
        auto const& value = std::get<Value>(read);
        auto const time = value.isString() ? parseWrittenTime(value.string()) : std::nullopt;
        if (!time)
            return Fault{"The TimestampPath parameter does not reference a valid ISO-8601 extended offset "
                         "date-time format string: "
                    + path->string() + " == " + waitText(value),
                "TimestampPath"};
        return sleepUntil(frame, momentOf(*time));
    }
    return Fault{"A Wait state needs Seconds, Timestamp, SecondsPath or TimestampPath.", {}};
}

Behavior wait()
{
    return {.type = "Wait", .enter = enterWait};
}

}  // namespace steploom::sim::behaviors
