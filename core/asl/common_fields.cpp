// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/asl/common_fields.h"

#include <algorithm>
#include <array>

namespace steploom::asl {

static constexpr std::array<std::string_view, 2> queryLanguages{"JSONPath", "JSONata"};
static constexpr std::array<std::string_view, 8> typeNames{
    "Task", "Pass", "Choice", "Wait", "Succeed", "Fail", "Parallel", "Map"};

Field typeField()
{
    return {.name = "Type",
        .kind = FieldKind::Choice,
        .help = "What kind of state this is.",
        .required = true,
        .choices = typeNames};
}

Field commentField()
{
    return {.name = "Comment",
        .kind = FieldKind::Text,
        .help = "A note for people; it changes nothing.",
        .group = FieldGroup::Advanced};
}

Field queryLanguageField()
{
    return {.name = "QueryLanguage",
        .kind = FieldKind::QueryLanguage,
        .help = "JSONata may be chosen for one state of a JSONPath machine, not the other way round.",
        .group = FieldGroup::Advanced,
        .standard = "the machine's",
        .choices = queryLanguages};
}

std::vector<Field> transitionFields()
{
    return {{.name = "Next",
                .kind = FieldKind::StateName,
                .help = "The state that runs after this one.",
                .oneOf = "transition",
                .oneOfRequired = true},
        {.name = "End",
            .kind = FieldKind::Boolean,
            .help = "Whether the machine, branch or processor ends here.",
            .oneOf = "transition",
            .oneOfRequired = true}};
}

std::vector<Field> inputOutputPaths()
{
    return {{.name = "InputPath",
                .kind = FieldKind::Path,
                .help = "Which part of the input the state sees.",
                .language = FieldLanguage::JsonPath,
                .group = FieldGroup::Data,
                .standard = "$"},
        {.name = "OutputPath",
            .kind = FieldKind::Path,
            .help = "Which part of the result goes on to the next state.",
            .language = FieldLanguage::JsonPath,
            .group = FieldGroup::Data,
            .standard = "$"}};
}

Field parametersField(std::string_view help)
{
    return {.name = "Parameters",
        .kind = FieldKind::PayloadTemplate,
        .help = help,
        .language = FieldLanguage::JsonPath,
        .group = FieldGroup::Data};
}

Field argumentsField()
{
    return {.name = "Arguments",
        .kind = FieldKind::PayloadTemplate,
        .help = "What the work is given.",
        .language = FieldLanguage::Jsonata,
        .group = FieldGroup::Data,
        .allowsExpression = true};
}

Field resultSelectorField()
{
    return {.name = "ResultSelector",
        .kind = FieldKind::PayloadTemplate,
        .help = "A new object made from the raw result, before ResultPath.",
        .language = FieldLanguage::JsonPath,
        .group = FieldGroup::Data};
}

Field resultPathField()
{
    return {.name = "ResultPath",
        .kind = FieldKind::ReferencePath,
        .help = "Where in the input the result is put; null drops the result.",
        .language = FieldLanguage::JsonPath,
        .group = FieldGroup::Data,
        .standard = "$"};
}

Field outputField()
{
    return {.name = "Output",
        .kind = FieldKind::Json,
        .help = "What goes on to the next state.",
        .language = FieldLanguage::Jsonata,
        .group = FieldGroup::Data,
        .allowsExpression = true};
}

Field assignField()
{
    return {.name = "Assign",
        .kind = FieldKind::PayloadTemplate,
        .help = "Variables to set for the states that follow.",
        .group = FieldGroup::Data,
        .allowsExpression = true};
}

std::vector<Field> errorHandlingFields()
{
    return {{.name = "Retry",
                .kind = FieldKind::Retriers,
                .help = "Which errors to try again, first match wins.",
                .group = FieldGroup::Errors,
                .inner = retrierFields()},
        {.name = "Catch",
            .kind = FieldKind::Catchers,
            .help = "Where to go when retries are used up, first match wins.",
            .group = FieldGroup::Errors,
            .inner = catcherFields()}};
}

std::vector<Field> fieldList(std::initializer_list<std::vector<Field>> parts)
{
    std::vector<Field> all;
    for (auto const& part : parts)
        all.insert(all.end(), part.begin(), part.end());
    // In the order in which they act: OutputPath comes after all that makes the result.
    auto const output = std::ranges::find(all, std::string_view("OutputPath"), &Field::name);
    auto const isBefore = [](Field const& field) {
        return field.name == "Parameters" || field.name == "ResultSelector" || field.name == "ResultPath";
    };
    auto const last = std::find_if(all.rbegin(), all.rend(), isBefore).base();
    if (output < last)
        std::rotate(output, output + 1, last);
    return all;
}

}  // namespace steploom::asl
