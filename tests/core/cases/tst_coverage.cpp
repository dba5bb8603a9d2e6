// SPDX-License-Identifier: GPL-3.0-or-later
// What runs reach of a definition, and how results are told to build servers.
#include "core/base/files.h"
#include "core/base/json_writer.h"
#include "core/cases/case.h"
#include "core/cases/coverage.h"
#include "core/cases/junit.h"
#include "core/sim/run_view.h"
#include "core/sim/trace_json.h"
#include "core/text/syntax_tree.h"
#include "tests/corpus.h"

#include <QDir>
#include <QTest>
#include <QXmlStreamReader>

#include <algorithm>

using namespace steploom;
using cases::Point;
using cases::PointKind;

namespace {

Value dataFile(char const* name)
{
    auto const value = text::parseJsonValue(readFile(std::string(TEST_DATA "/history/") + name).value());
    return value ? *value : Value();
}

sim::Run runOf(Value const& given)
{
    auto run
        = cases::prepareRun(cases::caseFrom(given.with("definition", dataFile("run.asl.json")), "case.json"));
    Q_ASSERT(run.ok());
    run->runToEnd();
    return std::move(*run);
}

std::string traceText(sim::Run const& run)
{
    std::string lines;
    for (auto const& record : run.trace().records)
        lines += toJson(sim::toValue(record, run.trace(), *run.settings().graph)) + "\n";
    return lines + toJson(sim::toExpectation(run));
}

bool areEqual(sim::RunView const& a, sim::RunView const& b)
{
    if (a.status != b.status || a.clock != b.clock || a.states.size() != b.states.size()
        || a.edges.size() != b.edges.size() || a.lastEdge != b.lastEdge)
        return false;
    for (auto const& [id, state] : a.states) {
        auto const& other = b.state(id);
        if (state.status != other.status || state.visits != other.visits || state.running != other.running
            || state.attempt != other.attempt || state.history.size() != other.history.size()
            || state.error != other.error || state.entered != other.entered || state.exited != other.exited
            || state.input != other.input || state.output != other.output
            || state.childrenDone != other.childrenDone)
            return false;
    }
    return std::ranges::all_of(a.edges, [&](auto const& entry) {
        auto const found = b.edges.find(entry.first);
        return found != b.edges.end() && found->second.taken == entry.second.taken;
    });
}

}  // namespace

class CoverageTest : public QObject {
    Q_OBJECT

private slots:
    void everyPointIsCounted();
    void whatIsMissingIsTold();
    void ofAUsedUpRetrierTheEndCounts();
    void junitIsXmlWhateverTheNamesHold();
    void theSameCaseGivesTheSameBytes_data();
    void theSameCaseGivesTheSameBytes();
    void realWorkflowsRunTwiceAlike();
    void itemsOfAMapRunCountAndNotItsExecutions_data();
    void itemsOfAMapRunCountAndNotItsExecutions();
};

void CoverageTest::everyPointIsCounted()
{
    auto const run = runOf(dataFile("case.json"));
    auto const& graph = run.settings().graph;
    cases::Coverage coverage(graph);
    coverage.add(run.trace());
    auto const id = [&](char const* name) { return graph->findByName(name)->id; };
    QCOMPARE(coverage.times({id("Look"), PointKind::State, 0}), 2U);
    QCOMPARE(coverage.times({id("Both"), PointKind::Branch, 1}), 1U);
    QCOMPARE(coverage.times({id("Look"), PointKind::Retrier, 0}), 1U);
    QCOMPARE(coverage.times({id("Charge"), PointKind::Catcher, 0}), 1U);
    QCOMPARE(coverage.times({id("Each"), PointKind::MapWithSeveralItems, 0}), 1U);
    QCOMPARE(coverage.times({id("Each"), PointKind::MapWithOneItem, 0}), 0U);
    QCOMPARE(coverage.missing().size(), std::size_t{2});
    QCOMPARE(coverage.reached() + 2, coverage.points().size());
}

void CoverageTest::whatIsMissingIsTold()
{
    auto const run = runOf(dataFile("case.json"));
    cases::Coverage coverage(run.settings().graph);
    QCOMPARE(coverage.missing().size(), coverage.points().size());
    coverage.add(run.trace());
    QCOMPARE(cases::missingSentence(coverage.missing()[0], coverage.graph()),
        std::string("No case reaches \"Each\" with no items."));
    QVERIFY(coverage.summary().find("7 of 7 states") != std::string::npos);
    QVERIFY(coverage.summary().find("0 of 1 Map with one item") != std::string::npos);
    auto const other
        = runOf(dataFile("case.json").with("input", Value::object({{"items", Value::array({1})}})));
    cases::Coverage more(run.settings().graph);
    more.add(other.trace());
    coverage.add(more);
    QCOMPARE(coverage.runs(), std::size_t{2});
    QCOMPARE(coverage.missing().size(), std::size_t{1});
}

void CoverageTest::ofAUsedUpRetrierTheEndCounts()
{
    auto const graph = asl::Graph::build(
        text::SyntaxTree::parseJson(R"({"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "r",
        "Retry": [{"ErrorEquals": ["X"], "MaxAttempts": 1}], "Catch": [{"ErrorEquals": ["X"], "Next": "B"}], "End": true},
        "B": {"Type": "Succeed"}}})"));
    auto const reached = [&](int failures) {
        sim::RunSettings settings;
        settings.graph = graph;
        auto& answers = settings.mocks.answers["A"];
        for (int i = 0; i < failures; ++i) {
            auto& answer = answers.emplace_back();
            answer.kind = sim::Answer::Kind::Error;
            answer.error = "X";
        }
        answers.emplace_back();
        sim::Run run(std::move(settings));
        run.runToEnd();
        return cases::pointsReached(run.trace());
    };
    auto const id = graph->findByName("A")->id;
    QVERIFY(reached(1).contains({id, PointKind::Retrier, 0}));
    QVERIFY(!reached(1).contains({id, PointKind::RetrierUsedUp, 0}));
    QVERIFY(reached(2).contains({id, PointKind::RetrierUsedUp, 0}));
    QVERIFY(reached(2).contains({id, PointKind::Catcher, 0}));
}

void CoverageTest::junitIsXmlWhateverTheNamesHold()
{
    std::string const name("<a & \"b\">\n\x01\t\xEF\xBF\xBE \xC3\xBC \xFF");
    std::vector<cases::CaseResult> const results{
        {name, "x's file", std::nullopt}, {"two", "f", "1 < 2\r\n]]>"}};
    auto const xml = cases::junitXml(results);
    QXmlStreamReader reader(QByteArray::fromStdString(xml));
    int tests = 0;
    int failures = 0;
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (reader.name() == QLatin1String("testcase") && tests++ == 0)
            QVERIFY(reader.attributes()
                    .value(QLatin1String("name"))
                    .toString()
                    .startsWith(QStringLiteral("<a & \"b\">\n")));
        if (reader.name() == QLatin1String("failure")) {
            ++failures;
            QCOMPARE(reader.attributes().value(QLatin1String("message")).toString(),
                QStringLiteral("1 < 2\r\n]]>"));
        }
    }
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    QCOMPARE(tests, 2);
    QCOMPARE(failures, 1);
}

void CoverageTest::theSameCaseGivesTheSameBytes_data()
{
    QTest::addColumn<QByteArray>("file");
    QDir const templates(QStringLiteral(SOURCE_ROOT "/resources/templates"));
    for (auto const& name : templates.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        QTest::newRow(qPrintable(name)) << templates.filePath(name + "/" + name + ".steploom.json").toUtf8();
    auto const corpus = tests::corpusFolder(QStringLiteral("histories/retries"));
    if (!corpus.isEmpty())
        for (auto const& name : QDir(corpus).entryList({QStringLiteral("*.json")}, QDir::Files))
            QTest::newRow(qPrintable(name)) << (corpus + "/" + name).toUtf8();
}

void CoverageTest::theSameCaseGivesTheSameBytes()
{
    QFETCH(QByteArray, file);
    auto const all = cases::readCases(file.toStdString());
    QVERIFY2(all.ok(), all.ok() ? "" : all.sentence().c_str());
    for (auto const& each : *all) {
        if (each.kind != "execution")
            continue;
        auto first = cases::prepareRun(each);
        auto second = cases::prepareRun(each);
        QVERIFY(first.ok() && second.ok());
        first->runToEnd();
        second->runToEnd();
        QVERIFY2(traceText(*first) == traceText(*second), each.name.c_str());
        // A step back and forward again is where it was.
        auto const& trace = first->trace();
        sim::RunFold fold;
        fold.moveTo(trace, trace.records.size());
        for (std::size_t cursor = trace.records.size(); cursor-- > 0;)
            QVERIFY2(areEqual(fold.moveTo(trace, cursor), sim::foldTo(trace, cursor)), each.name.c_str());
        QVERIFY(areEqual(fold.moveTo(trace, trace.records.size()), sim::foldTo(trace, trace.records.size())));
    }
}

// Every workflow of the corpus with default answers, and once more with a task that fails first.
void CoverageTest::realWorkflowsRunTwiceAlike()
{
    auto const folder = tests::corpusFolder(QStringLiteral("workflows/files"));
    if (folder.isEmpty())
        QSKIP("The workflows corpus is not beside the checkout (STEPLOOM_CORPUS).");
    int number = 0;
    for (auto const& name : QDir(folder).entryList({QStringLiteral("*.asl.json")}, QDir::Files, QDir::Name)) {
        auto const bytes = readFile((folder + "/" + name).toStdString());
        QVERIFY(bytes.ok());
        auto const tree = text::SyntaxTree::parseJson(*bytes);
        if (!tree->isSound())
            continue;
        sim::RunSettings settings;
        settings.graph = asl::Graph::build(tree);
        settings.seed = 7;
        for (bool const fails : {false, true}) {
            if (fails)
                for (auto const& state : settings.graph->states())
                    if (state.is("Task")) {
                        auto& answers = settings.mocks.answers[state.name];
                        answers.emplace_back().kind = sim::Answer::Kind::Error;
                        answers.back().error = "States.TaskFailed";
                        answers.emplace_back().output = Value::object();
                    }
            constexpr std::size_t mostSteps = 2'000;
            sim::Run first(settings);
            first.runToEnd(mostSteps);
            sim::Run second(settings);
            second.runToEnd(mostSteps);
            QVERIFY2(traceText(first) == traceText(second), qPrintable(name));
            // Some places of it, back and forth.
            auto const& trace = first.trace();
            auto const end = trace.records.size();
            sim::RunFold fold;
            for (std::size_t const part : {1, 3, 0, 4, 2, 4}) {
                auto const cursor = end * part / 4;
                QVERIFY2(areEqual(fold.moveTo(trace, cursor), sim::foldTo(trace, cursor)), qPrintable(name));
            }
        }
        ++number;
    }
    QVERIFY(number > 100);
}

void CoverageTest::itemsOfAMapRunCountAndNotItsExecutions_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<int>("kind");
    QTest::newRow("three items in one batch")
        << QByteArray(R"("Items": [1, 2, 3], "ItemBatcher": {"MaxItemsPerBatch": 10},)")
        << static_cast<int>(PointKind::MapWithSeveralItems);
    QTest::newRow("one item") << QByteArray(R"("Items": [1],)")
                              << static_cast<int>(PointKind::MapWithOneItem);
    QTest::newRow("no items") << QByteArray(R"("Items": [],)")
                              << static_cast<int>(PointKind::MapWithoutItems);
    QTest::newRow("a file that is not there")
        << QByteArray(R"("ItemReader": {"Resource": "arn:aws:states:::s3:getObject",
            "Arguments": {"Bucket": "b", "Key": "k"}, "ReaderConfig": {"InputType": "JSON"}},)")
        << -1;
}

void CoverageTest::itemsOfAMapRunCountAndNotItsExecutions()
{
    QFETCH(QByteArray, fields);
    QFETCH(int, kind);
    auto const definition = QByteArray(R"({"QueryLanguage": "JSONata", "StartAt": "M", "States": {"M": {
        "Type": "Map", "End": true, )")
        + fields
        + R"("ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
        "StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}}}})";
    sim::RunSettings settings;
    settings.graph = asl::Graph::build(text::SyntaxTree::parseJson(definition.toStdString()));
    sim::Run run(std::move(settings));
    run.runToEnd();
    auto const reached = cases::pointsReached(run.trace());
    for (auto const each :
        {PointKind::MapWithoutItems, PointKind::MapWithOneItem, PointKind::MapWithSeveralItems}) {
        auto const id = run.settings().graph->findByName("M")->id;
        QCOMPARE(reached.contains({id, each, 0}), static_cast<int>(each) == kind);
    }
}

QTEST_APPLESS_MAIN(CoverageTest)
#include "tst_coverage.moc"
