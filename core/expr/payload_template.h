// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expr/template_expression.h"

#include <memory>
#include <string>

namespace steploom::expr {

/// What is wrong with a payload template, and under which key.
struct TemplateFault {
    std::string field;  ///< the key, with its `.$`
    ExpressionFault fault;

    std::string sentence() const;
};

/// A payload template, read once: JSON whose keys ending in `.$` hold paths and calls of intrinsic functions.
class PayloadTemplate {
public:
    /// An expression of the template that gave nothing.
    struct Fault {
        EvaluationFault fault;
        std::string field;  ///< the key, with its `.$`
    };

    static std::variant<PayloadTemplate, TemplateFault> compile(Value const& source);

    std::variant<Value, Fault> evaluate(Scope const& scope) const;

private:
    struct Node;
    static std::variant<std::shared_ptr<Node const>, TemplateFault> compileNode(Value const& source);
    static std::variant<Value, Fault> evaluateNode(Node const& node, Scope const& scope, Budget& budget);

    std::shared_ptr<Node const> m_root;
};

}  // namespace steploom::expr
