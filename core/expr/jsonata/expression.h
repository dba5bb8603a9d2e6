// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/base/time.h"
#include "core/base/value.h"
#include "core/expr/jsonata/analysis.h"
#include "core/expr/jsonata/fault.h"
#include "core/expr/jsonata/function.h"
#include "core/expr/jsonata/syntax.h"
#include "core/expr/scope.h"

#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace steploom::expr::jsonata {

/// How much one evaluation may do before it ends with U1001.
struct Limits {
    std::uint64_t steps = 6'000'000;
    std::size_t depth = 100'000;                 ///< of evaluations inside one another
    std::size_t memory = std::size_t{96} << 20;  ///< of what is made; in bytes
    std::size_t stack = std::size_t{2} << 20;    ///< of the machine's stack, in bytes
    std::optional<std::chrono::milliseconds>
        time;  ///< of the clock on the wall; without one only work counts
};

/// What an expression may look at while it is evaluated. Lives for one evaluation.
struct Surroundings {
    Value const* input = nullptr;               ///< `$`; null when there is none
    VariableSource const* variables = nullptr;  ///< `$name`; what it gives has to stay for the evaluation
    Moment now{};                               ///< what $now() and $millis() tell
    Random* random = nullptr;  ///< for $random(), $shuffle() and $uuid(); without one these fail
    Limits limits{};
};

/// What became of an evaluation.
struct Outcome {
    enum class Kind : std::uint8_t {
        Value,
        Undefined,  ///< there is no value, which is not the same as null
        Function,   ///< the value is a function or holds one
        Failed,
    };
    Kind kind = Kind::Undefined;
    Value value;  ///< of a Value
    Fault fault;  ///< of a Failed

    explicit operator bool() const { return kind == Kind::Value; }
};

/// A JSONata expression, read once and evaluated often. Immutable, cheap to copy, safe to share between
/// threads.
class Expression {
public:
    static Expression read(std::string_view text, Profile profile = Profile::Language);

    std::string const& text() const;
    Profile profile() const;

    /// What is wrong with the text, the first one being what the reference implementation stops at.
    std::span<Fault const> faults() const;
    bool isSound() const { return faults().empty(); }
    /// The text as a tree, also when there are faults.
    SyntaxTree const& tree() const;
    /// What can be told without evaluating; made when it is first asked for.
    Analysis const& analysis() const;

    Outcome evaluate(Surroundings const& surroundings) const;

private:
    struct Content;
    explicit Expression(std::shared_ptr<Content const> content) : m_content(std::move(content)) {}

    std::shared_ptr<Content const> m_content;
};

/// The sentence with which Step Functions reports what went wrong with an expression, for a field that is
/// named by `location` (`Output/total`). Empty for a good outcome.
std::string describeForStepFunctions(
    Outcome const& outcome, std::string_view expression, std::string_view location);

/// The words for a result of another type than the field takes; `expected` is one of string, number, boolean,
/// array, object.
std::string describeWrongType(
    Value const& value, std::string_view expected, std::string_view expression, std::string_view location);

}  // namespace steploom::expr::jsonata
