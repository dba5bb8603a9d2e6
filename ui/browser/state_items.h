// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "core/drawing/palette.h"
#include "ui/workbench/drag.h"

#include <QString>

#include <string>
#include <vector>

namespace steploom::browser {

/// The tabs of the states browser.
enum class Tab { Actions, Flow };

/// Something that can be dragged out of the states browser.
struct StateItem {
    Tab tab = Tab::Flow;
    QString family;  ///< heading it stands under
    QString label;
    QString summary;
    std::string glyph;
    drawing::Role role = drawing::Role::TileFlow;  ///< of its tile
    workbench::NewState state;
};

/// All items in the order they are shown, with starters in `language`. Made of the state types.
std::vector<StateItem> stateItems(asl::QueryLanguage language);

}  // namespace steploom::browser
