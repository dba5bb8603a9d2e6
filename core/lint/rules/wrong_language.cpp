// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

namespace steploom::lint::rules {

static void checkWrongLanguage(Report& report)
{
    forEachObject(report.graph(), [&](FieldsOf const& of) {
        for (auto const& field : of.fields) {
            bool const jsonata = of.language == asl::QueryLanguage::Jsonata;
            auto const foreign = jsonata ? asl::FieldLanguage::JsonPath : asl::FieldLanguage::Jsonata;
            if (field.language != foreign)
                continue;
            if (auto const member = of.object.find(field.name))
                report.atKey(member,
                    inState(report.graph(), of.object) + std::string(field.name) + " belongs to "
                        + (jsonata ? "JSONPath; this state uses JSONata."
                                   : "JSONata; this state uses JSONPath."),
                    (jsonata ? "not JSONata: " : "not JSONPath: ") + std::string(field.name));
        }
    });
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
