// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/chunked_list.h"

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace steploom::sim {

static std::align_val_t alignmentFor(std::size_t bytes)
{
    return std::align_val_t{bytes == bigPage ? bigPage : std::size_t{64}};
}

void* allocateChunk(std::size_t bytes)
{
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
    ::operator delete(chunk, alignmentFor(bytes));
}

}  // namespace steploom::sim
