// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <iterator>
#include <memory>
#include <new>
#include <utility>
#include <vector>

namespace steploom::sim {

/// What the system can hand out at once where it is asked for; touching small pages for the first time costs
/// more than writing the records on them.
inline constexpr std::size_t bigPage = std::size_t{2} << 20;

/// Memory for a chunk; of the size of a big page it asks for one. Chunks that were freed lately are handed
/// out again.
void* allocateChunk(std::size_t bytes);
void freeChunk(void* chunk, std::size_t bytes) noexcept;

/// A list that only grows at its end and never moves what it holds: chunks that double up to a size and then
/// stay the same. Reading by index costs a few instructions.
template <typename T>
class ChunkedList {
public:
    ChunkedList() = default;
    ChunkedList(ChunkedList&& other) noexcept
        : m_chunks(std::exchange(other.m_chunks, {}))
        , m_size(std::exchange(other.m_size, 0))
        , m_free(std::exchange(other.m_free, {}))
        , m_freeEnd(std::exchange(other.m_freeEnd, {}))
    {
    }
    ChunkedList& operator=(ChunkedList&& other) noexcept
    {
        std::swap(m_chunks, other.m_chunks);
        std::swap(m_size, other.m_size);
        std::swap(m_free, other.m_free);
        std::swap(m_freeEnd, other.m_freeEnd);
        return *this;
    }
    // Delegates, so that a copy that cannot be finished is taken down again.
    ChunkedList(ChunkedList const& other) : ChunkedList()
    {
        for (auto const& item : other)
            push_back(item);
    }
    ChunkedList& operator=(ChunkedList const& other) { return *this = ChunkedList(other); }
    ~ChunkedList()
    {
        auto left = m_size;
        for (std::size_t i = 0; i < m_chunks.size(); ++i) {
            auto const held = std::min(left, sizeOfChunk(i));
            std::destroy_n(m_chunks[i], held);
            left -= held;
            freeChunk(m_chunks[i], bytesOfChunk(i));
        }
    }

    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    T const& operator[](std::size_t index) const { return *place(index); }
    T& operator[](std::size_t index) { return *place(index); }
    T const& front() const { return *place(0); }
    T const& back() const { return *place(m_size - 1); }
    T& back() { return *place(m_size - 1); }

    // NOLINTBEGIN(readability-identifier-naming): the names that the standard library's containers have
    void push_back(T item) { emplace_back(std::move(item)); }
    template <typename... Words>
    T& emplace_back(Words&&... words)
    {
        if (m_free == m_freeEnd)
            grow();
        auto& made = *std::construct_at(m_free, std::forward<Words>(words)...);
        ++m_free;
        ++m_size;
        return made;
    }
    // NOLINTEND(readability-identifier-naming)

    class Iterator {
    public:
        using iterator_category = std::random_access_iterator_tag;
        using difference_type = std::ptrdiff_t;
        using value_type = T;
        using pointer = T const*;
        using reference = T const&;

        Iterator() = default;
        Iterator(ChunkedList const& list, std::size_t index) : m_list(&list), m_index(index) {}
        reference operator*() const { return (*m_list)[m_index]; }
        pointer operator->() const { return &(*m_list)[m_index]; }
        reference operator[](difference_type n) const { return *(*this + n); }
        Iterator& operator+=(difference_type n)
        {
            m_index = static_cast<std::size_t>(static_cast<difference_type>(m_index) + n);
            return *this;
        }
        Iterator& operator-=(difference_type n) { return *this += -n; }
        Iterator& operator++() { return *this += 1; }
        Iterator& operator--() { return *this += -1; }
        Iterator operator++(int) { return std::exchange(*this, *this + 1); }
        Iterator operator--(int) { return std::exchange(*this, *this - 1); }
        friend Iterator operator+(Iterator at, difference_type n) { return at += n; }
        friend Iterator operator+(difference_type n, Iterator at) { return at += n; }
        friend Iterator operator-(Iterator at, difference_type n) { return at -= n; }
        friend difference_type operator-(Iterator const& a, Iterator const& b)
        {
            return static_cast<difference_type>(a.m_index) - static_cast<difference_type>(b.m_index);
        }
        friend bool operator==(Iterator const& a, Iterator const& b) { return a.m_index == b.m_index; }
        friend auto operator<=>(Iterator const& a, Iterator const& b) { return a.m_index <=> b.m_index; }

    private:
        ChunkedList const* m_list = nullptr;
        std::size_t m_index = 0;
    };
    Iterator begin() const { return {*this, 0}; }
    Iterator end() const { return {*this, m_size}; }

private:
    static constexpr std::size_t doublings = 7;  // after these all chunks are alike: a big page
    static constexpr std::size_t first = (bigPage / sizeof(T)) >> doublings;  // items of the first chunk
    static constexpr std::size_t most = first << doublings;
    static constexpr std::size_t early = most - first;  // items in the chunks before

    T* place(std::size_t index) const
    {
        if (index < first)
            return m_chunks.front() + index;
        if (index >= early)
            return m_chunks[doublings + (index - early) / most] + (index - early) % most;
        auto const chunk = static_cast<std::size_t>(std::bit_width(index / first + 1)) - 1;
        return m_chunks[chunk] + (index - first * ((std::size_t{1} << chunk) - 1));
    }
    static std::size_t sizeOfChunk(std::size_t chunk)
    {
        return first << (chunk < doublings ? chunk : doublings);
    }
    static std::size_t bytesOfChunk(std::size_t chunk)
    {
        return chunk < doublings ? sizeOfChunk(chunk) * sizeof(T) : bigPage;
    }
    void grow()
    {
        // Whatever fails, the list stays as it was.
        auto const number = m_chunks.size();
        m_chunks.reserve(number + 1);
        m_free = m_chunks.emplace_back(static_cast<T*>(allocateChunk(bytesOfChunk(number))));
        m_freeEnd = m_free + sizeOfChunk(number);
    }

    std::vector<T*> m_chunks;
    std::size_t m_size = 0;
    T* m_free = nullptr;  // in the last chunk
    T* m_freeEnd = nullptr;
};

}  // namespace steploom::sim
