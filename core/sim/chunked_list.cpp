// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/chunked_list.h"

#include <array>
#include <mutex>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace steploom::sim {

namespace {

// Chunks that were freed lately. Runs come one after the other (a search, the cases of a definition), and new
// pages cost more than what is written on them; an allocator gives blocks of this size back to the system.
class Shelf {
public:
    void* take(std::size_t bytes)
    {
        std::scoped_lock const lock(m_mutex);
        for (auto& place : m_places)
            if (place.chunk && place.bytes == bytes)
                return std::exchange(place.chunk, nullptr);
        return nullptr;
    }
    bool put(void* chunk, std::size_t bytes)
    {
        std::scoped_lock const lock(m_mutex);
        std::size_t alike = 0;
        for (auto const& place : m_places)
            alike += place.chunk && place.bytes == bytes;
        if (alike == mostAlike)
            return false;
        for (auto& place : m_places)
            if (!place.chunk) {
                place = {chunk, bytes};
                return true;
            }
        return false;
    }

private:
    struct Place {
        void* chunk = nullptr;
        std::size_t bytes = 0;
    };
    static constexpr std::size_t mostAlike = 2;

    std::mutex m_mutex;
    std::array<Place, 32> m_places;
};

}  // namespace

// Never taken down: lists may live as long as the program.
static Shelf& shelf()
{
    static auto* const only = new Shelf;
    return *only;
}

#if defined(__SANITIZE_ADDRESS__)
static constexpr bool keepsChunks = false;  // a use of what was freed shall be seen
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
static constexpr bool keepsChunks = false;
#else
static constexpr bool keepsChunks = true;
#endif
#else
static constexpr bool keepsChunks = true;
#endif

static std::align_val_t alignmentFor(std::size_t bytes)
{
    return std::align_val_t{bytes == bigPage ? bigPage : std::size_t{64}};
}

void* allocateChunk(std::size_t bytes)
{
    if (keepsChunks)
        if (auto* const kept = shelf().take(bytes))
            return kept;
    auto* const chunk = ::operator new(bytes, alignmentFor(bytes));
#ifdef __linux__
    // Only a hint: where it is not taken, pages stay small.
    if (bytes == bigPage)
        static_cast<void>(madvise(chunk, bytes, MADV_HUGEPAGE));
#endif
    return chunk;
}

void freeChunk(void* chunk, std::size_t bytes) noexcept
{
    if (!keepsChunks || !shelf().put(chunk, bytes))
        ::operator delete(chunk, alignmentFor(bytes));
}

}  // namespace steploom::sim
