// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

#include <unordered_map>

namespace steploom::lint::rules {

static void checkDuplicateStateName(Report& report)
{
    std::unordered_map<std::string_view, asl::State const*> seen;
    for (auto const& state : report.graph().states()) {
        auto const [first, isNew] = seen.emplace(state.name, &state);
        bool const sameScope = !isNew && first->second->scope == state.scope;
        if (!isNew && !sameScope)
            report.atKey(state.node,
                "The name " + state.name + " is used twice; names are unique in the whole machine.",
                "name is used twice");
    }
}

Rule duplicate_state_name()
{
    return {
        .name = "duplicate_state_name",
        .code = "DUPLICATE_STATE_NAME",
        .severity = Severity::Error,
        .title = "Two states have one name",
        .why = "Names are unique in the whole machine, nested states included. Rename one.",
        .check = checkDuplicateStateName,
    };
}

}  // namespace steploom::lint::rules
