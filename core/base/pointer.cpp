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

std::vector<std::string> pointerTokens(std::string_view pointer)
{
    std::vector<std::string> tokens;
    while (!pointer.empty() && pointer.front() == '/') {
        pointer.remove_prefix(1);
        auto const raw = pointer.substr(0, pointer.find('/'));
        pointer.remove_prefix(raw.size());
        auto& token = tokens.emplace_back();
        for (std::size_t i = 0; i < raw.size(); ++i) {
            bool const isEscape = raw[i] == '~' && i + 1 < raw.size();
            token += isEscape ? (raw[++i] == '1' ? '/' : '~') : raw[i];
        }
    }
    return tokens;
}

}  // namespace steploom
