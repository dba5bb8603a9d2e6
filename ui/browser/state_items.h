// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "core/drawing/palette.h"
#include "ui/workbench/drag.h"
#include "ui/workbench/own_patterns.h"

#include <QString>

#include <string>
#include <vector>

namespace steploom::browser {

/// The tabs of the states browser, in their order.
enum class Tab { Actions, Flow, Patterns };

/// Something that can be dragged out of the states browser.
struct StateItem {
    Tab tab = Tab::Flow;
    QString family;  ///< heading it stands under
    QString label;
    QString summary;
    QString keywords;  ///< what a search finds it by besides: `lambda:invoke`
    std::string glyph;
    drawing::Role role = drawing::Role::TileFlow;  ///< of its tile
    bool isOwn = false;       ///< a pattern that the person saved: it can be renamed and removed
    bool isFound = false;     ///< a search of the catalogue found what it calls
    bool isMostUsed = false;  ///< stands among the most used ones; a search finds it where it belongs
    /// What is put in; of an action of the catalogue insertableOf() writes it.
    workbench::Insertable what;
    std::string resource;  ///< of an action of the catalogue: what it calls
    std::string call;      ///< of an action that is always listed: the same, without its pattern
    asl::QueryLanguage language = asl::QueryLanguage::JsonPath;
};

/// What an item puts into a workflow.
workbench::Insertable insertableOf(StateItem const& item);

/// All items in the order they are shown, with starters in `language`. Made of the state types, the catalogue
/// of actions, the patterns that are shipped and, before them, those of the person.
std::vector<StateItem> stateItems(
    asl::QueryLanguage language, std::vector<workbench::OwnPattern> const& own = {});

/// The actions of all services that a search finds by `words`, the best first, without those that are
/// `listed` already, which it marks as found.
std::vector<StateItem> catalogItems(
    QString const& words, asl::QueryLanguage language, std::vector<StateItem>& listed);

/// The few that a narrow rail has room for: the flow, and of each category the most used action.
std::vector<StateItem> railItems(asl::QueryLanguage language);

}  // namespace steploom::browser
