// SPDX-License-Identifier: GPL-3.0-or-later
// JSONata expressions: from what they should give to what the data should be.
#include "core/explore/expression_walk.h"
#include "core/explore/solver.h"

#include <utility>

namespace steploom::explore {

Ways Solver::waysToBe(std::string const& expression, bool isTrue, View const& view)
{
    Question const question(*this);
    auto const& read = this->read(expression);
    if (!read.isSound())
        return {};
    return ExpressionWalk(*this, read, view).truth(read.tree().root(), isTrue);
}

Ways Solver::waysToGive(std::string const& expression, std::span<Step const> steps,
    std::optional<Value> const& value, View const& view)
{
    Question const question(*this);
    auto const& read = this->read(expression);
    if (!read.isSound())
        return {};
    ExpressionWalk walk(*this, read, view);
    return walk.give(read.tree().root(), steps, value);
}

Ways Solver::waysToEvaluate(std::string const& expression, View const& view, std::string_view wanted)
{
    Question const question(*this);
    auto const& read = this->read(expression);
    if (!read.isSound())
        return {};
    Ways all;
    for (bool const isForced : {false, true}) {
        Wishes wishes;
        ExpressionWalk(*this, read, view).demand(read.tree().root(), wanted, wishes, isForced);
        if (!wishes.empty())
            all.push_back(std::move(wishes));
    }
    for (auto const& sample :
        {sampleOf(wanted.empty() ? "text" : wanted), sampleOf("array"), sampleOf("object")})
        for (auto const& way : ExpressionWalk(*this, read, view).give(read.tree().root(), {}, sample))
            if (all.size() < 8 && !way.empty())
                all.push_back(way);
    std::vector<Place> places;
    ExpressionWalk(*this, read, view).collect(read.tree().root(), places);
    for (auto const* kind : {"array", "number", "object", "text", "timestamp", "boolean"})
        for (auto const& place : places)
            if (all.size() < 24)
                all.push_back({Wish{place, sampleOf(kind)}});
    return all;
}

}  // namespace steploom::explore
