// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expr/compiled.h"
#include "core/expr/intrinsic.h"
#include "core/expr/jsonpath/json_path.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace steploom::expr {

/// Why an expression gave nothing.
struct EvaluationFault {
    enum class Kind : std::uint8_t {
        PathNotFound,      ///< the path itself leads nowhere
        ArgumentNotFound,  ///< a path among the arguments of an intrinsic function leads nowhere
        Other,             ///< `sentence` tells it all
    };
    Kind kind = Kind::Other;
    std::string expression;  ///< as written
    std::string path;        ///< that leads nowhere
    std::string sentence;
};

/// The fault in the service's words. `field` is the key with its `.$`, `input` what the service quotes.
std::string describe(EvaluationFault const& fault, std::string_view field, Value const& input);

using EvaluationResult = std::variant<Value, EvaluationFault>;

/// A call of an intrinsic function, `States.Format('{}', $.a)`: read once, with all calls inside it.
class IntrinsicCall {
public:
    /// What stands in the place of an argument; for completion, hover and lint.
    struct Node {
        enum class Kind : std::uint8_t { Constant, Path, Call };
        Kind kind = Kind::Constant;
        TextRange range;
        Value constant;
        std::string literal;  ///< of a text: what stands between the quotes
        std::shared_ptr<JsonPath const> path;
        Intrinsic const* intrinsic = nullptr;
        TextRange nameRange;
        std::vector<Node> arguments;
    };

    static Compiled<IntrinsicCall> compile(std::string_view text);

    std::string const& text() const { return *m_text; }
    Node const& root() const { return *m_root; }
    /// The innermost call or argument that the byte at `position` touches.
    Node const* nodeAt(std::size_t position) const;

    EvaluationResult evaluate(Scope const& scope, Budget& budget) const;

    static constexpr int maximumNesting = 10;

private:
    std::shared_ptr<std::string const> m_text;
    std::shared_ptr<Node const> m_root;
};

}  // namespace steploom::expr
