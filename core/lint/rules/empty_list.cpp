// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

namespace steploom::lint::rules {

static void checkEmptyList(Report& report)
{
    forEachObject(report.graph(), [&](FieldsOf const& of) {
        for (auto const* name : {"Branches", "Choices", "ErrorEquals"}) {
            auto const list = of.object.find(name);
            if (list.isArray() && list.size() == 0)
                report.at(list, inState(report.graph(), list) + name + " cannot be empty.",
                    std::string(name) + " is empty");
        }
    });
}

Rule empty_list()
{
    return {
        .name = "empty_list",
        .code = "SCHEMA_VALIDATION_FAILED",
        .severity = Severity::Error,
        .title = "A list must not be empty",
        .why = "Branches, Choices and ErrorEquals need at least one entry.",
        .check = checkEmptyList,
    };
}

}  // namespace steploom::lint::rules
