// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

namespace steploom::lint::rules {

static void checkExclusiveFields(Report& report)
{
    forEachObject(report.graph(), [&](FieldsOf const& of) {
        for (std::size_t i = 0; i < of.fields.size(); ++i) {
            auto const& field = of.fields[i];
            if (field.oneOf.empty() || !of.object.find(field.name))
                continue;
            for (std::size_t k = 0; k < i; ++k) {
                if (of.fields[k].oneOf != field.oneOf || !of.object.find(of.fields[k].name))
                    continue;
                // "End": false beside a Next says nothing.
                if (field.oneOf == "transition" && !of.object.find("End").isTrue())
                    continue;
                report.atKey(of.object.find(field.name),
                    inState(report.graph(), of.object) + std::string(field.name) + " and "
                        + std::string(of.fields[k].name) + " exclude each other; remove one.",
                    "fields exclude each other");
                break;
            }
        }
    });
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
