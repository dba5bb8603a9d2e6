// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: JSONata documentation, "Function signature syntax".
#include "core/expr/jsonata/evaluator.h"

#include <algorithm>

namespace steploom::expr::jsonata {

static TypeBit typeBitOf(Item const& item)
{
    switch (item.kind()) {
    case Item::Kind::Null:
        return NullType;
    case Item::Kind::Boolean:
        return BooleanType;
    case Item::Kind::Number:
    case Item::Kind::BigInteger:
        return NumberType;
    case Item::Kind::Text:
    case Item::Kind::BorrowedText:
        return StringType;
    case Item::Kind::Array:
    case Item::Kind::BorrowedArray:
        return ArrayType;
    case Item::Kind::Object:
    case Item::Kind::BorrowedObject:
    case Item::Kind::Tuple:
        return ObjectType;
    case Item::Kind::Function:
    case Item::Kind::BuiltIn:
        return FunctionType;
    case Item::Kind::Undefined:
        break;
    }
    return MissingType;
}

// --- arguments
// ------------------------------------------------------------------------------------------------

Signature const* Evaluator::signatureOf(Item const& function)
{
    if (auto const* builtIn = function.builtInFunction())
        return builtIn->signature;
    auto const* cell = function.functionCell();
    if (!cell || function.isWrapped())
        return nullptr;
    if (cell->sort == FunctionCell::Sort::Lambda)
        return cell->node->signature;
    static Signature const transform = std::get<Signature>(readSignature("<(oa):o>"));
    return cell->sort == FunctionCell::Sort::Transform ? &transform : nullptr;
}

void Evaluator::failArgument(
    std::string_view code, Item const& value, std::size_t index, std::string_view type)
{
    auto const shown
        = value.isUndefined() || value.isFunction() ? std::nullopt : std::optional(toValue(value));
    if (m_hasFailed)
        return;
    fail(code, {.value = shown, .index = index, .type = type});
    // The function's name comes into the message where the call is known.
    m_fault.token.clear();
}

// Whether the arguments can be taken as they are: each fits its parameter, and all that are missing may be.
static bool fitAsTheyAre(Signature const& signature, std::vector<Item> const& arguments)
{
    auto const& parameters = signature.parameters;
    if (arguments.size() > parameters.size())
        return false;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        auto const type = typeBitOf(arguments[i]);
        auto const& parameter = parameters[i];
        if ((parameter.accepts & type) == 0 || parameter.repeat == Signature::Repeat::OnceOrMore
            || parameter.repeat == Signature::Repeat::OptionalLazy)
            return false;
        if (parameter.isArray && type != MissingType && (type != ArrayType || !parameter.items.empty()))
            return false;
    }
    for (auto i = arguments.size(); i < parameters.size(); ++i)
        if (parameters[i].repeat != Signature::Repeat::Optional || parameters[i].takesContext)
            return false;
    return true;
}

// Whether an array holds only what its parameter wants.
static bool holdsOnly(Item const& array, char letter, Evaluator& run)
{
    if (array.arrayCell() && array.arrayCell()->isRange)
        return letter == 'n';
    for (std::size_t i = 0; i < array.size(); ++i)
        if (letterOf(typeBitOf(array.at(i))) != letter)
            return false;
    return run.step(array.size() / 8);
}

bool Evaluator::checkArguments(Signature const& signature, std::vector<Item>& arguments, Item const& context)
{
    if (fitAsTheyAre(signature, arguments))
        return true;
    std::vector<TypeBit> types;
    types.reserve(arguments.size());
    for (auto const& argument : arguments)
        types.push_back(typeBitOf(argument));
    std::vector<std::size_t> taken;
    auto const argumentAt
        = [&](std::size_t index) { return index < arguments.size() ? arguments[index] : Item(); };
    if (!matchArguments(signature, types, taken)) {
        auto const index = firstUnfit(signature, types);
        failArgument("T0410", argumentAt(index), index + 1);
        return false;
    }
    std::vector<Item> checked;
    std::size_t at = 0;
    for (std::size_t i = 0; i < taken.size(); ++i) {
        auto const& parameter = signature.parameters[i];
        if (taken[i] == 0) {
            if (!parameter.takesContext) {
                checked.push_back(argumentAt(at++));
            } else if ((parameter.acceptsAsContext & typeBitOf(context)) != 0) {
                checked.push_back(context);
            } else {
                failArgument("T0411", context, at + 1);
                return false;
            }
            continue;
        }
        // Of a repeated parameter that is no array, the reference hands on the first argument each time.
        auto const first = argumentAt(at);
        for (std::size_t j = 0; j < taken[i]; ++j, ++at) {
            if (!parameter.isArray) {
                checked.push_back(first);
                continue;
            }
            auto argument = argumentAt(at);
            if (!argument.isUndefined()) {
                auto const letter = letterOf(typeBitOf(argument));
                bool isGood = true;
                if (!parameter.items.empty() && letter != 'a')
                    isGood = taken[i] == 1 && parameter.items == std::string_view(&letter, 1);
                else if (!parameter.items.empty())
                    isGood = holdsOnly(argument, parameter.items[0], *this);
                if (!isGood) {
                    failArgument("T0412", argument, at + 1, pluralOf(parameter.items[0]));
                    return false;
                }
                if (letter != 'a') {
                    auto one = makeArray();
                    one->add(std::move(argument));
                    argument = Item(one.get());
                }
            }
            checked.push_back(std::move(argument));
        }
    }
    arguments = std::move(checked);
    return !m_hasFailed;
}

}  // namespace steploom::expr::jsonata
