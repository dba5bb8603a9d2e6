// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

namespace steploom::lint::rules {

static void checkUnfilledSlot(Report& report)
{
    for (auto const& edge : report.graph().edges())
        if (edge.isSlot())
            report.at(edge.node,
                inState(report.graph(), edge.node) + edge.node.key()
                    + " names no state yet; put a state there.",
                edge.node.key() + " is not filled yet");
}

Rule unfilled_slot()
{
    return {
        .name = "unfilled_slot",
        .code = "MISSING_TRANSITION_TARGET",
        .severity = Severity::Error,
        .title = "A place is not filled yet",
        .why = "An empty target is a slot of the drawing. Drop a state there before you deploy.",
        .check = checkUnfilledSlot,
    };
}

}  // namespace steploom::lint::rules
