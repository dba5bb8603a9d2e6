// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"

#include <string>
#include <string_view>

namespace steploom::sim {

/// The text of the member `key`; `standard` when there is none, or something else.
inline std::string textOf(Value const& object, std::string_view key, std::string_view standard = {})
{
    auto const* value = object.find(key);
    return value && value->isString() ? value->string() : std::string(standard);
}

}  // namespace steploom::sim
