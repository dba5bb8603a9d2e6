// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

namespace steploom::lint::rules {

static void checkNotADefinition(Report& report)
{
    auto const root = report.graph().root();
    if (root && !root.isObject())
        report.at(root, "A definition must be an object with StartAt and States.", "is no definition");
}

Rule not_a_definition()
{
    return {
        .name = "not_a_definition",
        .code = "SCHEMA_VALIDATION_FAILED",
        .severity = Severity::Error,
        .title = "The text is no definition",
        .why = "A definition is an object with StartAt and States.",
        .check = checkNotADefinition,
    };
}

}  // namespace steploom::lint::rules
