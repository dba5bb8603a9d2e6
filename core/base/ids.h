// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace steploom {

/// Who a state is, whatever its name or place becomes. Unique within one document and never used again in it.
/// 0 is no state.
struct StateId {
    std::uint32_t number = 0;

    explicit operator bool() const { return number != 0; }
    friend auto operator<=>(StateId const&, StateId const&) = default;
};

/// Counts the texts a document has had; every change, undo and redo makes a new one.
struct Revision {
    std::uint64_t number = 0;

    friend auto operator<=>(Revision const&, Revision const&) = default;
};

}  // namespace steploom

template <>
struct std::hash<steploom::StateId> {
    std::size_t operator()(steploom::StateId id) const noexcept
    {
        return std::hash<std::uint32_t>()(id.number);
    }
};
