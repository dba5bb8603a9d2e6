// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: JSONata documentation, "Simple Queries", "Path Operators": names, wildcards, descendants, variables.
#include "core/expr/jsonata/evaluator.h"

namespace steploom::expr::jsonata {

// Appends what an array holds at any depth.
static bool addFlat(ArrayCell& out, Item const& item, Evaluator& run, int depth)
{
    constexpr int deepest = 2'000;
    if (!item.isArray()) {
        out.add(item);
        return true;
    }
    if (depth > deepest) {
        run.fail("U1001", {.reason = "Arrays are nested too deeply to be looked through."});
        return false;
    }
    for (std::size_t i = 0; i < item.size(); ++i)
        if (!run.step() || !addFlat(out, item.at(i), run, depth + 1))
            return false;
    return true;
}

Item Evaluator::evaluateWildcard(Item const& input)
{
    auto from = input;
    if (input.arrayCell() && input.arrayCell()->wrapsInput)
        from = input.at(0);
    auto results = makeSequence();
    // An array among the members makes an array of the sequence, which then stays one with a single item.
    auto const add = [&](Item const& value) {
        results->isSequence = results->isSequence && !value.isArray();
        addFlat(*results, value, *this, 0);
    };
    if (from.isArray()) {
        for (std::size_t i = 0; i < from.size() && step(); ++i)
            add(from.at(i));
    } else if (from.isObject()) {
        bool mayGoOn = true;
        forEachMember(from, [&](Item const&, Item const& value) {
            mayGoOn = mayGoOn && step();
            if (mayGoOn)
                add(value);
        });
    }
    return {results.get()};
}

static bool addDescendants(ArrayCell& out, Item const& item, Evaluator& run, int depth)
{
    constexpr int deepest = 2'000;
    if (depth > deepest) {
        run.fail("U1001", {.reason = "The data are nested too deeply to be looked through."});
        return false;
    }
    if (!run.step())
        return false;
    if (item.isArray()) {
        for (std::size_t i = 0; i < item.size(); ++i)
            if (!addDescendants(out, item.at(i), run, depth + 1))
                return false;
        return true;
    }
    out.add(item);
    bool isGood = true;
    if (item.isObject())
        forEachMember(item, [&](Item const&, Item const& value) {
            isGood = isGood && addDescendants(out, value, run, depth + 1);
        });
    return isGood;
}

Item Evaluator::evaluateDescendants(Item const& input)
{
    if (input.isUndefined())
        return {};
    auto results = makeSequence();
    addDescendants(*results, input, *this, 0);
    return results->count() == 1 ? results->at(0) : Item(results.get());
}

// --- variables and values
// -----------------------------------------------------------------------------------

Item Evaluator::lookupVariable(NameId name, Frame const& frame)
{
    auto const index = static_cast<std::size_t>(name);
    if ((*m_isBound)[index])
        for (auto const* around = &frame; around; around = around->parent.get())
            if (auto const* found = around->find(name))
                return *found;
    if (!m_isResolved[index]) {
        m_isResolved[index] = true;
        m_globals[index] = resolveGlobal(name);
    }
    return m_globals[index];
}

Item Evaluator::resolveGlobal(NameId id)
{
    auto const& name = m_names->nameOf(id);
    if (name == "$")
        return m_surroundings.input ? Item::borrowed(*m_surroundings.input) : Item();
    if (m_surroundings.variables)
        if (auto const* value = (*m_surroundings.variables)(name))
            return Item::borrowed(*value);
    if (auto const* function = findFunction(name, m_profile))
        return Item::builtIn(*function);
    return {};
}

Item Evaluator::lookup(Item const& input, std::string_view key)
{
    if (input.isObject())
        return memberOf(input, key);
    if (!input.isArray())
        return {};
    auto results = makeSequence();
    if (isStackSpent())
        return fail("U1001", {.reason = "Arrays are nested too deeply to be looked through."});
    for (std::size_t i = 0; i < input.size(); ++i) {
        if (!step())
            return {};
        auto found = lookup(input.at(i), key);
        if (found.isUndefined())
            continue;
        if (!found.isArray()) {
            results->add(std::move(found));
            continue;
        }
        for (std::size_t j = 0; j < found.size(); ++j)
            results->add(found.at(j));
    }
    return {results.get()};
}

}  // namespace steploom::expr::jsonata
