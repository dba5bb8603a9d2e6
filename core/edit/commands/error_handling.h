// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/edit.h"

namespace steploom::edit {

/// Gives a state a retrier: three tries after 1, 2 and 4 seconds. Its first one is for States.ALL; where a
/// retrier has that already, the new one is for States.TaskFailed and stands before it. Refused for states
/// that cannot retry.
struct AddRetrier {
    StateId state;

    static constexpr std::string_view label = "Add retrier";
    Result<text::Patch> plan(document::Snapshot const& snapshot) const;
};

/// Gives a state a catcher that leads to `to`, or to a slot when that is no state; its errors and its place
/// are those of AddRetrier. Refused for states that cannot catch, and for a state of another level.
struct AddCatcher {
    StateId state;
    StateId to = {};

    static constexpr std::string_view label = "Add catcher";
    Result<text::Patch> plan(document::Snapshot const& snapshot) const;
};

}  // namespace steploom::edit
