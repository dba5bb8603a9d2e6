// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

#include <algorithm>

namespace steploom::lint::rules {

static bool isForLanguage(asl::Field const& field, asl::QueryLanguage language)
{
    return field.language == asl::FieldLanguage::Both
        || (field.language == asl::FieldLanguage::Jsonata) == (language == asl::QueryLanguage::Jsonata);
}

// `Next or End is missing`; of a longer list only its first is named.
static std::string briefOf(FieldsOf const& of, asl::Field const& first)
{
    std::string names;
    std::size_t count = 0;
    for (auto const& other : of.fields) {
        if (other.oneOf != first.oneOf || !isForLanguage(other, of.language))
            continue;
        if (++count > 2)
            return of.isState ? std::string(first.name) + " or the like missing" : "a comparison is missing";
        names += (names.empty() ? "" : " or ") + std::string(other.name);
    }
    return names + " is missing";
}

static std::string missingInWords(asl::Field const& field)
{
    return "The field '" + std::string(field.name) + "' is required but was missing";
}

// The member of a rule that is no operator but was likely meant as one, with that operator.
static std::pair<text::NodeRef, std::string_view> misspeltOperator(FieldsOf const& of)
{
    std::vector<std::string_view> names;
    for (auto const& field : of.fields)
        if (field.oneOf == "test")
            names.push_back(field.name);
    for (auto const& [field, node] : of.members)
        if (!field && !hasPlaceholder(node.key()))
            if (auto const meant = likelyMeant(node.key(), names); !meant.empty())
                return {node, meant};
    return {};
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
            found = found || of.find(other.name);
            if (isForLanguage(other, of.language) && ++count <= 4)
                names += (names.empty() ? "" : ", ") + std::string(other.name);
        }
        if (found)
            continue;
        if (auto const [node, meant] = misspeltOperator(of); field.oneOf == "test" && node) {
            report
                .atKey(node,
                    inState(report.graph(), node) + node.key() + " is no comparison. Did you mean "
                        + std::string(meant) + "?",
                    "no comparison")
                .fixes.push_back(renameField(report.graph(), node, meant));
            continue;
        }
        auto& problem = report.at(of.object,
            inState(report.graph(), of.object) + "one of these is missing: " + names
                + (count > 4 ? " ..." : "") + ".",
            briefOf(of, field));
        if (field.oneOf == "transition")
            problem.fixes.push_back(addField(report.graph(), of.object, "End", true));
        if (count <= 2 && !of.isState)
            problem.serviceMessage = missingInWords(field);
    }
}

static void checkRequiredField(Report& report)
{
    auto const& graph = report.graph();
    auto const root = graph.root();
    for (auto const& of : report.objects()) {
        for (auto const& field : of.fields) {
            // StartAt and States have a rule of their own.
            bool const ownRule = field.name == "StartAt" || field.name == "States" || field.name == "Type";
            if (field.required && !ownRule && !of.find(field))
                report
                    .at(of.object,
                        inState(report.graph(), of.object) + "the field " + std::string(field.name)
                            + " is required and is missing.",
                        std::string(field.name) + " is missing")
                    .serviceMessage
                    = missingInWords(field);
        }
        if (of.object != root)
            checkOneOfGroups(report, of);
    }
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
