// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/expr/budget.h"

#include <optional>
#include <string>

namespace steploom {
class Value;
}

// What several intrinsic functions share.
namespace steploom::expr {

/// The number rounded half up, toward plus infinity: 1.5 gives 2, -1.5 gives -1. A sentence when it is no
/// 32-bit number then.
Result<std::int64_t> roundedInteger(Value const& number);

/// `value` as JSON without blanks. A sentence when that would be longer than a text may be.
Result<std::string> boundedJson(Value const& value, Budget& budget);

/// `value` as Java prints it: texts bare, objects as `{a=b}`, arrays as `[1, 2]`.
Result<std::string> boundedJavaText(Value const& value, Budget& budget);

/// One text for all values that are equal: keys sorted, whole numbers without a fraction.
Result<std::string> canonicalText(Value const& value, Budget& budget);

/// What Base64 and hash functions take at most.
inline constexpr std::size_t maximumEncodedText = 10'000;
std::optional<Failure> checkEncodedLength(std::string const& text);

}  // namespace steploom::expr
