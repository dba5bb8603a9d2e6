// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/document/document.h"
#include "core/text/patch.h"

#include <concepts>
#include <string_view>

namespace steploom::edit {

/// An edit is a value that can say what it would change. It never changes anything itself, so it needs no
/// undo code and is safe to plan for a preview. The patch counts in the definition's text. A refused plan
/// carries the sentence that the user reads.
template <typename T>
concept Edit = requires(T const& edit, document::Snapshot const& snapshot) {
    { T::label } -> std::convertible_to<std::string_view>;
    { edit.plan(snapshot) } -> std::same_as<Result<text::Patch>>;
};

}  // namespace steploom::edit
