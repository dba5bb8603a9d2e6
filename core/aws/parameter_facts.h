// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/aws/type.h"
#include "core/base/value.h"

#include <string_view>

// What holds for the parameters of all calls, whether they stand in a text or are on their way.
namespace steploom::aws {

/// Whether an optimised integration hands on what is inside of its parameters under the names of the service,
/// as its documentation shows them.
bool keepsInnerNames(std::string_view integration);

/// Tokens that keep a call from being made twice: the SDK makes them up where nobody gives one.
bool isMadeUp(std::string_view parameter);

/// Whether `given` may stand where `kind` is wanted; what lists and objects hold is not looked into. Texts
/// may be anything that can be written as one, and what spells a number or a truth counts as it.
bool takes(TypeKind kind, Value const& given);

}  // namespace steploom::aws
