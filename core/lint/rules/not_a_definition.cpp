// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

namespace steploom::lint::rules {

static void checkNotADefinition(Report& report)
{
    auto const root = report.graph().root();
    if (report.graph().tree().text().find_first_not_of(" \t\r\n") == std::string::npos) {
        report.overall("The text is empty.", "the text is empty").serviceMessage
            = "Definition must be a valid JSON object";
        return;
    }
    if (root && !root.isObject())
        report.at(root, "A definition must be an object with StartAt and States.", "is no definition")
            .serviceMessage
            = "Definition must be a valid JSON object";
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
