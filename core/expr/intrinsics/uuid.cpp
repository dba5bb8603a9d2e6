// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: States Language, "Intrinsic Functions".
#include "core/expr/intrinsic.h"

namespace steploom::expr::intrinsics {

static Result<Value> callUuid(IntrinsicInput const& input)
{
    if (!input.random)
        return Failure{"there is no source of random numbers here"};
    // Version and variant stand at fixed places; all else is random.
    constexpr std::uint64_t versionMask = 0xFFFFFFFFFFFF0FFFULL;
    constexpr std::uint64_t version = 0x4000ULL;
    auto const high = (input.random->next() & versionMask) | version;
    auto const low = (input.random->next() & (~std::uint64_t{0} >> 2)) | (std::uint64_t{1} << 63);
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (int nibble = 0; nibble < 32; ++nibble) {
        if (nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20)
            text += '-';
        auto const& half = nibble < 16 ? high : low;
        text += digits[(half >> (60 - 4 * (nibble % 16))) & 15];
    }
    return Value(std::move(text));
}

Intrinsic uuid()
{
    return {
        .name = "States.UUID",
        .help = "A random identifier (version 4).",
        .arguments = {},
        .result = IntrinsicKind::String,
        .call = callUuid,
    };
}

}  // namespace steploom::expr::intrinsics
