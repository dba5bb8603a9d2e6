// SPDX-License-Identifier: GPL-3.0-or-later
// Histories come with timestamps as numbers or texts, with data as JSON text or values, and in either order.

#include "core/sim/history/recorded.h"

#include "core/base/json_writer.h"
#include "core/text/syntax_tree.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace steploom::sim {

// Data that IncludeExecutionData leaves out, and that is JSON text at the service.
static constexpr std::array<std::string_view, 3> dataKeys{"input", "output", "parameters"};
static constexpr std::string_view detailsEnd = "EventDetails";
// More than a run may have; a file with more is none.
static constexpr std::size_t mostRecorded = 2'000'000;

std::optional<std::string> recordedText(Value const& object, std::string_view key)
{
    auto const* value = object.find(key);
    if (!value || value->isNull())
        return std::nullopt;
    return value->isString() ? value->string() : toJson(*value);
}

namespace {

struct HistoryReader {
    RecordedHistory history = {};
    std::map<std::int64_t, RecordedEvent> events = {};
    bool isText = true;     // data is JSON text
    bool hasInput = false;  // some data was seen
    bool hasMore = false;   // a page told of another

    Result<void> page(Value const& given);
    Result<void> event(Value const& given, std::size_t number);
    Result<void> finish();
    void findForm(Value const& list);
    Value data(std::string_view key, Value const& given, RecordedEvent& into, bool& isKnown);
    void outcome(Value const& given);
};

bool isDescription(Value const& value)
{
    return value.find("executionArn") && value.find("startDate");
}

// What DescribeExecution answers may stand among the pages.
bool startsPage(Value const& value)
{
    auto const* events = value.find("events");
    return (events && events->isArray()) || isDescription(value);
}

// Seconds since 1970 as a number, an RFC 3339 text, or that with a blank in place of the T.
std::optional<Moment> timeOf(Value const& value)
{
    constexpr double farthest = 9e9;
    if (value.isNumber())
        return std::abs(value.number()) < farthest ? std::optional(Moment(fromSeconds(value.number())))
                                                   : std::nullopt;
    if (!value.isString())
        return std::nullopt;
    auto text = value.string();
    if (text.size() > 10 && text[10] == ' ')
        text[10] = 'T';
    return parseTimestamp(text);
}

RunStatus statusNamed(std::string_view name)
{
    for (auto const status :
        {RunStatus::Succeeded, RunStatus::Failed, RunStatus::TimedOut, RunStatus::Aborted})
        if (statusName(status) == name)
            return status;
    return RunStatus::Running;
}

Member const* detailsOf(Value const& event)
{
    for (auto const& member : event.members())
        if (member.value.isObject() && member.key.ends_with(detailsEnd))
            return &member;
    return nullptr;
}

// At the service all data is text. One value that is none, or a text that is no JSON and was not cut, tells
// that the data has been read already.
void HistoryReader::findForm(Value const& list)
{
    for (auto const& event : list.items()) {
        auto const* details = event.isObject() ? detailsOf(event) : nullptr;
        for (auto const key : dataKeys) {
            auto const* value = details ? details->value.find(key) : nullptr;
            if (!value)
                continue;
            hasInput = true;
            if (details->value.find(std::string(key) + "Details"))
                return;
            if (!value->isString() || !text::parseJsonValue(value->string())) {
                isText = false;
                return;
            }
        }
    }
}

Value HistoryReader::data(std::string_view key, Value const& given, RecordedEvent& into, bool& isKnown)
{
    isKnown = true;
    if (!isText || !given.isString())
        return given;
    auto parsed = text::parseJsonValue(given.string());
    if (parsed)
        return std::move(*parsed);
    into.isCut = true;
    isKnown = false;
    history.notes.push_back(
        "The " + std::string(key) + " of event " + std::to_string(into.id) + " was cut and is not known.");
    return {};
}

Result<void> HistoryReader::event(Value const& given, std::size_t number)
{
    auto const place = "Event " + std::to_string(number + 1) + " of the list";
    if (!given.isObject())
        return Failure{place + " is no object."};
    auto const* id = given.find("id");
    auto const* previous = given.find("previousEventId");
    auto const type = recordedText(given, "type");
    if (!type || type->empty())
        return Failure{place + " has no type."};
    RecordedEvent event;
    event.type = *type;
    // In parallel recordings of cases the numbers of some are not known.
    event.id = id && id->isInteger() ? id->integer() : static_cast<std::int64_t>(number) + 1;
    if ((!id || !id->isInteger()) && (!id || !id->isNull()))
        return Failure{place + " (" + *type + ") has no id."};
    constexpr std::int64_t farthestId = 100'000'000;
    if (event.id <= 0 || event.id > farthestId)
        return Failure{place + " (" + *type + ") has the id " + std::to_string(event.id)
            + (event.id <= 0 ? "; ids count from 1." : ", which no execution reaches.")};
    if (previous && !previous->isNull() && !previous->isInteger())
        return Failure{place + " (" + *type + ") has a previousEventId that is no whole number."};
    event.previous = previous && previous->isInteger() ? previous->integer() : 0;
    if (auto const* time = given.find("timestamp"))
        event.time = timeOf(*time);
    if (auto const* details = detailsOf(given)) {
        std::vector<Member> members;
        for (auto const& [key, value] : details->value.members()) {
            if (std::ranges::find(dataKeys, key) != dataKeys.end()) {
                auto const cut = details->value.find(key + "Details");
                auto const* isTruncated = cut ? cut->find("truncated") : nullptr;
                bool isKnown = true;
                if (isTruncated && *isTruncated == Value(true)) {
                    event.isCut = true;
                    history.notes.push_back("The " + key + " of event " + std::to_string(event.id)
                        + " was cut and is not known.");
                } else if (auto made = data(key, value, event, isKnown); isKnown) {
                    members.push_back({key, std::move(made)});
                }
            } else if (key == "assignedVariables" && value.isObject()) {
                std::vector<Member> variables;
                for (auto const& [name, text] : value.members()) {
                    bool isKnown = true;
                    if (auto made = data("variable " + name, text, event, isKnown); isKnown)
                        variables.push_back({name, std::move(made)});
                }
                members.push_back({key, Value::object(std::move(variables))});
            } else if (!key.ends_with("Details")) {
                members.push_back({key, value});
            }
        }
        event.details = Value::object(std::move(members));
    }
    auto const [at, isNew] = events.try_emplace(event.id, event);
    if (!isNew && (at->second.type != event.type || at->second.previous != event.previous))
        return Failure{"There are two events with the id " + std::to_string(event.id) + ": " + at->second.type
            + " and " + event.type + "."};
    if (events.size() > mostRecorded)
        return Failure{"There are more events than an execution can have."};
    return {};
}

void HistoryReader::outcome(Value const& given)
{
    if (auto const status = recordedText(given, "status"))
        history.status = statusNamed(*status);
    // DescribeExecution tells data as text.
    bool const isDescribed = isDescription(given);
    auto const read = [&](std::string_view key) -> std::optional<Value> {
        auto const* value = given.find(key);
        if (!value)
            return std::nullopt;
        if (!isDescribed || !value->isString())
            return *value;
        auto parsed = text::parseJsonValue(value->string());
        if (parsed)
            return std::move(*parsed);
        history.notes.push_back("The " + std::string(key) + " of the execution cannot be read as JSON.");
        return std::nullopt;
    };
    if (auto output = read("output"))
        history.output = std::move(output);
    if (isDescribed)
        history.input = read("input");
    if (auto error = recordedText(given, "error"))
        history.error = std::move(error);
    if (auto cause = recordedText(given, "cause"))
        history.cause = std::move(cause);
}

Result<void> HistoryReader::page(Value const& given)
{
    if (given.isObject())
        outcome(given);
    auto const* list = given.isArray() ? &given : given.find("events");
    if (!list)
        return {};
    if (!list->isArray())
        return Failure{"The member \"events\" of a history is a list."};
    findForm(*list);
    auto const* token = given.find("nextToken") ? given.find("nextToken") : given.find("NextToken");
    hasMore = token && token->isString();
    auto const before = events.size();
    for (std::size_t i = 0; i < list->size(); ++i)
        if (auto read = event(*list->at(i), before + i); !read)
            return read;
    return {};
}

Result<void> HistoryReader::finish()
{
    std::int64_t last = 0;
    for (auto& [id, event] : events) {
        if (id > last + 1)
            history.notes.push_back(id == last + 2 ? "Event " + std::to_string(last + 1) + " is missing."
                                                   : "Events " + std::to_string(last + 1) + " to "
                        + std::to_string(id - 1) + " are missing.");
        last = id;
        history.events.push_back(std::move(event));
    }
    history.hasData = hasInput || history.events.empty();
    if (!history.hasData)
        history.notes.emplace_back("Inputs and outputs were not recorded.");
    if (history.events.empty())
        return {};
    auto const& end = history.events.back();
    static constexpr std::array<std::pair<std::string_view, RunStatus>, 4> ends{
        {{"ExecutionSucceeded", RunStatus::Succeeded}, {"ExecutionFailed", RunStatus::Failed},
            {"ExecutionTimedOut", RunStatus::TimedOut}, {"ExecutionAborted", RunStatus::Aborted}}};
    auto const* ended = std::ranges::find(ends, end.type, &std::pair<std::string_view, RunStatus>::first);
    if (ended == ends.end()) {
        if (history.status == RunStatus::Running)
            history.notes.push_back(hasMore ? "The history goes on: another page was announced."
                                            : "The history does not tell how the execution ended.");
        return {};
    }
    if (history.status != RunStatus::Running && history.status != ended->second)
        return Failure{"The status is " + std::string(statusName(history.status)) + ", but the last event is "
            + end.type + "."};
    history.status = ended->second;
    if (auto const* output = end.details.find("output"); output && !history.output)
        history.output = *output;
    if (auto error = recordedText(end.details, "error"); error && !history.error)
        history.error = std::move(error);
    if (auto cause = recordedText(end.details, "cause"); cause && !history.cause)
        history.cause = std::move(cause);
    return {};
}

}  // namespace

Result<RecordedHistory> readHistory(Value const& content)
{
    HistoryReader reader;
    auto const* given = &content;
    if (auto const* expect = content.find("expect"); expect && expect->isObject()) {
        given = expect;
        if (auto const* tokens = content.find("wildcards"); tokens && tokens->isArray())
            for (auto const& token : tokens->items())
                if (token.isString() && !token.string().empty())
                    reader.history.unknownTexts.insert(token.string());
        if (auto const* input = content.find("input"))
            reader.history.input = *input;
    }
    bool const isPages
        = given->isArray() && given->size() > 0 && std::ranges::all_of(given->items(), startsPage);
    if (isPages) {
        for (auto const& page : given->items())
            if (auto read = reader.page(page); !read)
                return read.failure();
    } else if (given->isArray() || given->find("events") || given->find("status")) {
        if (auto read = reader.page(*given); !read)
            return read.failure();
    } else {
        return Failure{"This is no history: it has neither \"events\" nor a \"status\"."};
    }
    if (auto finished = reader.finish(); !finished)
        return finished.failure();
    if (reader.history.events.empty() && given->isArray())
        return Failure{"The history has no events."};
    return std::move(reader.history);
}

// `lambdaFunctionFailedEventDetails`; all types of states are entered and left with one name.
static std::string detailsNameOf(std::string_view type)
{
    if (type.ends_with("StateEntered"))
        type = "StateEntered";
    if (type.ends_with("StateExited"))
        type = "StateExited";
    std::string name(type);
    if (name[0] >= 'A' && name[0] <= 'Z')
        name[0] = static_cast<char>(name[0] - 'A' + 'a');
    return name + std::string(detailsEnd);
}

Value toEvent(RecordedEvent const& event)
{
    std::vector<Member> members{{"id", event.id}, {"previousEventId", event.previous}, {"type", event.type}};
    if (event.time)
        members.push_back({"timestamp", formatTimestamp(*event.time)});
    if (event.details.size() > 0)
        members.push_back({detailsNameOf(event.type), event.details});
    return Value::object(std::move(members));
}

Value toEvents(RecordedHistory const& history)
{
    std::vector<Value> events;
    events.reserve(history.events.size());
    for (auto const& event : history.events)
        events.push_back(toEvent(event));
    return Value::array(std::move(events));
}

}  // namespace steploom::sim
