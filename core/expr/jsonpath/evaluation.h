// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expr/jsonpath/program.h"

#include <string>
#include <vector>

namespace steploom::expr::jsonpath {

/// Why an evaluation, or a part of it, came to an end. Filters and wildcards take some of these and go on.
enum class Stop : std::uint8_t {
    None,
    NotFound,
    NotAnArray,    ///< a kind of NotFound
    Inapplicable,  ///< the data does not fit; a filter takes it as false, as it takes NotFound
    Failed,        ///< ends the whole evaluation
    OutOfBounds,   ///< a function looked beyond an array; the index step above takes it
    TooMuch,       ///< ends the whole evaluation
};

inline bool isNotFound(Stop stop)
{
    return stop == Stop::NotFound || stop == Stop::NotAnArray;
}

/// One evaluation of one path. Spec: Jayway JsonPath, as resources/docs/developer/jsonpath.md describes it.
class Evaluation {
public:
    enum class Sentences : bool { No, Yes };
    enum class Missing : bool { Skipped, Refused };

    /// `document` is what `$` means in filters and arguments.
    Evaluation(JsonPath::Program const& program, Value const& document, Budget& budget,
        Sentences sentences = Sentences::No, Missing missing = Missing::Skipped)
        : m_program(program)
        , m_document(document)
        , m_budget(budget)
        , m_hasSentences(sentences == Sentences::Yes)
        , m_isMissingRefused(missing == Missing::Refused)
    {
    }

    Stop run(Value const& start);
    /// After a run: the value of a definite path, or the array of all that was found.
    Stop result(Value& value);

    std::string
        sentence;  ///< about the stop: of a failure always, of what is missing when they were asked for
    bool isBeyondEnd = false;

private:
    /// The way from the root to where the evaluation stands; for sentences.
    struct Trail {
        Trail const* parent;
        std::string const* name;
        std::int64_t index;
    };

    Stop walk(std::size_t at, Value const& model, Trail const* trail);
    Stop apply(std::size_t at, Value const& model, Trail const* trail);
    Stop member(std::size_t at, Value const& object, std::string const& name, Trail const* trail);
    Stop element(std::size_t at, Value const& array, std::int64_t index, Trail const* trail);
    Stop names(std::size_t at, Value const& model, Trail const* trail);
    Stop wildcard(std::size_t at, Value const& model, Trail const* trail);
    Stop indexes(std::size_t at, Value const& model, Trail const* trail);
    Stop filter(std::size_t at, Value const& model, Trail const* trail);
    Stop scan(std::size_t at, Value const& model, Trail const* trail);
    Stop call(std::size_t at, Value const& model, Trail const* trail);
    Stop matchesScan(std::size_t at, Value const& model, bool& matches);

    Stop accept(Condition const& condition, Value const& item, bool& holds);
    Stop holds(Condition const& condition, Value const& item, bool& result);
    Stop compare(Condition const& condition, Term const& left, Term const& right, bool& result);
    Stop compareLists(Condition const& condition, Term const& left, Term const& right, bool& result);
    Stop match(Condition const& condition, Term const& left, Term const& right, bool& result);
    Stop term(Operand const& operand, Value const& item, Term& result);
    Stop listOf(
        Operand const& operand, Term const& term, std::vector<Term>& buffer, std::vector<Term> const*& list);
    Stop contains(std::vector<Term> const& list, Term const& item, bool& result);

    Stop arguments(Step const& step, std::vector<Value>& values);
    Stop aggregate(Step const& step, Value const& model, std::vector<Value> const& arguments, Value& result);
    Stop length(Step const& step, Value const& model, Value& result);
    Stop pick(Value const& model, std::int64_t index, Value& result);

    Stop notAnObject(std::size_t at, Value const& model, Trail const* trail);
    Stop notAnArray(std::size_t at, Value const& model, Trail const* trail);
    Stop stop(Stop why, std::string text = {});
    Stop tooMuch();
    Stop charge(std::uint64_t cost = 1) { return m_budget.take(cost) ? Stop::None : tooMuch(); }
    bool isLast(std::size_t at) const { return at + 1 == m_program.steps.size(); }
    std::string shown(Trail const* trail) const;
    std::string shownFrom(std::size_t at) const;

    JsonPath::Program const& m_program;
    Value const& m_document;
    Budget& m_budget;
    bool m_hasSentences;
    bool m_isMissingRefused;
    std::vector<Value> m_results;
    std::vector<std::optional<Term>> m_cache;  // of paths from the document in filters
};

}  // namespace steploom::expr::jsonpath
