// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/known.h"

#include "core/base/json_writer.h"
#include "core/base/shortened.h"

#include <array>
#include <utility>

namespace steploom::explore {

// What is deeper in an object is not told apart; loops that wrap their data would go on for ever.
static constexpr int deepestKnown = 6;

static std::uint8_t kindOf(Value const& value)
{
    switch (value.kind()) {
    case Value::Kind::Null:
        return Known::Null;
    case Value::Kind::Boolean:
        return Known::Boolean;
    case Value::Kind::Integer:
    case Value::Kind::Double:
        return Known::Number;
    case Value::Kind::String:
        return Known::String;
    case Value::Kind::Array:
        return Known::Array;
    case Value::Kind::Object:
        return Known::Object;
    }
    return 0;
}

Known Known::of(std::uint8_t kinds)
{
    Known known;
    known.m_kinds = kinds;
    return known;
}

Known Known::anything()
{
    return of(Null | Boolean | Number | String | Array | Object);
}

Known Known::nothing()
{
    return of(anything().m_kinds | Absent);
}

Known Known::absent()
{
    return of(Absent);
}

Known Known::exactly(Value value)
{
    auto known = of(kindOf(value));
    known.m_value = std::move(value);
    return known;
}

Known Known::object(std::map<std::string, Known> members)
{
    auto known = of(Object);
    known.m_members = std::move(members);
    known.m_isClosed = true;
    return known;
}

bool Known::mayBe(std::optional<Value> const& value) const
{
    if (!value)
        return mayBe(Absent);
    return (m_kinds & kindOf(*value)) != 0 && (!m_value || *m_value == *value);
}

Known Known::present() const
{
    auto known = *this;
    known.m_kinds = static_cast<std::uint8_t>(known.m_kinds & ~Absent);
    return known;
}

// Of an object.
Known Known::member(std::string const& name) const
{
    if (m_value) {
        auto const* found = m_value->find(name);
        return found ? exactly(*found) : absent();
    }
    if (auto const found = m_members.find(name); found != m_members.end())
        return found->second;
    return m_isClosed ? absent() : nothing();
}

Known Known::at(std::span<Step const> steps) const
{
    auto now = *this;
    for (auto const& step : steps) {
        auto const* name = std::get_if<std::string>(&step);
        auto const kind = name ? Object : Array;
        Known next = absent();
        if (name && now.mayBe(Object))
            next = now.member(*name);
        if (!name && now.mayBe(Array)) {
            auto const* item = now.m_value ? now.m_value->at(std::get<std::size_t>(step)) : nullptr;
            next = item ? exactly(*item) : now.m_value ? absent() : nothing();
        }
        now = (now.m_kinds & ~kind) != 0 ? next.joined(absent()) : next;
    }
    return now;
}

Known Known::atInJsonata(std::span<Step const> steps) const
{
    auto now = *this;
    for (auto const& step : steps) {
        if (now.mayBe(Array) || !std::holds_alternative<std::string>(step))
            return now.isAbsent() ? absent() : nothing();
        now = now.at(std::span(&step, 1));
    }
    return now;
}

std::optional<Known> Known::with(std::span<Step const> steps, Known const& value) const
{
    if (steps.empty())
        return value;
    auto const* name = std::get_if<std::string>(&steps[0]);
    if (!name)
        return mayBe(Array) ? std::optional(of(Array)) : std::nullopt;
    if (!mayBe(Object) && !mayBe(Absent))
        return std::nullopt;
    // Where there may be none, an object is made, of which as little is known as of the other.
    auto now = !mayBe(Object) ? object({}) : mayBe(Absent) ? of(Object) : *this;
    auto inside = now.member(*name).with(steps.subspan(1), value);
    if (!inside)
        return std::nullopt;
    if (now.m_value) {
        std::map<std::string, Known> members;
        for (auto const& [key, member] : membersOf(*now.m_value))
            members.emplace(key, exactly(member));
        now = object(std::move(members));
    }
    now.m_kinds = Object;
    now.m_members.insert_or_assign(*name, std::move(*inside));
    return now;
}

Known Known::joined(Known const& other, int depth) const
{
    if (*this == other)
        return *this;
    if (m_kinds == 0 || other.m_kinds == 0)
        return m_kinds == 0 ? other : *this;
    auto both = of(m_kinds | other.m_kinds);
    // One that has no object says nothing of members.
    bool const isMine = mayBe(Object);
    if (!both.mayBe(Object) || depth >= deepestKnown)
        return both;
    if (isMine != other.mayBe(Object)) {
        auto const& only = isMine ? *this : other;
        if (only.m_value)
            for (auto const& [key, member] : membersOf(*only.m_value))
                both.m_members.emplace(key, exactly(member));
        else
            both.m_members = only.m_members;
        both.m_isClosed = only.m_value || only.m_isClosed;
        return both;
    }
    both.m_isClosed = (m_value || m_isClosed) && (other.m_value || other.m_isClosed);
    auto const add = [&](std::string const& name) {
        if (both.m_members.contains(name))
            return;
        auto member = this->member(name).joined(other.member(name), depth + 1);
        if (both.m_isClosed || member != nothing())
            both.m_members.emplace(name, std::move(member));
    };
    for (auto const* side : {this, &other}) {
        for (auto const& [name, member] : side->m_members)
            add(name);
        if (side->m_value)
            for (auto const& [name, member] : membersOf(*side->m_value))
                add(name);
    }
    return both;
}

std::string Known::inWords() const
{
    if (isAbsent())
        return "never there";
    constexpr std::size_t mostShown = 60;
    if (m_value)
        return "always " + shortened(toJson(*m_value), mostShown);
    static constexpr std::array<std::pair<Kind, char const*>, 6> names{
        {{Null, "null"}, {Boolean, "true or false"}, {Number, "a number"}, {String, "a text"},
            {Array, "a list"}, {Object, "an object"}}};
    for (auto const& [kind, name] : names)
        if (m_kinds == kind)
            return std::string("always ") + name;
    return {};
}

}  // namespace steploom::explore
