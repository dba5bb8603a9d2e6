// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/patch.h"

#include <cstddef>
#include <string>
#include <vector>

namespace steploom::code {

/// Gathers the single insertions and deletions that an editor reports while it answers one gesture, and
/// makes one patch of them.
class TypedChanges {
public:
    bool isEmpty() const { return m_patches.empty(); }
    /// Offsets count in the text as it is after what was noted before.
    void inserted(std::size_t offset, std::string text);
    void deleted(std::size_t offset, std::size_t length);
    void clear() { m_patches.clear(); }
    /// All of it as one patch of `before`, the text as it was before the first note. What puts back exactly
    /// what it takes out is left away, so nothing is left of a change that changes nothing.
    text::Patch take(std::string_view before);

private:
    std::vector<text::Patch> m_patches;
};

}  // namespace steploom::code
