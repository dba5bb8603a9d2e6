// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_writer.h"
#include "core/base/time.h"
#include "core/lint/rule.h"

#include <cmath>

namespace steploom::lint::rules {

// Whether the text may be evaluated to something else when the workflow runs.
static bool isOpen(FieldsOf const& of, asl::Field const& field, text::NodeRef node)
{
    if (hasPlaceholder(node.text()))
        return true;
    auto const text = node.string();
    return node.isString() && of.language == asl::QueryLanguage::Jsonata && field.allowsExpression
        && text.rfind("{%", 0) == 0;
}

static std::string wrongNumber(asl::Field const& field, text::NodeRef node)
{
    if (node.kind() != text::NodeKind::Number)
        return "must be a number";
    auto const value = node.value();
    if (field.kind == asl::FieldKind::Integer && value.number() != std::floor(value.number()))
        return "must be a whole number";
    bool const bounded = field.minimum != 0 || field.maximum != 0;
    if (bounded && (value.number() < field.minimum || value.number() > field.maximum))
        return "must be between " + toJson(Value(static_cast<std::int64_t>(field.minimum))) + " and "
            + toJson(Value(static_cast<std::int64_t>(field.maximum)));
    return {};
}

// What is wrong with the value, as the end of a sentence; empty when nothing is.
static std::string wrongWith(asl::Field const& field, text::NodeRef node)
{
    using asl::FieldKind;
    switch (field.kind) {
    case FieldKind::Integer:
    case FieldKind::Number:
        return wrongNumber(field, node);
    case FieldKind::Boolean:
        return node.kind() == text::NodeKind::Boolean ? "" : "must be true or false";
    case FieldKind::QueryLanguage:
    case FieldKind::Choice: {
        std::string names;
        for (auto const choice : field.choices) {
            if (node.stringIs(choice))
                return {};
            names += (names.empty() ? "" : ", ") + std::string(choice);
        }
        return "must be one of " + names;
    }
    case FieldKind::Text:
    case FieldKind::Name:
    case FieldKind::StateName:
    case FieldKind::ResourceArn:
        return node.isString() ? "" : "must be a string";
    case FieldKind::Path:
    case FieldKind::ReferencePath: {
        bool const mayBeNull
            = field.name == "InputPath" || field.name == "OutputPath" || field.name == "ResultPath";
        if (mayBeNull && node.kind() == text::NodeKind::Null)
            return {};
        auto const text = node.string();
        return node.isString() && (text.rfind('$', 0) == 0 || text.rfind("States.", 0) == 0)
            ? ""
            : "must be a path that starts with $";
    }
    case FieldKind::Timestamp:
        return node.isString() && parseTimestamp(node.string())
            ? ""
            : "must be an RFC 3339 time like 2026-01-01T09:00:00Z";
    case FieldKind::ErrorNames:
    case FieldKind::TextList:
        for (auto const item : node)
            if (!item.isString())
                return "must be a list of strings";
        return node.isArray() ? "" : "must be a list of strings";
    case FieldKind::Retriers:
    case FieldKind::Catchers:
    case FieldKind::ChoiceRules:
    case FieldKind::Branches:
        for (auto const item : node)
            if (!item.isObject())
                return "must be a list of objects";
        return node.isArray() ? "" : "must be a list of objects";
    case FieldKind::Object:
    case FieldKind::Processor:
        return node.isObject() ? "" : "must be an object";
    default:
        return {};
    }
}

static void checkWrongValue(Report& report)
{
    forEachObject(report.graph(), [&](FieldsOf const& of) {
        for (auto const& field : of.fields) {
            auto const node = of.object.find(field.name);
            // Type, StartAt and States have rules of their own.
            bool const ownRule = field.name == "Type" || field.name == "StartAt" || field.name == "States";
            if (!node || ownRule || node.kind() == text::NodeKind::Missing || isOpen(of, field, node))
                continue;
            if (auto const wrong = wrongWith(field, node); !wrong.empty())
                report.at(
                    node, inState(report.graph(), of.object) + std::string(field.name) + " " + wrong + ".");
        }
    });
}

Rule wrong_value()
{
    return {
        .name = "wrong_value",
        .code = "SCHEMA_VALIDATION_FAILED",
        .severity = Severity::Error,
        .title = "A value is of the wrong kind",
        .why = "The service refuses it. The help of the field says what it holds.",
        .check = checkWrongValue,
    };
}

}  // namespace steploom::lint::rules
