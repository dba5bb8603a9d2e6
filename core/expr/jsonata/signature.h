// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/range.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace steploom::expr::jsonata {

/// The types that a signature tells apart, as bits.
enum TypeBit : std::uint8_t {
    StringType = 1,
    NumberType = 2,
    BooleanType = 4,
    NullType = 8,
    ArrayType = 16,
    ObjectType = 32,
    FunctionType = 64,
    MissingType = 128,
};
using TypeSet = std::uint8_t;

/// What a function takes and gives, as the language writes it: `<s-nn?:s>`.
struct Signature {
    enum class Repeat : std::uint8_t { Once, Optional, OnceOrMore, OptionalLazy };

    struct Parameter {
        std::string type = {};  ///< the letter, or a choice in parentheses
        TypeSet accepts = 0;
        Repeat repeat = Repeat::Once;
        bool takesContext = false;  ///< the context stands in for a missing argument
        TypeSet acceptsAsContext = 0;
        bool isArray = false;    ///< anything else becomes an array of one
        std::string items = {};  ///< of an array or function: what stands between < and >
    };

    std::string text;
    std::vector<Parameter> parameters;
    std::string result;  ///< what stands behind the colon

    std::size_t fewestArguments() const;
    std::size_t mostArguments() const;
};

struct SignatureFault {
    std::string_view code;
    std::size_t offset = 0;
};

/// Reads `text`, which starts with `<`.
std::variant<Signature, SignatureFault> readSignature(std::string_view text);

/// The letter for one type, as signatures write it; `m` for nothing.
char letterOf(TypeBit type);
/// The words for what has to be in an array: `numbers`.
std::string_view pluralOf(char letter);
TypeSet typesOf(std::string_view letters);

/// How many arguments each parameter takes, when arguments of such types fit; see `parameters`.
bool matchArguments(
    Signature const& signature, std::vector<TypeBit> const& arguments, std::vector<std::size_t>& taken);

/// The number of the first argument that does not fit, from 0.
std::size_t firstUnfit(Signature const& signature, std::vector<TypeBit> const& arguments);

}  // namespace steploom::expr::jsonata
