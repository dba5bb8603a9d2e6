// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"
#include "ui/inspector/desk.h"

namespace steploom::inspector {

/// Whether `key` is part of a rule's test, and not of what it does.
bool isTestKey(std::string_view key);
/// The test of a rule, without what it does.
Value testOf(text::NodeRef node);
/// Puts another test in the place of the one that the object at `path` has; all else of it stays.
void replaceTest(Desk& desk, std::string const& path, Value const& test);
/// What a condition is before anybody has said it.
Value newComparison();
/// Gives the member at `path` another key; its value stays as it is written.
void renameKeyAt(Desk& desk, std::string const& path, std::string_view key, edit::Visit visit);

}  // namespace steploom::inspector
