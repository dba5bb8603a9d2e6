// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"
#include "core/drawing/palette.h"
#include "core/sim/run_view.h"
#include "core/sim/trace.h"

#include <QString>

#include <chrono>
#include <string>

namespace steploom::workbench {
class Simulation;
}

namespace steploom::inspector {

class Desk;

/// Glyph, colour and word of a status, as on a state's chip.
struct StatusLooks {
    std::string glyph;
    drawing::Role role = drawing::Role::Muted;
    QString text;
};
StatusLooks looksOfStatus(sim::StateView const& view);
StatusLooks looksOfRun(sim::RunStatus status);

/// One record in words: `Try 1 failed: CardProcessorBusy`. `hasFailed` says that the state had failed before.
QString recordInWords(sim::Record const& record, bool hasFailed);
/// The line of execution, `Each item[1]`; empty for the machine itself.
QString branchInWords(workbench::Simulation const& simulation, sim::BranchIndex branch);
QString durationInWords(std::chrono::nanoseconds duration);
/// A value as the pages show it, cut where nobody reads on.
QString valueInWords(Value const& value);

/// The run that the pages show of what is on the desk; null when there is none.
workbench::Simulation const* runOf(Desk const& desk);

}  // namespace steploom::inspector
