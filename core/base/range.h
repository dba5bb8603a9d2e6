// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace steploom {

/// A half-open stretch of bytes of a UTF-8 text.
struct TextRange {
    std::size_t offset = 0;
    std::size_t length = 0;

    std::size_t end() const { return offset + length; }
    bool isEmpty() const { return length == 0; }
    /// Whether the byte at `position` lies inside.
    bool contains(std::size_t position) const { return position >= offset && position < end(); }
    /// Whether `other` lies inside, borders included.
    bool contains(TextRange other) const { return other.offset >= offset && other.end() <= end(); }
    /// Whether a caret at `position` touches the stretch, borders included.
    bool touches(std::size_t position) const { return position >= offset && position <= end(); }

    static TextRange between(std::size_t start, std::size_t end) { return {start, end - start}; }

    friend bool operator==(TextRange const&, TextRange const&) = default;
};

}  // namespace steploom
