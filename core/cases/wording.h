// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"
#include "core/lint/fix.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace steploom::cases {

inline std::string inQuotes(std::string_view name)
{
    return "\"" + std::string(name) + "\"";
}

/// ` Did you mean "X"?` when one of `known` is near to `name`, else nothing.
inline std::string didYouMean(std::string_view name, std::span<std::string_view const> known)
{
    auto const meant = lint::likelyMeant(name, known);
    return meant.empty() ? std::string() : " Did you mean " + inQuotes(meant) + "?";
}

/// The names of the members of `object`.
inline std::vector<std::string_view> memberNames(Value const& object)
{
    std::vector<std::string_view> names;
    for (auto const& member : object.members())
        names.emplace_back(member.key);
    return names;
}

}  // namespace steploom::cases
