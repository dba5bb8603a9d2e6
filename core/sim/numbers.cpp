// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/numbers.h"

#include "core/base/json_writer.h"

#include <charconv>
#include <cmath>

namespace steploom::sim {

std::optional<double> numberOf(Value const& value)
{
    if (value.isNumber())
        return value.number();
    if (!value.isString())
        return std::nullopt;
    auto const& text = value.string();
    double number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number))
        return std::nullopt;
    return number;
}

std::optional<std::int64_t> integerOf(Value const& value)
{
    if (value.isInteger())
        return value.integer();
    constexpr double exact = 9'007'199'254'740'992;  // 2^53
    auto const number = numberOf(value);
    if (!number || std::floor(*number) != *number || std::abs(*number) > exact)
        return std::nullopt;
    return static_cast<std::int64_t>(*number);
}

static std::string shown(Value const& value)
{
    return value.isString() ? value.string() : toJson(value);
}

Fault unfitValue(Plan const& plan, std::string_view field, Value const& value, std::string_view kind)
{
    return Fault{"Expected " + std::string(kind) + " for " + std::string(field) + ", got '" + shown(value)
            + "' instead.",
        std::string(field), plan.isJsonata};
}

Fault unfitValueAt(Value const& holder, std::string_view field, Value const& value, std::string_view kind)
{
    return Fault{"The " + std::string(field) + " field refers to value \"" + shown(value)
            + "\" which is not a valid " + std::string(kind) + ": " + holder.find(field)->string(),
        std::string(field)};
}

std::optional<std::variant<Value, Step>> readPathOf(
    Frame const& frame, Value const* holder, std::string_view field)
{
    auto const* path = holder ? holder->find(field) : nullptr;
    if (!path || !path->isString())
        return std::nullopt;
    return readPath(frame, path->string(), invalidPath);
}

std::optional<std::variant<std::int64_t, Step>> readInteger(
    Frame const& frame, Value const& holder, std::string_view name, IntegerRange const& range)
{
    if (auto const* constant = holder.find(name)) {
        // A text that spells a number does as well through a path or variable only.
        auto const number = constant->isNumber() ? integerOf(*constant) : std::nullopt;
        if (number && range.holds(*number))
            return *number;
        return Step(unfitValue(frame.plan, name, *constant, range.words));
    }
    auto const field = std::string(name) + "Path";
    auto read = readPathOf(frame, &holder, field);
    if (!read)
        return std::nullopt;
    if (auto* failed = std::get_if<Step>(&*read))
        return std::move(*failed);
    auto const& value = std::get<Value>(*read);
    auto const number = integerOf(value);
    if (!number)
        return Step(unfitValueAt(holder, field, value, "integer"));
    if (!range.holds(*number))
        return Step(unfitValue(frame.plan, name, value, range.words));
    return *number;
}

std::optional<std::variant<std::int64_t, Step>> readInteger(
    Frame const& frame, std::string_view name, IntegerRange const& range)
{
    auto made = evaluateField(frame, name, "number");
    if (!made)
        return readInteger(frame, frame.plan.fields, name, range);
    if (auto* failed = std::get_if<Step>(&*made))
        return std::move(*failed);
    auto const& value = std::get<Value>(*made);
    if (auto const number = integerOf(value); number && range.holds(*number))
        return *number;
    return Step(unfitValue(frame.plan, name, value, range.words));
}

}  // namespace steploom::sim
