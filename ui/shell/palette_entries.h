// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drawing/palette.h"

#include <QList>
#include <QString>

#include <functional>
#include <string>
#include <vector>

namespace steploom::actions {
class ActionSet;
}
namespace steploom::workbench {
class Workbench;
}

namespace steploom::shell {

/// One line of the command palette.
struct PaletteEntry {
    QString id;  ///< by which it is remembered as used; empty: not remembered
    QString title;
    QString detail;  ///< what kind it is, or why it cannot be chosen
    QString keys;
    std::string glyph;
    drawing::Role tile = drawing::Role::TileFlow;
    bool isState = false;  ///< drawn with a tile
    bool isEnabled = true;
    QList<qsizetype> places;  ///< letters of the title that were typed
    std::function<void()> run;
};

/// What fits `query`, best first; recently used commands win among equals. `>` asks for commands only, `#`
/// for lines of the text, `+` for calls of services, which are put in.
std::vector<PaletteEntry> paletteEntries(workbench::Workbench& workbench, actions::ActionSet& actions,
    QString const& query, QStringList const& recent);

}  // namespace steploom::shell
