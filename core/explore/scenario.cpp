// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/scenario.h"

#include "core/base/json_writer.h"
#include "core/base/pointer.h"

#include <algorithm>
#include <set>
#include <utility>

namespace steploom::explore {

static std::string csvCell(Value const& value, char delimiter)
{
    auto text = value.isString() ? value.string() : toJson(value);
    if (text.find_first_of(std::string("\"\r\n") + delimiter) == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (char const c : text)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

static std::string csvText(ItemFile const& file)
{
    std::vector<std::string> columns;
    if (file.config.headers) {
        columns = *file.config.headers;
    } else {
        for (auto const& item : file.items)
            for (auto const& [key, value] : membersOf(item))
                if (std::ranges::find(columns, key) == columns.end())
                    columns.push_back(key);
        if (columns.empty())
            columns.emplace_back("id");
    }
    auto const row = [&](auto const& cellOf) {
        std::string line;
        for (std::size_t i = 0; i < columns.size(); ++i)
            line += (i == 0 ? std::string() : std::string(1, file.config.delimiter)) + cellOf(columns[i]);
        return line + "\n";
    };
    auto text = file.config.headers
        ? std::string()
        : row([&](std::string const& name) { return csvCell(name, file.config.delimiter); });
    for (auto const& item : file.items)
        text += row([&](std::string const& name) {
            auto const* cell = item.find(name);
            return cell ? csvCell(*cell, file.config.delimiter) : std::string();
        });
    return text;
}

// The names that a JSON Pointer goes through.
static Steps pointerSteps(std::string_view pointer)
{
    Steps steps;
    for (auto& token : pointerTokens(pointer))
        steps.emplace_back(std::move(token));
    return steps;
}

std::string ItemFile::text() const
{
    if (config.format == sim::ReaderConfig::Format::Csv)
        return csvText(*this);
    if (config.format == sim::ReaderConfig::Format::JsonLines) {
        std::string lines;
        for (auto const& item : items)
            lines += toJson(item) + "\n";
        return lines;
    }
    return toJson(put(Value::object(), pointerSteps(config.itemsPointer), Value::array(items)));
}

sim::Files Scenario::fileTexts() const
{
    sim::Files texts;
    for (auto const& [path, file] : files)
        if (!file.isMissing)
            texts[path] = file.text();
    return texts;
}

// Takes at least what `value` needs as JSON from `left`; false when that is not enough. A value that holds
// one thing many times is not looked at to its end.
static bool hasRoomFor(Value const& value, std::size_t& left)
{
    auto const take = [&](std::size_t count) {
        left -= std::min(left, count);
        return left > 0;
    };
    if (value.isString())
        return take(value.string().size() + 2);
    for (auto const& [key, member] : membersOf(value))
        if (!take(key.size() + 4) || !hasRoomFor(member, left))
            return false;
    for (auto const& item : itemsOf(value))
        if (!take(1) || !hasRoomFor(item, left))
            return false;
    return take(1);
}

bool Scenario::isTooBig() const
{
    constexpr std::size_t mostBytes = 262'144;
    auto const isOver = [](Value const& value) {
        auto left = mostBytes;
        return !hasRoomFor(value, left) || toJson(value).size() > mostBytes;
    };
    if (isOver(input))
        return true;
    for (auto const& [state, answers] : mocks.answers)
        for (auto const& answer : answers)
            if (isOver(answer.output))
                return true;
    return false;
}

std::vector<sim::Answer>& writtenOut(
    Scenario& scenario, std::string const& state, std::size_t count, Value const& standard)
{
    auto& answers = scenario.mocks.answers[state];
    if (answers.empty())
        answers.emplace_back().output = standard;
    while (answers.size() <= count)
        answers.push_back(sim::Answer(answers.back()));
    return answers;
}

void apply(Scenario& scenario, Change const& change, Later later)
{
    switch (change.where) {
    case Change::Where::Input:
        scenario.input = put(scenario.input, change.steps, change.value);
        return;
    case Change::Where::File: {
        auto const found = scenario.files.find(change.name);
        if (found == scenario.files.end())
            return;
        auto const items = put(Value::array(found->second.items), change.steps, change.value);
        if (items.isArray())
            found->second.items.assign(itemsOf(items).begin(), itemsOf(items).end());
        return;
    }
    default:
        break;
    }
    bool const isKept = later == Later::AsBefore && [&] {
        auto const found = scenario.mocks.answers.find(change.name);
        return found == scenario.mocks.answers.end() || found->second.size() <= change.answer + 1;
    }();
    auto& answers = writtenOut(scenario, change.name, change.answer + (isKept ? 1 : 0), change.answered);
    auto& answer = answers[change.answer];
    // It is an error that comes now, whatever came before.
    if (change.where != Change::Where::Answer)
        answer.kind = sim::Answer::Kind::Error;
    if (change.where == Change::Where::Error && change.value)
        answer.error = change.value->isString() ? change.value->string() : toJson(*change.value);
    else if (change.where == Change::Where::Cause && change.value)
        answer.cause = change.value->isString() ? change.value->string() : toJson(*change.value);
    else if (change.where == Change::Where::Answer) {
        if (answer.kind != sim::Answer::Kind::Output)
            answer.output = change.answered;
        answer.kind = sim::Answer::Kind::Output;
        answer.output = put(answer.output, change.steps, change.value);
    }
}

}  // namespace steploom::explore
