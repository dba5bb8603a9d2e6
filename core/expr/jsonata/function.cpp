// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expr/jsonata/function.h"

#include <algorithm>
#include <array>
#include <deque>
#include <string>

namespace steploom::expr::jsonata {

static std::vector<Function> readFamilies()
{
    constexpr std::array families{numberFunctions, textFunctions, matchFunctions, encodingFunctions,
        arrayFunctions, objectFunctions, higherOrderFunctions, logicFunctions, pictureFunctions,
        dateFunctions, stepFunctionsFunctions};
    static std::deque<Signature> signatures;
    std::vector<Function> functions;
    for (auto const family : families) {
        for (auto const& function : family()) {
            functions.push_back(function);
            functions.back().signature
                = &signatures.emplace_back(std::get<Signature>(readSignature(function.signatureText)));
        }
    }
    std::ranges::stable_sort(functions, {}, &Function::name);
    return functions;
}

std::span<Function const> allFunctions()
{
    static std::vector<Function> const functions = readFamilies();
    return functions;
}

Function const* findFunction(std::string_view name, Profile profile)
{
    auto const missing
        = profile == Profile::Language ? Availability::StepFunctionsOnly : Availability::LanguageOnly;
    for (auto const& function : std::ranges::equal_range(allFunctions(), name, {}, &Function::name))
        if (function.availability != missing)
            return &function;
    return nullptr;
}

std::string callText(Function const& function)
{
    return "$" + std::string(function.name) + "(" + std::string(function.parameterNames) + ")";
}

}  // namespace steploom::expr::jsonata
