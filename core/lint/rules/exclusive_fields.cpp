// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

namespace steploom::lint::rules {

static void checkExclusiveFields(Report& report)
{
    for (auto const& of : report.objects()) {
        for (std::size_t i = 0; i < of.members.size(); ++i) {
            auto const* field = of.members[i].field;
            if (!field || field->oneOf.empty())
                continue;
            for (std::size_t k = 0; k < i; ++k) {
                auto const* other = of.members[k].field;
                if (!other || other == field || other->oneOf != field->oneOf)
                    continue;
                // "End": false beside a Next says nothing.
                if (field->oneOf == "transition" && !of.find("End").isTrue())
                    continue;
                auto& problem = report.atKey(of.members[i].node,
                    inState(report.graph(), of.object) + std::string(field->name) + " and "
                        + std::string(other->name) + " exclude each other; remove one.",
                    "fields exclude each other");
                for (auto const index : {i, k})
                    problem.fixes.push_back(removeIt(report.graph(), of.members[index].node));
                break;
            }
        }
    }
}

Rule exclusive_fields()
{
    return {
        .name = "exclusive_fields",
        .code = "SCHEMA_VALIDATION_FAILED",
        .severity = Severity::Error,
        .title = "Two fields exclude each other",
        .why = "Only one of them can say what is meant. Remove the other.",
        .check = checkExclusiveFields,
    };
}

}  // namespace steploom::lint::rules
