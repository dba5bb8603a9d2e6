// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expr/jsonata/signature.h"
#include "core/lint/expressions.h"

#include <array>

namespace steploom::lint::rules {

using namespace expr::jsonata;

// What a field takes that holds nothing but an expression. All types of JSON, where it may be anything.
static TypeSet typesTakenBy(PlacedExpression const& placed)
{
    constexpr TypeSet anyJson = StringType | NumberType | BooleanType | NullType | ArrayType | ObjectType;
    if (placed.of->find(*placed.field) != placed.node)
        return anyJson;
    switch (placed.field->kind) {
    case asl::FieldKind::Integer:
    case asl::FieldKind::Number:
        return NumberType;
    case asl::FieldKind::Text:
    case asl::FieldKind::Timestamp:
        return StringType;
    default:
        break;
    }
    if (placed.field->name == "Condition")
        return BooleanType;
    return placed.field->name == "Items" ? TypeSet{ArrayType | ObjectType} : anyJson;
}

static std::string typesInWords(TypeSet types)
{
    static constexpr std::array<std::pair<TypeSet, std::string_view>, 7> words{
        {{StringType, "a text"}, {NumberType, "a number"}, {BooleanType, "true or false"}, {NullType, "null"},
            {ArrayType, "a list"}, {ObjectType, "an object"}, {FunctionType, "a function"}}};
    std::string list;
    for (auto const& [type, word] : words)
        if ((types & type) != 0)
            list.append(list.empty() ? "" : " or ").append(word);
    return list;
}

// A condition that is a plain text is never true or false.
static void checkPlainCondition(Report& report)
{
    for (auto const& of : report.objects()) {
        auto const condition = of.what == "a rule" && of.language == asl::QueryLanguage::Jsonata
            ? of.find("Condition")
            : text::NodeRef();
        if (!condition.isString() || hasPlaceholder(condition.text()))
            continue;
        auto const text = condition.string();
        if (text.find("{%") == std::string::npos && text.find("%}") == std::string::npos)
            report.at(condition,
                inState(report.graph(), condition)
                    + "Condition must be true or false, but this is a text; an expression stands in {% %}.",
                "Condition is a text");
    }
}

static void checkUnfitResult(Report& report)
{
    checkPlainCondition(report);
    for (auto const& placed : report.expressions()) {
        if (!placed.expression.isSound() || placed.isAmbiguous)
            continue;
        auto const taken = typesTakenBy(placed);
        auto const result = static_cast<TypeSet>(placed.expression.analysis().result & ~MissingType);
        // Without any type there is no result, which is told as a fault of the expression.
        if (result == 0 || (result & taken) != 0)
            continue;
        auto const name = std::string(placed.field->name);
        bool const isFunction = result == FunctionType;
        report.at(placed.node,
            inState(report.graph(), placed.node)
                + (isFunction ? "the expression gives a function, which is no JSON. Call it."
                              : name + " must be " + typesInWords(taken) + ", but the expression gives "
                            + typesInWords(result) + "."),
            isFunction ? "result is a function" : "result of a wrong type");
    }
}

Rule unfit_result()
{
    return {
        .name = "unfit_result",
        .code = "FAILING_EXPRESSION",
        .severity = Severity::Warning,
        .title = "An expression gives what its field does not take",
        .why = "It ends the state with States.QueryEvaluationError, whatever the input is. Functions such as "
               "$number, $string and $boolean make one type of another.",
        .check = checkUnfitResult,
    };
}

}  // namespace steploom::lint::rules
