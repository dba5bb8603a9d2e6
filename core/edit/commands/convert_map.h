// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/edit.h"

#include <cstdint>
#include <string>

namespace steploom::edit {

enum class MapMode : std::uint8_t { Inline, Distributed };

/// Makes a Map inline or distributed. Towards distributed: an Iterator becomes ItemProcessor (and its
/// Parameters ItemSelector), ProcessorConfig says DISTRIBUTED with an ExecutionType, a Label is made from the
/// name. Towards inline: ExecutionType, Label and the tolerated failures go, since an inline Map has none; it
/// is refused while ItemReader, ItemBatcher or ResultWriter say where the data come from and go to. A Map
/// that is so already is left alone.
struct ConvertMap {
    StateId state;
    MapMode mode = MapMode::Distributed;
    std::string executionType = "STANDARD";  ///< STANDARD or EXPRESS, where none is written

    static constexpr std::string_view label = "Convert Map";
    Result<text::Patch> plan(document::Snapshot const& snapshot) const;
};

}  // namespace steploom::edit
