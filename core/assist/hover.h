// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/completion.h"

#include <optional>
#include <string>
#include <vector>

namespace steploom::assist {

/// What there is to say about a place.
struct Help {
    TextRange range;                 ///< what it is about
    std::string title;               ///< `Next`, `$substring(str, start, length)`
    std::string kind;                ///< `field of a Task`, `state`, `variable`; a few words
    std::vector<std::string> lines;  ///< sentences
};

/// Help for what stands at `offset` of the definition; nothing where nothing is known.
std::optional<Help> helpAt(
    document::Snapshot const& snapshot, std::size_t offset, Knowledge const& knowledge = {});

}  // namespace steploom::assist
