// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"

#include <filesystem>

namespace steploom::cases {

/// Whether `content` is a state machine.
bool isDefinition(Value const& content);

/// Whether `file` is called as YAML is; all else is read as JSON.
bool isYamlName(std::filesystem::path const& file);

}  // namespace steploom::cases
