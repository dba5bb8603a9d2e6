// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"
#include "core/lint/rule.h"

#include <string_view>

namespace steploom::cases {

/// What the content of a companion says about checking its definition: the type of the machine
/// (`config.type`), and the hints that are switched off (`lint.off`, a list of names of rules).
lint::Options lintOptions(Value const& companion);

/// The member `lint.off` with `rule` put in or taken out; null when it is empty then.
Value withHintOff(Value const& companion, std::string_view rule, bool isOff);

}  // namespace steploom::cases
