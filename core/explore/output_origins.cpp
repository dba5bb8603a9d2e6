// SPDX-License-Identifier: GPL-3.0-or-later
// From what comes out of a state backwards: its result or its error output, or what it was entered with.
#include "core/explore/origins.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <variant>

namespace steploom::explore {

// Whether `steps` begin with `prefix`.
static bool beginWith(Steps const& steps, Steps const& prefix)
{
    return steps.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), steps.begin());
}

bool Origins::fromOutput(std::size_t visit, Steps const& steps, Wanted const& value)
{
    Hop const hop(*this);
    if (hop.isTooFar())
        return fail("it goes round in a loop");
    auto const& told = at(visit);
    auto const& given = fields(visit);
    auto const member = [&](std::string_view list, std::uint32_t number) -> Value const* {
        auto const* all = given.find(list);
        return all ? all->at(number) : nullptr;
    };
    auto const* catcher = told.catcher ? member("Catch", *told.catcher) : nullptr;
    if (isJsonata(told)) {
        auto const* rule = told.rule ? member("Choices", *told.rule) : nullptr;
        auto const* holder = catcher ? catcher : rule ? rule : &given;
        if (auto const* output = holder->find("Output"))
            return fromJsonata(visit, *output, steps, value);
        if (catcher)
            return fromError(visit, steps, value);
        bool const isOwnResult = hasResult(told) && !told.state->is("Pass");
        return isOwnResult ? fromResult(visit, steps, value) : fromRaw(visit, steps, value);
    }
    auto const* outputPath = catcher ? nullptr : given.find("OutputPath");
    if (outputPath && !outputPath->isString())
        return fail("the state \"" + told.state->name + "\" drops its output");
    if (outputPath) {
        auto const& compiled = m_solver.paths().find(outputPath->string());
        if (!compiled)
            return fail("OutputPath cannot be read");
        return behind(*compiled, Root::Input, steps, value, [&](Place const& place, Wanted const& wanted) {
            return place.root == Root::Input ? fromMerged(visit, place.steps, wanted)
                                             : fromPlace(visit, place, wanted);
        });
    }
    return fromMerged(visit, steps, value);
}

// Before OutputPath: the input with the result, or the error output, at its ResultPath.
bool Origins::fromMerged(std::size_t visit, Steps const& steps, Wanted const& value)
{
    auto const& told = at(visit);
    auto const& given = fields(visit);
    auto const* catchers = given.find("Catch");
    auto const* catcher = catchers && told.catcher ? catchers->at(*told.catcher) : nullptr;
    if (!catcher && !hasResult(told))
        return fromInput(visit, steps, value);
    auto const* resultPath = (catcher ? *catcher : given).find("ResultPath");
    if (resultPath && resultPath->isNull())
        return fromRaw(visit, steps, value);
    Steps where;
    if (resultPath && resultPath->isString())
        if (auto const& compiled = m_solver.paths().find(resultPath->string()))
            where = placeOf(*compiled).place.steps;
    if (!beginWith(steps, where))
        return fromRaw(visit, steps, value);
    Steps const rest(steps.begin() + static_cast<std::ptrdiff_t>(where.size()), steps.end());
    return catcher ? fromError(visit, rest, value) : fromSelected(visit, rest, value);
}

bool Origins::fromSelected(std::size_t visit, Steps const& steps, Wanted const& value)
{
    if (auto const* selector = fields(visit).find("ResultSelector"))
        return fromTemplate(visit, *selector, steps, value, Root::Result);
    return fromResult(visit, steps, value);
}

bool Origins::fromResult(std::size_t visit, Steps const& steps, Wanted const& value)
{
    auto const& told = at(visit);
    auto const& given = fields(visit);
    if (told.state->is("Task")) {
        if (told.call == nothing)
            return fail("the task \"" + told.state->name + "\" was not called");
        // Of one that failed again and again the first answer that was unfit counts.
        bool const isGivenUp = told.failedCall != nothing && (told.left == nothing || told.catcher);
        m_changes.push_back({.where = Change::Where::Answer,
            .name = told.state->name,
            .answer = isGivenUp ? told.failedCall : told.call,
            .answered = told.result,
            .steps = steps,
            .value = value});
        return true;
    }
    if (told.state->is("Pass")) {
        if (given.find("Result"))
            return fail("it is fixed by the Result of \"" + told.state->name + "\"");
        if (auto const* parameters = given.find("Parameters"))
            return fromTemplate(visit, *parameters, steps, value, Root::Input);
        return fromInput(visit, steps, value);
    }
    if (!told.state->is("Map") && !told.state->is("Parallel"))
        return fromInput(visit, steps, value);
    if (steps.empty()) {
        if (!value || !value->isArray() || !told.state->is("Map"))
            return fail("it is made by the children of \"" + told.state->name + "\"");
        std::vector<Value> items(value->size(), Value::object());
        return fromItems(visit, {}, Value::array(std::move(items)));
    }
    auto const* index = std::get_if<std::size_t>(&steps[0]);
    auto const child = index ? *index : 0;
    if (child >= told.children.size())
        return fail("\"" + told.state->name + "\" had fewer children");
    auto const last = m_story.lastIn(told.children[child]);
    if (last == nothing)
        return fail("a child of \"" + told.state->name + "\" did not run");
    return fromOutput(last, index ? Steps(steps.begin() + 1, steps.end()) : steps, value);
}

bool Origins::fromError(std::size_t visit, Steps const& steps, Wanted const& value)
{
    Hop const hop(*this);
    if (hop.isTooFar())
        return fail("it goes round in a loop");
    auto const& told = at(visit);
    auto const* part = steps.empty() ? nullptr : std::get_if<std::string>(&steps[0]);
    if (!part || (*part != "Error" && *part != "Cause") || steps.size() > 1 || !value)
        return fail("it is part of an error output");
    if (told.state->is("Task") && told.call != nothing) {
        m_changes.push_back({.where = *part == "Error" ? Change::Where::Error : Change::Where::Cause,
            .name = told.state->name,
            .answer = told.call,
            .answered = told.result,
            .value = value});
        return true;
    }
    if (told.state->is("Fail")) {
        auto const& given = fields(visit);
        if (auto const* path = given.find(*part + "Path"); path && path->isString())
            return fromExpression(visit, path->string(), {}, value, Root::Input);
        if (auto const* text = given.find(*part); text && isJsonata(told))
            return fromJsonata(visit, *text, {}, value);
        return fail("it is fixed by the Fail state \"" + told.state->name + "\"");
    }
    for (auto const child : told.children)
        if (auto const last = child < m_story.trace().branches.size() ? m_story.lastIn(child) : nothing;
            last != nothing && at(last).error && at(last).left == nothing)
            return fromError(last, steps, value);
    return fail("it is part of an error output");
}

}  // namespace steploom::explore
