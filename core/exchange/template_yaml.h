// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/cloudformation.h"

#include <string>

namespace steploom::exchange {

/// A template as YAML: short forms for Ref, GetAtt and Sub, texts of several lines as blocks, remarks as
/// comments above what they are about.
std::string toTemplateYaml(Template const& content);

}  // namespace steploom::exchange
