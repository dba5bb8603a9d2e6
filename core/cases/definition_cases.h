// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cases/case.h"

namespace steploom::cases {

/// What the service answers to the definition of a `definition-error` case: to `create_state_machine` an
/// exception, to `validate_state_machine_definition` its diagnostics.
Result<Value> validated(Case const& given);

/// Which variables each state reads, as DescribeStateMachine tells it.
Result<Value> variableReferences(Case const& given);

}  // namespace steploom::cases
