// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expr/jsonpath/json_path.h"
#include "core/expr/regex.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace steploom::expr::jsonpath {

struct Condition;

/// An argument of a function inside a path: a path, evaluated from the document, or a constant.
struct Argument {
    std::shared_ptr<JsonPath::Program const> path;
    Value constant;
    std::shared_ptr<JsonPath::Program const> children;  ///< of a length(): what its path leads to, one deeper
};

enum class Function : std::uint8_t {
    Unknown,
    Append,
    Average,
    Concatenate,
    First,
    Index,
    Keys,
    Last,
    Length,
    Maximum,
    Minimum,
    Deviation,
    Sum,
};

struct Step {
    StepKind kind = StepKind::Name;
    /// No step before this one can lead to several places.
    bool isUpstreamDefinite = true;
    TextRange range;
    std::string name;
    std::vector<std::string> names;
    std::vector<std::int32_t> indexes;  ///< Index: one; Indexes: several
    std::optional<std::int32_t> from;
    std::optional<std::int32_t> to;
    std::shared_ptr<Condition const> condition;
    Function function = Function::Unknown;
    std::vector<Argument> arguments;
};

/// Whether a step leads to one place at most. Several names at the end are merged into one object.
bool isDefiniteStep(Step const& step, bool isLast);

/// The step as the library prints it: `['a']`, `[0]`, `[*]`.
std::string shownStep(Step const& step);

enum class Operator : std::uint8_t {
    Exists,
    Equal,
    NotEqual,
    SameTypeEqual,
    SameTypeNotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Matches,
    In,
    NotIn,
    Contains,
    All,
    Size,
    Empty,
    SubsetOf,
    AnyOf,
    NoneOf,
    Refused,  ///< known, but no literal can be its operand: never holds
};

/// A value as filters compare it.
struct Term {
    enum class Kind : std::uint8_t {
        Undefined,
        Null,
        Boolean,
        Number,
        String,
        Json,      ///< an array or an object
        JsonText,  ///< a literal array or object: on the left side it is compared as its text
        Pattern,
        Opaque,  ///< an item of a list that looks like a path or like JSON: equals nothing
        Broken,  ///< an array or object inside a list: ends the evaluation
        Path,    ///< to be evaluated first
    };
    Kind kind = Kind::Undefined;
    Value value;
    std::string_view text;  ///< how a literal number is written, since a text may equal that
};

/// One side of a comparison.
struct Operand {
    Term::Kind kind = Term::Kind::Undefined;
    Value value;
    std::string text;  ///< of a literal number
    std::shared_ptr<JsonPath::Program const> path;
    std::uint32_t slot = 0;  ///< of a path from the document: one more than the place where its value is kept
    bool isTested = false;   ///< a path of which only counts whether it leads somewhere
    bool shouldExist = true;  ///< of a tested path
    std::optional<Regex> regex;
    std::vector<Term> list;  ///< the items of a literal array
};

struct Condition {
    enum class Kind : std::uint8_t { All, Any, Not, Test };
    Kind kind = Kind::Test;
    std::vector<Condition> parts;
    Operator op = Operator::Exists;
    Operand left;
    Operand right;
};

}  // namespace steploom::expr::jsonpath

namespace steploom::expr {

struct JsonPath::Program {
    std::string text;  ///< of a whole path; those inside others keep none
    PathRoot root = PathRoot::Input;
    PathDialect dialect = PathDialect::StepFunctions;
    std::string variable;
    std::vector<jsonpath::Step> steps;
    bool isDefinite = true;
    bool isPlain = true;
    bool endsInCall = false;
    std::uint32_t slots = 0;  ///< paths from the document in filters
};

}  // namespace steploom::expr
