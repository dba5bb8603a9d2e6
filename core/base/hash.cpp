// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"

#include <cstdint>
#include <cstdio>

namespace steploom {

std::string contentHash(std::string_view bytes)
{
    std::uint64_t hash = 0xcbf29ce484222325;
    for (char const byte : bytes) {
        hash ^= static_cast<unsigned char>(byte);
        hash *= 0x100000001b3;
    }
    char text[40];
    std::snprintf(text, sizeof text, "%llx-%016llx", static_cast<unsigned long long>(bytes.size()),
        static_cast<unsigned long long>(hash));
    return text;
}

}  // namespace steploom
