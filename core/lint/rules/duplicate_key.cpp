// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

#include <string>
#include <unordered_set>

namespace steploom::lint::rules {

static void checkDuplicateKey(Report& report)
{
    std::vector<text::NodeRef> open{report.graph().root()};
    while (!open.empty()) {
        auto const node = open.back();
        open.pop_back();
        std::unordered_set<std::string> keys;
        for (auto const child : node) {
            if (child.hasKey() && !keys.insert(child.key()).second)
                report
                    .atKey(child,
                        inState(report.graph(), child) + "\"" + child.key()
                            + "\" stands twice in this object; only the last one counts.",
                        child.key() + " stands twice")
                    .fixes.push_back(removeRepeated(report.graph(), node, child.key()));
            if (child.size() > 0)
                open.push_back(child);
        }
    }
}

Rule duplicate_key()
{
    return {
        .name = "duplicate_key",
        .code = "INVALID_JSON_DESCRIPTION",
        .severity = Severity::Error,
        .title = "A field stands twice in one object",
        .why = "Only the last one counts, and what the first one says is lost. Remove one.",
        .check = checkDuplicateKey,
    };
}

}  // namespace steploom::lint::rules
