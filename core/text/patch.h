// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/range.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace steploom::text {

/// Takes `removed` bytes out at `offset` of the old text and puts `inserted` there.
struct Splice {
    std::size_t offset = 0;
    std::size_t removed = 0;
    std::string inserted;

    friend bool operator==(Splice const&, Splice const&) = default;
};

/// Says that what an edit takes out at `from` of the old text is the same thing that it puts in at `to` of
/// the new text, so that whatever is anchored there goes along.
struct Carry {
    TextRange from;
    std::size_t to = 0;

    friend bool operator==(Carry const&, Carry const&) = default;
};

/// A change of a text: splices in the order of their offsets, which all count in the old text and do not
/// overlap.
struct Patch {
    std::vector<Splice> splices;
    std::vector<Carry> carries;

    bool isEmpty() const { return splices.empty(); }

    static Patch replace(TextRange range, std::string text)
    {
        return {{{range.offset, range.length, std::move(text)}}, {}};
    }
    static Patch insert(std::size_t offset, std::string text) { return {{{offset, 0, std::move(text)}}, {}}; }

    friend bool operator==(Patch const&, Patch const&) = default;
};

/// Whether the splices are in order, apart, and inside a text of `size` bytes.
bool fits(Patch const& patch, std::size_t size);

/// `text` after `patch`, which must fit.
std::string applyPatch(std::string_view text, Patch const& patch);

/// The patch that takes the patched text back to `text`, byte for byte.
Patch invertPatch(std::string_view text, Patch const& patch);

/// The one patch that does `first`, then `second` (whose offsets count in the text after `first`).
Patch compose(Patch const& first, Patch const& second);

/// The one patch that does all of `patches`, which count in the same old text and change different places of
/// it. What is put in at one place stands in the order of the patches.
Patch together(std::vector<Patch> patches);

/// Where the byte at `offset` of the old text is in the new one; nothing when it was taken out and not
/// carried.
std::optional<std::size_t> mapOffset(Patch const& patch, std::size_t offset);

/// The smallest patch with one splice that makes `after` of `before`; never cuts a UTF-8 character.
Patch difference(std::string_view before, std::string_view after);

}  // namespace steploom::text
