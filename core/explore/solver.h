// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/place.h"
#include "core/expr/jsonata/expression.h"
#include "core/expr/path_cache.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace steploom::explore {

/// Ways to get something, each a set of wishes for the data; the likely ones first.
using Ways = std::vector<Wishes>;

/// Each of `first` together with each of `second`, up to as many as are worth trying.
Ways together(Ways const& first, Ways const& second);
/// All of both.
Ways either(Ways first, Ways const& second);

/// A value of that kind, as one would write it to try something.
Value sampleOf(std::string_view kind);
/// A whole number where `number` is one that is exact, otherwise `number` as it is.
Value numberValue(double number);
/// A value that is like `value` but not equal to it.
Value unlike(Value const& value);

/// Reasons backwards: from what a condition should say to what the data should be. What comes out are guesses
/// in a good order; whoever asks has to try them.
class Solver {
public:
    /// Thinks no longer once `isStopped` says so.
    explicit Solver(std::function<bool()> isStopped = {}) : m_isStopped(std::move(isStopped)) {}

    /// While one lives, what is asked belongs to one question, for which there is one measure of patience.
    class Question {
    public:
        explicit Question(Solver& solver) : m_solver(solver)
        {
            if (m_solver.m_questions++ == 0)
                m_solver.m_thoughts = 0;
        }
        Question(Question const&) = delete;
        Question& operator=(Question const&) = delete;
        ~Question() { --m_solver.m_questions; }

    private:
        Solver& m_solver;
    };
    /// Asked before each thought on a question; false when it is to be answered with what there is.
    bool mayThink();
    /// Whether only the likeliest way is to be thought through.
    bool isHurried() const { return m_thoughts > 1'000; }
    bool isStopped() const { return m_isStopped && m_isStopped(); }

    /// What a Choice does: `rule` of a rule, nothing for the Default.
    struct Choice {
        std::optional<std::uint32_t> rule = {};
        bool isFault = false;  ///< a rule cannot be evaluated, or none holds and there is no Default
    };
    Choice choose(Value const& fields, bool isJsonata, View const& view);

    struct Answer {
        Ways ways;        ///< each tried on the view: the Choice goes the way that was wanted
        std::string why;  ///< there are none: a sentence
    };
    /// How to make a Choice take `rule`; without one its Default.
    Answer waysToTake(
        Value const& fields, bool isJsonata, std::optional<std::uint32_t> rule, View const& view);

    /// How to make a rule of a JSONPath state hold, or not.
    Ways waysToHold(Value const& rule, bool holds, View const& view);
    /// How to make a JSONata expression true, or not.
    Ways waysToBe(std::string const& expression, bool isTrue, View const& view);
    /// How to give an expression that value, or one inside its value.
    Ways waysToGive(std::string const& expression, std::span<Step const> steps,
        std::optional<Value> const& value, View const& view);

    /// How to make an expression that gives nothing or fails give something: each place that is missing gets
    /// what its use asks for.
    Ways waysToEvaluate(std::string const& expression, View const& view, std::string_view wanted);

    expr::jsonata::Expression const& read(std::string const& text);
    expr::jsonata::Outcome evaluate(std::string const& text, View const& view);
    std::optional<Value> evaluatePath(std::string_view path, View const& view);
    expr::PathCache& paths() { return m_paths; }

private:
    Ways testWays(Value const& rule, bool holds, View const& view);
    Value operandAt(std::string const& path, std::string_view type, View const& view, Ways& ways);
    static Ways waysToPut(
        std::vector<std::optional<Value>> const& values, expr::JsonPath const& path, View const& view);
    bool holds(Value const& rule, View const& view, bool& isFault);

    std::function<bool()> m_isStopped;
    std::size_t m_thoughts = 0;
    int m_questions = 0;
    expr::PathCache m_paths;
    std::map<std::string, expr::jsonata::Expression, std::less<>> m_expressions;
};

/// The text between `{%` and `%}`.
std::string expressionIn(std::string_view text);
/// How many bytes of a text one line holds.
inline constexpr std::size_t lineLength = 70;

/// The first character with all its bytes.
std::string_view firstCharacter(std::string_view text);

}  // namespace steploom::explore
