// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: JSONata documentation, "String functions" that take a pattern.
#include "core/expr/jsonata/evaluator.h"
#include "core/expr/jsonata/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace steploom::expr::jsonata {

namespace {

// How often at most; endless when the argument is missing. A limit below 0 is a failure.
double limitOf(Evaluator& run, Item const& argument, std::string_view code)
{
    if (!argument.isNumber())
        return std::numeric_limits<double>::infinity();
    if (argument.number() < 0)
        run.failWith(code, argument);
    return argument.number();
}

Item callContains(Evaluator& run, Arguments const& given)
{
    if (given[0].isUndefined())
        return {};
    if (!given[1].isFunction()) {
        auto const part = given[1].isText() ? given[1].text() : std::string("undefined");
        auto const& text = given[0].text();
        return run.step(text.size() / 64) ? Item::boolean(text.find(part) != std::string::npos) : Item();
    }
    bool const isFound = run.firstMatch(given[1], given[0]).has_value();
    return run.hasFailed() ? Item() : Item::boolean(isFound);
}

Item textItem(char const* text)
{
    return Item::text(text);
}

Item callMatch(Evaluator& run, Arguments const& given)
{
    if (given[0].isUndefined())
        return {};
    auto const limit = limitOf(run, given[2], "D3040");
    auto results = makeSequence();
    if (run.hasFailed() || limit <= 0)
        return {results.get()};
    auto const matchKey = textItem("match");
    auto const indexKey = textItem("index");
    auto const groupsKey = textItem("groups");
    auto match = run.firstMatch(given[1], given[0]);
    for (double count = 0; match && count < limit; ++count) {
        Ref<ObjectCell> found(new ObjectCell);
        found->set(matchKey, Item::text(match->text));
        found->set(indexKey, Item::number(static_cast<double>(match->startUnits)));
        auto groups = makeArray();
        for (auto const& group : match->groups)
            groups->add(group);
        found->set(groupsKey, Item(groups.get()));
        results->add(Item(found.get()));
        match = run.nextMatch(given[1], given[0], *match);
    }
    return run.hasFailed() ? Item() : Item(results.get());
}

// The text of a group as a replacement takes it.
std::string groupText(Evaluator& run, Item const& group)
{
    return group.isText() ? group.text() : run.textOf(group);
}

// A replacement with $0, $1 ... filled in. `$$` is a dollar sign; a dollar sign in front of no group stays.
std::string fillIn(Evaluator& run, std::string_view replacement, Evaluator::Match const& match)
{
    std::string out;
    auto const groups = match.groups.size();
    for (std::size_t at = 0; at < replacement.size();) {
        auto const dollar = std::min(replacement.find('$', at), replacement.size());
        out += replacement.substr(at, dollar - at);
        at = dollar + 1;
        if (dollar == replacement.size())
            break;
        char const next = at < replacement.size() ? replacement[at] : '\0';
        if (next == '$' || next == '0') {
            out += next == '$' ? "$" : match.text;
            ++at;
            continue;
        }
        // As many digits as the number of groups has; one less when there is no such group.
        auto const most = groups == 0 ? std::size_t{1} : std::to_string(groups).size();
        auto const read = [&](std::size_t digits, std::size_t& number) {
            auto const part = replacement.substr(std::min(at, replacement.size()), digits);
            return std::from_chars(part.data(), part.data() + part.size(), number).ec == std::errc();
        };
        std::size_t number = 0;
        bool isNumber = read(most, number);
        if (isNumber && most > 1 && number > groups)
            isNumber = read(most - 1, number);
        if (!isNumber) {
            out += '$';
            continue;
        }
        if (number >= 1 && number <= groups)
            appendText(out, groupText(run, match.groups[number - 1]));
        at += std::to_string(number).size();
    }
    return out;
}

Item matchObject(Evaluator::Match const& match)
{
    Ref<ObjectCell> object(new ObjectCell);
    object->set(textItem("match"), Item::text(match.text));
    object->set(textItem("start"), Item::number(static_cast<double>(match.startUnits)));
    object->set(textItem("end"), Item::number(static_cast<double>(match.endUnits)));
    auto groups = makeArray();
    for (auto const& group : match.groups)
        groups->add(group);
    object->set(textItem("groups"), Item(groups.get()));
    return {object.get()};
}

Item replaceText(
    Evaluator& run, std::string const& text, std::string const& part, Item const& replacement, double limit)
{
    auto const filler = replacement.isText() ? replacement.text() : run.textOf(replacement);
    std::string out;
    std::size_t at = 0;
    auto found = text.find(part);
    for (double count = 0; found != std::string::npos && count < limit; ++count) {
        if (!run.step(1 + filler.size() / 64) || !run.canTake(out.size() + filler.size()))
            return {};
        appendText(out, std::string_view(text).substr(at, found - at));
        appendText(out, filler);
        at = found + part.size();
        found = text.find(part, at);
    }
    appendText(out, std::string_view(text).substr(at));
    return Item::text(std::move(out));
}

Item replaceMatches(Evaluator& run, Arguments const& given, double limit)
{
    auto const& text = given[0].text();
    std::string out;
    std::size_t at = 0;
    auto match = run.firstMatch(given[1], given[0]);
    if (!match)
        return run.hasFailed() ? Item() : given[0];
    for (double count = 0; match && count < limit; ++count) {
        if (match->range.offset > at)
            appendText(out, std::string_view(text).substr(at, match->range.offset - at));
        if (given[2].isText()) {
            appendText(out, fillIn(run, given[2].text(), *match));
        } else {
            Item const arguments[]{matchObject(*match)};
            auto const replaced = run.call(given[2], arguments);
            if (run.hasFailed())
                return {};
            if (!replaced.isText())
                return run.failWith("D3012", replaced);
            appendText(out, replaced.text());
        }
        if (!run.canTake(out.size()))
            return {};
        at = match->range.end();
        match = run.nextMatch(given[1], given[0], *match);
    }
    if (run.hasFailed())
        return {};
    appendText(out, std::string_view(text).substr(std::min(at, text.size())));
    return Item::text(std::move(out));
}

Item callReplace(Evaluator& run, Arguments const& given)
{
    if (given[0].isUndefined())
        return {};
    if (given[1].isText() && given[1].text().empty())
        return run.failWith("D3010", given[1]);
    auto const limit = limitOf(run, given[3], "D3011");
    if (run.hasFailed())
        return {};
    if (limit <= 0)
        return given[0];
    if (given[1].isFunction())
        return replaceMatches(run, given, limit);
    return replaceText(
        run, given[0].text(), given[1].isText() ? given[1].text() : "undefined", given[2], limit);
}

// String.prototype.split() with a text: the empty one cuts between all UTF-16 units.
Item splitText(Evaluator& run, Item const& text, std::string const& separator, double limit)
{
    auto results = makeArray();
    auto const& whole = text.text();
    constexpr double wrap = 4294967296.0;
    auto const most = std::isinf(limit) ? wrap : std::fmod(std::trunc(limit), wrap);
    auto const add = [&](std::string part) {
        if (!run.step() || static_cast<double>(results->count()) >= most)
            return false;
        results->add(Item::text(std::move(part)));
        return true;
    };
    if (separator.empty()) {
        for (char16_t const unit : toUtf16(whole))
            if (!add(fromUtf16({&unit, 1})))
                break;
        return {results.get()};
    }
    std::size_t at = 0;
    for (auto found = whole.find(separator); found != std::string::npos; found = whole.find(separator, at)) {
        if (!add(whole.substr(at, found - at)))
            return {results.get()};
        at = found + separator.size();
    }
    add(whole.substr(at));
    return {results.get()};
}

Item callSplit(Evaluator& run, Arguments const& given)
{
    if (given[0].isUndefined())
        return {};
    auto const limit = limitOf(run, given[2], "D3020");
    if (run.hasFailed())
        return {};
    if (given[1].isText())
        return splitText(run, given[0], given[1].text(), limit);
    auto results = makeArray();
    if (limit <= 0)
        return {results.get()};
    if (!given[1].isFunction()) {
        results->add(given[0]);
        return {results.get()};
    }
    auto const& text = given[0].text();
    std::size_t at = 0;
    double count = 0;
    auto match = run.firstMatch(given[1], given[0]);
    for (; match && count < limit; ++count) {
        results->add(Item::text(text.substr(
            std::min(at, match->range.offset), match->range.offset - std::min(at, match->range.offset))));
        at = match->range.end();
        match = run.nextMatch(given[1], given[0], *match);
    }
    if (run.hasFailed())
        return {};
    if (count < limit)
        results->add(Item::text(text.substr(std::min(at, text.size()))));
    return {results.get()};
}

constexpr std::array matchTable{
    Function{"match", "<s-f<s:o>n?:a<o>>", "str, pattern, limit",
        "All matches of a pattern, each with its place and groups.", 3, callMatch},
    Function{"contains", "<s-(sf):b>", "str, pattern", "Whether a text holds another or matches a pattern.",
        2, callContains},
    Function{"replace", "<s-(sf)(sf)n?:s>", "str, pattern, replacement, limit",
        "The text with what matches replaced.", 4, callReplace},
    Function{"split", "<s-(sf)n?:a<s>>", "str, separator, limit", "The parts of a text between separators.",
        3, callSplit},
};

}  // namespace

std::span<Function const> matchFunctions()
{
    return matchTable;
}

}  // namespace steploom::expr::jsonata
