// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_writer.h"
#include "core/base/time.h"
#include "core/lint/rule.h"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace steploom::lint::rules {

namespace {

/// What is wrong with a value as the end of a sentence, in full and for the card.
struct Wrong {
    std::string sentence;
    std::string_view brief;
};

}  // namespace

static Wrong wrongNumber(asl::Field const& field, text::NodeRef node)
{
    if (node.kind() != text::NodeKind::Number)
        return {"must be a number", "is no number"};
    auto const value = node.value();
    if (field.kind == asl::FieldKind::Integer && value.number() != std::floor(value.number()))
        return {"must be a whole number", "is not whole"};
    bool const bounded = field.minimum != 0 || field.maximum != 0;
    if (bounded && (value.number() < field.minimum || value.number() > field.maximum))
        return {"must be between " + toJson(Value(static_cast<std::int64_t>(field.minimum))) + " and "
                + toJson(Value(static_cast<std::int64_t>(field.maximum))),
            "is out of range"};
    return {};
}

// Empty when nothing is.
static Wrong wrongWith(asl::Field const& field, text::NodeRef node)
{
    using asl::FieldKind;
    static Wrong const noStrings{"must be a list of strings", "is no list of strings"};
    static Wrong const noObjects{"must be a list of objects", "is no list of objects"};
    switch (field.kind) {
    case FieldKind::Integer:
    case FieldKind::Number:
        return wrongNumber(field, node);
    case FieldKind::Boolean:
        return node.kind() == text::NodeKind::Boolean
            ? Wrong{}
            : Wrong{"must be true or false", "is not true or false"};
    case FieldKind::QueryLanguage:
    case FieldKind::Choice: {
        std::string names;
        for (auto const choice : field.choices) {
            if (node.stringIs(choice))
                return {};
            names += (names.empty() ? "" : ", ") + std::string(choice);
        }
        return {"must be one of " + names, "has no such value"};
    }
    case FieldKind::Text:
    case FieldKind::Name:
    case FieldKind::StateName:
    case FieldKind::ResourceArn:
        return node.isString() ? Wrong{} : Wrong{"must be a string", "is no string"};
    case FieldKind::Timestamp:
        return node.isString() && parseWrittenTime(node.string())
            ? Wrong{}
            : Wrong{"must be an RFC 3339 time like 2026-01-01T09:00:00Z", "is no time"};
    case FieldKind::ErrorNames:
    case FieldKind::TextList:
        for (auto const item : node)
            if (!item.isString())
                return noStrings;
        return node.isArray() ? Wrong{} : noStrings;
    case FieldKind::Retriers:
    case FieldKind::Catchers:
    case FieldKind::ChoiceRules:
    case FieldKind::Branches:
        for (auto const item : node)
            if (!item.isObject())
                return noObjects;
        return node.isArray() ? Wrong{} : noObjects;
    case FieldKind::Object:
    case FieldKind::Processor:
        return node.isObject() ? Wrong{} : Wrong{"must be an object", "is no object"};
    default:
        return {};
    }
}

// A good value that says the same: `5` for `"5"`, `true` for `"True"`, a list of one, `STANDARD` for
// `standard`. Null when there is none.
static Value valueMeantBy(asl::Field const& field, text::NodeRef node)
{
    using asl::FieldKind;
    if (!node.isString())
        return {};
    auto const text = node.string();
    auto lower = text;
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return std::tolower(c); });
    switch (field.kind) {
    case FieldKind::Boolean:
        return lower == "true" ? Value(true) : lower == "false" ? Value(false) : Value();
    case FieldKind::Integer:
    case FieldKind::Number: {
        auto const value = text::parseJsonValue(text);
        bool const isWhole = value && value->isNumber() && value->number() == std::floor(value->number());
        return value && value->isNumber() && (isWhole || field.kind == FieldKind::Number) ? *value : Value();
    }
    case FieldKind::QueryLanguage:
    case FieldKind::Choice: {
        auto const meant = likelyMeant(text, field.choices);
        return meant.empty() ? Value() : Value(std::string(meant));
    }
    case FieldKind::ErrorNames:
    case FieldKind::TextList:
        return Value::array({Value(text)});
    default:
        return {};
    }
}

static void checkWrongValue(Report& report)
{
    for (auto const& of : report.objects()) {
        for (auto const& [field, node] : of.members) {
            // Type, StartAt and States have rules of their own.
            if (!field || field->name == "Type" || field->name == "StartAt" || field->name == "States"
                || node.kind() == text::NodeKind::Missing || isEvaluatedLater(of, *field, node))
                continue;
            auto const wrong = wrongWith(*field, node);
            if (wrong.sentence.empty())
                continue;
            auto& problem = report.at(node,
                inState(report.graph(), of.object) + std::string(field->name) + " " + wrong.sentence + ".",
                std::string(field->name) + " " + std::string(wrong.brief));
            if (auto const meant = valueMeantBy(*field, node); !meant.isNull())
                problem.fixes.push_back(changeTo(report.graph(), node, meant));
            if (field->kind == asl::FieldKind::Timestamp)
                problem.serviceMessage = "String does not match RFC3339 timestamp";
        }
    }
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
