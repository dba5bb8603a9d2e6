// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expr/jsonata/fault.h"
#include "core/expr/jsonata/function.h"
#include "core/expr/jsonata/signature.h"
#include "core/expr/jsonata/syntax.h"

#include <string>
#include <vector>

namespace steploom::expr::jsonata {

/// A variable that an expression does not define itself, and how far it looks into it.
struct VariableUse {
    std::string name;               ///< without the dollar sign; empty for `$`, `$` for `$$`
    std::vector<std::string> path;  ///< names that follow it directly: `input`, `order`, `id`
    TextRange range;                ///< the variable with those names
};

/// A part of an expression that is the same each time.
struct Constant {
    enum class Kind : std::uint8_t { Value, Undefined, Fails };
    Kind kind = Kind::Value;
    TextRange range;
    bool isWhole = false;  ///< the part is the whole expression
    Value value = {};
    std::string message = {};  ///< of what fails: the language's sentence
};

/// What can be told about an expression whatever its input is.
struct Analysis {
    std::vector<VariableUse> variables;
    /// Names looked up in the input itself, with the names that follow.
    std::vector<VariableUse> inputPaths;
    /// What the result can be; all types where it cannot be told. MissingType: there may be none.
    TypeSet result = 0xFF;
    /// What will or may fail: unknown functions, arguments that no call can take, operands of a wrong type.
    std::vector<Fault> problems;
    /// What Step Functions refuses: names, `$` and `$$` where there is no input. Only in its profile.
    std::vector<Fault> refusals;
    /// The whole, if it depends on nothing, and parts that depend on nothing and always fail.
    std::vector<Constant> constants;
};

Analysis analyse(SyntaxNode const& root, Profile profile);

}  // namespace steploom::expr::jsonata
