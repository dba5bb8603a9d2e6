// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

#include <unordered_map>

namespace steploom::lint::rules {

static void checkDuplicateLabel(Report& report)
{
    std::unordered_map<std::string, std::string> seen;
    for (auto const& state : report.graph().states()) {
        auto const label = state.node.find("Label");
        if (!state.is("Map") || !label.isString() || hasPlaceholder(label.text()))
            continue;
        auto const [first, isNew] = seen.emplace(label.string(), state.name);
        if (!isNew)
            report
                .at(label, state.name + ": Label is that of " + first->second + " too; give it another.",
                    "Label is taken")
                .fixes.push_back(removeIt(report.graph(), label));
    }
}

Rule duplicate_label()
{
    return {
        .name = "duplicate_label",
        .code = "DUPLICATE_LABEL_NAME",
        .severity = Severity::Error,
        .title = "Two Maps have the same Label",
        .why = "Labels tell the Map Runs of one machine apart.",
        .check = checkDuplicateLabel,
    };
}

}  // namespace steploom::lint::rules
