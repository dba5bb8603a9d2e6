// SPDX-License-Identifier: GPL-3.0-or-later
// Compares an outcome with what a case expects. The rules are those that recordings of the service need:
// unknown text is a token, ids of a concurrent part are not compared.
#include "core/base/json_writer.h"
#include "core/cases/case.h"
#include "core/cases/case_files.h"
#include "core/text/syntax_tree.h"

#include <algorithm>
#include <map>
#include <set>

namespace steploom::cases {

namespace {

class Comparison {
public:
    Comparison(Case const& given, Level level) : m_level(level)
    {
        if (auto const* wildcards = given.content.find("wildcards"); wildcards && wildcards->isArray())
            for (auto const& token : wildcards->items())
                if (token.isString())
                    m_tokens.insert(token.string());
    }

    std::optional<std::string> run(Value const& given, Value const& actual, std::string const& where)
    {
        auto const* expected = given.find("expect");
        return expected ? outcome(*expected, actual, where)
                        : where + ": the run does not say what it expects.";
    }

    std::optional<std::string> outcome(Value const& expected, Value const& actual, std::string const& where)
    {
        // What could not be run agrees with nothing, not even with a case that expects nothing.
        if (auto const* status = actual.find("status"); status && *status == Value("UNSUPPORTED")) {
            auto const* why = actual.find("cause");
            return (where.empty() ? "" : where + ": ") + (why && why->isString() ? why->string() : "not run");
        }
        if (auto const* notes = actual.find("notes"); notes && notes->size() > 0 && notes->at(0)->isString())
            return (where.empty() ? "" : where + ": ") + notes->at(0)->string();
        for (auto const* key : {"status", "output", "error", "cause"})
            if (auto const* wanted = expected.find(key))
                if (auto difference = valueOrMissing(*wanted, actual.find(key), where + "/" + key))
                    return difference;
        // A failure without a name or cause shows neither.
        for (auto const* key : {"output", "error", "cause"})
            if (expected.find("status") && !expected.find(key) && actual.find(key) && expected.find("events"))
                return where + "/" + key + ": not expected, but " + shown(*actual.find(key));
        if (m_level == Level::Result)
            return std::nullopt;
        auto const* events = actual.find("events");
        if (auto const* count = expected.find("eventCount"); count && !expected.find("events"))
            return events && count->isInteger()
                    && events->size() == static_cast<std::size_t>(count->integer())
                ? std::nullopt
                : std::optional(where + ": " + toJson(*count) + " events expected, but "
                      + std::to_string(events ? events->size() : 0));
        auto const* wanted = expected.find("events");
        return wanted && events ? compareEvents(*wanted, *events, where + "/events") : std::nullopt;
    }

    // Outcomes that are no runs: answers and refusals of the service. All that is expected has to be there,
    // and at the level of details nothing else.
    std::optional<std::string> answer(Value const& expected, Value const& actual, std::string const& where)
    {
        for (auto const& [key, wanted] : expected.members()) {
            bool const isInner = key == "response" && wanted.isObject() && m_level != Level::Details;
            if (!isCompared(key) || (where.empty() && isRemark(key)))
                continue;
            auto const* given = actual.find(key);
            if (auto difference = isInner && given ? answer(wanted, *given, where + "/" + key)
                                                   : valueOrMissing(wanted, given, where + "/" + key))
                return difference;
        }
        if (m_level == Level::Details && actual.isObject())
            for (auto const& member : actual.members())
                if (!expected.find(member.key))
                    return where + "/" + member.key + ": not expected, but " + shown(member.value);
        return std::nullopt;
    }

private:
    bool isCompared(std::string_view key) const
    {
        static constexpr std::string_view results[]{
            "exception", "result", "response", "status", "output", "error", "cause", "variableReferences"};
        static constexpr std::string_view ways[]{"nextState", "diagnostics"};
        return m_level == Level::Details || std::ranges::find(results, key) != std::end(results)
            || (m_level == Level::Path && std::ranges::find(ways, key) != std::end(ways));
    }

    static std::string shown(Value const& value)
    {
        auto text = toJson(value);
        return text.size() > 200 ? text.substr(0, 200) + "..." : text;
    }

    std::optional<std::string> valueOrMissing(
        Value const& expected, Value const* actual, std::string const& where)
    {
        if (!actual)
            return where + ": " + shown(expected) + " expected, but it is missing";
        return compare(expected, *actual, where);
    }

    // The exit of a distributed Map followed MapRunSucceeded until late in 2024, and follows MapRunStarted
    // since. Both count as the same.
    static Value withSteadyLinks(Value const& events)
    {
        std::map<std::int64_t, Value const*> mapRuns;
        bool isChanged = false;
        std::vector<Value> all(events.items().begin(), events.items().end());
        for (auto& event : all) {
            auto const* type = event.find("type");
            auto const text
                = type && type->isString() ? std::string_view(type->string()) : std::string_view();
            if (text == "MapRunSucceeded" || text == "MapRunFailed")
                mapRuns[eventNumber(event, "id")] = event.find("previousEventId");
            auto const found = mapRuns.find(eventNumber(event, "previousEventId"));
            if (text != "MapStateExited" || found == mapRuns.end() || !found->second)
                continue;
            event = event.with("previousEventId", *found->second);
            isChanged = true;
        }
        return isChanged ? Value::array(std::move(all)) : events;
    }

    std::optional<std::string> compareEvents(
        Value const& given, Value const& outcome, std::string const& where)
    {
        auto const expected = withSteadyLinks(given);
        auto const actual = withSteadyLinks(outcome);
        auto const before = m_bound;
        auto difference = compareInOrder(expected, actual, where);
        if (!difference || expected.size() != actual.size() || !isConcurrent(expected))
            return difference;
        // The interleaving that was recorded is one of many; what caused what is the same in all of them.
        auto const children = [](Value const& events) {
            std::map<std::int64_t, std::vector<Value const*>> byCause;
            for (auto const& event : events.items())
                byCause[eventNumber(event, "previousEventId")].push_back(&event);
            return byCause;
        };
        m_bound = before;
        return isSameTree(children(expected), children(actual)) ? std::nullopt : difference;
    }

    static std::int64_t eventNumber(Value const& event, std::string_view key)
    {
        auto const* number = event.find(key);
        return number && number->isInteger() ? number->integer() : -1;
    }

    // Two states or iterations that begin after one and the same event run side by side. What was recorded as
    // a set has no causes to go by.
    static bool isConcurrent(Value const& events)
    {
        std::set<std::int64_t> causes;
        for (auto const& event : events.items()) {
            auto const* type = event.find("type");
            if (auto const* id = event.find("id"); id && id->isNull())
                return false;
            if (type && type->isString()
                && (type->string().ends_with("StateEntered") || type->string() == "MapIterationStarted")
                && !causes.insert(eventNumber(event, "previousEventId")).second)
                return true;
        }
        return false;
    }

    using ByCause = std::map<std::int64_t, std::vector<Value const*>>;

    // Whether each event has a partner under the partner of its cause. Partners are looked for level by
    // level; of several that fit, the first is taken.
    bool isSameTree(ByCause const& expected, ByCause const& actual)
    {
        std::vector<std::pair<std::int64_t, std::int64_t>> pairs{{0, 0}};
        for (std::size_t done = 0; done < pairs.size(); ++done) {
            auto const wanted = expected.find(pairs[done].first);
            auto const given = actual.find(pairs[done].second);
            if (wanted == expected.end() || given == actual.end()) {
                if ((wanted == expected.end()) != (given == actual.end()))
                    return false;
                continue;
            }
            auto left = given->second;
            if (left.size() != wanted->second.size())
                return false;
            for (auto const* event : wanted->second) {
                auto const partner = std::find_if(left.begin(), left.end(), [&](Value const* candidate) {
                    auto const before = m_bound;
                    bool const fits = expected.count(eventNumber(*event, "id"))
                            == actual.count(eventNumber(*candidate, "id"))
                        && !compareEvent(event->without("id").without("previousEventId"),
                            candidate->without("id").without("previousEventId"), {});
                    if (!fits)
                        m_bound = before;
                    return fits;
                });
                if (partner == left.end())
                    return false;
                pairs.emplace_back(eventNumber(*event, "id"), eventNumber(**partner, "id"));
                left.erase(partner);
            }
        }
        return true;
    }

    std::optional<std::string> compareInOrder(
        Value const& expected, Value const& actual, std::string const& where)
    {
        for (std::size_t i = 0; i < expected.size() && i < actual.size(); ++i)
            if (expected.at(i)->find("id") && expected.at(i)->find("id")->isNull()) {
                if (auto difference = compareUnordered(expected, actual, i, where))
                    return difference;
            } else if (auto difference
                = compareEvent(*expected.at(i), *actual.at(i), where + "/" + std::to_string(i)))
                return difference;
        if (expected.size() != actual.size())
            return where + ": " + std::to_string(expected.size()) + " events expected, but "
                + std::to_string(actual.size());
        return std::nullopt;
    }

    // Events without an id were recorded as a set: each needs a partner among the actual ones of the same
    // stretch. Moves `first` to the last event of the set.
    std::optional<std::string> compareUnordered(
        Value const& expected, Value const& actual, std::size_t& first, std::string const& where)
    {
        auto const isLoose = [&](std::size_t i) {
            return expected.at(i)->find("id") && expected.at(i)->find("id")->isNull();
        };
        auto end = first;
        while (end < expected.size() && isLoose(end))
            ++end;
        std::vector<bool> taken(end - first);
        for (auto i = first; i < end; ++i) {
            bool found = false;
            for (auto k = first; k < end && k < actual.size() && !found; ++k) {
                auto const before = m_bound;
                found = !taken[k - first] && !compareEvent(*expected.at(i), *actual.at(k), where);
                if (found)
                    taken[k - first] = true;
                else
                    m_bound = before;
            }
            if (!found)
                return where + "/" + std::to_string(i) + ": nothing like " + shown(*expected.at(i));
        }
        first = end - 1;
        return std::nullopt;
    }

    std::optional<std::string> compareEvent(
        Value const& expected, Value const& actual, std::string const& where)
    {
        for (auto const& [key, wanted] : expected.members()) {
            bool const isId = key == "id" || key == "previousEventId";
            bool const isPath = isId || key == "type";
            if ((isId && wanted.isNull()) || (m_level == Level::Path && !isPath))
                continue;
            if (auto difference = valueOrMissing(wanted, actual.find(key), where + "/" + key))
                return difference;
        }
        if (m_level == Level::Details)
            for (auto const& member : actual.members())
                if (member.key != "timestamp" && !expected.find(member.key))
                    return where + "/" + member.key + ": not expected, but " + shown(member.value);
        return std::nullopt;
    }

    std::optional<std::string> compare(Value const& expected, Value const& actual, std::string const& where)
    {
        // A text that is nothing but a token may also stand for a number.
        if (expected.isString() && m_tokens.contains(expected.string()) && actual.isNumber())
            return matchText(expected.string(), toJson(actual)) ? std::nullopt
                                                                : differ(expected, actual, where);
        if (expected.isString() && actual.isString())
            return matchText(expected.string(), actual.string()) ? std::nullopt
                                                                 : differ(expected, actual, where);
        // A cause that is JSON text is recorded as the value it holds.
        bool const isCause = where.size() > 6 && where.substr(where.size() - 6) == "/cause";
        if ((isCause || where == "/cause") && expected.isObject() && actual.isString())
            if (auto const parsed = text::parseJsonValue(actual.string()); parsed && parsed->isObject())
                return compare(expected, *parsed, where + "/");
        if (expected.isArray() && actual.isArray()) {
            for (std::size_t i = 0; i < std::min(expected.size(), actual.size()); ++i)
                if (auto difference
                    = compare(*expected.at(i), *actual.at(i), where + "/" + std::to_string(i)))
                    return difference;
            return expected.size() == actual.size() ? std::nullopt : differ(expected, actual, where);
        }
        if (expected.isObject() && actual.isObject()) {
            for (auto const& [key, wanted] : expected.members())
                if (auto difference = valueOrMissing(wanted, actual.find(key), where + "/" + key))
                    return difference;
            for (auto const& member : actual.members())
                if (!expected.find(member.key))
                    return where + "/" + member.key + ": not expected, but " + shown(member.value);
            return std::nullopt;
        }
        return expected == actual ? std::nullopt : differ(expected, actual, where);
    }

    static std::optional<std::string> differ(
        Value const& expected, Value const& actual, std::string const& where)
    {
        return where + ": " + shown(expected) + " expected, but " + shown(actual);
    }

    // Whether `actual` is `expected` with some text for each token; a numbered token is the same text
    // everywhere.
    bool matchText(std::string_view expected, std::string_view actual)
    {
        if (expected == actual)
            return true;
        auto const open = nextToken(expected, 0);
        if (!open)
            return false;
        auto const [start, token] = *open;
        if (actual.substr(0, start) != expected.substr(0, start))
            return false;
        expected.remove_prefix(start + token.size());
        actual.remove_prefix(start);
        bool const numbered = token.find(':') != std::string_view::npos;
        auto const key = std::string(token);
        if (auto const bound = m_bound.find(key); numbered && bound != m_bound.end())
            return actual.substr(0, bound->second.size()) == bound->second
                && matchText(expected, actual.substr(bound->second.size()));
        // The text of the token is as long as what follows allows.
        for (auto length = actual.size(); length >= 1; --length) {
            auto const before = m_bound;
            if (numbered)
                m_bound[key] = std::string(actual.substr(0, length));
            if (matchText(expected, actual.substr(length)))
                return true;
            m_bound = before;
        }
        return false;
    }

    std::optional<std::pair<std::size_t, std::string_view>> nextToken(
        std::string_view text, std::size_t from) const
    {
        for (auto open = text.find('<', from); open != std::string_view::npos;
            open = text.find('<', open + 1))
            for (auto const& token : m_tokens)
                if (text.substr(open, token.size()) == token)
                    return std::pair(open, text.substr(open, token.size()));
        return std::nullopt;
    }

    Level m_level;
    std::set<std::string, std::less<>> m_tokens;
    std::map<std::string, std::string> m_bound;
};

}  // namespace

std::optional<std::string> compareOutcome(Case const& given, Value const& actual, Level level)
{
    Comparison comparison(given, level);
    if (given.kind == "execution-batch") {
        auto const* runs = given.content.find("runs");
        auto const* outcomes = actual.find("runs");
        if (!runs || runs->size() == 0)
            return "The case has no runs.";
        if (!outcomes || runs->size() != outcomes->size())
            return "the number of runs differs";
        for (std::size_t i = 0; i < runs->size(); ++i)
            if (auto difference
                = comparison.run(*runs->at(i), *outcomes->at(i), "/runs/" + std::to_string(i)))
                return difference;
        return std::nullopt;
    }
    auto const* expected = given.content.find("expect");
    if (!expected)
        return "The case does not say what it expects.";
    if (given.kind != "execution")
        return comparison.answer(*expected, actual, "");
    return comparison.outcome(*expected, actual, "");
}

}  // namespace steploom::cases
