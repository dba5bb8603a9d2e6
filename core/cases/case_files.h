// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"

#include <array>
#include <filesystem>
#include <string_view>

namespace steploom::cases {

/// The members of an answer that say what comes of an attempt.
inline constexpr std::array<std::string_view, 7> answerResults{
    "output", "error", "cause", "failed", "timeout", "pending", "echo"};

/// Whether `content` is a state machine.
bool isDefinition(Value const& content);

/// What `config` of a companion says of the type of the machine; null when nothing.
Value const* configuredType(Value const& companion);

/// Whether a member of a case called `name` is for people. Of them `recorded` alone means something to a run,
/// when it says when.
bool isRemark(std::string_view name);

/// Whether `file` is called as YAML is; all else is read as JSON.
bool isYamlName(std::filesystem::path const& file);

}  // namespace steploom::cases
