// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/base/value.h"

#include <functional>
#include <string_view>

namespace steploom::expr {

/// Gives the Context Object, made only when an expression asks for it.
using ContextSource = std::function<Value const&()>;

/// Gives the value of a workflow variable, or null when there is none of that name.
using VariableSource = std::function<Value const*(std::string_view name)>;

/// What an expression may look at while it is evaluated. Lives for one evaluation.
struct Scope {
    Value const& input;            ///< `$`
    ContextSource const& context;  ///< `$$`
    VariableSource const* variables = nullptr;
    /// Where States.UUID and an unseeded States.MathRandom take their numbers from; without one these fail.
    Random* random = nullptr;
};

}  // namespace steploom::expr
