// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/place.h"
#include "core/base/value.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace steploom::assist {

/// What an expression comes to for one input.
struct LiveResult {
    enum class Kind : std::uint8_t {
        Unknown,    ///< it is no expression, or reads what is there only while the workflow runs
        Undefined,  ///< there is no value
        Known,
        Fault,
    };
    Kind kind = Kind::Unknown;
    Value value;
    std::string sentence;  ///< why it is unknown, or what is wrong
};

/// Evaluates what a string says that stands at a place: JSONata between its marks, a path, a call of an
/// intrinsic function. `input` is what the state is given. Bounded, so that it can run with each key.
LiveResult liveResult(
    Surroundings const& around, text::NodeRef node, std::string_view content, Value const& input);

}  // namespace steploom::assist
