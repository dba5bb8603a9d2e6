// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/edit.h"

#include <string>

namespace steploom::edit {

/// Makes a state one of another type. Fields that the new type has too stay as they are written, others go;
/// what the new type needs comes from its starter (of a state that keeps nothing else, all of that). Where it
/// goes on is kept as far as the new type can: a Next becomes a Default, a Default or first rule a Next;
/// Succeed and Fail go nowhere, and what was one of these ends. Refused for an unknown type, and for a
/// Parallel or Map that has states inside.
struct ReplaceType {
    StateId state;
    std::string type;  ///< as in "Type"

    static constexpr std::string_view label = "Change type";
    Result<text::Patch> plan(document::Snapshot const& snapshot) const;
};

}  // namespace steploom::edit
