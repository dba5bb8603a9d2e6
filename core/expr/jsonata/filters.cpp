// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: JSONata documentation, "Predicate Queries", "Path Operators": filters, and steps that bind variables.
#include "core/expr/jsonata/evaluator.h"

#include <cmath>

namespace steploom::expr::jsonata {

// The item of an array that an index means: counted from the end when negative.
static std::size_t placeOf(double index, std::size_t size)
{
    index = std::floor(index);
    if (index < 0)
        index += static_cast<double>(size);
    return index >= 0 && index < static_cast<double>(size) ? static_cast<std::size_t>(index) : size;
}

Item Evaluator::evaluateFilter(Node const& predicate, Item const& input, Frame& frame)
{
    bool const isArray = input.isArray();
    auto const size = isArray ? input.size() : 1;
    auto const itemAt = [&](std::size_t index) { return isArray ? input.at(index) : input; };
    auto results = makeSequence();
    results->isTupleStream = input.isTupleStream();
    if (predicate.kind == NodeKind::Literal && predicate.isNumber) {
        auto const place = placeOf(predicate.literal.number(), size);
        if (place == size)
            return {results.get()};
        auto item = itemAt(place);
        if (item.isArray())
            return item;
        if (!item.isUndefined())
            results->add(std::move(item));
        return {results.get()};
    }
    for (std::size_t i = 0; i < size; ++i) {
        auto item = itemAt(i);
        Item chosen;
        if (auto const* tuple = results->isTupleStream ? item.tupleCell() : nullptr) {
            auto const inner = frameOf(*tuple, frame);
            chosen = evaluate(predicate, tuple->context, *inner);
        } else {
            chosen = evaluate(predicate, item, frame);
        }
        if (m_hasFailed)
            return {};
        if (chosen.isBoolean()) {
            if (chosen.boolean())
                results->add(std::move(item));
            continue;
        }
        bool areNumbers = chosen.isArray();
        for (std::size_t j = 0; areNumbers && j < chosen.size() && step(); ++j)
            areNumbers = isNumeric(chosen.at(j));
        if (isNumeric(chosen)) {
            if (placeOf(chosen.number(), size) == i)
                results->add(std::move(item));
        } else if (areNumbers) {
            for (std::size_t j = 0; j < chosen.size() && step(); ++j)
                if (placeOf(chosen.at(j).number(), size) == i)
                    results->add(item);
        } else if (isTruthy(chosen)) {
            results->add(std::move(item));
        }
        if (m_hasFailed)
            return {};
    }
    return {results.get()};
}

Item Evaluator::evaluateStages(std::vector<Stage> const& stages, Item input, Frame& frame)
{
    for (auto const& stage : stages) {
        if (m_hasFailed)
            return {};
        if (stage.filter) {
            input = evaluateFilter(*stage.filter, input, frame);
            continue;
        }
        for (std::size_t i = 0; input.isArray() && i < input.size(); ++i)
            if (auto* tuple = input.at(i).tupleCell())
                tuple->bind(stage.index, Item::number(static_cast<double>(i)));
    }
    return input;
}

// --- paths that bind variables
// --------------------------------------------------------------------------------

Ref<Frame> Evaluator::frameOf(TupleCell const& tuple, Frame& parent)
{
    Ref<Frame> frame(new Frame(&parent));
    for (auto const& [name, value] : tuple.bindings)
        frame->bind(name, value);
    return frame;
}

static Ref<TupleCell> tupleOf(Item context)
{
    Ref<TupleCell> tuple(new TupleCell);
    tuple->context = std::move(context);
    return tuple;
}

// `tuples` is undefined at the first step that binds something; then `input` is what has come so far.
Item Evaluator::evaluateTupleStep(Node const& step, Item const& input, Item const& tuples, Frame& frame)
{
    auto results = makeSequence();
    results->isTupleStream = true;
    if (step.kind == NodeKind::Sort) {
        Item sorted = evaluateSort(step, tuples.isUndefined() ? input : tuples, frame);
        if (m_hasFailed)
            return {};
        if (tuples.isUndefined()) {
            for (std::size_t i = 0; i < sorted.size(); ++i) {
                auto tuple = tupleOf(sorted.at(i));
                if (step.index != noName)
                    tuple->bind(step.index, Item::number(static_cast<double>(i)));
                results->add(Item(tuple.get()));
            }
            sorted = Item(results.get());
        }
        return evaluateStages(step.stages, std::move(sorted), frame);
    }
    auto const& from = tuples.isUndefined() ? input : tuples;
    for (std::size_t i = 0; i < from.size(); ++i) {
        auto const item = from.at(i);
        auto const before = item.isTuple() ? Ref<TupleCell>(item.tupleCell()) : tupleOf(item);
        auto const inner = frameOf(*before, frame);
        auto const found = evaluate(step, before->context, *inner);
        if (m_hasFailed)
            return {};
        if (found.isUndefined())
            continue;
        bool const isStream = found.isTupleStream();
        auto const size = found.isArray() ? found.size() : 1;
        for (std::size_t j = 0; j < size; ++j) {
            if (!this->step())
                return {};
            auto value = found.isArray() ? found.at(j) : found;
            auto tuple = tupleOf(before->context);
            tuple->bindings = before->bindings;
            if (auto const* more = isStream ? value.tupleCell() : nullptr) {
                tuple->context = more->context;
                for (auto const& [name, bound] : more->bindings)
                    tuple->bind(name, bound);
            } else {
                if (step.focus != noName)
                    tuple->bind(step.focus, value);
                else
                    tuple->context = std::move(value);
                if (step.index != noName)
                    tuple->bind(step.index, Item::number(static_cast<double>(j)));
                if (step.ancestor)
                    tuple->bind(step.ancestor->label, before->context);
            }
            results->add(Item(tuple.get()));
        }
    }
    return evaluateStages(step.stages, Item(results.get()), frame);
}

}  // namespace steploom::expr::jsonata
