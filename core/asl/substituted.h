// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace steploom::asl {

/// Values of `${Name}` placeholders by name.
using Substitutions = std::map<std::string, std::string, std::less<>>;

/// `graph` as it reads when each placeholder that has a value is that value, in texts and keys alike; states
/// keep their ids, and every pointer without a placeholder leads to the same place. `graph` itself when
/// there is nothing to replace or when what comes out could not be read.
std::shared_ptr<Graph const> substituted(std::shared_ptr<Graph const> graph, Substitutions const& values);

}  // namespace steploom::asl
