// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/expr/budget.h"
#include "core/expr/scope.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace steploom::expr {

/// What an intrinsic function takes or gives.
enum class IntrinsicKind : std::uint8_t { Any, String, Number, Boolean, Array, Object };

/// One argument of an intrinsic function.
struct IntrinsicArgument {
    std::string_view name;
    IntrinsicKind kind = IntrinsicKind::Any;
    std::string_view help;
    bool isOptional = false;
    bool isRepeated = false;  ///< any number of these, also none; only the last one
};

/// What an intrinsic function works with. The arguments are evaluated and of the kinds that it asked for.
struct IntrinsicInput {
    std::span<Value const> arguments;
    /// The first argument as it is written when it is a literal text, escapes and all; else empty.
    std::string_view firstLiteral;
    Random* random = nullptr;
    Budget& budget;
};

/// An intrinsic function. Completion, hover and lint read the same description that the call is checked by.
struct Intrinsic {
    std::string_view name;  ///< `States.Format`
    std::string_view help;
    std::vector<IntrinsicArgument> arguments;
    IntrinsicKind result = IntrinsicKind::Any;
    Result<Value> (*call)(IntrinsicInput const&) = nullptr;
};

/// Sorted by file name.
std::span<Intrinsic const> allIntrinsics();
Intrinsic const* findIntrinsic(std::string_view name);

/// `States.ArrayPartition(array, size)`, `States.MathRandom(start, end [, seed])`, `States.Array(value,
/// ...)`.
std::string signatureOf(Intrinsic const& intrinsic);
/// The words for a kind in a sentence: `a number`, `an array`.
std::string_view wordsFor(IntrinsicKind kind);
bool isOfKind(IntrinsicKind kind, Value const& value);

}  // namespace steploom::expr
