// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a filter's condition holds for an item.
#include "core/base/utf8.h"
#include "core/expr/jsonpath/evaluation.h"
#include "core/expr/jsonpath/operand.h"

#include <algorithm>

namespace steploom::expr::jsonpath {

using Kind = Term::Kind;

// What cannot be compared, or is not there, makes the whole condition false, even under a Not.
Stop Evaluation::accept(Condition const& condition, Value const& item, bool& result)
{
    result = false;
    auto const stopped = holds(condition, item, result);
    if (!isNotFound(stopped) && stopped != Stop::Inapplicable)
        return stopped;
    result = false;
    return Stop::None;
}

Stop Evaluation::holds(Condition const& condition, Value const& item, bool& result)
{
    if (auto const stopped = charge(); stopped != Stop::None)
        return stopped;
    if (condition.kind == Condition::Kind::Test) {
        Term left;
        Term right;
        if (auto const stopped = term(condition.left, item, left); stopped != Stop::None)
            return stopped;
        if (auto const stopped = term(condition.right, item, right); stopped != Stop::None)
            return stopped;
        return compare(condition, left, right, result);
    }
    bool const isAny = condition.kind == Condition::Kind::Any;
    for (auto const& part : condition.parts) {
        if (auto const stopped = holds(part, item, result); stopped != Stop::None)
            return stopped;
        if (condition.kind == Condition::Kind::Not)
            result = !result;
        else if (result == isAny)
            return Stop::None;
    }
    return Stop::None;
}

Stop Evaluation::term(Operand const& operand, Value const& item, Term& result)
{
    if (operand.kind != Kind::Path) {
        result = {operand.kind, operand.value, operand.text};
        return Stop::None;
    }
    if (operand.slot > 0 && !operand.isTested && m_cache[operand.slot - 1]) {
        result = *m_cache[operand.slot - 1];
        return Stop::None;
    }
    // A path that is only tested starts from the item even when it begins with $, as in the library, and
    // finds nothing where a name is missing anywhere.
    bool const isFromItem = operand.isTested || operand.path->root == PathRoot::Item;
    auto const& start = isFromItem ? item : m_document;
    if (operand.path->isPlain) {
        auto const* found = &start;
        for (auto const& step : operand.path->steps) {
            if (step.kind == StepKind::Name) {
                found = found->find(step.name);
            } else {
                auto const index = step.indexes.front();
                auto const place = index < 0 ? static_cast<std::int64_t>(found->size()) + index : index;
                found = place < 0 ? nullptr : found->at(static_cast<std::size_t>(place));
            }
            if (!found)
                break;
        }
        if (auto const stopped = charge(operand.path->steps.size()); stopped != Stop::None)
            return stopped;
        if (operand.isTested)
            result = {Kind::Boolean, found != nullptr, {}};
        else
            result = found ? termOf(*found) : Term();
        return Stop::None;
    }
    Evaluation inner(*operand.path, m_document, m_budget, Sentences::No,
        operand.isTested ? Missing::Refused : Missing::Skipped);
    auto stopped = inner.run(start);
    Value value;
    if (stopped == Stop::None)
        stopped = inner.result(value);
    bool const isMissing = isNotFound(stopped);
    if (stopped != Stop::None && !isMissing) {
        if (!inner.sentence.empty())
            sentence = std::move(inner.sentence);
        return stopped;
    }
    if (operand.isTested)
        result = {Kind::Boolean, !isMissing, {}};
    else
        result = isMissing ? Term() : termOf(value);
    if (operand.slot > 0 && !operand.isTested && !isMissing)
        m_cache[operand.slot - 1] = result;
    return Stop::None;
}

// -1, 0, 1, or nothing when the two have no order.
static std::optional<int> orderOf(Term const& left, Term const& right)
{
    if (left.kind == Kind::Number && right.kind == Kind::Number) {
        if (left.value.isInteger() && right.value.isInteger())
            return left.value.integer() < right.value.integer()
                ? -1
                : left.value.integer() > right.value.integer();
        return left.value.number() < right.value.number() ? -1 : left.value.number() > right.value.number();
    }
    if (left.kind != Kind::String || right.kind != Kind::String)
        return std::nullopt;
    return compareUtf16(left.value.string(), right.value.string());
}

static std::size_t utf16Length(std::string_view text)
{
    std::size_t length = 0;
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        constexpr unsigned char firstOfFour = 0xF0;
        length += byte >= firstOfFour ? 2 : (byte & 0xC0) != 0x80;
    }
    return length;
}

static bool isCollection(Term const& term)
{
    return term.kind == Kind::Json || term.kind == Kind::JsonText;
}

Stop Evaluation::compare(Condition const& condition, Term const& left, Term const& right, bool& result)
{
    auto const order = [&] { return orderOf(left, right); };
    auto const isSameType
        = [&] { return left.kind == right.kind || (isCollection(left) && isCollection(right)); };
    // Comparing big values takes its time.
    if (isCollection(left) || left.kind == Kind::String)
        if (auto const stopped
            = charge(left.kind == Kind::String ? left.value.string().size() / 64 : left.value.size());
            stopped != Stop::None)
            return stopped;
    switch (condition.op) {
    case Operator::Exists:
        if (left.kind != Kind::Boolean && right.kind != Kind::Boolean)
            return stop(Stop::Failed, "Failed to evaluate exists expression");
        if (left.kind != Kind::Boolean || right.kind != Kind::Boolean)
            return Stop::Inapplicable;
        result = left.value.boolean() == right.value.boolean();
        return Stop::None;
    case Operator::Equal:
        result = areEqual(left, right);
        return Stop::None;
    case Operator::NotEqual:
        result = !areEqual(left, right);
        return Stop::None;
    case Operator::SameTypeEqual:
        result = isSameType() && areEqual(left, right);
        return Stop::None;
    case Operator::SameTypeNotEqual:
        result = !isSameType() || !areEqual(left, right);
        return Stop::None;
    case Operator::Less:
        result = order() && *order() < 0;
        return Stop::None;
    case Operator::LessEqual:
        result = order() && *order() <= 0;
        return Stop::None;
    case Operator::Greater:
        result = order() && *order() > 0;
        return Stop::None;
    case Operator::GreaterEqual:
        result = order() && *order() >= 0;
        return Stop::None;
    case Operator::Matches:
        return match(condition, left, right, result);
    case Operator::Size:
        result = right.kind == Kind::Number
            && ((left.kind == Kind::String
                    && right.value.number() == static_cast<double>(utf16Length(left.value.string())))
                || (isCollection(left)
                    && right.value.number()
                        == (left.value.isArray() ? static_cast<double>(left.value.size()) : -1)));
        return Stop::None;
    case Operator::Empty:
        result = false;
        if (left.kind != Kind::String && !isCollection(left))
            return Stop::None;
        if (right.kind != Kind::Boolean)
            return Stop::Inapplicable;
        result = right.value.boolean()
            == (left.kind == Kind::String ? left.value.string().empty() : left.value.size() == 0);
        return Stop::None;
    case Operator::Refused:
        return Stop::Inapplicable;
    default:
        return compareLists(condition, left, right, result);
    }
}

// The items of an array as filters compare them; Inapplicable when it is none.
Stop Evaluation::listOf(
    Operand const& operand, Term const& term, std::vector<Term>& buffer, std::vector<Term> const*& list)
{
    list = nullptr;
    if (!isCollection(term))
        return Stop::Inapplicable;
    if (!term.value.isArray())
        return Stop::None;
    list = &operand.list;
    if (term.kind != Kind::JsonText) {
        if (auto const stopped = charge(term.value.size()); stopped != Stop::None)
            return stopped;
        for (auto const& item : term.value.items())
            buffer.push_back(listItem(item));
        list = &buffer;
    }
    if (std::ranges::any_of(*list, [](Term const& item) { return item.kind == Kind::Broken; }))
        return stop(Stop::Failed, "Could not determine value type");
    return Stop::None;
}

Stop Evaluation::contains(std::vector<Term> const& list, Term const& item, bool& result)
{
    result = std::ranges::any_of(list, [&](Term const& each) { return areEqual(item, each); });
    return charge(list.size());
}

Stop Evaluation::compareLists(Condition const& condition, Term const& left, Term const& right, bool& result)
{
    std::vector<Term> leftBuffer;
    std::vector<Term> rightBuffer;
    std::vector<Term> const* leftList = nullptr;
    std::vector<Term> const* rightList = nullptr;
    result = false;
    if (condition.op == Operator::Contains) {
        if (left.kind == Kind::String && right.kind == Kind::String) {
            result = left.value.string().find(right.value.string()) != std::string::npos;
            return charge(left.value.string().size() / 16);
        }
        if (!isCollection(left))
            return Stop::None;
        auto const stopped = listOf(condition.left, left, leftBuffer, leftList);
        return stopped != Stop::None || !leftList ? stopped : contains(*leftList, right, result);
    }
    // The library takes no array for the right side of `all`.
    if (condition.op == Operator::All)
        return Stop::Inapplicable;
    auto stopped = listOf(condition.right, right, rightBuffer, rightList);
    if (stopped != Stop::None)
        return stopped;
    if (condition.op == Operator::In || condition.op == Operator::NotIn) {
        if (rightList)
            stopped = contains(*rightList, left, result);
        result = result != (condition.op == Operator::NotIn);
        return stopped;
    }
    if (!rightList)
        return Stop::None;
    stopped = listOf(condition.left, left, leftBuffer, leftList);
    if (stopped != Stop::None || !leftList)
        return stopped;
    bool const isSubset = condition.op == Operator::SubsetOf;
    result = isSubset || condition.op == Operator::NoneOf;
    for (auto const& item : *leftList) {
        bool isThere = false;
        if (stopped = contains(*rightList, item, isThere); stopped != Stop::None)
            return stopped;
        if (isThere != isSubset) {
            result = !result;
            return Stop::None;
        }
    }
    return Stop::None;
}

// One side is a pattern; the other is a text, something printed as one, or an array of such.
Stop Evaluation::match(Condition const& condition, Term const& left, Term const& right, bool& result)
{
    result = false;
    bool const isOnLeft = left.kind == Kind::Pattern;
    if (isOnLeft == (right.kind == Kind::Pattern))
        return Stop::None;
    auto const& regex = isOnLeft ? condition.left.regex : condition.right.regex;
    auto const& subject = isOnLeft ? right : left;
    auto const test = [&](Term const& term) {
        std::string buffer;
        auto const text = comparedText(term, buffer);
        auto const matched = regex->matchesWhole(text, m_budget);
        result = matched == Regex::Match::Yes;
        return matched == Regex::Match::TooMuch ? tooMuch() : charge(text.size() / 16);
    };
    if (!isCollection(subject) || !subject.value.isArray())
        return test(subject);
    std::vector<Term> buffer;
    std::vector<Term> const* list = nullptr;
    if (auto const stopped = listOf(isOnLeft ? condition.right : condition.left, subject, buffer, list);
        stopped != Stop::None)
        return stopped;
    for (auto const& item : *list) {
        auto const stopped = test(item);
        if (stopped != Stop::None || result)
            return stopped;
    }
    return Stop::None;
}

}  // namespace steploom::expr::jsonpath
