// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"
#include "core/lint/rule.h"

#include <string>
#include <string_view>
#include <vector>

namespace steploom::cases {

/// What the content of a companion says about checking its definition: the type of the machine
/// (`config.type`), and the hints that are switched off (`lint.off`, a list of names of rules, or of codes as
/// they are printed).
lint::Options lintOptions(Value const& companion);

/// What `lint` of a companion says in vain, a sentence for each: what nobody knows, and what is no hint.
std::vector<std::string> lintRemarks(Value const& companion);

/// The member `lint.off` with `rule` put in or taken out; null when it is empty then.
Value withHintOff(Value const& companion, std::string_view rule, bool isOff);

}  // namespace steploom::cases
