// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

#include <algorithm>

namespace steploom::lint::rules {

static bool isForLanguage(asl::Field const& field, asl::QueryLanguage language)
{
    return field.language == asl::FieldLanguage::Both
        || (field.language == asl::FieldLanguage::Jsonata) == (language == asl::QueryLanguage::Jsonata);
}

static void checkOneOfGroups(Report& report, FieldsOf const& of)
{
    std::vector<std::string_view> told;
    for (auto const& field : of.fields) {
        if (!field.oneOfRequired || std::find(told.begin(), told.end(), field.oneOf) != told.end())
            continue;
        told.push_back(field.oneOf);
        std::string names;
        bool found = false;
        std::size_t count = 0;
        for (auto const& other : of.fields) {
            if (other.oneOf != field.oneOf)
                continue;
            found = found || of.object.find(other.name);
            if (isForLanguage(other, of.language) && ++count <= 4)
                names += (names.empty() ? "" : ", ") + std::string(other.name);
        }
        if (!found)
            report.at(of.object,
                inState(report.graph(), of.object) + "one of these is missing: " + names
                    + (count > 4 ? " ..." : "") + ".");
    }
}

static void checkRequiredField(Report& report)
{
    auto const root = report.graph().root();
    forEachObject(report.graph(), [&](FieldsOf const& of) {
        for (auto const& field : of.fields) {
            // StartAt and States have a rule of their own.
            bool const ownRule = field.name == "StartAt" || field.name == "States" || field.name == "Type";
            if (field.required && !ownRule && !of.object.find(field.name))
                report.at(of.object,
                    inState(report.graph(), of.object) + "the field " + std::string(field.name)
                        + " is required and is missing.");
        }
        if (of.object != root)
            checkOneOfGroups(report, of);
    });
}

Rule required_field()
{
    return {
        .name = "required_field",
        .code = "SCHEMA_VALIDATION_FAILED",
        .severity = Severity::Error,
        .title = "A required field is missing",
        .why = "The service refuses a state, rule, retrier or catcher without it.",
        .check = checkRequiredField,
    };
}

}  // namespace steploom::lint::rules
