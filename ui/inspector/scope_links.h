// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstddef>

namespace steploom::inspector {

class Desk;

/// What is inside a Parallel or Map: `empty`, `1 state`, `3 states from Mail`.
QString scopeWords(Desk const& desk, std::size_t index);
/// Whether it has a state to go to.
bool hasStates(Desk const& desk, std::size_t index);
/// Selects the first of the states inside, and brings it into view.
void enterScope(Desk& desk, std::size_t index);

}  // namespace steploom::inspector
