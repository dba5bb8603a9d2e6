// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/behavior.h"
#include "core/sim/item_reader.h"

namespace steploom::sim {

/// Whether the state is a Map whose items are run by executions of their own.
bool isDistributed(Plan const& plan);

/// What the Context Object tells of an item besides its index and value; empty where it tells nothing.
struct ItemOrigin {
    std::string_view key;     ///< of an item of an object
    std::string_view source;  ///< of a distributed Map: STATE_DATA, or a place in S3
};

/// What one iteration of a Map gets, by its ItemSelector.
std::variant<Value, Step> selectItem(
    Frame const& frame, std::size_t index, Value const& item, ItemOrigin const& origin);
/// The same for all items, which come from `source`. The step that says why there is nothing.
std::optional<Step> selectItems(Frame const& frame, StartChildren& children, std::string_view source = {});

/// How the object of an ItemReader is read, of its `ReaderConfig` as filled in.
ReaderConfig readerConfigOf(Value const& written);

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

}  // namespace steploom::sim
