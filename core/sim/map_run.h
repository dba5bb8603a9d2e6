// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/behavior.h"

namespace steploom::sim {

/// Whether the state is a Map whose items are run by executions of their own.
bool isDistributed(Plan const& plan);

/// What one iteration of a Map gets, by its ItemSelector.
std::variant<Value, Step> selectItem(Frame const& frame, std::size_t index, Value const& item);
/// The same for all items. The step that says why there is nothing.
std::optional<Step> selectItems(Frame const& frame, StartChildren& children);

/// Makes a distributed Map of `children`, whose items are those of the state's input; an ItemReader takes
/// their place. Fields that do not fit the data are faults of the MapRun, told after the state has started.
Step startMapRun(Frame const& frame, StartChildren children);

/// The input of the next execution of a Map Run that has a source.
struct NextInput {
    std::variant<Value, Step> input;
    std::size_t items = 1;  ///< how many are in it
};
std::optional<NextInput> nextInput(Frame const& frame, MapRun& run);
/// How many executions a Map Run will have, at the most: where bytes decide, the items count.
std::size_t executionsOf(MapRun const& run);

/// The value at the path that a field such as MaxConcurrencyPath names, as a whole number; texts count when
/// they spell one. Nothing when there is no such field.
std::optional<std::variant<std::int64_t, Step>> readIntegerPath(Frame const& frame, std::string_view field);

}  // namespace steploom::sim
