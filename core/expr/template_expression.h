// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expr/intrinsic_call.h"

namespace steploom::expr {

/// What may stand behind a key that ends in `.$`, and in ErrorPath and CausePath: a path or a call of an
/// intrinsic function.
class TemplateExpression {
public:
    static Compiled<TemplateExpression> compile(std::string_view text);

    std::string const& text() const;
    /// Null when it is a call.
    JsonPath const* path() const { return std::get_if<JsonPath>(&m_content); }
    /// Null when it is a path.
    IntrinsicCall const* call() const { return std::get_if<IntrinsicCall>(&m_content); }

    EvaluationResult evaluate(Scope const& scope, Budget& budget) const;

private:
    explicit TemplateExpression(JsonPath path) : m_content(std::move(path)) {}
    explicit TemplateExpression(IntrinsicCall call) : m_content(std::move(call)) {}

    std::variant<JsonPath, IntrinsicCall> m_content;
};

}  // namespace steploom::expr
