// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

// Letters of ASCII alone: names of AWS have no others, and a locale must not change them.
namespace steploom::aws {

inline bool isCapital(char c)
{
    return c >= 'A' && c <= 'Z';
}

inline char toLower(char c)
{
    return isCapital(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

inline std::string inLowerCase(std::string_view text)
{
    std::string lower(text);
    for (auto& c : lower)
        c = toLower(c);
    return lower;
}

/// `GetItem` for getItem.
inline std::string capitalised(std::string_view name)
{
    std::string text(name);
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

}  // namespace steploom::aws
