// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/range.h"

#include <algorithm>
#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace steploom::expr {

/// What is wrong with the text of an expression, and where: bytes of that text.
struct ExpressionFault {
    TextRange range;
    std::string sentence;
};

/// The fault with its place inside a text of `size` bytes.
inline ExpressionFault within(ExpressionFault fault, std::size_t size)
{
    if (fault.range.offset > size)
        fault.range.offset = 0;
    fault.range.length = std::min(fault.range.length, size - fault.range.offset);
    return fault;
}

/// An expression that was read, or the fault that kept it from being read.
template <typename T>
class [[nodiscard]] Compiled {
public:
    Compiled(T value)  // NOLINT(google-explicit-constructor): `return value;` is the point
        : m_content(std::move(value))
    {
    }
    Compiled(ExpressionFault fault)  // NOLINT(google-explicit-constructor): `return fault;` is the point
        : m_content(std::move(fault))
    {
    }

    explicit operator bool() const { return std::holds_alternative<T>(m_content); }
    T& operator*()
    {
        assert(*this && "an expression with a fault has no value");
        return std::get<T>(m_content);
    }
    T const& operator*() const
    {
        assert(*this && "an expression with a fault has no value");
        return std::get<T>(m_content);
    }
    T* operator->() { return &**this; }
    T const* operator->() const { return &**this; }
    ExpressionFault const& fault() const
    {
        assert(!*this && "a good expression has no fault");
        return std::get<ExpressionFault>(m_content);
    }
    std::string const& sentence() const { return fault().sentence; }

private:
    std::variant<T, ExpressionFault> m_content;
};

}  // namespace steploom::expr
