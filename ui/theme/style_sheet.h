// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace steploom::theme {

/// The application's style sheet in the theme shown now. Widgets choose a look by the dynamic properties that
/// its rules name (`slRole`), so no panel has a sheet of its own. `chevronFile` is the picture of a combo
/// box's arrow, `tickFile` that of a ticked check box.
QString styleSheet(QString const& chevronFile, QString const& tickFile);

}  // namespace steploom::theme
