// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/completion.h"

#include <cstddef>
#include <optional>

namespace steploom::workbench {
class Session;
}

namespace steploom::code {

/// What the program knows besides the text: inputs of the cases, what the state at `offset` of the definition
/// was given in the run, the services, values of placeholders.
assist::Knowledge knowledgeOf(workbench::Session const& session, std::optional<std::size_t> offset = {});

/// The services that the states browser lists.
assist::Services const& knownServices();

}  // namespace steploom::code
