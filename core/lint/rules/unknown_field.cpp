// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

namespace steploom::lint::rules {

// The field that the object does not have yet whose name is nearest.
static std::string_view fieldMeantBy(FieldsOf const& of, std::string const& name)
{
    std::vector<std::string_view> names;
    auto const foreign = of.language == asl::QueryLanguage::Jsonata ? asl::FieldLanguage::JsonPath
                                                                    : asl::FieldLanguage::Jsonata;
    for (auto const& field : of.fields)
        if (field.language != foreign && !of.find(field))
            names.push_back(field.name);
    return likelyMeant(name, names);
}

static void checkUnknownField(Report& report)
{
    for (auto const& of : report.objects()) {
        // The service accepts unknown fields in rules, retriers and catchers.
        bool const isMachine = of.object == report.graph().root();
        if (!of.isState && !isMachine)
            continue;
        for (auto const& [field, node] : of.members) {
            if (field)
                continue;
            auto const name = node.key();
            if (hasPlaceholder(name))
                continue;
            auto& problem = report.atKey(node,
                inState(report.graph(), of.object) + "the field " + name + " is not supported by "
                    + (isMachine ? "a state machine." : std::string(of.what) + " states."),
                "unknown field " + name);
            problem.serviceMessage = "Field '" + name + "' is not supported";
            problem.serviceLocation = awsLocation(of.object);
            if (auto const meant = fieldMeantBy(of, name); !meant.empty())
                problem.fixes.push_back(renameField(report.graph(), node, meant));
            problem.fixes.push_back(removeIt(report.graph(), node));
        }
    }
}

Rule unknown_field()
{
    return {
        .name = "unknown_field",
        .code = "SCHEMA_VALIDATION_FAILED",
        .severity = Severity::Error,
        .title = "A field is not known",
        .why = "The service refuses a state or machine with a field that it does not have.",
        .check = checkUnknownField,
    };
}

}  // namespace steploom::lint::rules
