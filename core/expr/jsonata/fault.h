// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/range.h"
#include "core/base/value.h"

#include <optional>
#include <string>
#include <string_view>

namespace steploom::expr::jsonata {

/// Something wrong with an expression: found in its text, or while it was evaluated. Codes and the text of
/// messages are the language's.
struct Fault {
    std::string code;                 ///< `S0202`, `T1006`, `U1001`
    TextRange range = {};             ///< the place in bytes of the expression
    std::size_t position = 0;         ///< where the reference implementation says it is: behind the token
    std::string token = {};           ///< what stands there, or the function that failed
    std::optional<Value> value = {};  ///< what was wrong or expected, where the message names it
    std::string function = {};        ///< whose argument is wrong, where the message names it
    std::string message = {};         ///< a sentence
};

/// What a message may name.
struct FaultDetails {
    std::string_view token = {};
    std::optional<Value> value = {};
    std::optional<Value> value2 = {};
    std::size_t index = 0;           ///< of an argument, from 1
    std::string_view type = {};      ///< what the items of an array have to be
    std::string_view function = {};  ///< whose argument is wrong
    std::string_view reason = {};    ///< a sentence of its own, where the code has none
};

/// The sentence for `code`.
std::string faultMessage(std::string_view code, FaultDetails const& details);

}  // namespace steploom::expr::jsonata
