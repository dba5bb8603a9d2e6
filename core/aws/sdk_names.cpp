// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/aws/sdk_names.h"

#include "core/aws/letters.h"

namespace steploom::aws {

// The capitals that a name begins with are one word, but for the one that begins the next word.
std::string sdkMemberName(std::string_view name)
{
    // A word of Java of its own.
    if (name == "NULL")
        return "Nul";
    auto folded = capitalised(name);
    auto const beginsWord = [&](std::size_t i) {
        return i + 1 < folded.size() && folded[i + 1] >= 'a' && folded[i + 1] <= 'z';
    };
    for (std::size_t i = 1; i < folded.size() && isCapital(folded[i]) && !beginsWord(i); ++i)
        folded[i] = toLower(folded[i]);
    return folded;
}

}  // namespace steploom::aws
