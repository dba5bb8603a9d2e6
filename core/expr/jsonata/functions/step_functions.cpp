// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: AWS Step Functions Developer Guide, "Transforming data with JSONata". What Step Functions adds to the
// language does what its intrinsic functions do, and is done by them.
#include "core/expr/intrinsic.h"
#include "core/expr/java_numbers.h"
#include "core/expr/jsonata/evaluator.h"
#include "core/text/syntax_tree.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace steploom::expr::jsonata {

namespace {

// What the intrinsic function gives for the arguments; nothing when it failed.
std::optional<Value> callIntrinsicFunction(
    Evaluator& run, std::string_view name, std::vector<Value> const& arguments)
{
    if (run.hasFailed())
        return std::nullopt;
    Budget budget;
    auto result = findIntrinsic(name)->call({arguments, {}, run.random(), budget});
    if (!result) {
        auto sentence = result.sentence();
        if (!sentence.empty() && sentence[0] >= 'a' && sentence[0] <= 'z')
            sentence[0] = static_cast<char>(sentence[0] - 'a' + 'A');
        run.fail("D3137", {.reason = sentence + "."});
        return std::nullopt;
    }
    return std::move(*result);
}

Item callPartition(Evaluator& run, Arguments const& given)
{
    if (given[0].isUndefined() || given[1].isUndefined())
        return {};
    auto parts = callIntrinsicFunction(
        run, "States.ArrayPartition", {run.toValue(given[0]), Value(std::floor(given[1].number()))});
    return parts ? run.keep(std::move(*parts), given[0].isArray() ? given[0].size() * sizeof(Value) * 2 : 0)
                 : Item();
}

// A range of one comes back as its number: it is a sequence.
Item callRange(Evaluator& run, Arguments const& given)
{
    for (std::size_t i = 0; i < 3; ++i)
        if (given[i].isUndefined())
            return {};
    auto const numbers = callIntrinsicFunction(
        run, "States.ArrayRange", {run.toValue(given[0]), run.toValue(given[1]), run.toValue(given[2])});
    if (!numbers)
        return {};
    auto result = makeSequence();
    for (auto const& number : numbers->items())
        result->add(Item::number(number.number()));
    return {result.get()};
}

Item callHash(Evaluator& run, Arguments const& given)
{
    if (given[0].isUndefined() || given[1].isUndefined())
        return {};
    auto hash = callIntrinsicFunction(run, "States.Hash", {run.toValue(given[0]), run.toValue(given[1])});
    return hash ? run.keep(std::move(*hash), 200) : Item();
}

Item callUuid(Evaluator& run, Arguments const& /*given*/)
{
    auto uuid = callIntrinsicFunction(run, "States.UUID", {});
    return uuid ? run.keep(std::move(*uuid), 100) : Item();
}

Item callSeededRandom(Evaluator& run, Arguments const& given)
{
    if (given[0].isNumber()) {
        constexpr double limit = 9.2e18;
        auto const seed = std::clamp(std::trunc(given[0].number()), -limit, limit);
        return Item::number(JavaRandom(static_cast<std::int64_t>(seed)).nextDouble());
    }
    if (!run.random())
        return run.fail("D3137", {.reason = "There is no source of random numbers here."});
    return Item::number(run.random()->nextDouble());
}

Item callParse(Evaluator& run, Arguments const& given)
{
    if (given[0].isUndefined())
        return {};
    auto const& text = given[0].text();
    if (!run.step(text.size() / 8) || !run.canTake(text.size() * 8))
        return {};
    auto value = text::parseJsonValue(text);
    if (!value)
        return run.fail("D3137", {.reason = "The text is no JSON: " + value.sentence()});
    return run.keep(std::move(*value), text.size() * 8);
}

constexpr std::array stepFunctionsTable{
    Function{"partition", "<an:a>", "array, size", "The array in parts of a size.", 2, callPartition,
        Availability::StepFunctionsOnly},
    Function{"range", "<nnn:a>", "first, last, delta", "The numbers from the first to the last, in steps.", 3,
        callRange, Availability::StepFunctionsOnly},
    Function{"hash", "<s-s:s>", "data, algorithm",
        "The hash of a text in hexadecimal digits: MD5, SHA-1, SHA-256, SHA-384 or SHA-512.", 2, callHash,
        Availability::StepFunctionsOnly},
    Function{"random", "<n?:n>", "seed",
        "A random number from 0 up to, not including, 1; with a seed always the same.", 1, callSeededRandom,
        Availability::StepFunctionsOnly},
    Function{
        "uuid", "<:s>", "", "A random identifier (version 4).", 0, callUuid, Availability::StepFunctionsOnly},
    Function{
        "parse", "<s-:x>", "string", "Reads a text as JSON.", 1, callParse, Availability::StepFunctionsOnly},
};

}  // namespace

std::span<Function const> stepFunctionsFunctions()
{
    return stepFunctionsTable;
}

}  // namespace steploom::expr::jsonata
