// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/place.h"

#include <string_view>
#include <vector>

namespace steploom::assist {

/// A field of what the service knows about a run, or a part of `$states`.
struct ContextField {
    std::string_view path;  ///< below `$$` or `$states.context`: `Execution.Id`
    std::string_view help;
};

/// The fields of the Context Object that are there in a state, its inner objects included.
std::vector<ContextField> contextFields(asl::Graph const& graph, asl::StateIndex state);
/// The parts of `$states` that are there in a field of an object.
std::vector<ContextField> statesFields(asl::Graph const& graph, Surroundings const& around);
/// Whatever the place: null for what there is not.
ContextField const* findContextField(std::string_view path);
ContextField const* findStatesField(std::string_view name);

}  // namespace steploom::assist
