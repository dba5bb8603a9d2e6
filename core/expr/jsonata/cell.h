// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

namespace steploom::expr::jsonata {

/// How much memory the cells of an evaluation hold. One evaluation at a time per thread.
struct Memory {
    std::size_t used = 0;
    std::size_t limit = 0;

    bool isExceeded() const { return used > limit; }
    bool canTake(std::size_t bytes) const { return used <= limit && bytes <= limit - used; }
};

/// Content that several items share, within one evaluation and so on one thread.
struct Cell {
    enum class Kind : std::uint8_t { Text, Array, Object, Tuple, Function, Frame };

    Cell(Kind cellKind, std::size_t bytes) noexcept;
    Cell(Cell const&) = delete;
    Cell& operator=(Cell const&) = delete;

    /// Counts `bytes` more as held by this cell.
    void grow(std::size_t bytes) noexcept;

    std::uint32_t uses = 0;
    Kind const kind;
    std::size_t size;  ///< in bytes, as it was counted

    static Memory*& memory() noexcept;
    /// Destroys a cell that nobody uses, and then the cells that only it used; never recursively.
    static void destroy(Cell* cell) noexcept;

protected:
    ~Cell() = default;
};

/// A counted pointer to a cell.
template <typename T>
class Ref {
public:
    Ref() noexcept = default;
    Ref(T* cell) noexcept : m_cell(cell)  // NOLINT(google-explicit-constructor)
    {
        if (m_cell)
            ++m_cell->uses;
    }
    Ref(Ref const& other) noexcept : Ref(other.m_cell) {}
    Ref(Ref&& other) noexcept : m_cell(std::exchange(other.m_cell, nullptr)) {}
    Ref& operator=(Ref other) noexcept
    {
        std::swap(m_cell, other.m_cell);
        return *this;
    }
    ~Ref()
    {
        if (m_cell && --m_cell->uses == 0)
            Cell::destroy(m_cell);
    }

    T* get() const { return m_cell; }
    T* operator->() const { return m_cell; }
    T& operator*() const { return *m_cell; }
    explicit operator bool() const { return m_cell != nullptr; }

private:
    T* m_cell = nullptr;
};

}  // namespace steploom::expr::jsonata
