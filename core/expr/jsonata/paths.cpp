// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: JSONata documentation, "Simple Queries", "Predicate Queries", "Path Operators".
#include "core/expr/jsonata/evaluator.h"
#include "core/expr/jsonata/text.h"

#include <cmath>

namespace steploom::expr::jsonata {

namespace walk {

/// What a step hands to the next: nothing, one item, or the items of an array.
struct Stream {
    enum class Kind : std::uint8_t {
        Nothing,
        One,
        Many,   ///< a sequence, or an array that is looked at as one
        Whole,  ///< the last step found one array: it is the result as it is
    };
    Kind kind = Kind::Nothing;
    Item item;

    std::size_t size() const { return kind == Kind::Nothing ? 0 : (kind == Kind::One ? 1 : item.size()); }
    Item at(std::size_t index) const { return kind == Kind::One ? item : item.at(index); }
};

/// Gathers what a step finds for each item, and flattens arrays by one level. Makes no array when one thing
/// is all there is.
class StepResults {
public:
    StepResults(Evaluator& run, bool isLast) : m_run(run), m_isLast(isLast) {}

    void add(Item found)
    {
        if (found.isUndefined())
            return;
        if (++m_count == 1) {
            m_only = std::move(found);
            return;
        }
        if (m_count == 2) {
            m_many = makeSequence();
            flatten(std::exchange(m_only, Item()));
        }
        flatten(found);
    }

    Stream take()
    {
        if (m_count == 0)
            return {};
        if (m_count > 1)
            return many(Item(m_many.get()));
        if (!m_only.isArray())
            return {Stream::Kind::One, std::move(m_only)};
        auto const* cell = m_only.arrayCell();
        bool const isSequence = cell && cell->isSequence;
        if (m_isLast && !isSequence)
            return {Stream::Kind::Whole, std::move(m_only)};
        if (cell && cell->isConstructed)
            return {Stream::Kind::One, std::move(m_only)};
        if (!m_isLast || (cell->uses == 1 && !cell->keepsSingleton && !cell->wrapsInput))
            return many(std::move(m_only));
        m_many = makeSequence();
        flatten(m_only);
        return many(Item(m_many.get()));
    }

private:
    static Stream many(Item array)
    {
        if (array.size() == 0)
            return {};
        return {Stream::Kind::Many, std::move(array)};
    }

    void flatten(Item const& found)
    {
        if (!found.isArray() || (found.arrayCell() && found.arrayCell()->isConstructed)) {
            m_many->add(found);
            return;
        }
        auto const size = found.size();
        if (!m_run.step(size / 8) || !m_run.canTake(m_many->growthFor(size)))
            return;
        for (std::size_t i = 0; i < size; ++i)
            m_many->add(found.at(i));
    }

    Evaluator& m_run;
    bool m_isLast;
    std::size_t m_count = 0;
    Item m_only;
    Ref<ArrayCell> m_many;
};

}  // namespace walk

using walk::StepResults;
using walk::Stream;

/// One walk along the steps of a path.
class PathWalk {
public:
    PathWalk(Evaluator& run, Node const& node, Frame& frame) : m_run(run), m_node(node), m_frame(frame) {}

    Item walk(Item const& input)
    {
        start(input);
        auto const& steps = m_node.children;
        for (std::size_t i = 0; i < steps.size(); ++i) {
            auto const& step = *steps[i];
            bool const isLast = i + 1 == steps.size();
            m_hasTuples = m_hasTuples || step.makesTuples;
            if (i == 0 && step.isConstructedArray)
                startWithArray(step, isLast);
            else if (m_hasTuples)
                walkTuples(step);
            else if (step.kind == NodeKind::Sort)
                m_stream = sorted(step, isLast);
            else
                m_stream = walkStep(step, isLast);
            if (m_run.m_hasFailed)
                return {};
            if (!m_hasTuples && m_stream.kind == Stream::Kind::Nothing)
                break;
        }
        return finish();
    }

private:
    void start(Item const& input)
    {
        auto const kind = m_node.children.front()->kind;
        bool const isVariable = kind == NodeKind::Variable || kind == NodeKind::Context;
        m_stream = {input.isArray() && !isVariable ? Stream::Kind::Many : Stream::Kind::One, input};
    }

    // What has come so far, as an array.
    Item asSequence() const
    {
        if (m_stream.kind == Stream::Kind::Many || m_stream.kind == Stream::Kind::Whole)
            return m_stream.item;
        auto sequence = makeSequence();
        if (m_stream.kind == Stream::Kind::One)
            sequence->add(m_stream.item);
        return {sequence.get()};
    }

    void startWithArray(Node const& step, bool isLast)
    {
        auto found = constructed(m_run.evaluate(step, asSequence(), m_frame), isLast);
        // With a binding, the next step starts where this one did.
        if (step.focus == noName)
            m_stream = std::move(found);
    }

    // A text in the place of an array has its UTF-16 units for items; an empty one ends the path.
    static Stream unitsOf(Item const& text)
    {
        if (text.text().empty())
            return {Stream::Kind::Nothing, text};
        auto sequence = makeSequence();
        for (char16_t const unit : toUtf16(text.text()))
            sequence->add(Item::text(fromUtf16({&unit, 1})));
        return {Stream::Kind::Many, Item(sequence.get())};
    }

    static Stream constructed(Item result, bool isLast)
    {
        if (result.isText() && !isLast)
            return unitsOf(result);
        if (!result.isArray())
            return isLast && !result.isUndefined() ? Stream{Stream::Kind::One, std::move(result)} : Stream{};
        if (isLast)
            return {Stream::Kind::Whole, std::move(result)};
        return result.size() == 0 ? Stream{Stream::Kind::Nothing, std::move(result)}
                                  : Stream{Stream::Kind::Many, std::move(result)};
    }

    Stream walkStep(Node const& step, bool isLast)
    {
        StepResults results(m_run, isLast);
        auto const count = m_stream.size();
        bool const isPlainName = step.kind == NodeKind::Name && step.stages.empty() && step.predicates.empty()
            && !step.group && !step.keepsArray;
        for (std::size_t i = 0; i < count; ++i) {
            auto const item = m_stream.at(i);
            if (isPlainName && item.isObject()) {
                if (!m_run.step())
                    return {};
                results.add(memberOf(item, step.text));
                continue;
            }
            auto found = m_run.evaluate(step, item, m_frame);
            for (auto const& stage : step.stages) {
                if (m_run.m_hasFailed)
                    return {};
                if (stage.filter)
                    found = m_run.evaluateFilter(*stage.filter, found, m_frame);
            }
            if (m_run.m_hasFailed)
                return {};
            results.add(std::move(found));
        }
        return results.take();
    }

    Stream sorted(Node const& step, bool isLast)
    {
        auto result = m_stream.size() < 2 ? Item() : m_run.evaluateSort(step, m_stream.item, m_frame);
        if (m_run.m_hasFailed)
            return {};
        if (result.isUndefined()) {
            auto sequence = makeSequence();
            for (std::size_t i = 0; i < m_stream.size(); ++i)
                sequence->add(m_stream.at(i));
            result = Item(sequence.get());
        }
        if (!step.stages.empty())
            result = m_run.evaluateStages(step.stages, std::move(result), m_frame);
        if (!result.isArray() || result.size() == 0)
            return {Stream::Kind::Nothing, std::move(result)};
        auto const kind = isLast && !result.isSequence() ? Stream::Kind::Whole : Stream::Kind::Many;
        return {kind, std::move(result)};
    }

    void walkTuples(Node const& step)
    {
        m_tuples = m_run.evaluateTupleStep(step, asSequence(), m_tuples, m_frame);
    }

    Item finish()
    {
        Item result;
        if (m_hasTuples) {
            result = m_tuples;
            if (!m_node.makesTuples) {
                auto sequence = makeSequence();
                for (std::size_t i = 0; i < m_tuples.size(); ++i)
                    if (auto const tuple = m_tuples.at(i); tuple.isTuple())
                        sequence->add(tuple.tupleCell()->context);
                result = Item(sequence.get());
            }
        } else if (m_stream.kind == Stream::Kind::Many && !m_stream.item.isSequence()) {
            // An array that was only looked at: the sequence of its items.
            auto sequence = makeSequence();
            for (std::size_t i = 0; i < m_stream.size(); ++i)
                sequence->add(m_stream.at(i));
            result = Item(sequence.get());
        } else {
            result = m_stream.item;
        }
        if (m_node.keepsSingletonArray)
            result = keepingSingleton(std::move(result));
        if (m_node.group)
            result = m_run.evaluateGroup(*m_node.group, m_hasTuples ? m_tuples : result, m_frame);
        return result;
    }

    Item keepingSingleton(Item result) const
    {
        auto* cell = result.arrayCell();
        bool const isOne = m_stream.kind == Stream::Kind::One && !m_hasTuples;
        if (isOne || (cell && cell->isConstructed && !cell->isSequence)) {
            auto sequence = makeSequence();
            sequence->add(std::move(result));
            sequence->keepsSingleton = true;
            return {sequence.get()};
        }
        if (cell)
            cell->keepsSingleton = true;
        return result;
    }

    Evaluator& m_run;
    Node const& m_node;
    Frame& m_frame;
    Stream m_stream;
    Item m_tuples;
    bool m_hasTuples = false;
};

Item Evaluator::evaluatePath(Node const& node, Item const& input, Frame& frame)
{
    return PathWalk(*this, node, frame).walk(input);
}

}  // namespace steploom::expr::jsonata
