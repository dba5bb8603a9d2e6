// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/memory.h"

#include <cstdlib>
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace steploom {

void keepFreedMemory()
{
#ifdef __GLIBC__
    static constexpr int megabyte = 1 << 20;
    mallopt(M_MMAP_THRESHOLD, 32 * megabyte);  // the most that the library allows
    mallopt(M_TRIM_THRESHOLD, 128 * megabyte);
#endif
}

}  // namespace steploom
