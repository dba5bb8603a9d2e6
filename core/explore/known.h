// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"
#include "core/explore/place.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace steploom::explore {

/// What is known of a value without running anything: whatever stands there in any run is one of these. Says
/// rather too little than too much.
class Known {
public:
    /// Kinds that a value may have, as bits; Absent: there may be none.
    enum Kind : std::uint8_t {
        Absent = 1,
        Null = 2,
        Boolean = 4,
        Number = 8,
        String = 16,
        Array = 32,
        Object = 64,
    };

    /// Any value, and none.
    static Known nothing();
    /// Any value.
    static Known anything();
    static Known absent();
    static Known of(std::uint8_t kinds);
    static Known exactly(Value value);
    /// An object with these members and no others.
    static Known object(std::map<std::string, Known> members);

    std::uint8_t kinds() const { return m_kinds; }
    bool mayBe(Kind kind) const { return (m_kinds & kind) != 0; }
    bool isAbsent() const { return m_kinds == Absent; }
    /// The only value that it can be, or null; one that may be absent has none.
    Value const* value() const { return m_value ? &*m_value : nullptr; }
    /// Whether it can be `value`, which without one stands for being absent.
    bool mayBe(std::optional<Value> const& value) const;

    Known present() const;
    /// As JSONPath finds it; without the kinds that a name or index cannot be looked up in.
    Known at(std::span<Step const> steps) const;
    /// As JSONata finds it, which looks for names in the items of lists as well.
    Known atInJsonata(std::span<Step const> steps) const;
    /// With `value` at a ResultPath; nothing when it always stands in the way.
    std::optional<Known> with(std::span<Step const> steps, Known const& value) const;
    /// What is either of both.
    Known joined(Known const& other, int depth = 0) const;

    /// `always 5`, `always a list`, `never there`; empty when that says nothing.
    std::string inWords() const;

    friend bool operator==(Known const&, Known const&) = default;

private:
    Known member(std::string const& name) const;

    std::uint8_t m_kinds = 0;
    std::optional<Value> m_value;
    std::map<std::string, Known>
        m_members;  // of an object; of others nothing is known, or they are not there
    bool m_isClosed = false;
};

}  // namespace steploom::explore
