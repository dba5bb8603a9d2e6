// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/value.h"
#include "core/expr/jsonpath/plain_path.h"

#include <functional>
#include <memory>
#include <string>
#include <variant>

namespace steploom::expr {

/// Gives the Context Object, made only when a path asks for it.
using ContextSource = std::function<Value const&()>;

/// A payload template, read once: JSON whose keys ending in `.$` hold paths.
class PayloadTemplate {
public:
    /// A path of the template that leads nowhere.
    struct Missing {
        std::string path;
        std::string field;  ///< the key, with its `.$`
    };

    /// A sentence when a path is none that can be run.
    static Result<PayloadTemplate> parse(Value const& source);

    std::variant<Value, Missing> evaluate(Value const& input, ContextSource const& context) const;

private:
    struct Node;
    static Result<std::shared_ptr<Node const>> parseNode(Value const& source);
    static std::variant<Value, Missing> evaluateNode(
        Node const& node, Value const& input, ContextSource const& context);

    std::shared_ptr<Node const> m_root;
};

}  // namespace steploom::expr
