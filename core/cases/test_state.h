// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"

namespace steploom::cases {

/// What TestState answers to `request`: `{"response": {...}}`, or `{"exception", "message"}` where the
/// service refuses it. With a definition that is a text, as it is sent to the service, `input`, `context`,
/// `variables` and the like are JSON texts as well; with one that is an object they are values. `tasks` may
/// hold the answers of the real task under "*"; it is null where there are none.
Value testState(Value const& request, Value const& tasks);

}  // namespace steploom::cases
