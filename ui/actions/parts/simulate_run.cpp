// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/session.h"
#include "ui/workbench/simulation.h"
#include "ui/workbench/workbench.h"

#include <QCoreApplication>

namespace steploom::actions::parts {

static QString textOfSimulateRun(workbench::Workbench const& workbench)
{
    auto const* session = workbench.current();
    if (!session || !session->simulation().hasRun())
        return QCoreApplication::translate("Action", "&Run");
    return session->simulation().isPlaying() ? QCoreApplication::translate("Action", "&Pause")
                                             : QCoreApplication::translate("Action", "&Run on");
}

static void runSimulateRun(workbench::Workbench& workbench)
{
    workbench.setMode(workbench::Mode::Simulate);
    workbench.current()->simulation().playOrPause();
}

Action simulate_run()
{
    return {
        .id = "simulate.run",
        .menu = "Simulate",
        .order = 100,
        .text = QT_TRANSLATE_NOOP("Action", "&Run or pause"),
        .icon = "play",
        .keys = {QKeySequence(QStringLiteral("F5"))},
        .isEnabled = hasDocument,
        .run = runSimulateRun,
        .textNow = textOfSimulateRun,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Open a workflow first."),
        .alsoKeys = {QKeySequence(QStringLiteral("Space"))},
        .alsoScope = Scope::Simulate,
    };
}

}  // namespace steploom::actions::parts
