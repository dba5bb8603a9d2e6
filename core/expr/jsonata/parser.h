// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expr/jsonata/fault.h"
#include "core/expr/jsonata/syntax.h"

#include <string_view>
#include <vector>

namespace steploom::expr::jsonata {

/// Reads an expression. Faults are added in the order in which they are found, the first one being what the
/// reference implementation would stop at; behind one, reading goes on as well as it can.
SyntaxTree parse(std::string_view source, std::vector<Fault>& faults);

/// How deep brackets and functions may nest, and how many operators may follow one another.
#ifdef __SANITIZE_ADDRESS__
// The sanitizer's frames are several times as big.
inline constexpr std::uint32_t maximumNesting = 200;
inline constexpr std::uint32_t maximumHeight = 400;
#else
inline constexpr std::uint32_t maximumNesting = 500;
inline constexpr std::uint32_t maximumHeight = 1'000;
#endif

}  // namespace steploom::expr::jsonata
