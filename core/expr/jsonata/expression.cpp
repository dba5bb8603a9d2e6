// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expr/jsonata/expression.h"

#include "core/base/json_writer.h"
#include "core/expr/jsonata/compiler.h"
#include "core/expr/jsonata/constants.h"
#include "core/expr/jsonata/evaluator.h"
#include "core/expr/jsonata/parser.h"

#include <atomic>

namespace steploom::expr::jsonata {

struct Expression::Content {
    std::string text;
    Profile profile = Profile::Language;
    std::vector<Fault> faults;
    SyntaxTree tree;
    Program program;
    mutable std::atomic<Analysis const*> analysis = nullptr;

    Content() = default;
    Content(Content const&) = delete;
    Content& operator=(Content const&) = delete;
    ~Content() { delete analysis.load(std::memory_order_relaxed); }
};

Expression Expression::read(std::string_view text, Profile profile)
{
    auto content = std::make_shared<Content>();
    content->text = text;
    content->profile = profile;
    content->tree = parse(content->text, content->faults);
    content->program = compile(content->tree.root(), content->faults);
    return Expression(std::move(content));
}

std::string const& Expression::text() const
{
    return m_content->text;
}

Profile Expression::profile() const
{
    return m_content->profile;
}

std::span<Fault const> Expression::faults() const
{
    return m_content->faults;
}

SyntaxTree const& Expression::tree() const
{
    return m_content->tree;
}

Analysis const& Expression::analysis() const
{
    auto const* known = m_content->analysis.load(std::memory_order_acquire);
    if (known)
        return *known;
    // Threads that come at the same time each make one; the first one stays.
    auto analysis = analyse(m_content->tree.root(), m_content->profile);
    if (isSound())
        analysis.constants = constantsOf(m_content->tree.root(), m_content->text, m_content->profile);
    auto made = std::make_unique<Analysis const>(std::move(analysis));
    if (m_content->analysis.compare_exchange_strong(known, made.get(), std::memory_order_acq_rel))
        return *made.release();
    return *known;
}

// Whether a function lies somewhere in what the evaluation made. What stands in it many times is looked at as
// often, so this is work like any other.
static bool holdsFunction(Item const& item, Evaluator& evaluator, int depth)
{
    constexpr int deepest = 1'000;
    if (item.isFunction())
        return true;
    if (depth > deepest || !evaluator.step())
        return false;
    if (auto const* array = item.arrayCell()) {
        for (auto const& part : array->items)
            if (holdsFunction(part, evaluator, depth + 1))
                return true;
    } else if (auto const* object = item.objectCell()) {
        for (auto const& [key, value] : object->entries())
            if (holdsFunction(value, evaluator, depth + 1))
                return true;
    }
    return false;
}

Outcome Expression::evaluate(Surroundings const& surroundings) const
{
    Outcome outcome;
    if (!isSound()) {
        outcome.kind = Outcome::Kind::Failed;
        outcome.fault = m_content->faults.front();
        return outcome;
    }
    Evaluator evaluator(m_content->program, surroundings, m_content->profile);
    {
        auto const result = evaluator.run();
        if (!evaluator.hasFailed() && !result.isUndefined()) {
            bool const isFunction = result.isFunction()
                || (m_content->profile == Profile::StepFunctions && holdsFunction(result, evaluator, 0));
            outcome.kind = isFunction ? Outcome::Kind::Function : Outcome::Kind::Value;
            if (!isFunction && !evaluator.hasFailed())
                outcome.value = evaluator.toValue(result);
        }
    }
    if (evaluator.hasFailed()) {
        outcome.kind = Outcome::Kind::Failed;
        outcome.value = Value();
        outcome.fault = evaluator.fault();
    }
    return outcome;
}

static std::string sentenceStart(std::string_view expression, std::string_view location)
{
    return "The JSONata expression '" + std::string(expression) + "' specified for the field '"
        + std::string(location) + "' ";
}

std::string describeForStepFunctions(
    Outcome const& outcome, std::string_view expression, std::string_view location)
{
    auto const start = sentenceStart(expression, location);
    switch (outcome.kind) {
    case Outcome::Kind::Value:
        return {};
    case Outcome::Kind::Undefined:
        return start + "returned nothing (undefined).";
    case Outcome::Kind::Function:
        return start + "returned an unsupported result type.";
    case Outcome::Kind::Failed:
        break;
    }
    return start + "threw an error during evaluation. " + outcome.fault.code + ": " + outcome.fault.message;
}

std::string describeWrongType(
    Value const& value, std::string_view expected, std::string_view expression, std::string_view location)
{
    return sentenceStart(expression, location) + "returned an unexpected result type. Expected '"
        + std::string(expected) + "', but was '" + std::string(kindName(value.kind()))
        + "' for value: " + toJson(value);
}

}  // namespace steploom::expr::jsonata
