// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace steploom::asl {

/// What a field holds. Editors, checks, completion and help are chosen by it.
enum class FieldKind : std::uint8_t {
    Text,           ///< any string
    Name,           ///< a constant string that names something (Label, Version)
    Choice,         ///< one of `Field::choices`
    QueryLanguage,  ///< the same, where it is the language that the fields are written in
    Boolean,
    Integer,  ///< a whole number between `minimum` and `maximum`
    Number,
    StateName,        ///< the name of a state of the same scope
    Path,             ///< a JSONPath; may be a context path ($$.) or a variable
    ReferencePath,    ///< a JSONPath that names a single place
    PathOrIntrinsic,  ///< a path, or a call of an intrinsic function
    Timestamp,        ///< RFC 3339
    ResourceArn,
    ErrorNames,       ///< a list of error names
    TextList,         ///< a list of strings
    Json,             ///< any JSON
    PayloadTemplate,  ///< an object whose `.$` keys are evaluated (JSONPath), or whose {% %} strings are
                      ///< (JSONata)
    Object,           ///< an object with the fields named by `Field::inner`
    Retriers,
    Catchers,
    ChoiceRules,
    Branches,
    Processor,
    States,
};

/// Which query language a field belongs to.
enum class FieldLanguage : std::uint8_t { Both, JsonPath, Jsonata };

/// Where the inspector shows a field.
enum class FieldGroup : std::uint8_t { Settings, Data, Errors, Advanced };

/// One field that an object of the language accepts. The inspector form, the completion list and the checks
/// for unknown, required and exclusive fields are all built from these.
struct Field {
    std::string_view name;
    FieldKind kind = FieldKind::Text;
    std::string_view help;        ///< one sentence
    std::string_view oneOf = {};  ///< fields that share this tag exclude each other
    bool required = false;
    FieldLanguage language = FieldLanguage::Both;
    FieldGroup group = FieldGroup::Settings;
    bool allowsExpression = false;  ///< a JSONata state may hold {% %} here
    double minimum = 0;             ///< of numbers; both 0 means no bounds
    double maximum = 0;
    std::string_view standard = {};  ///< what holds when the field is left out, as people read it
    std::string_view unit = {};
    std::span<std::string_view const> choices = {};
    std::span<Field const> inner = {};
    /// Tag of a group of which at least one member must be there ("delay" of a Wait).
    bool oneOfRequired = false;
    bool distributedOnly = false;  ///< of a Map: has a meaning in a distributed one alone
};

/// What is known about one type of state.
struct StateType {
    std::string_view name;     ///< as in "Type"
    std::string_view label;    ///< as people read it in the states browser
    std::string_view summary;  ///< what it does, a few words
    std::string_view icon;     ///< name of its glyph
    std::string_view
        family;  ///< heading in the states browser: "Decide and repeat", "Shape and wait", "Finish", "Call"
    int order = 0;  ///< place in the states browser
    std::vector<Field> fields;
    std::string_view starter;              ///< the text of a new one, JSONPath, without Next and End
    std::string_view starterJsonata = {};  ///< the same for JSONata; `starter` when empty
    bool hasNext = true;                   ///< whether it goes on by Next or End
    bool isTerminal = false;               ///< Succeed and Fail
};

/// Sorted by name.
std::span<StateType const> allStateTypes();
/// The type called `name`, or null.
StateType const* findStateType(std::string_view name);

// Fields of the objects that are no states.
std::span<Field const> machineFields();    ///< the top level
std::span<Field const> branchFields();     ///< of a Parallel's branch
std::span<Field const> processorFields();  ///< ItemProcessor and Iterator
std::span<Field const> processorConfigFields();
std::span<Field const> retrierFields();
std::span<Field const> catcherFields();
/// Of a Choice rule at the top of `Choices`, comparison operators included.
std::span<Field const> choiceRuleFields();
/// Of a rule inside And, Or or Not: comparisons only.
std::span<Field const> nestedRuleFields();
std::span<Field const> itemReaderFields();
std::span<Field const> readerConfigFields();
std::span<Field const> itemBatcherFields();
std::span<Field const> resultWriterFields();
std::span<Field const> writerConfigFields();
std::span<Field const> credentialsFields();

/// The field called `name` among `fields`, or null.
Field const* findField(std::span<Field const> fields, std::string_view name);

/// How a comparison operator of a Choice rule reads in words and what it compares with.
struct ChoiceOperator {
    std::string_view name;    ///< `NumericGreaterThan`
    std::string_view words;   ///< `is greater than`
    std::string_view symbol;  ///< `>` for labels; the words when there is no symbol
    FieldKind operand = FieldKind::Text;
    bool takesPath = false;  ///< a `...Path` twin
};
/// All comparison operators (And, Or and Not are none).
std::span<ChoiceOperator const> choiceOperators();
ChoiceOperator const* findChoiceOperator(std::string_view name);

/// Error names the language defines, for completion.
std::span<std::string_view const> predefinedErrorNames();

}  // namespace steploom::asl
