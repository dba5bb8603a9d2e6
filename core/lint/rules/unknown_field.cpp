// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

namespace steploom::lint::rules {

static void checkUnknownField(Report& report)
{
    forEachObject(report.graph(), [&](FieldsOf const& of) {
        // The service accepts unknown fields in rules, retriers and catchers.
        if (!of.isState)
            return;
        for (auto const member : of.object) {
            auto const name = member.key();
            if (!member.hasKey() || asl::findField(of.fields, name) || hasPlaceholder(name))
                continue;
            report.atKey(member,
                inState(report.graph(), of.object) + "the field " + name + " is not supported by "
                    + std::string(of.what) + " states.",
                "unknown field " + name);
        }
    });
}

Rule unknown_field()
{
    return {
        .name = "unknown_field",
        .code = "SCHEMA_VALIDATION_FAILED",
        .severity = Severity::Error,
        .title = "A field is not known",
        .why = "The service refuses a state with a field that its type does not have.",
        .check = checkUnknownField,
    };
}

}  // namespace steploom::lint::rules
