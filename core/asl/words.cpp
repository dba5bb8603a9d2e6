// SPDX-License-Identifier: GPL-3.0-or-later
// What people read about states and rules: conditions, detail lines.
#include "core/asl/graph.h"
#include "core/base/json_writer.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace steploom::asl {

using text::NodeRef;

// The leading `$.` says nothing on a label.
static std::string shortPath(std::string const& path)
{
    return path.rfind("$.", 0) == 0 ? path.substr(2) : path;
}

// A value as JSON writes it, in whatever language it stands.
static std::string written(NodeRef value)
{
    bool const isYaml = value.tree().language() == text::Language::Yaml;
    return isYaml && value.isString() ? toJsonString(value.string()) : std::string(value.text());
}

// The word between the parts of a group; empty for one condition, and for a group of one, which is that one.
static std::string_view wordOf(NodeRef rule)
{
    for (;;) {
        auto const all = rule.find("And");
        auto const parts = all.isArray() ? all : rule.find("Or");
        if (rule.find("Condition") || !parts.isArray())
            return {};
        if (parts.size() != 1)
            return all.isArray() ? " and " : " or ";
        rule = *parts.begin();
    }
}

// Brackets only where the words would read another way without them.
static std::string joinConditions(NodeRef rules, std::string_view word)
{
    std::string out;
    for (auto const rule : rules) {
        if (!out.empty())
            out += word;
        auto const inner = rules.size() > 1 ? wordOf(rule) : std::string_view();
        auto const words = conditionInWords(rule);
        out += inner.empty() || inner == word ? words : "(" + words + ")";
    }
    return out;
}

std::string conditionInWords(NodeRef rule)
{
    if (auto const condition = rule.find("Condition")) {
        auto words = condition.isString() ? condition.string() : std::string(condition.text());
        if (words.size() > 4 && words.rfind("{%", 0) == 0 && words.substr(words.size() - 2) == "%}") {
            words = words.substr(2, words.size() - 4);
            auto const first = words.find_first_not_of(" \t\r\n");
            auto const last = words.find_last_not_of(" \t\r\n");
            words = first == std::string::npos ? std::string() : words.substr(first, last - first + 1);
        }
        return words;
    }
    if (auto const all = rule.find("And"); all.isArray())
        return joinConditions(all, " and ");
    if (auto const any = rule.find("Or"); any.isArray())
        return joinConditions(any, " or ");
    if (auto const inner = rule.find("Not"); inner.isObject())
        return "not (" + conditionInWords(inner) + ")";
    auto const variable = shortPath(rule.find("Variable").string());
    for (auto const member : rule) {
        auto const* comparison = findChoiceOperator(member.key());
        if (!comparison)
            continue;
        if (comparison->operand == FieldKind::Boolean && comparison->name.substr(0, 2) == "Is") {
            auto const words = std::string(comparison->words);
            bool const negated = member.kind() == text::NodeKind::Boolean && !member.isTrue();
            if (negated && words.rfind("is ", 0) == 0)
                return variable + " is not " + words.substr(3);
            return variable + " " + words;
        }
        auto const operand = comparison->takesPath ? shortPath(member.string()) : written(member);
        auto const sign = comparison->symbol.empty() ? comparison->words : comparison->symbol;
        return variable + " " + std::string(sign) + " " + operand;
    }
    return {};
}

static std::string plural(std::size_t count, std::string_view one, std::string_view many)
{
    return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

std::string durationInWords(double seconds)
{
    struct Unit {
        double seconds;
        std::string_view one;
        std::string_view many;
    };
    static constexpr std::array units{
        Unit{86400, " day", " days"}, Unit{3600, " h", " h"}, Unit{60, " min", " min"}};
    auto const count = [](double number, Unit const& unit) {
        return toJson(Value(static_cast<std::int64_t>(number)))
            + std::string(number == 1 ? unit.one : unit.many);
    };
    // Beyond this nothing is told by days either.
    static constexpr double longest = 1e12;
    if (!(std::abs(seconds) < longest))
        return toJson(Value(seconds)) + " s";
    for (std::size_t i = 0; i < units.size() && seconds == std::floor(seconds); ++i) {
        auto const& unit = units[i];
        if (seconds < unit.seconds)
            continue;
        auto const rest = std::fmod(seconds, unit.seconds);
        if (rest == 0)
            return count(seconds / unit.seconds, unit);
        if (i + 1 == units.size())
            break;
        auto const& smaller = units[i + 1];
        // 90 min reads better than 1 h 30 min, 30 h better than 1 day 6 h.
        if (std::fmod(rest, smaller.seconds) == 0)
            return seconds / smaller.seconds < 100 ? count(seconds / smaller.seconds, smaller)
                                                   : count(std::floor(seconds / unit.seconds), unit) + " "
                    + count(rest / smaller.seconds, smaller);
        if (seconds >= 100 * unit.seconds)
            return "~" + count(std::round(seconds / unit.seconds), unit);
    }
    bool const isWhole = seconds == std::floor(seconds);
    return toJson(isWhole ? Value(static_cast<std::int64_t>(seconds)) : Value(seconds)) + " s";
}

static std::string waitLine(NodeRef node)
{
    if (auto const seconds = node.find("Seconds"))
        return seconds.isString() ? seconds.string() : std::string(seconds.text()) + " s";
    if (auto const moment = node.find("Timestamp")) {
        auto text = moment.string();
        if (text.size() >= 16 && text[10] == 'T')
            text = text.substr(0, 10) + " " + text.substr(11, 5);
        return "until " + text;
    }
    if (auto const path = node.find("SecondsPath"))
        return "seconds from " + path.string();
    if (auto const path = node.find("TimestampPath"))
        return "until " + path.string();
    return "no time given";
}

static std::string taskLine(NodeRef node)
{
    auto const resource = node.find("Resource").string();
    auto const parts = resourceParts(resource);
    if (parts.service.empty())
        return resource.empty() ? "no resource yet" : resource;
    auto line = parts.service;
    auto action = parts.action;
    // Which function a Lambda task invokes says more than that it invokes one.
    if (parts.service == "Lambda" && parts.action == "invoke") {
        for (auto const* arguments : {"Parameters", "Arguments"}) {
            auto const function = node.find(arguments).find("FunctionName");
            if (!function.isString() || function.string().empty())
                continue;
            action = function.string();
            auto const name = action.find(":function:");
            if (name != std::string::npos)
                action = action.substr(name + 10);
            // A version or alias behind the name; placeholders hold colons of their own.
            if (action.find("${") == std::string::npos)
                action = action.substr(0, action.find(':'));
        }
    }
    if (!action.empty())
        line += " · " + action;
    if (parts.pattern == ".waitForTaskToken")
        line += " · waits for callback";
    else if (!parts.pattern.empty())
        line += " · waits for job";
    return line;
}

static std::string mapLine(NodeRef node)
{
    auto const processor = node.find("ItemProcessor");
    bool const distributed = processor.find("ProcessorConfig").find("Mode").stringIs("DISTRIBUTED");
    auto items = node.find("ItemsPath").string();
    std::string line;
    if (distributed)
        line = "Distributed";
    else
        line = items.empty() || items == "$" ? "for each item" : "for each " + items;
    if (auto const limit = node.find("MaxConcurrency"); limit && limit.text() != "0")
        line += " · at most " + std::string(limit.text());
    return line;
}

std::string detailLine(State const& state)
{
    auto const node = state.node;
    if (state.is("Task"))
        return taskLine(node);
    if (state.is("Choice")) {
        std::size_t const rules = node.find("Choices").size();
        auto line = plural(rules, "rule", "rules");
        if (auto const otherwise = node.find("Default"); otherwise.isString() && !otherwise.string().empty())
            line += ", otherwise " + otherwise.string();
        return line;
    }
    if (state.is("Wait"))
        return waitLine(node);
    if (state.is("Parallel"))
        return plural(node.find("Branches").size(), "branch", "branches");
    if (state.is("Map"))
        return mapLine(node);
    if (state.is("Pass")) {
        auto const place = node.find("ResultPath").string();
        return !place.empty() && place != "$" ? "sets " + place : "Pass";
    }
    if (state.is("Fail")) {
        auto const error = node.find("Error").string();
        return error.empty() ? node.find("ErrorPath").string() : error;
    }
    return {};
}

}  // namespace steploom::asl
