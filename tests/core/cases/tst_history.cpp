// SPDX-License-Identifier: GPL-3.0-or-later
// Histories that were recorded: read in every form they come in, compared, and laid over a definition.
#include "core/base/files.h"
#include "core/base/json_writer.h"
#include "core/cases/case.h"
#include "core/sim/history/difference.h"
#include "core/sim/history/imported.h"
#include "core/sim/run_view.h"
#include "core/text/syntax_tree.h"
#include "tests/corpus.h"

#include <QDirIterator>
#include <QTest>

#include <algorithm>

using namespace steploom;

namespace {

Value json(std::string text)
{
    auto value = text::parseJsonValue(std::move(text));
    return value ? *value : Value();
}

std::string dataFile(char const* name)
{
    auto bytes = readFile(std::string(TEST_DATA "/history/") + name);
    return bytes ? *bytes : std::string();
}

// Of a machine with a retry, a catch, a Map and a Parallel in it.
sim::Run runOf(Value const& given)
{
    auto const content = given.with("definition", json(dataFile("run.asl.json")));
    auto run = cases::prepareRun(cases::caseFrom(content, "case.json"));
    Q_ASSERT(run.ok());
    run->runToEnd();
    return std::move(*run);
}

// The events as the AWS CLI prints them.
Value asService(Value const& events, bool hasData)
{
    std::vector<Value> all;
    for (auto const& event : events.items()) {
        auto made = Value::object();
        for (auto const& [key, value] : event.members()) {
            if (key == "timestamp") {
                auto const moment = parseTimestamp(value.string());
                made = made.with(key, static_cast<double>(moment->time_since_epoch().count()) / 1e9);
                continue;
            }
            if (!value.isObject()) {
                made = made.with(key, value);
                continue;
            }
            auto details = Value::object();
            for (auto const& [name, member] : value.members()) {
                bool const isData = name == "input" || name == "output" || name == "parameters";
                if (name == "assignedVariables") {
                    auto variables = Value::object();
                    for (auto const& [variable, content] : member.members())
                        variables = variables.with(variable, toJson(content));
                    if (hasData)
                        details = details.with(name, variables);
                } else if (!isData) {
                    details = details.with(name, member);
                } else if (hasData) {
                    details = details.with(name, toJson(member))
                                  .with(name + "Details", Value::object({{"truncated", false}}));
                }
            }
            made = made.with(key, details);
        }
        all.push_back(made);
    }
    return Value::array(std::move(all));
}

Value reversed(Value const& list)
{
    std::vector<Value> items(list.items().begin(), list.items().end());
    std::ranges::reverse(items);
    return Value::array(std::move(items));
}

Value slice(Value const& list, std::size_t from, std::size_t to)
{
    auto const items = list.items();
    to = std::min(to, items.size());
    return Value::array(
        {items.begin() + static_cast<std::ptrdiff_t>(from), items.begin() + static_cast<std::ptrdiff_t>(to)});
}

QByteArray told(std::optional<sim::HistoryDifference> const& difference)
{
    return difference ? QByteArray::fromStdString(difference->sentence) : QByteArray("they agree");
}

}  // namespace

class HistoryTest : public QObject {
    Q_OBJECT

private slots:
    void everyFormIsTheSameHistory_data();
    void everyFormIsTheSameHistory();
    void whatIsNoHistoryIsRefused_data();
    void whatIsNoHistoryIsRefused();
    void theFirstDifferenceIsTold_data();
    void theFirstDifferenceIsTold();
    void whatOneHasNotRecordedIsNoDifference();
    void unknownTextsMatchAnything();
    void gapsAreTold();
    void aViewOfAnImportShowsWhatTheRunShowed();
    void anImportTellsTheSameEvents();
    void whatFitsNoStateIsLeftOut();
    void aFailureDeepInsideIsFoundAndAnAbortToldOnce();
    void aHistoryOfAnotherDefinitionIsRefused();
    void aDescriptionAloneTellsTheOutcome();
    void recordingsComeBackAsTheyWere();
};

void HistoryTest::everyFormIsTheSameHistory_data()
{
    QTest::addColumn<int>("form");
    QTest::newRow("as run --json prints it") << 0;
    QTest::newRow("as the AWS CLI prints it") << 1;
    QTest::newRow("the bare list") << 2;
    QTest::newRow("newest first") << 3;
    QTest::newRow("in pages") << 4;
    QTest::newRow("in pages that overlap, newest first") << 5;
    QTest::newRow("inside a case") << 6;
}

void HistoryTest::everyFormIsTheSameHistory()
{
    QFETCH(int, form);
    auto const run = runOf(json(dataFile("case.json")));
    auto const ours = sim::toExpectation(run);
    auto const events = asService(*ours.find("events"), true);
    auto const page = [&](std::size_t from, std::size_t to) {
        return Value::object({{"events", slice(events, from, to)}});
    };
    Value given = ours;
    if (form == 1)
        given = Value::object({{"events", events}});
    if (form == 2)
        given = events;
    if (form == 3)
        given = Value::object({{"events", reversed(events)}});
    if (form == 4)
        given = Value::array({page(0, 7).with("nextToken", "more"), page(7, 1000)});
    if (form == 5)
        given = Value::array({Value::object({{"events", reversed(slice(events, 5, 1000))}}),
            Value::object({{"events", reversed(slice(events, 0, 9))}})});
    if (form == 6)
        given = json(dataFile("case.json")).with("expect", ours);
    auto const expected = sim::readHistory(ours);
    auto const read = sim::readHistory(given);
    QVERIFY2(read.ok(), read.ok() ? "" : read.sentence().c_str());
    QCOMPARE(read->events.size(), expected->events.size());
    auto const difference = sim::firstDifference(*expected, *read);
    QVERIFY2(!difference, told(difference));
    QCOMPARE(read->status, sim::RunStatus::Failed);
    QCOMPARE(read->error, std::optional<std::string>("Refunded"));
    for (std::size_t i = 0; i < read->events.size(); ++i) {
        QCOMPARE(read->events[i].time, expected->events[i].time);
        QVERIFY(read->events[i].details == expected->events[i].details);
    }
    QVERIFY(read->notes.empty());
}

void HistoryTest::whatIsNoHistoryIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("sentence");
    auto const row = [](char const* name, char const* text, char const* sentence) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(sentence);
    };
    row("a number", "1", "neither");
    row("an object of something else", "{\"StartAt\": \"A\"}", "neither");
    row("an empty list", "[]", "no events");
    row("events that are no list", "{\"events\": {}}", "is a list");
    row("an event that is no object", "[1]", "is no object");
    row("an event without a type", "[{\"id\": 1}]", "has no type");
    row("an event without an id", "[{\"type\": \"A\"}]", "has no id");
    row("an id that is a text", "[{\"type\": \"A\", \"id\": \"1\"}]", "has no id");
    row("an id of nothing", "[{\"type\": \"A\", \"id\": 0}]", "count from 1");
    row("a link that is a text", "[{\"type\": \"A\", \"id\": 1, \"previousEventId\": \"x\"}]",
        "no whole number");
    row("two events of one id", "[{\"type\": \"A\", \"id\": 1}, {\"type\": \"B\", \"id\": 1}]", "two events");
    row("a status against the events",
        "{\"status\": \"FAILED\", \"events\": [{\"type\": \"ExecutionSucceeded\", \"id\": 1}]}",
        "but the last event");
}

void HistoryTest::whatIsNoHistoryIsRefused()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, sentence);
    auto const read = sim::readHistory(json(text.toStdString()));
    QVERIFY(!read.ok());
    QVERIFY2(read.sentence().find(sentence.toStdString()) != std::string::npos, read.sentence().c_str());
}

void HistoryTest::theFirstDifferenceIsTold_data()
{
    QTest::addColumn<QByteArray>("other");
    QTest::addColumn<QByteArray>("what");
    auto const row = [](char const* name, char const* other, char const* what) {
        QTest::newRow(name) << QByteArray(other) << QByteArray(what);
    };
    row("another input", R"({"input": {"items": [1, "y"]}, "tasks": {}})", "details/input/items/1");
    row("fewer items", R"({"input": {"items": [1]}})", "details/input/items");
    row("no failure", R"({"input": {"items": [1, "x"]}, "tasks": {"Look": [{"output": {"Payload": 1}}]}})",
        "type");
    row("another cause",
        R"({"input": {"items": [1, "x"]}, "tasks": {"Look": [{"error": "Busy"}, {"output": {"Payload": 1}}],
            "Charge": [{"error": "Declined", "cause": "no"}]}})",
        "details/cause");
}

void HistoryTest::theFirstDifferenceIsTold()
{
    QFETCH(QByteArray, other);
    QFETCH(QByteArray, what);
    auto const a = sim::readHistory(sim::toExpectation(runOf(json(dataFile("case.json")))));
    auto const b = sim::readHistory(sim::toExpectation(runOf(json(other.toStdString()))));
    auto const difference = sim::firstDifference(*a, *b);
    QVERIFY(difference.has_value());
    QCOMPARE(QByteArray::fromStdString(difference->what), what);
    QVERIFY(difference->sentence.ends_with('.'));
    QVERIFY(!sim::firstDifference(*a, *a));
}

void HistoryTest::whatOneHasNotRecordedIsNoDifference()
{
    auto const run = runOf(json(dataFile("case.json")));
    auto const ours = sim::toExpectation(run);
    auto const whole = sim::readHistory(ours);
    auto const bare = sim::readHistory(Value::object({{"events", asService(*ours.find("events"), false)}}));
    QVERIFY(bare.ok());
    QVERIFY(!bare->hasData);
    auto const difference = sim::firstDifference(*whole, *bare);
    QVERIFY2(!difference, told(difference));
    auto const empty = sim::readHistory(json(R"({"events": []})"));
    if (empty.ok()) {
        auto const missing = sim::firstDifference(*whole, *empty);
        QVERIFY(missing.has_value());
        QVERIFY2(
            missing->sentence.find("ends after 0 events") != std::string::npos, missing->sentence.c_str());
    }
    auto const outcome = sim::readHistory(ours.without("events"));
    QVERIFY(!sim::firstDifference(*whole, *outcome));
    auto const other = sim::readHistory(ours.without("events").with("error", "Other"));
    QCOMPARE(sim::firstDifference(*whole, *other)->what, std::string("error"));
}

void HistoryTest::unknownTextsMatchAnything()
{
    auto const a = sim::readHistory(json(
        R"({"wildcards": ["<id>"], "expect": {"status": "SUCCEEDED", "output": {"id": "x-<id>", "n": 1}}})"));
    auto const b = sim::readHistory(json(R"({"status": "SUCCEEDED", "output": {"id": "x-7", "n": 1.0}})"));
    QVERIFY(!sim::firstDifference(*a, *b));
    auto const c = sim::readHistory(json(R"({"status": "SUCCEEDED", "output": {"id": "x-7", "n": 2}})"));
    QCOMPARE(sim::firstDifference(*a, *c)->what, std::string("output/n"));
}

void HistoryTest::gapsAreTold()
{
    auto const run = runOf(json(dataFile("case.json")));
    auto const events = asService(*sim::toExpectation(run).find("events"), true);
    // The middle is missing, the end as well, and an input was cut.
    std::vector<Value> kept;
    for (auto const& event : events.items())
        if (auto const id = event.find("id")->integer(); id < 6 || (id > 8 && id < 20))
            kept.push_back(event);
    auto const* details = kept[0].find("executionStartedEventDetails");
    kept[0] = kept[0].with("executionStartedEventDetails",
        details->with("input", "{\"items\": [1,").with("inputDetails", Value::object({{"truncated", true}})));
    auto const history
        = sim::readHistory(Value::object({{"events", Value::array(kept)}, {"nextToken", "more"}}));
    QVERIFY(history.ok());
    auto const has = [&](char const* words) {
        return std::ranges::any_of(
            history->notes, [&](std::string const& note) { return note.find(words) != std::string::npos; });
    };
    QVERIFY(has("Events 6 to 8 are missing."));
    QVERIFY(has("input of event 1 was cut"));
    QVERIFY(has("another page was announced"));
    QCOMPARE(history->status, sim::RunStatus::Running);
    auto const imported = sim::importHistory(*history, *run.settings().graph);
    QVERIFY(imported.ok());
    QVERIFY(imported->input.isNull());
    auto const view = sim::foldTo(imported->trace, imported->trace.records.size());
    QCOMPARE(view.status, sim::RunStatus::Running);
}

void HistoryTest::aViewOfAnImportShowsWhatTheRunShowed()
{
    auto const run = runOf(json(dataFile("case.json")));
    auto const& graph = *run.settings().graph;
    auto const history = sim::readHistory(sim::toExpectation(run));
    auto const imported = sim::importHistory(*history, graph);
    QVERIFY(imported.ok());
    QVERIFY2(imported->notes.empty(), imported->notes.empty() ? "" : imported->notes[0].c_str());
    auto const ours = sim::foldTo(run.trace(), run.trace().records.size());
    auto const theirs = sim::foldTo(imported->trace, imported->trace.records.size());
    QCOMPARE(theirs.status, ours.status);
    QCOMPARE(theirs.outcome.error, ours.outcome.error);
    for (auto const& state : graph.states()) {
        auto const& a = ours.state(state.id);
        auto const& b = theirs.state(state.id);
        QVERIFY2(a.status == b.status, state.name.c_str());
        QCOMPARE(b.visits, a.visits);
        QCOMPARE(b.history.size(), a.history.size());
        QCOMPARE(b.entered, a.entered);
        QCOMPARE(b.exited, a.exited);
        QCOMPARE(b.children, a.children);
        QCOMPARE(b.childrenDone, a.childrenDone);
        QVERIFY(a.input == b.input);
        QVERIFY(a.output == b.output);
    }
    for (auto const& [edge, taken] : ours.edges) {
        auto const found = theirs.edges.find(edge);
        QVERIFY(found != theirs.edges.end());
        QCOMPARE(found->second.taken, taken.taken);
    }
    // Time travel works on it as on any trace.
    sim::RunFold fold;
    fold.moveTo(imported->trace, imported->trace.records.size());
    for (std::size_t cursor : {std::size_t{9}, std::size_t{3}, std::size_t{20}}) {
        auto const& moved = fold.moveTo(imported->trace, cursor);
        auto const straight = sim::foldTo(imported->trace, cursor);
        QCOMPARE(moved.clock, straight.clock);
        QCOMPARE(moved.states.size(), straight.states.size());
        QCOMPARE(moved.edges.size(), straight.edges.size());
    }
}

void HistoryTest::anImportTellsTheSameEvents()
{
    auto const run = runOf(json(dataFile("case.json")));
    auto const history = sim::readHistory(sim::toExpectation(run));
    auto imported = sim::importHistory(*history, *run.settings().graph);
    auto const again
        = sim::readHistory(Value::object({{"events", sim::toAwsEvents(imported->trace, run.settings())}}));
    QVERIFY(again.ok());
    auto const difference = sim::firstDifference(*history, *again);
    QVERIFY2(!difference, told(difference));
}

void HistoryTest::whatFitsNoStateIsLeftOut()
{
    auto const run = runOf(json(dataFile("case.json")));
    auto const history = sim::readHistory(json(R"([{"id": 1, "type": "ExecutionStarted"},
        {"id": 2, "previousEventId": 1, "type": "EvaluationFailed", "evaluationFailedEventDetails": {"state": "Left"}},
        {"id": 3, "previousEventId": 2, "type": "TaskSucceeded"},
        {"id": 4, "previousEventId": 3, "type": "MapIterationStarted", "mapIterationStartedEventDetails": {"index": 0}},
        {"id": 5, "previousEventId": 4, "type": "PassStateExited", "stateExitedEventDetails": {"name": "Left"}},
        {"id": 6, "previousEventId": 5, "type": "SomethingNew"}])"));
    QVERIFY(history.ok());
    auto const imported = sim::importHistory(*history, *run.settings().graph);
    QVERIFY(imported.ok());
    QCOMPARE(imported->trace.records.size(), std::size_t{1});
    QVERIFY(sim::toAwsEvents(imported->trace, run.settings()).size() == 1);
    QVERIFY(!imported->notes.empty());
}

void HistoryTest::aFailureDeepInsideIsFoundAndAnAbortToldOnce()
{
    auto const graph = asl::Graph::build(text::SyntaxTree::parseJson(R"({"StartAt": "P", "States": {
        "P": {"Type": "Parallel", "End": true, "Branches": [
            {"StartAt": "Q", "States": {"Q": {"Type": "Parallel", "End": true, "Branches": [
                {"StartAt": "J", "States": {"J": {"Type": "Pass", "QueryLanguage": "JSONata", "End": true}}}]}}},
            {"StartAt": "T", "States": {"T": {"Type": "Task", "End": true,
                "Resource": "arn:aws:states:::sqs:sendMessage"}}}]}}})"));
    auto const history = sim::readHistory(json(R"([{"id": 1, "type": "ExecutionStarted"},
        {"id": 2, "previousEventId": 0, "type": "ParallelStateEntered", "stateEnteredEventDetails": {"name": "P"}},
        {"id": 3, "previousEventId": 2, "type": "ParallelStateStarted"},
        {"id": 4, "previousEventId": 3, "type": "ParallelStateEntered", "stateEnteredEventDetails": {"name": "Q"}},
        {"id": 5, "previousEventId": 4, "type": "ParallelStateStarted"},
        {"id": 6, "previousEventId": 5, "type": "PassStateEntered", "stateEnteredEventDetails": {"name": "J"}},
        {"id": 7, "previousEventId": 3, "type": "TaskStateEntered", "stateEnteredEventDetails": {"name": "T"}},
        {"id": 8, "previousEventId": 3, "type": "EvaluationFailed", "evaluationFailedEventDetails":
            {"state": "J", "error": "States.QueryEvaluationError"}},
        {"id": 9, "previousEventId": 7, "type": "TaskStateAborted"},
        {"id": 10, "previousEventId": 7, "type": "TaskStateAborted"},
        {"id": 11, "previousEventId": 0, "type": "ExecutionAborted"}])"));
    QVERIFY(history.ok());
    auto const imported = sim::importHistory(*history, *graph);
    QVERIFY(imported.ok());
    std::size_t failures = 0;
    std::size_t aborts = 0;
    for (auto const& record : imported->trace.records) {
        if (record.as<sim::EvaluationFailed>() && ++failures)
            QCOMPARE(record.state, graph->findByName("J")->id);
        if (record.as<sim::StateAborted>() && record.state == graph->findByName("T")->id)
            ++aborts;
    }
    QCOMPARE(failures, std::size_t(1));
    QCOMPARE(aborts, std::size_t(1));
}

void HistoryTest::aHistoryOfAnotherDefinitionIsRefused()
{
    auto const run = runOf(json(dataFile("case.json")));
    auto const other = asl::Graph::build(
        text::SyntaxTree::parseJson(R"({"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}})"));
    auto const history = sim::readHistory(sim::toExpectation(run));
    auto const imported = sim::importHistory(*history, *other);
    QVERIFY(!imported.ok());
    QVERIFY(imported.sentence().find("another definition") != std::string::npos);
}

void HistoryTest::aDescriptionAloneTellsTheOutcome()
{
    auto const history = sim::readHistory(json(R"({
        "executionArn": "arn:aws:states:us-east-1:123456789012:execution:m:e", "name": "e",
        "status": "SUCCEEDED", "startDate": 1735689600.0, "stopDate": 1735689601.5,
        "input": "{\"a\": 1}", "inputDetails": {"included": true}, "output": "{\"b\": 2}"})"));
    QVERIFY(history.ok());
    QCOMPARE(history->status, sim::RunStatus::Succeeded);
    QVERIFY(history->input == json("{\"a\": 1}"));
    QVERIFY(history->output == json("{\"b\": 2}"));
    auto const graph = asl::Graph::build(text::SyntaxTree::parseJson(dataFile("run.asl.json")));
    auto const imported = sim::importHistory(*history, *graph);
    QVERIFY(imported.ok());
    QCOMPARE(sim::foldTo(imported->trace, 9).status, sim::RunStatus::Succeeded);
}

void HistoryTest::recordingsComeBackAsTheyWere()
{
    auto const folder = tests::corpusFolder(QStringLiteral("histories"));
    if (folder.isEmpty())
        QSKIP("The corpus of recorded histories is not beside the checkout.");
    int compared = 0;
    QStringList wrong;
    QDirIterator files(folder, {QStringLiteral("*.json")}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        auto const path = files.next();
        auto const all = cases::readCases(path.toStdString());
        if (!all.ok() || all->size() != 1 || (*all)[0].kind != "execution")
            continue;
        auto const& content = (*all)[0].content;
        auto const* definition = content.find("definition");
        auto const* expect = content.find("expect");
        // Of parallel recordings the order and the links are not known.
        if (!definition || !expect || !expect->find("events") || content.find("unordered"))
            continue;
        auto const history = sim::readHistory(content);
        if (!history.ok()) {
            wrong << path + ": " + QString::fromStdString(history.sentence());
            continue;
        }
        auto const graph = asl::Graph::build(text::SyntaxTree::parseJson(toPrettyJson(*definition)));
        auto const imported = sim::importHistory(*history, *graph);
        if (!imported.ok()) {
            wrong << path + ": " + QString::fromStdString(imported.sentence());
            continue;
        }
        sim::RunSettings settings;
        settings.graph = graph;
        auto const again
            = sim::readHistory(Value::object({{"events", sim::toAwsEvents(imported->trace, settings)}}));
        auto const difference = again.ok()
            ? sim::firstDifference(*history, *again)
            : std::optional(sim::HistoryDifference{0, "", {}, {}, again.sentence()});
        ++compared;
        if (difference)
            wrong << path.mid(folder.size() + 1) + ": " + QString::fromStdString(difference->sentence);
    }
    QVERIFY(compared > 100);
    QVERIFY2(wrong.isEmpty(),
        qPrintable(QString::number(wrong.size()) + " of " + QString::number(compared) + ":\n"
            + wrong.mid(0, 25).join('\n')));
}

QTEST_APPLESS_MAIN(HistoryTest)
#include "tst_history.moc"
