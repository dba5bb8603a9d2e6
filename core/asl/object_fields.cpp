// SPDX-License-Identifier: GPL-3.0-or-later
// Fields of the objects of the language that are no states, and the comparison operators of Choice rules.
#include "core/asl/state_type.h"

#include <algorithm>
#include <array>

namespace steploom::asl {

static constexpr double longest = 99'999'999;

Field const* findField(std::span<Field const> fields, std::string_view name)
{
    auto const found
        = std::find_if(fields.begin(), fields.end(), [&](Field const& f) { return f.name == name; });
    return found == fields.end() ? nullptr : &*found;
}

StateType const* findStateType(std::string_view name)
{
    for (auto const& type : allStateTypes())
        if (type.name == name)
            return &type;
    return nullptr;
}

std::span<Field const> machineFields()
{
    static constexpr std::array<std::string_view, 2> languages{"JSONPath", "JSONata"};
    static std::array const fields{
        Field{.name = "Comment", .kind = FieldKind::Text, .help = "What this machine is for."},
        Field{.name = "QueryLanguage",
            .kind = FieldKind::QueryLanguage,
            .help = "How the states read and shape their data.",
            .standard = "JSONPath",
            .choices = languages},
        Field{.name = "StartAt",
            .kind = FieldKind::StateName,
            .help = "The state that runs first.",
            .required = true},
        Field{.name = "States", .kind = FieldKind::States, .help = "All states by name.", .required = true},
        Field{.name = "TimeoutSeconds",
            .kind = FieldKind::Integer,
            .help = "How long an execution may take before it ends with States.Timeout.",
            .minimum = 1,
            .maximum = longest,
            .unit = "s"},
        Field{.name = "Version",
            .kind = FieldKind::Name,
            .help = "Version of the States Language.",
            .standard = "1.0"},
    };
    return fields;
}

std::span<Field const> branchFields()
{
    static std::array const fields{
        Field{.name = "Comment", .kind = FieldKind::Text, .help = "What this branch is for."},
        Field{.name = "StartAt",
            .kind = FieldKind::StateName,
            .help = "The state that runs first.",
            .required = true},
        Field{.name = "States",
            .kind = FieldKind::States,
            .help = "All states of the branch by name.",
            .required = true},
    };
    return fields;
}

std::span<Field const> processorConfigFields()
{
    static constexpr std::array<std::string_view, 2> modes{"INLINE", "DISTRIBUTED"};
    static constexpr std::array<std::string_view, 2> kinds{"STANDARD", "EXPRESS"};
    static std::array const fields{
        Field{.name = "Mode",
            .kind = FieldKind::Choice,
            .help = "INLINE runs the items in this execution, DISTRIBUTED in executions of their own.",
            .standard = "INLINE",
            .choices = modes},
        Field{.name = "ExecutionType",
            .kind = FieldKind::Choice,
            .help = "Kind of the child executions; distributed only.",
            .choices = kinds},
    };
    return fields;
}

std::span<Field const> processorFields()
{
    static std::array const fields{
        Field{.name = "ProcessorConfig",
            .kind = FieldKind::Object,
            .help = "How the items are run.",
            .inner = processorConfigFields()},
        Field{.name = "Comment", .kind = FieldKind::Text, .help = "What is done for every item."},
        Field{.name = "StartAt",
            .kind = FieldKind::StateName,
            .help = "The state that runs first.",
            .required = true},
        Field{.name = "States",
            .kind = FieldKind::States,
            .help = "All states of the processor by name.",
            .required = true},
    };
    return fields;
}

std::span<Field const> retrierFields()
{
    static constexpr std::array<std::string_view, 2> jitter{"NONE", "FULL"};
    static std::array const fields{
        Field{.name = "ErrorEquals",
            .kind = FieldKind::ErrorNames,
            .help = "On these errors.",
            .required = true,
            .group = FieldGroup::Errors},
        Field{.name = "IntervalSeconds",
            .kind = FieldKind::Integer,
            .help = "Wait before the first retry.",
            .group = FieldGroup::Errors,
            .minimum = 1,
            .maximum = longest,
            .standard = "1",
            .unit = "s"},
        Field{.name = "MaxAttempts",
            .kind = FieldKind::Integer,
            .help = "How many retries; 0 means never.",
            .group = FieldGroup::Errors,
            .minimum = 0,
            .maximum = longest,
            .standard = "3"},
        Field{.name = "BackoffRate",
            .kind = FieldKind::Number,
            .help = "Each wait is this many times the one before.",
            .group = FieldGroup::Errors,
            .minimum = 1,
            .maximum = 1e9,
            .standard = "2.0",
            .unit = "×"},
        Field{.name = "MaxDelaySeconds",
            .kind = FieldKind::Integer,
            .help = "No wait is longer than this.",
            .group = FieldGroup::Errors,
            .minimum = 1,
            .maximum = 31'622'400,
            .standard = "no limit",
            .unit = "s"},
        Field{.name = "JitterStrategy",
            .kind = FieldKind::Choice,
            .help = "FULL draws each wait at random between 0 and its length.",
            .group = FieldGroup::Errors,
            .standard = "NONE",
            .choices = jitter},
        Field{.name = "Comment",
            .kind = FieldKind::Text,
            .help = "A note for people.",
            .group = FieldGroup::Errors},
    };
    return fields;
}

std::span<Field const> catcherFields()
{
    static std::array const fields{
        Field{.name = "ErrorEquals",
            .kind = FieldKind::ErrorNames,
            .help = "On these errors.",
            .required = true,
            .group = FieldGroup::Errors},
        Field{.name = "Next",
            .kind = FieldKind::StateName,
            .help = "Go to this state.",
            .required = true,
            .group = FieldGroup::Errors},
        Field{.name = "ResultPath",
            .kind = FieldKind::ReferencePath,
            .help = "Where in the input the error is put.",
            .language = FieldLanguage::JsonPath,
            .group = FieldGroup::Errors,
            .standard = "$, replaces the whole input"},
        Field{.name = "Output",
            .kind = FieldKind::Json,
            .help = "What the next state gets.",
            .language = FieldLanguage::Jsonata,
            .group = FieldGroup::Errors,
            .allowsExpression = true,
            .standard = "the error and its cause"},
        Field{.name = "Assign",
            .kind = FieldKind::PayloadTemplate,
            .help = "Variables to set when this catcher is taken.",
            .group = FieldGroup::Errors,
            .allowsExpression = true},
        Field{.name = "Comment",
            .kind = FieldKind::Text,
            .help = "A note for people.",
            .group = FieldGroup::Errors},
    };
    return fields;
}

std::span<ChoiceOperator const> choiceOperators()
{
    static constexpr auto text = FieldKind::Text;
    static constexpr auto number = FieldKind::Number;
    static constexpr auto boolean = FieldKind::Boolean;
    static constexpr auto moment = FieldKind::Timestamp;
    static constexpr auto path = FieldKind::ReferencePath;
    static constexpr std::array operators{
        ChoiceOperator{"BooleanEquals", "is", "=", boolean},
        ChoiceOperator{"BooleanEqualsPath", "is", "=", path, true},
        ChoiceOperator{"IsBoolean", "is a boolean", "", boolean},
        ChoiceOperator{"IsNull", "is null", "", boolean},
        ChoiceOperator{"IsNumeric", "is a number", "", boolean},
        ChoiceOperator{"IsPresent", "is present", "", boolean},
        ChoiceOperator{"IsString", "is a string", "", boolean},
        ChoiceOperator{"IsTimestamp", "is a timestamp", "", boolean},
        ChoiceOperator{"NumericEquals", "is equal to", "=", number},
        ChoiceOperator{"NumericEqualsPath", "is equal to", "=", path, true},
        ChoiceOperator{"NumericGreaterThan", "is greater than", ">", number},
        ChoiceOperator{"NumericGreaterThanEquals", "is greater than or equal to", "≥", number},
        ChoiceOperator{"NumericGreaterThanEqualsPath", "is greater than or equal to", "≥", path, true},
        ChoiceOperator{"NumericGreaterThanPath", "is greater than", ">", path, true},
        ChoiceOperator{"NumericLessThan", "is less than", "<", number},
        ChoiceOperator{"NumericLessThanEquals", "is less than or equal to", "≤", number},
        ChoiceOperator{"NumericLessThanEqualsPath", "is less than or equal to", "≤", path, true},
        ChoiceOperator{"NumericLessThanPath", "is less than", "<", path, true},
        ChoiceOperator{"StringEquals", "is equal to", "=", text},
        ChoiceOperator{"StringEqualsPath", "is equal to", "=", path, true},
        ChoiceOperator{"StringGreaterThan", "comes after", ">", text},
        ChoiceOperator{"StringGreaterThanEquals", "is equal to or comes after", "≥", text},
        ChoiceOperator{"StringGreaterThanEqualsPath", "is equal to or comes after", "≥", path, true},
        ChoiceOperator{"StringGreaterThanPath", "comes after", ">", path, true},
        ChoiceOperator{"StringLessThan", "comes before", "<", text},
        ChoiceOperator{"StringLessThanEquals", "is equal to or comes before", "≤", text},
        ChoiceOperator{"StringLessThanEqualsPath", "is equal to or comes before", "≤", path, true},
        ChoiceOperator{"StringLessThanPath", "comes before", "<", path, true},
        ChoiceOperator{"StringMatches", "matches", "", text},
        ChoiceOperator{"TimestampEquals", "is at", "=", moment},
        ChoiceOperator{"TimestampEqualsPath", "is at", "=", path, true},
        ChoiceOperator{"TimestampGreaterThan", "is after", ">", moment},
        ChoiceOperator{"TimestampGreaterThanEquals", "is at or after", "≥", moment},
        ChoiceOperator{"TimestampGreaterThanEqualsPath", "is at or after", "≥", path, true},
        ChoiceOperator{"TimestampGreaterThanPath", "is after", ">", path, true},
        ChoiceOperator{"TimestampLessThan", "is before", "<", moment},
        ChoiceOperator{"TimestampLessThanEquals", "is at or before", "≤", moment},
        ChoiceOperator{"TimestampLessThanEqualsPath", "is at or before", "≤", path, true},
        ChoiceOperator{"TimestampLessThanPath", "is before", "<", path, true},
    };
    return operators;
}

ChoiceOperator const* findChoiceOperator(std::string_view name)
{
    auto const all = choiceOperators();
    auto const found
        = std::find_if(all.begin(), all.end(), [&](ChoiceOperator const& o) { return o.name == name; });
    return found == all.end() ? nullptr : &*found;
}

std::span<Field const> choiceRuleFields()
{
    static std::vector<Field> const fields = [] {
        constexpr auto path = FieldLanguage::JsonPath;
        std::vector<Field> all{
            {.name = "Next",
                .kind = FieldKind::StateName,
                .help = "Go to this state when the rule holds.",
                .required = true},
            {.name = "Comment", .kind = FieldKind::Text, .help = "What this rule means; it labels the line."},
            {.name = "Assign",
                .kind = FieldKind::PayloadTemplate,
                .help = "Variables to set when this rule is taken.",
                .allowsExpression = true},
            {.name = "Condition",
                .kind = FieldKind::Json,
                .help = "An expression that is true or false.",
                .oneOf = "test",
                .language = FieldLanguage::Jsonata,
                .allowsExpression = true,
                .oneOfRequired = true},
            {.name = "Output",
                .kind = FieldKind::Json,
                .help = "What the next state gets.",
                .language = FieldLanguage::Jsonata,
                .allowsExpression = true},
            {.name = "Variable", .kind = FieldKind::Path, .help = "What is compared.", .language = path},
            {.name = "And",
                .kind = FieldKind::ChoiceRules,
                .help = "All of these must hold.",
                .oneOf = "test",
                .language = path,
                .oneOfRequired = true},
            {.name = "Or",
                .kind = FieldKind::ChoiceRules,
                .help = "One of these must hold.",
                .oneOf = "test",
                .language = path,
                .oneOfRequired = true},
            {.name = "Not",
                .kind = FieldKind::Object,
                .help = "This must not hold.",
                .oneOf = "test",
                .language = path,
                .oneOfRequired = true},
        };
        for (auto const& comparison : choiceOperators())
            all.push_back({.name = comparison.name,
                .kind = comparison.operand,
                .help = comparison.words,
                .oneOf = "test",
                .language = path,
                .oneOfRequired = true});
        return all;
    }();
    return fields;
}

std::span<Field const> nestedRuleFields()
{
    static std::vector<Field> const fields = [] {
        std::vector<Field> all;
        for (auto const& field : choiceRuleFields())
            if (field.language == FieldLanguage::JsonPath || field.name == "Comment")
                all.push_back(field);
        return all;
    }();
    return fields;
}

std::span<Field const> readerConfigFields()
{
    static constexpr std::array<std::string_view, 5> inputTypes{
        "CSV", "JSON", "JSONL", "PARQUET", "MANIFEST"};
    static constexpr std::array<std::string_view, 2> transformations{"NONE", "LOAD_AND_FLATTEN"};
    static constexpr std::array<std::string_view, 2> manifests{"ATHENA_DATA", "S3_INVENTORY"};
    static constexpr std::array<std::string_view, 5> delimiters{"COMMA", "PIPE", "SEMICOLON", "SPACE", "TAB"};
    static constexpr std::array<std::string_view, 2> headers{"FIRST_ROW", "GIVEN"};
    static std::array const fields{
        Field{.name = "InputType",
            .kind = FieldKind::Choice,
            .help = "Format of the file.",
            .choices = inputTypes},
        Field{.name = "Transformation",
            .kind = FieldKind::Choice,
            .help = "Whether listed objects are opened and their contents joined.",
            .standard = "NONE",
            .choices = transformations},
        Field{.name = "ManifestType",
            .kind = FieldKind::Choice,
            .help = "Which kind of manifest it is.",
            .choices = manifests},
        Field{.name = "CSVDelimiter",
            .kind = FieldKind::Choice,
            .help = "What separates the columns.",
            .standard = "COMMA",
            .choices = delimiters},
        Field{.name = "CSVHeaderLocation",
            .kind = FieldKind::Choice,
            .help = "Where the names of the columns are.",
            .choices = headers},
        Field{.name = "CSVHeaders",
            .kind = FieldKind::TextList,
            .help = "Names of the columns, when they are given here."},
        Field{.name = "ItemsPointer",
            .kind = FieldKind::Text,
            .help = "JSON Pointer to the list inside a JSON file."},
        Field{.name = "MaxItems",
            .kind = FieldKind::Integer,
            .help = "Read at most this many items.",
            .oneOf = "maxItems",
            .allowsExpression = true,
            .minimum = 0,
            .maximum = 100'000'000},
        Field{.name = "MaxItemsPath",
            .kind = FieldKind::ReferencePath,
            .help = "Where in the input that number is.",
            .oneOf = "maxItems",
            .language = FieldLanguage::JsonPath},
    };
    return fields;
}

std::span<Field const> itemReaderFields()
{
    static std::array const fields{
        Field{.name = "Resource",
            .kind = FieldKind::ResourceArn,
            .help = "What reads the items.",
            .required = true},
        Field{.name = "ReaderConfig",
            .kind = FieldKind::Object,
            .help = "How the file is read.",
            .inner = readerConfigFields()},
        Field{.name = "Parameters",
            .kind = FieldKind::PayloadTemplate,
            .help = "Bucket and key of the file.",
            .language = FieldLanguage::JsonPath},
        Field{.name = "Arguments",
            .kind = FieldKind::PayloadTemplate,
            .help = "Bucket and key of the file.",
            .language = FieldLanguage::Jsonata,
            .allowsExpression = true},
    };
    return fields;
}

std::span<Field const> itemBatcherFields()
{
    static std::array const fields{
        Field{.name = "MaxItemsPerBatch",
            .kind = FieldKind::Integer,
            .help = "At most this many items go together.",
            .oneOf = "batchItems",
            .allowsExpression = true,
            .minimum = 1,
            .maximum = 1e9},
        Field{.name = "MaxItemsPerBatchPath",
            .kind = FieldKind::ReferencePath,
            .help = "Where in the input that number is.",
            .oneOf = "batchItems",
            .language = FieldLanguage::JsonPath},
        Field{.name = "MaxInputBytesPerBatch",
            .kind = FieldKind::Integer,
            .help = "At most this many bytes go together.",
            .oneOf = "batchBytes",
            .allowsExpression = true,
            .minimum = 1,
            .maximum = 262'144,
            .unit = "bytes"},
        Field{.name = "MaxInputBytesPerBatchPath",
            .kind = FieldKind::ReferencePath,
            .help = "Where in the input that number is.",
            .oneOf = "batchBytes",
            .language = FieldLanguage::JsonPath},
        Field{.name = "BatchInput",
            .kind = FieldKind::PayloadTemplate,
            .help = "Data that every batch gets as well.",
            .allowsExpression = true},
    };
    return fields;
}

std::span<Field const> writerConfigFields()
{
    static constexpr std::array<std::string_view, 3> transformations{"NONE", "COMPACT", "FLATTEN"};
    static constexpr std::array<std::string_view, 2> outputTypes{"JSON", "JSONL"};
    static std::array const fields{
        Field{.name = "Transformation",
            .kind = FieldKind::Choice,
            .help = "How much of each result is kept.",
            .standard = "NONE",
            .choices = transformations},
        Field{.name = "OutputType",
            .kind = FieldKind::Choice,
            .help = "Format of the result files.",
            .standard = "JSON",
            .choices = outputTypes},
    };
    return fields;
}

std::span<Field const> resultWriterFields()
{
    static std::array const fields{
        Field{.name = "Resource", .kind = FieldKind::ResourceArn, .help = "What writes the results."},
        Field{.name = "WriterConfig",
            .kind = FieldKind::Object,
            .help = "How the results are written.",
            .inner = writerConfigFields()},
        Field{.name = "Parameters",
            .kind = FieldKind::PayloadTemplate,
            .help = "Bucket and prefix of the results.",
            .language = FieldLanguage::JsonPath},
        Field{.name = "Arguments",
            .kind = FieldKind::PayloadTemplate,
            .help = "Bucket and prefix of the results.",
            .language = FieldLanguage::Jsonata,
            .allowsExpression = true},
    };
    return fields;
}

std::span<Field const> credentialsFields()
{
    static std::array const fields{
        Field{.name = "RoleArn",
            .kind = FieldKind::Text,
            .help = "The role that the call is made with.",
            .oneOf = "role",
            .allowsExpression = true,
            .oneOfRequired = true},
        Field{.name = "RoleArn.$",
            .kind = FieldKind::PathOrIntrinsic,
            .help = "Where in the input the role is.",
            .oneOf = "role",
            .language = FieldLanguage::JsonPath,
            .oneOfRequired = true},
    };
    return fields;
}

std::span<std::string_view const> predefinedErrorNames()
{
    static constexpr std::array<std::string_view, 16> names{
        "States.ALL",
        "States.TaskFailed",
        "States.Timeout",
        "States.HeartbeatTimeout",
        "States.Permissions",
        "States.DataLimitExceeded",
        "States.Runtime",
        "States.QueryEvaluationError",
        "States.ItemReaderFailed",
        "States.ResultWriterFailed",
        "States.ExceedToleratedFailureThreshold",
        "States.Http.Socket",
        "Lambda.ServiceException",
        "Lambda.AWSLambdaException",
        "Lambda.SdkClientException",
        "Lambda.TooManyRequestsException",
    };
    return names;
}

}  // namespace steploom::asl
