// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <QString>

#include <cstddef>

namespace steploom::code {

/// What the language says about the key at `offset` of the definition, as rich text; empty when it says
/// nothing.
QString fieldHelpAt(document::Snapshot const& snapshot, std::size_t offset);

}  // namespace steploom::code
