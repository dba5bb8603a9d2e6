// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lint/rule.h"

#include <functional>

namespace steploom::lint {

/// Calls `visit` for every object of every payload template of the JSONPath states: Parameters, ItemSelector,
/// ResultSelector, Assign and the others whose keys may end in `.$`. `payload` is the whole template.
void forEachTemplateObject(
    Report const& report, std::function<void(text::NodeRef payload, text::NodeRef object)> const& visit);

/// Calls `visit` for every string of the JSONata states that may be an expression, however deep it stands.
void forEachJsonataText(Report const& report, std::function<void(text::NodeRef string)> const& visit);

/// Calls `visit` for every string of the JSONPath states that is evaluated as a path or as a call of an
/// intrinsic function: the values of path fields, and in payload templates those whose keys end in `.$`. It
/// may hold a placeholder.
void forEachJsonPathText(Report const& report,
    std::function<void(FieldsOf const& of, asl::Field const& field, text::NodeRef string)> const& visit);

/// Whether the key of a template's member ends in `.$`.
bool isDynamicKey(text::NodeRef member);

}  // namespace steploom::lint
