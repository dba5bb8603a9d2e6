// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expr/jsonata/fault.h"

#include "core/base/json_writer.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace steploom::expr::jsonata {

namespace {

struct FaultText {
    std::string_view code;
    std::string_view text;
};

// Sorted by code. {value} and its like are written as JSON, {!token} bare, {reason} is a whole sentence.
constexpr std::array faultTexts{
    FaultText{"D1001", "Number out of range: {value}"},
    FaultText{"D1002", "Cannot negate a non-numeric value: {value}"},
    FaultText{"D1004", "Regular expression matches zero length string"},
    FaultText{"D1009", "Multiple key definitions evaluate to same key: {value}"},
    FaultText{"D2014",
        "The size of the sequence allocated by the range operator (..) must not exceed 1e6.  Attempted to "
        "allocate "
        "{value}."},
    FaultText{"D3001", "Attempting to invoke string function on Infinity or NaN"},
    FaultText{"D3010", "Second argument of replace function cannot be an empty string"},
    FaultText{"D3011", "Fourth argument of replace function must evaluate to a positive number"},
    FaultText{"D3012", "Attempted to replace a matched string with a non-string value"},
    FaultText{"D3020", "Third argument of split function must evaluate to a positive number"},
    FaultText{"D3030", "Unable to cast value to a number: {value}"},
    FaultText{"D3040", "Third argument of match function must evaluate to a positive number"},
    FaultText{
        "D3050", "The second argument of reduce function must be a function with at least two arguments"},
    FaultText{"D3060", "The sqrt function cannot be applied to a negative number: {value}"},
    FaultText{"D3061",
        "The power function has resulted in a value that cannot be represented as a JSON number: "
        "base={value}, "
        "exponent={value2}"},
    FaultText{"D3070",
        "The single argument form of the sort function can only be applied to an array of strings or an "
        "array of "
        "numbers.  Use the second argument to specify a comparison function"},
    FaultText{"D3080", "The picture string must only contain a maximum of two sub-pictures"},
    FaultText{"D3081",
        "The sub-picture must not contain more than one instance of the 'decimal-separator' character"},
    FaultText{"D3082", "The sub-picture must not contain more than one instance of the 'percent' character"},
    FaultText{
        "D3083", "The sub-picture must not contain more than one instance of the 'per-mille' character"},
    FaultText{"D3084", "The sub-picture must not contain both a 'percent' and a 'per-mille' character"},
    FaultText{"D3085",
        "The mantissa part of a sub-picture must contain at least one character that is either an 'optional "
        "digit "
        "character' or a member of the 'decimal digit family'"},
    FaultText{"D3086",
        "The sub-picture must not contain a passive character that is preceded by an active character and "
        "that is "
        "followed by another active character"},
    FaultText{"D3087",
        "The sub-picture must not contain a 'grouping-separator' character that appears adjacent to a "
        "'decimal-separator' character"},
    FaultText{
        "D3088", "The sub-picture must not contain a 'grouping-separator' at the end of the integer part"},
    FaultText{"D3089",
        "The sub-picture must not contain two adjacent instances of the 'grouping-separator' character"},
    FaultText{"D3090",
        "The integer part of the sub-picture must not contain a member of the 'decimal digit family' that is "
        "followed by an instance of the 'optional digit character'"},
    FaultText{"D3091",
        "The fractional part of the sub-picture must not contain an instance of the 'optional digit "
        "character' that "
        "is followed by a member of the 'decimal digit family'"},
    FaultText{"D3092",
        "A sub-picture that contains a 'percent' or 'per-mille' character must not contain a character "
        "treated as "
        "an 'exponent-separator'"},
    FaultText{"D3093",
        "The exponent part of the sub-picture must comprise only of one or more characters that are members "
        "of the "
        "'decimal digit family'"},
    FaultText{
        "D3100", "The radix of the formatBase function must be between 2 and 36.  It was given {value}"},
    FaultText{"D3110",
        "The argument of the toMillis function must be an ISO 8601 formatted timestamp. Given {value}"},
    FaultText{"D3120", "Syntax error in expression passed to function eval: {value}"},
    FaultText{"D3121", "Dynamic error evaluating the expression passed to function eval: {value}"},
    FaultText{"D3130",
        "Formatting or parsing an integer as a sequence starting with {value} is not supported by this "
        "implementation"},
    FaultText{"D3131", "In a decimal digit pattern, all digits must be from the same decimal group"},
    FaultText{"D3132", "Unknown component specifier {value} in date/time picture string"},
    FaultText{"D3133",
        "The 'name' modifier can only be applied to months and days in the date/time picture string, not "
        "{value}"},
    FaultText{"D3134", "The timezone integer format specifier cannot have more than four digits"},
    FaultText{"D3135", "No matching closing bracket ']' in date/time picture string"},
    FaultText{"D3136", "The date/time picture string is missing specifiers required to parse the timestamp"},
    FaultText{"D3137", "{reason}"},
    FaultText{
        "D3138", "The $single() function expected exactly 1 matching result.  Instead it matched more."},
    FaultText{"D3139", "The $single() function expected exactly 1 matching result.  Instead it matched 0."},
    FaultText{"D3140", "Malformed URL passed to ${!function}(): {value}"},
    FaultText{"D3141", "{reason}"},
    FaultText{"S0101", "String literal must be terminated by a matching quote"},
    FaultText{"S0102", "Number out of range: {token}"},
    FaultText{"S0103", "Unsupported escape sequence: \\{token}"},
    FaultText{"S0104", "The escape sequence \\u must be followed by 4 hex digits"},
    FaultText{"S0105", "Quoted property name must be terminated with a backquote (`)"},
    FaultText{"S0106", "Comment has no closing tag"},
    FaultText{"S0201", "Syntax error: {token}"},
    FaultText{"S0202", "Expected {value}, got {token}"},
    FaultText{"S0203", "Expected {value} before end of expression"},
    FaultText{"S0204", "Unknown operator: {token}"},
    FaultText{"S0206", "Unknown expression type: {token}"},
    FaultText{"S0207", "Unexpected end of expression"},
    FaultText{"S0208", "Parameter {value} of function definition must be a variable name (start with $)"},
    FaultText{"S0209", "A predicate cannot follow a grouping expression in a step"},
    FaultText{"S0210", "Each step can only have one grouping expression"},
    FaultText{"S0211", "The symbol {token} cannot be used as a unary operator"},
    FaultText{"S0212", "The left side of := must be a variable name (start with $)"},
    FaultText{"S0213", "The literal value {value} cannot be used as a step within a path expression"},
    FaultText{"S0214", "The right side of {token} must be a variable name (start with $)"},
    FaultText{"S0215", "A context variable binding must precede any predicates on a step"},
    FaultText{"S0216", "A context variable binding must precede the 'order-by' clause on a step"},
    FaultText{"S0217", "The object representing the 'parent' cannot be derived from this expression"},
    FaultText{"S0301", "Empty regular expressions are not allowed"},
    FaultText{"S0302", "No terminating / in regular expression"},
    FaultText{"S0303", "{reason}"},
    FaultText{"S0401", "Type parameters can only be applied to functions and arrays"},
    FaultText{"S0402", "Choice groups containing parameterized types are not supported"},
    FaultText{"S0500", "Attempted to evaluate an expression containing syntax error(s)"},
    FaultText{"T0410", "Argument {index} of function {token} does not match function signature"},
    FaultText{"T0411", "Context value is not a compatible type with argument {index} of function {token}"},
    FaultText{"T0412", "Argument {index} of function {token} must be an array of {type}"},
    FaultText{"T1003", "Key in object structure must evaluate to a string; got: {value}"},
    FaultText{"T1005", "Attempted to invoke a non-function. Did you mean ${!token}?"},
    FaultText{"T1006", "Attempted to invoke a non-function"},
    FaultText{"T1007", "Attempted to partially apply a non-function. Did you mean ${!token}?"},
    FaultText{"T1008", "Attempted to partially apply a non-function"},
    FaultText{"T1010",
        "The matcher function argument passed to function {token} does not return the correct object "
        "structure"},
    FaultText{"T2001", "The left side of the {token} operator must evaluate to a number"},
    FaultText{"T2002", "The right side of the {token} operator must evaluate to a number"},
    FaultText{"T2003", "The left side of the range operator (..) must evaluate to an integer"},
    FaultText{"T2004", "The right side of the range operator (..) must evaluate to an integer"},
    FaultText{"T2006", "The right side of the function application operator ~> must be a function"},
    FaultText{"T2007", "Type mismatch when comparing values {value} and {value2} in order-by clause"},
    FaultText{"T2008", "The expressions within an order-by clause must evaluate to numeric or string values"},
    FaultText{"T2009",
        "The values {value} and {value2} either side of operator {token} must be of the same data type"},
    FaultText{
        "T2010", "The expressions either side of operator {token} must evaluate to numeric or string values"},
    FaultText{
        "T2011", "The insert/update clause of the transform expression must evaluate to an object: {value}"},
    FaultText{"T2012",
        "The delete clause of the transform expression must evaluate to a string or array of strings: "
        "{value}"},
    FaultText{"T2013",
        "The transform expression clones the input object using the $clone() function.  This has been "
        "overridden in "
        "the current scope by a non-function."},
    FaultText{"U1001", "{reason}"},
    FaultText{"U1101", "{reason}"},
};

// A number as ECMAScript writes it; infinities are null in JSON.
std::string detailJson(std::optional<Value> const& value)
{
    if (!value)
        return "undefined";
    if (value->kind() == Value::Kind::Double) {
        auto const number = value->number();
        if (!std::isfinite(number))
            return "null";
        constexpr double exact = 9007199254740992.0;
        if (number == std::floor(number) && std::abs(number) < exact)
            return toJson(static_cast<std::int64_t>(number));
    }
    return toJson(*value);
}

std::string detailText(std::string_view name, FaultDetails const& details)
{
    if (name == "value")
        return detailJson(details.value);
    if (name == "value2")
        return detailJson(details.value2);
    if (name == "token")
        return details.token.empty() ? "undefined" : toJsonString(details.token);
    if (name == "!token")
        return std::string(details.token);
    if (name == "!function")
        return std::string(details.function);
    if (name == "index")
        return std::to_string(details.index);
    if (name == "type")
        return toJsonString(details.type);
    return std::string(details.reason);
}

}  // namespace

std::string faultMessage(std::string_view code, FaultDetails const& details)
{
    auto const found = std::ranges::lower_bound(faultTexts, code, {}, &FaultText::code);
    if (found == faultTexts.end() || found->code != code)
        return std::string(details.reason);
    std::string message;
    auto text = found->text;
    while (!text.empty()) {
        auto const open = std::min(text.find('{'), text.size());
        message += text.substr(0, open);
        text.remove_prefix(open);
        if (text.empty())
            break;
        auto const close = text.find('}');
        message += detailText(text.substr(1, close - 1), details);
        text.remove_prefix(close + 1);
    }
    return message;
}

}  // namespace steploom::expr::jsonata
