// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expr/jsonata/signature.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace steploom::expr::jsonata {

class Evaluator;
class Arguments;
class Item;

/// Whose rules an expression follows: the language's own, or those of Step Functions.
enum class Profile : std::uint8_t { Language, StepFunctions };

/// Who knows a function.
enum class Availability : std::uint8_t { Everywhere, LanguageOnly, StepFunctionsOnly };

/// A built-in function. Completion, hover and lint read the same description that calls are checked by.
struct Function {
    std::string_view name;            ///< without the dollar sign
    std::string_view signatureText;   ///< as the language writes it: `<s-nn?:s>`
    std::string_view parameterNames;  ///< `str, start, length`
    std::string_view help;            ///< one sentence
    int arity = 0;                    ///< how many arguments higher-order functions hand to it at most
    Item (*call)(Evaluator& run, Arguments const& arguments) = nullptr;
    Availability availability = Availability::Everywhere;
    Signature const* signature = nullptr;  ///< `signatureText`, read; of those in allFunctions()
};

/// All of them, sorted by name; `$random` stands there twice.
std::span<Function const> allFunctions();

/// The function that a profile knows by that name, or null.
Function const* findFunction(std::string_view name, Profile profile);

/// `$substring(str, start, length)`.
std::string callText(Function const& function);

// One family for each file in functions/.
std::span<Function const> numberFunctions();
std::span<Function const> textFunctions();
std::span<Function const> matchFunctions();
std::span<Function const> encodingFunctions();
std::span<Function const> arrayFunctions();
std::span<Function const> objectFunctions();
std::span<Function const> higherOrderFunctions();
std::span<Function const> logicFunctions();
std::span<Function const> pictureFunctions();
std::span<Function const> dateFunctions();
std::span<Function const> stepFunctionsFunctions();

}  // namespace steploom::expr::jsonata
