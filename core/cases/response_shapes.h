// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace steploom::cases {

/// What the answers of one service look like, as `resources/catalog/responses` has it.
struct ResponseShapes {
    std::string_view service;  ///< as SDK integrations name it: `sfn`
    std::string_view text;     ///< JSON
};
std::span<ResponseShapes const> allResponseShapes();

/// The shape of what the call of a resource answers: one of those of its service.
struct ResponseShape {
    Value shapes;              ///< all of the service, by name
    std::string name;          ///< of the answer's
    std::string_view service;  ///< as SDK integrations name it
};
/// Nothing where it is not known.
std::optional<ResponseShape> responseShapeOf(std::string_view resource);

enum class FieldValidation {
    Strict,   ///< types of what is there, and all that is required
    Present,  ///< types of what is there
    None,
};

/// Why `result` cannot be what the call of `resource` answers, in the service's words; nothing when it can,
/// or when the shape of the answer is not known.
std::optional<std::string> checkResponse(
    std::string_view resource, Value const& result, FieldValidation validation);

}  // namespace steploom::cases
