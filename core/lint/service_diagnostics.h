// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lint/rule.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace steploom::lint {

/// A problem as ValidateStateMachineDefinition writes it.
struct ServiceDiagnostic {
    Severity severity = Severity::Error;
    std::string code;
    std::string message;
    std::optional<std::string> location = {};  ///< nothing where the service names no place
};

/// What the service would say. Without our own warnings; a machine that nothing ends hides what is not
/// reachable in it.
/// Source: recordings of the API, reference card of the language, section 10.
std::vector<ServiceDiagnostic> asService(std::span<Problem const> problems);

/// What CreateStateMachine says about them: `Invalid State Machine Definition: 'CODE: TEXT at PLACE, ...'`.
std::string refusal(std::span<ServiceDiagnostic const> diagnostics);

}  // namespace steploom::lint
