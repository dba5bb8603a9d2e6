// SPDX-License-Identifier: GPL-3.0-or-later
// The way of data through states, backwards: what a state sees, its input, the Context Object, variables.
#include "core/explore/origins.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace steploom::explore {

void Origins::begin()
{
    m_changes.clear();
    m_allHops = 0;
    m_tries = 0;
}

bool Origins::fail(std::string why)
{
    m_why = std::move(why);
    return false;
}

Value const& Origins::fields(std::size_t visit)
{
    auto const* state = at(visit).state;
    auto found = m_fields.find(state);
    if (found == m_fields.end())
        found = m_fields.emplace(state, fieldsOf(*state)).first;
    return found->second;
}

View const& Origins::viewOf(std::size_t visit)
{
    auto found = m_views.find(visit);
    if (found == m_views.end())
        found = m_views.emplace(visit, m_story.viewOf(visit)).first;
    return found->second;
}

bool Origins::follow(std::size_t visit, Wishes const& wishes, std::vector<Change>& changes)
{
    begin();
    for (auto const& wish : wishes)
        if (!fromWish(visit, wish))
            return false;
    changes.insert(changes.end(), m_changes.begin(), m_changes.end());
    return true;
}

// What a Map says of its items goes for each of them.
bool Origins::fromWish(std::size_t visit, Wish const& wish)
{
    auto const& steps = wish.place.steps;
    bool const isOfItem = at(visit).state->is("Map") && wish.place.root == Root::Context && steps.size() > 2
        && steps[0] == Step(std::string("Map"));
    if (!isOfItem)
        return fromPlace(visit, wish.place, wish.value);
    auto const items = itemsNow(visit);
    auto const count = items && items->isArray() ? std::clamp<std::size_t>(items->size(), 1, 20) : 1;
    bool isDone = true;
    for (std::size_t i = 0; i < count && isDone; ++i) {
        auto const before = std::exchange(m_item, std::pair(visit, i));
        isDone = fromPlace(visit, wish.place, wish.value);
        m_item = before;
    }
    return isDone;
}

bool Origins::followRaw(
    std::size_t visit, Steps const& steps, std::optional<Value> const& value, std::vector<Change>& changes)
{
    begin();
    if (!fromRaw(visit, steps, value))
        return false;
    changes.insert(changes.end(), m_changes.begin(), m_changes.end());
    return true;
}

bool Origins::followMerged(
    std::size_t visit, Steps const& steps, std::optional<Value> const& value, std::vector<Change>& changes)
{
    begin();
    if (!fromMerged(visit, steps, value))
        return false;
    changes.insert(changes.end(), m_changes.begin(), m_changes.end());
    return true;
}

bool Origins::followParameters(
    std::size_t visit, Steps const& steps, std::optional<Value> const& value, std::vector<Change>& changes)
{
    begin();
    bool const isExpression = isJsonata(at(visit));
    auto const* source = fields(visit).find(isExpression ? "Arguments" : "Parameters");
    if (!source
        || !(isExpression ? fromJsonata(visit, *source, steps, value)
                          : fromTemplate(visit, *source, steps, value, Root::Input)))
        return false;
    changes.insert(changes.end(), m_changes.begin(), m_changes.end());
    return true;
}

bool Origins::isJsonata(Visit const& visit)
{
    return visit.state->language == asl::QueryLanguage::Jsonata;
}

bool Origins::hasResult(Visit const& visit)
{
    return visit.state->is("Task") || visit.state->is("Map") || visit.state->is("Parallel")
        || visit.state->is("Pass");
}

bool Origins::fromPlace(std::size_t visit, Place const& place, Wanted const& value)
{
    switch (place.root) {
    case Root::Input:
        return fromInput(visit, place.steps, value);
    case Root::Result:
        return fromResult(visit, place.steps, value);
    case Root::ErrorOutput:
        return fromError(visit, place.steps, value);
    case Root::Context:
        return fromContext(visit, place.steps, value);
    case Root::Variable:
        return fromVariable(visit, place.variable, place.steps, value);
    }
    return false;
}

bool Origins::fromInput(std::size_t visit, Steps const& steps, Wanted const& value)
{
    auto const* path = isJsonata(at(visit)) ? nullptr : fields(visit).find("InputPath");
    if (!path)
        return fromRaw(visit, steps, value);
    if (!path->isString())
        return fail("the state \"" + at(visit).state->name + "\" drops its input");
    auto const& compiled = m_solver.paths().find(path->string());
    if (!compiled)
        return fail("InputPath cannot be read");
    return behind(*compiled, Root::Input, steps, value, [&](Place const& place, Wanted const& wanted) {
        return place.root == Root::Input ? fromRaw(visit, place.steps, wanted)
                                         : fromPlace(visit, place, wanted);
    });
}

bool Origins::behind(
    expr::JsonPath const& path, Root root, Steps const& steps, Wanted const& value, Follow const& follow)
{
    auto const found = placeOf(path);
    auto place = found.place;
    if (place.root == Root::Input)
        place.root = root;
    auto const inside
        = [&](Steps const& rest) { return Place{place.root, place.variable, joined(place.steps, rest)}; };
    if (found.isWhole)
        return follow(inside(steps), value);
    auto const listed = beyondPlain(path, found.place, steps, value);
    if (!follow(inside(listed.steps), listed.value))
        return false;
    return std::ranges::all_of(
        listed.also, [&](auto const& asked) { return follow(inside(asked.first), asked.second); });
}

bool Origins::fromRaw(std::size_t visit, Steps const& steps, Wanted const& value)
{
    Hop const hop(*this);
    if (hop.isTooFar())
        return fail("it goes round in a loop");
    if (at(visit).before != nothing)
        return fromOutput(at(visit).before, steps, value);
    if (at(visit).branch == 0) {
        m_changes.push_back({.where = Change::Where::Input, .steps = steps, .value = value});
        return true;
    }
    return fromChild(at(visit).branch, steps, value);
}

bool Origins::fromContext(std::size_t visit, Steps const& steps, Wanted const& value)
{
    auto const named = [&](std::size_t index, std::string_view name) {
        auto const* text = index < steps.size() ? std::get_if<std::string>(&steps[index]) : nullptr;
        return text && *text == name;
    };
    if (named(0, "Execution") && named(1, "Input")) {
        m_changes.push_back(
            {.where = Change::Where::Input, .steps = Steps(steps.begin() + 2, steps.end()), .value = value});
        return true;
    }
    if (named(0, "Map") && named(1, "Item") && named(2, "Value")) {
        Steps const rest(steps.begin() + 3, steps.end());
        if (m_item)
            return fromItem(m_item->first, m_item->second, rest, value);
        auto branch = at(visit).branch;
        while (branch != 0 && !m_story.trace().branches[branch].isIteration)
            branch = m_story.trace().branches[branch].parent;
        if (branch != 0 && m_story.ownerOf(branch) != nothing)
            return fromItem(m_story.ownerOf(branch), m_story.trace().branches[branch].index, rest, value);
    }
    return fail("it comes from the Context Object");
}

bool Origins::fromVariable(
    std::size_t visit, std::string const& name, Steps const& steps, Wanted const& value)
{
    Hop const hop(*this);
    if (hop.isTooFar())
        return fail("it goes round in a loop");
    auto const by = m_story.assignedBy(name, at(visit).branch, at(visit).entered);
    if (by == nothing)
        return fail("nothing has assigned the variable $" + name);
    auto const& assigning = at(by);
    Value const* assign = fields(by).find("Assign");
    Root root = hasResult(assigning) ? Root::Result : Root::Input;
    if (assigning.catcher) {
        auto const* catchers = fields(by).find("Catch");
        auto const* catcher = catchers ? catchers->at(*assigning.catcher) : nullptr;
        assign = catcher ? catcher->find("Assign") : nullptr;
        root = Root::ErrorOutput;
    } else if (assigning.rule) {
        auto const* rules = fields(by).find("Choices");
        auto const* rule = rules ? rules->at(*assigning.rule) : nullptr;
        assign = rule ? rule->find("Assign") : nullptr;
    }
    if (!assign)
        return fail("nothing is known of how $" + name + " was assigned");
    auto const inside = joined(Steps{name}, steps);
    return isJsonata(assigning) ? fromJsonata(by, *assign, inside, value)
                                : fromTemplate(by, *assign, inside, value, root);
}

}  // namespace steploom::explore
