// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/history/difference.h"

#include "core/base/json_writer.h"
#include "core/base/shortened.h"
#include "core/text/syntax_tree.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace steploom::sim {

namespace {

class HistoryComparison {
public:
    HistoryComparison(RecordedHistory const& a, RecordedHistory const& b) : m_a(a), m_b(b) {}

    std::optional<HistoryDifference> events() const;
    std::optional<HistoryDifference> outcome() const;

private:
    struct Place {
        std::string pointer;
        std::optional<Value> a;
        std::optional<Value> b;
    };

    std::optional<Place> values(Value const& a, Value const& b, std::string const& pointer) const;
    std::optional<Place> members(
        Value const& a, Value const& b, std::string const& pointer, bool isDetails) const;
    std::optional<HistoryDifference> event(RecordedEvent const& a, RecordedEvent const& b) const;
    bool isUnknown(Value const& value) const;

    RecordedHistory const& m_a;
    RecordedHistory const& m_b;
};

// The causes of some errors are JSON text, and some files hold them read.
Value readCause(Value const& cause)
{
    if (!cause.isString() || !cause.string().starts_with('{'))
        return cause;
    auto parsed = text::parseJsonValue(cause.string());
    return parsed ? std::move(*parsed) : cause;
}

std::string shown(std::optional<Value> const& value)
{
    if (!value)
        return "nothing";
    constexpr std::size_t longest = 160;
    return shortened(toJson(*value), longest);
}

bool HistoryComparison::isUnknown(Value const& value) const
{
    if (!value.isString())
        return false;
    auto const holdsToken = [&](std::set<std::string> const& tokens) {
        return std::ranges::any_of(tokens,
            [&](std::string const& token) { return value.string().find(token) != std::string::npos; });
    };
    return holdsToken(m_a.unknownTexts) || holdsToken(m_b.unknownTexts);
}

std::optional<HistoryComparison::Place> HistoryComparison::values(
    Value const& a, Value const& b, std::string const& pointer) const
{
    if (a == b || isUnknown(a) || isUnknown(b))
        return std::nullopt;
    if (a.isObject() && b.isObject())
        return members(a, b, pointer, false);
    if (a.isArray() && b.isArray() && a.size() == b.size()) {
        for (std::size_t i = 0; i < a.size(); ++i)
            if (auto place = values(*a.at(i), *b.at(i), pointer + "/" + std::to_string(i)))
                return place;
        return std::nullopt;
    }
    return Place{pointer, a, b};
}

std::optional<HistoryComparison::Place> HistoryComparison::members(
    Value const& a, Value const& b, std::string const& pointer, bool isDetails) const
{
    // What is not recorded everywhere.
    static constexpr std::array<std::string_view, 6> optional{
        "input", "output", "parameters", "assignedVariables", "roleArn", "region"};
    auto const isOptional = [&](std::string const& key) {
        return isDetails && std::ranges::find(optional, key) != optional.end();
    };
    for (auto const& [key, value] : a.members()) {
        auto const* other = b.find(key);
        if (!other && isOptional(key))
            continue;
        if (!other)
            return Place{pointer + "/" + key, value, std::nullopt};
        bool const isCause = isDetails && key == "cause";
        if (auto place = isCause ? values(readCause(value), readCause(*other), pointer + "/" + key)
                                 : values(value, *other, pointer + "/" + key))
            return place;
    }
    for (auto const& [key, value] : b.members())
        if (!a.find(key) && !isOptional(key))
            return Place{pointer + "/" + key, std::nullopt, value};
    return std::nullopt;
}

std::optional<HistoryDifference> HistoryComparison::event(
    RecordedEvent const& a, RecordedEvent const& b) const
{
    auto const name = "Event " + std::to_string(a.id);
    if (a.id != b.id)
        return HistoryDifference{a.id, "id", Value(a.id), Value(b.id),
            "The first has event " + std::to_string(a.id) + " (" + a.type + ") where the second has event "
                + std::to_string(b.id) + " (" + b.type + ")."};
    if (a.type != b.type)
        return HistoryDifference{a.id, "type", Value(a.type), Value(b.type),
            name + " is " + a.type + " in the first and " + b.type + " in the second."};
    if (a.previous != b.previous)
        return HistoryDifference{a.id, "previousEventId", Value(a.previous), Value(b.previous),
            name + " (" + a.type + ") follows event " + std::to_string(a.previous)
                + " in the first and event " + std::to_string(b.previous) + " in the second."};
    if (auto const place = members(a.details, b.details, "details", true))
        return HistoryDifference{a.id, place->pointer, place->a, place->b,
            name + " (" + a.type + ") differs at " + place->pointer + ": the first has " + shown(place->a)
                + ", the second " + shown(place->b) + "."};
    return std::nullopt;
}

std::optional<HistoryDifference> HistoryComparison::events() const
{
    auto const count = std::min(m_a.events.size(), m_b.events.size());
    for (std::size_t i = 0; i < count; ++i)
        if (auto difference = event(m_a.events[i], m_b.events[i]))
            return difference;
    if (m_a.events.size() == m_b.events.size())
        return std::nullopt;
    bool const isFirstLonger = m_a.events.size() > m_b.events.size();
    auto const& next = (isFirstLonger ? m_a : m_b).events[count];
    auto const size = [](std::size_t number) {
        return number == 1 ? std::string("1 event") : std::to_string(number) + " events";
    };
    std::optional<Value> const type = Value(next.type);
    return HistoryDifference{next.id, "type", isFirstLonger ? type : std::nullopt,
        isFirstLonger ? std::nullopt : type,
        std::string(isFirstLonger ? "The second" : "The first") + " ends after " + size(count)
            + "; the other goes on with event " + std::to_string(next.id) + " (" + next.type + ")."};
}

std::optional<HistoryDifference> HistoryComparison::outcome() const
{
    auto const differ = [](std::string const& what, std::optional<Value> a, std::optional<Value> b) {
        auto sentence
            = "The " + what + " differs: the first has " + shown(a) + ", the second " + shown(b) + ".";
        return HistoryDifference{0, what, std::move(a), std::move(b), std::move(sentence)};
    };
    bool const areEnded = m_a.status != RunStatus::Running && m_b.status != RunStatus::Running;
    if (areEnded && m_a.status != m_b.status)
        return differ("status", Value(statusName(m_a.status)), Value(statusName(m_b.status)));
    if (m_a.output && m_b.output)
        if (auto const place = values(*m_a.output, *m_b.output, "output"))
            return differ(place->pointer, place->a, place->b);
    if (!areEnded)
        return std::nullopt;
    auto const text = [](std::optional<std::string> const& given) {
        return given ? std::optional(Value(*given)) : std::nullopt;
    };
    for (bool const isError : {true, false}) {
        auto const a = text(isError ? m_a.error : m_a.cause);
        auto const b = text(isError ? m_b.error : m_b.cause);
        if (a && b && !values(readCause(*a), readCause(*b), ""))
            continue;
        if (a || b)
            return differ(isError ? "error" : "cause", a, b);
    }
    return std::nullopt;
}

}  // namespace

std::optional<HistoryDifference> firstDifference(RecordedHistory const& a, RecordedHistory const& b)
{
    HistoryComparison const comparison(a, b);
    // What only DescribeExecution tells has an outcome and no events.
    bool const areTold = !a.events.empty() && !b.events.empty();
    bool const isOutcomeKnown = a.status != RunStatus::Running && b.status != RunStatus::Running;
    if (areTold || !isOutcomeKnown)
        if (auto difference = comparison.events())
            return difference;
    return comparison.outcome();
}

}  // namespace steploom::sim
