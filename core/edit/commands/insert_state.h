// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/edit.h"
#include "core/edit/naming.h"
#include "core/edit/place.h"

#include <string>

namespace steploom::edit {

/// Puts a new state at a place and joins it to its neighbours. The name is made unique with ` (1)`, ` (2)`;
/// its key goes behind the state before it in the text.
struct InsertState {
    std::string name;     ///< wanted name, as `Lambda Invoke`
    std::string starter;  ///< the state as a JSON object, without Next and End
    Place place;

    static constexpr std::string_view label = "Insert state";
    Result<text::Patch> plan(document::Snapshot const& snapshot) const;
};

}  // namespace steploom::edit
