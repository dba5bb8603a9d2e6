// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"

#include <string>

namespace steploom::cases {

/// What an invocation of `state` gets that a mock file of Step Functions Local has no answer for.
Value answerBeyond(std::string const& state);

}  // namespace steploom::cases
