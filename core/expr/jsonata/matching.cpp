// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: JSONata documentation, "Using regular expressions": a regex is a function from a text to a match,
// which holds a function for the next one.
#include "core/expr/jsonata/evaluator.h"
#include "core/expr/jsonata/text.h"

namespace steploom::expr::jsonata {

std::optional<Evaluator::Match> Evaluator::findRegex(
    FunctionCell const& cell, std::string_view text, std::size_t from, std::size_t fromUnits)
{
    if (!cell.node->details || !cell.node->details->regex || from > text.size()
        || !step(16 + (text.size() - from) / 64))
        return std::nullopt;
    Budget budget;
    Regex::Groups groups;
    auto const found = cell.node->details->regex->find(text, from, budget, groups);
    if (found == Regex::Match::TooMuch) {
        fail("U1001",
            {.reason
                = "The regular expression tries too many ways to match. Say more exactly what may repeat."});
        return std::nullopt;
    }
    if (found == Regex::Match::No)
        return std::nullopt;
    Match match;
    match.range = *groups[0];
    match.startUnits = fromUnits + countUnits(text.substr(from, match.range.offset - from));
    match.text = text.substr(match.range.offset, match.range.length);
    match.endUnits = match.startUnits + countUnits(match.text);
    for (std::size_t i = 1; i < groups.size(); ++i)
        match.groups.push_back(
            groups[i] ? Item::text(std::string(text.substr(groups[i]->offset, groups[i]->length))) : Item());
    return match;
}

static Item keyOf(char const* name)
{
    return Item::text(name);
}

// The match as an object, for functions that are written in the language.
Item Evaluator::matchRegex(
    FunctionCell const& cell, Item const& text, std::size_t from, std::size_t fromUnits)
{
    if (cell.sort == FunctionCell::Sort::NextMatch && from >= text.text().size())
        return {};
    auto const found = findRegex(cell, text.text(), from, fromUnits);
    if (!found)
        return {};
    if (cell.sort == FunctionCell::Sort::NextMatch && found->text.empty()) {
        fail("D1004");
        placeFault(*cell.node, {});
        return {};
    }
    Ref<ObjectCell> match(new ObjectCell);
    match->set(keyOf("match"), Item::text(found->text));
    match->set(keyOf("start"), Item::number(static_cast<double>(found->startUnits)));
    match->set(keyOf("end"), Item::number(static_cast<double>(found->endUnits)));
    auto groups = makeArray();
    for (auto const& group : found->groups)
        groups->add(group);
    match->set(keyOf("groups"), Item(groups.get()));
    Ref<FunctionCell> next(new FunctionCell(FunctionCell::Sort::NextMatch, cell.node, nullptr));
    next->input = text;
    next->from = found->range.end();
    next->fromUnits = found->endUnits;
    match->set(keyOf("next"), Item(next.get()));
    return {match.get()};
}

// What a function that stands in for a regex gave.
std::optional<Evaluator::Match> Evaluator::readMatch(Item const& result)
{
    if (m_hasFailed || result.isUndefined())
        return std::nullopt;
    auto const member = [&](char const* name) { return result.isObject() ? memberOf(result, name) : Item(); };
    Match match;
    auto const start = member("start");
    auto const end = member("end");
    auto const groups = member("groups");
    match.next = member("next");
    bool const isMatch = start.isNumber() || end.isNumber() || groups.isArray() || match.next.isFunction();
    if (!isMatch && isTruthy(result)) {
        fail("T1010");
        return std::nullopt;
    }
    if (auto const text = member("match"); text.isText())
        match.text = text.text();
    auto const units
        = [](Item const& item) { return item.isNumber() && item.number() > 0 ? item.number() : 0.0; };
    constexpr double farthest = 1e9;
    match.startUnits = static_cast<std::size_t>(std::min(units(start), farthest));
    match.endUnits = static_cast<std::size_t>(std::min(units(end), farthest));
    for (std::size_t i = 0; groups.isArray() && i < groups.size() && step(); ++i)
        match.groups.push_back(groups.at(i));
    return match;
}

// Where the UTF-16 units of a match lie in the bytes of the text.
static TextRange bytesOf(std::string_view text, Evaluator::Match const& match)
{
    auto const offsetOf = [&](std::size_t units) {
        std::size_t at = 0;
        while (at < text.size() && units > 0) {
            auto const byte = static_cast<unsigned char>(text[at]);
            units -= byte >= 0xF0 ? std::min<std::size_t>(units, 2) : 1;
            ++at;
            while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80)
                ++at;
        }
        return at;
    };
    auto const start = offsetOf(match.startUnits);
    return TextRange::between(start, std::max(start, offsetOf(match.startUnits + countUnits(match.text))));
}

std::optional<Evaluator::Match> Evaluator::firstMatch(Item const& matcher, Item const& text)
{
    auto const* cell = matcher.functionCell();
    if (cell && cell->sort == FunctionCell::Sort::Regex)
        return findRegex(*cell, text.text(), 0, 0);
    Item const arguments[]{text};
    auto match = readMatch(call(matcher, arguments));
    if (match)
        match->range = bytesOf(text.text(), *match);
    return match;
}

std::optional<Evaluator::Match> Evaluator::nextMatch(Item const& matcher, Item const& text, Match const& last)
{
    auto const* cell = matcher.functionCell();
    if (cell && cell->sort == FunctionCell::Sort::Regex) {
        if (last.range.end() >= text.text().size())
            return std::nullopt;
        auto next = findRegex(*cell, text.text(), last.range.end(), last.endUnits);
        if (next && next->text.empty()) {
            fail("D1004");
            placeFault(*cell->node, {});
            return std::nullopt;
        }
        return next;
    }
    if (!last.next.isFunction())
        return std::nullopt;
    auto match = readMatch(call(last.next, {}));
    if (match)
        match->range = bytesOf(text.text(), *match);
    return match;
}

}  // namespace steploom::expr::jsonata
