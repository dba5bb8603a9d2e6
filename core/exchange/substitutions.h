// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"
#include "core/text/syntax_tree.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace steploom::exchange {

/// A placeholder of a definition and the parameter of a template that gives it its value.
struct Substitution {
    std::string name;  ///< in the text, as `${name}`
    std::string
        parameter;  ///< logical id, or a pseudo parameter such as `AWS::Region`; empty when there is `text`
    std::string text = {};  ///< for Fn::Sub: a Resource that is made of other parameters
    std::optional<std::string>
        value;                  ///< what the definition or its companion says; nothing when nobody does
    std::string original = {};  ///< what the definition calls it, where no template could
    bool isPseudo() const { return parameter.starts_with("AWS::"); }
};

/// A definition whose ARNs of one account have become placeholders, so that it can be deployed to another
/// one.
struct Substituted {
    std::string text;
    std::vector<Substitution> substitutions;  ///< in the order of the text
    std::vector<std::string> remarks;

    Substitution const* find(std::string_view name) const;
};

/// Puts placeholders for the ARNs in Resource, parameters and credentials of the calls of `json`, and lists
/// them with those that it has. A Resource with a placeholder in its middle becomes one placeholder. The
/// version or alias of a function stays behind its placeholder. Values come out of `companion`. Placeholders
/// that no template could name get other names.
Substituted substitute(std::string const& json, Value const& companion);

}  // namespace steploom::exchange
