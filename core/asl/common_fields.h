// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/state_type.h"

#include <initializer_list>
#include <vector>

namespace steploom::asl {

// Fields that several state types share (reference card of the language, section 2). Each state type names
// those it has, in the order in which people write them.

Field typeField();
Field commentField();
Field queryLanguageField();
std::vector<Field> transitionFields();  ///< Next, End
std::vector<Field> inputOutputPaths();  ///< InputPath, OutputPath
Field parametersField(std::string_view help);
Field argumentsField();
Field resultSelectorField();
Field resultPathField();
Field outputField();
Field assignField();
std::vector<Field> errorHandlingFields();  ///< Retry, Catch

/// One list out of several, for a state type's `fields`.
std::vector<Field> fieldList(std::initializer_list<std::vector<Field>> parts);

}  // namespace steploom::asl
