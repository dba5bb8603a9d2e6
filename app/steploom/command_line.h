// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QSize>
#include <QString>
#include <QStringList>

namespace steploom::desktop {

/// What the program was asked for.
struct CommandLine {
    enum class Wish { Window, Export, Screenshot, Help, Version };
    enum class Theme { Unset, Light, Dark };

    Wish wish = Wish::Window;
    QStringList files;
    QString output;          ///< of an export or a screenshot
    QSize size{1600, 1000};  ///< of the window on a screenshot
    Theme theme = Theme::Unset;
    QString mode;  ///< design or simulate; empty: by the other options
    bool simulates = false;
    QString caseName;  ///< name or number (from 1); empty: the first case, or none
    QString history;   ///< file with a recorded execution, shown in place of a simulated one
    int event = -1;    ///< the last history event shown; -1: to the end
    QString select;    ///< name of the state that is selected

    bool showsRun() const { return simulates || !history.isEmpty(); }
};

/// Reads the arguments after the program's name; the failure says what cannot be understood.
Result<CommandLine> readCommandLine(QStringList const& arguments);

/// What --help prints.
QString helpText();

}  // namespace steploom::desktop
