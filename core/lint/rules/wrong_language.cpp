// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

namespace steploom::lint::rules {

static void checkWrongLanguage(Report& report)
{
    for (auto const& of : report.objects()) {
        bool const isJsonata = of.language == asl::QueryLanguage::Jsonata;
        auto const foreign = isJsonata ? asl::FieldLanguage::JsonPath : asl::FieldLanguage::Jsonata;
        for (auto const& [field, node] : of.members)
            if (field && field->language == foreign)
                report
                    .atKey(node,
                        inState(report.graph(), of.object) + std::string(field->name) + " belongs to "
                            + (isJsonata ? "JSONPath; this state uses JSONata."
                                         : "JSONata; this state uses JSONPath."),
                        (isJsonata ? "not JSONata: " : "not JSONPath: ") + std::string(field->name))
                    .fixes.push_back(removeIt(report.graph(), node));
    }
}

Rule wrong_language()
{
    return {
        .name = "wrong_language",
        .code = "SCHEMA_VALIDATION_FAILED",
        .severity = Severity::Error,
        .title = "A field belongs to the other query language",
        .why = "JSONPath states have the Path fields, Parameters and ResultSelector; JSONata states "
               "Arguments, Output and Items.",
        .check = checkWrongLanguage,
    };
}

}  // namespace steploom::lint::rules
