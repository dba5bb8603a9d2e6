// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

namespace steploom::lint::rules {

static void checkEmptyList(Report& report)
{
    for (auto const& of : report.objects()) {
        for (auto const* name : {"Branches", "Choices", "ErrorEquals", "And", "Or"}) {
            auto const list = of.find(name);
            if (list.isArray() && list.size() == 0)
                report
                    .at(list, inState(report.graph(), list) + name + " cannot be empty.",
                        std::string(name) + " is empty")
                    .serviceMessage
                    = "Value cannot be empty";
        }
    }
}

Rule empty_list()
{
    return {
        .name = "empty_list",
        .code = "SCHEMA_VALIDATION_FAILED",
        .severity = Severity::Error,
        .title = "A list must not be empty",
        .why = "Branches, Choices, ErrorEquals, And and Or need at least one entry.",
        .check = checkEmptyList,
    };
}

}  // namespace steploom::lint::rules
