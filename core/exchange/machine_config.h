// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/value.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace steploom::exchange {

/// What a machine is besides its definition, as `config` of its companion says.
struct MachineConfig {
    std::string name;               ///< empty when nobody gave one
    std::string type = "STANDARD";  ///< or EXPRESS
    std::string role;               ///< ARN of a role that is there already; empty for one to be made
    std::string logLevel = "OFF";   ///< ALL, ERROR, FATAL or OFF
    bool logsData = false;
    std::string logGroup;  ///< ARN; empty for one to be made
    bool traces = false;
    std::vector<std::pair<std::string, std::string>> tags;

    bool logs() const { return logLevel != "OFF"; }
};

/// Reads `config` of `companion`: `name`, `type`, `role`, `logging` (`level`, `includeExecutionData`,
/// `destination`), `tracing` (true, or `enabled`) and `tags`. `fallbackName` is used as far as a machine may
/// be called so. Fails on a value that the service would refuse.
Result<MachineConfig> machineConfig(Value const& companion, std::string_view fallbackName);

/// The value of a placeholder in `substitutions` of a companion, as it stands in a text; nothing for one that
/// is not there, or is no text, number or boolean.
std::optional<std::string> substitutionValue(Value const& companion, std::string_view name);

}  // namespace steploom::exchange
