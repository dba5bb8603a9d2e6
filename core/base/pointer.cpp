// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/pointer.h"

namespace steploom {

std::string escapePointerToken(std::string_view token)
{
    std::string out;
    out.reserve(token.size());
    for (char const c : token) {
        if (c == '~')
            out += "~0";
        else if (c == '/')
            out += "~1";
        else
            out += c;
    }
    return out;
}

}  // namespace steploom
