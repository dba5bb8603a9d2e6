// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expr/jsonata/expression.h"

#include <memory>
#include <string>
#include <string_view>
#include <variant>

namespace steploom::expr {

/// The value of a field of a JSONata state, read once: strings that begin with `{%` and end with `%}` are
/// expressions, however deep they stand; all else is literal.
class JsonataTemplate {
public:
    /// Why there is no value.
    struct Fault {
        std::string location;  ///< the part of the field: `Output/total`
        std::string sentence;  ///< in the service's words
    };

    static JsonataTemplate compile(Value const& source);

    /// `field` is its name, for the location of a fault.
    std::variant<Value, Fault> evaluate(
        jsonata::Surroundings const& surroundings, std::string_view field) const;
    /// The expression that the whole value is, or the `part` of it (`ReaderConfig/MaxItems`), without its
    /// marks and blanks; empty when it is none.
    std::string_view expression(std::string_view part = {}) const;

private:
    struct Node;

    std::shared_ptr<Node const> m_root;
};

/// Whether a text is an expression: it begins with `{%` and ends with `%}`.
bool isJsonataText(std::string_view text);

}  // namespace steploom::expr
