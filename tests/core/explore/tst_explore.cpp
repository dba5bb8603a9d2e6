// SPDX-License-Identifier: GPL-3.0-or-later
// What the route explorer reaches, what it says of the rest, and that its cases pass.
#include "core/base/files.h"
#include "core/base/json_writer.h"
#include "core/cases/case.h"
#include "core/explore/explore.h"
#include "core/explore/proofs.h"
#include "core/sim/history/aws_events.h"
#include "core/text/syntax_tree.h"
#include "tests/corpus.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

using namespace steploom;

namespace {

std::shared_ptr<asl::Graph const> graphOf(std::string text)
{
    return asl::Graph::build(text::SyntaxTree::parseJson(std::move(text)));
}

// A machine of one Choice between the task "Ask" and the states "Yes" and "No". `language` goes to the top.
std::string choiceBetween(QByteArray const& rules, QByteArray const& language)
{
    auto const top = language.isEmpty() ? QByteArray() : "\"QueryLanguage\": \"" + language + "\", ";
    return (QByteArray("{") + top
        + "\"StartAt\": \"Ask\", \"States\": {"
          "\"Ask\": {\"Type\": \"Task\", \"Resource\": "
          "\"arn:aws:lambda:us-east-1:123456789012:function:ask\","
          " \"Next\": \"Which\"},"
          "\"Which\": {\"Type\": \"Choice\", \"Choices\": ["
        + rules
        + "], \"Default\": \"No\"},"
          "\"Yes\": {\"Type\": \"Succeed\"}, \"No\": {\"Type\": \"Succeed\"}}}")
        .toStdString();
}

// The cases as `test` runs them; what differs.
QStringList failing(explore::Exploration const& found, std::shared_ptr<asl::Graph const> const& graph)
{
    QStringList all;
    for (auto const& content : found.cases) {
        auto const given = cases::caseFrom(content, "case.json");
        auto settings = cases::settingsOf(given);
        if (!settings) {
            all << QString::fromStdString(settings.sentence());
            continue;
        }
        settings->graph = graph;
        sim::Run run(std::move(*settings));
        run.runToEnd();
        if (auto const difference
            = cases::compareOutcome(given, sim::toExpectation(run), cases::Level::Details))
            all << QString::fromStdString(given.name + ": " + *difference);
    }
    return all;
}

QStringList missed(explore::Exploration const& found)
{
    QStringList all;
    for (auto const& each : found.missed)
        all << QString::fromStdString(
            cases::pointInWords(each.point, found.coverage.graph()) + ": " + each.why);
    return all;
}

}  // namespace

class ExploreTest : public QObject {
    Q_OBJECT

private slots:
    void everyRuleThatCanHoldIsReached_data();
    void everyRuleThatCanHoldIsReached();
    void whatCannotBeReachedIsTold_data();
    void whatCannotBeReachedIsTold();
    void dataIsFollowedThroughStates_data();
    void dataIsFollowedThroughStates();
    void starterWorkflowsAreReachedWhole_data();
    void starterWorkflowsAreReachedWhole();
    void parametersGetValuesThatTheCallTakes_data();
    void parametersGetValuesThatTheCallTakes();
    void theSameDefinitionGivesTheSameCases();
    void boundsEndTheSearch();
    void oddDefinitionsAreExplored_data();
    void oddDefinitionsAreExplored();
    void realWorkflowsAreReached();
};

void ExploreTest::everyRuleThatCanHoldIsReached_data()
{
    QTest::addColumn<QByteArray>("language");
    QTest::addColumn<QByteArray>("rule");
    auto const path = [](char const* rule) {
        QTest::newRow(rule) << QByteArray() << (QByteArray("{") + rule + ", \"Next\": \"Yes\"}");
    };
    path(R"("Variable": "$.a", "StringEquals": "x")");
    path(R"("Variable": "$.a.b[2].c", "NumericGreaterThan": 7)");
    path(R"("Variable": "$.a", "NumericLessThanEquals": -1.5)");
    path(R"("Variable": "$.a", "BooleanEquals": false)");
    path(R"("Variable": "$.a", "IsPresent": true)");
    path(R"("Variable": "$.a[0]", "IsPresent": true)");
    path(R"("Variable": "$.a", "IsNull": true)");
    path(R"("Variable": "$.a", "IsNumeric": false)");
    path(R"("Variable": "$.a", "IsTimestamp": true)");
    path(R"("Variable": "$.a", "StringMatches": "log-*.txt")");
    path(R"("Variable": "$.a", "StringMatches": "a\\*b*")");
    path(R"("Variable": "$.a", "TimestampLessThan": "2024-01-01T00:00:00Z")");
    path(R"("Variable": "$.a", "StringEqualsPath": "$.b")");
    path(R"("Variable": "$.a", "NumericGreaterThanPath": "$.b.c")");
    path(R"("Variable": "$.a", "StringEqualsPath": "$$.Execution.Id")");
    path(R"("Variable": "$.a", "StringEqualsPath": "$$.StateMachine.Id")");
    path(R"("Variable": "$$.Execution.Input.mode", "StringEquals": "fast")");
    path(R"("Not": {"Variable": "$.a", "StringEquals": "x"})");
    path(R"("And": [{"Variable": "$.a", "IsPresent": true}, {"Variable": "$.a", "NumericEquals": 3}])");
    path(
        R"("Or": [{"Variable": "$.a", "StringEquals": "x"}, {"Not": {"Variable": "$.b", "IsPresent": true}}])");
    path(R"("And": [{"Not": {"And": [{"Variable": "$.a", "BooleanEquals": true}]}},
        {"Or": [{"Variable": "$.b", "StringEquals": "p"}, {"Variable": "$.b", "StringEquals": "q"}]}])");
    auto const jsonata = [](char const* condition) {
        QTest::newRow(condition) << QByteArray(
            "JSONata") << (QByteArray("{\"Condition\": \"{% ") + condition + " %}\", \"Next\": \"Yes\"}");
    };
    jsonata("$states.input.a = 'x'");
    jsonata("$states.input.a.b[1] > 7");
    jsonata("'x' != $states.input.a");
    jsonata("$states.input.a in ['p', 'q']");
    jsonata("$exists($states.input.a) and $states.input.b < 3");
    jsonata("$not($states.input.a) or $states.input.b = 2");
    jsonata("$states.input.a ? true : false");
    jsonata("$count($states.input.list) > 2");
    jsonata("($states.input.list ~> $count) = 0 and $states.input.x");
    jsonata("$contains($states.input.a, 'needle')");
    jsonata("$contains($states.input.a, /^v[0-9]+$/)");
    jsonata("$contains($states.input.a, /^[äö]x$/)");
    jsonata("$contains($states.input.a, /^(ü{2}|z)[^a]é*€$/)");
    jsonata("$number($states.input.a) + 2 = 12");
    jsonata("$uppercase($states.input.a) = 'ON'");
    jsonata("$states.input.items[name = 'x'].size > 3");
    jsonata("($x := $states.input.a; $x = 5)");
    jsonata("$parse($states.input.body).kind = 'order'");
    jsonata("$substringAfter($states.input.a, ':') = 'b'");
    jsonata("$lookup($states.input.a, 'key') = 1");
    jsonata("'b-' & $states.input.a = 'b-c'");
    jsonata("$split($states.input.a, ',') = ['', '', 'b']");
}

void ExploreTest::everyRuleThatCanHoldIsReached()
{
    QFETCH(QByteArray, language);
    QFETCH(QByteArray, rule);
    auto const graph = graphOf(choiceBetween(rule, language));
    auto const found = explore::explore(graph, {});
    QVERIFY2(found.missed.empty(), qPrintable(missed(found).join('\n')));
    QCOMPARE(failing(found, graph), QStringList());
    QVERIFY(found.cases.size() <= 3);
}

void ExploreTest::whatCannotBeReachedIsTold_data()
{
    QTest::addColumn<QByteArray>("language");
    QTest::addColumn<QByteArray>("rules");
    QTest::addColumn<QByteArray>("what");
    QTest::addColumn<QByteArray>("why");
    QTest::newRow("hidden by an earlier rule")
        << QByteArray() << QByteArray(R"({"Variable": "$.a", "NumericGreaterThan": 1, "Next": "No"},
                         {"Variable": "$.a", "NumericGreaterThan": 5, "Next": "Yes"})")
        << QByteArray("rule 2 of \"Which\"") << QByteArray("rule 1, which comes before");
    QTest::newRow("against itself") << QByteArray()
                                    << QByteArray(R"({"And": [{"Variable": "$.a", "StringEquals": "x"},
                         {"Variable": "$.a", "StringEquals": "y"}], "Next": "Yes"})")
                                    << QByteArray("rule 1 of \"Which\"")
                                    << QByteArray("its condition cannot be true");
    QTest::newRow("a variable that nobody assigns")
        << QByteArray("JSONata") << QByteArray(R"({"Condition": "{% $v = 1 %}", "Next": "Yes"})")
        << QByteArray("rule 1 of \"Which\"")
        << QByteArray("its condition cannot be true, as $v is never there");
}

void ExploreTest::whatCannotBeReachedIsTold()
{
    QFETCH(QByteArray, language);
    QFETCH(QByteArray, rules);
    QFETCH(QByteArray, what);
    QFETCH(QByteArray, why);
    auto const graph = graphOf(choiceBetween(rules, language));
    auto const found = explore::explore(graph, {});
    auto const all = missed(found);
    QVERIFY2(std::ranges::any_of(all,
                 [&](QString const& each) {
                     return each.startsWith(QString::fromUtf8(what)) && each.contains(QString::fromUtf8(why));
                 }),
        qPrintable(all.join('\n')));
    QCOMPARE(failing(found, graph), QStringList());
}

void ExploreTest::dataIsFollowedThroughStates_data()
{
    QTest::addColumn<QByteArray>("file");
    QDir const folder(QStringLiteral(TEST_DATA "/explore"));
    for (auto const& name : folder.entryList({QStringLiteral("*.json")}, QDir::Files))
        QTest::newRow(qPrintable(name)) << folder.filePath(name).toUtf8();
}

void ExploreTest::dataIsFollowedThroughStates()
{
    QFETCH(QByteArray, file);
    auto const graph = graphOf(readFile(file.toStdString()).value());
    auto const found = explore::explore(graph, {});
    QVERIFY2(found.missed.empty(), qPrintable(missed(found).join('\n')));
    QCOMPARE(failing(found, graph), QStringList());
    QVERIFY(!found.isCut);
}

void ExploreTest::starterWorkflowsAreReachedWhole_data()
{
    QTest::addColumn<QByteArray>("file");
    QDir const folder(QStringLiteral(SOURCE_ROOT "/resources/templates"));
    for (auto const& name : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        QTest::newRow(qPrintable(name)) << folder.filePath(name + "/" + name + ".asl.json").toUtf8();
}

void ExploreTest::starterWorkflowsAreReachedWhole()
{
    QFETCH(QByteArray, file);
    auto const graph = graphOf(readFile(file.toStdString()).value());
    auto const found = explore::explore(graph, {});
    for (auto const& each : found.missed)
        QVERIFY2(each.point.kind != cases::PointKind::State, qPrintable(missed(found).join('\n')));
    QCOMPARE(failing(found, graph), QStringList());
}

void ExploreTest::parametersGetValuesThatTheCallTakes_data()
{
    QTest::addColumn<QByteArray>("task");
    QTest::newRow("JSONPath") << QByteArray(
        R"("Parameters": {"MaxResults.$": "$.count", "SnapshotIds.$": "$.ids", "DryRun.$": "$.try.it"})");
    QTest::newRow("JSONata") << QByteArray(
        R"json("QueryLanguage": "JSONata", "Arguments": {"MaxResults": "{% $states.input.count %}",
           "Filters": [{"Name": "n", "Values": "{% $states.input.values %}"}]})json");
}

void ExploreTest::parametersGetValuesThatTheCallTakes()
{
    QFETCH(QByteArray, task);
    auto const graph = graphOf((R"({"StartAt": "Ask", "States": {"Ask": {"Type": "Task", "Resource":
        "arn:aws:states:::aws-sdk:ec2:describeSnapshots", "Next": "Done", )"
        + task + R"(}, "Done": {"Type": "Succeed"}}})")
            .toStdString());
    auto const found = explore::explore(graph, {});
    QVERIFY2(found.missed.empty(), qPrintable(missed(found).join('\n')));
    QCOMPARE(failing(found, graph), QStringList());
}

void ExploreTest::theSameDefinitionGivesTheSameCases()
{
    auto const text
        = readFile(SOURCE_ROOT "/resources/templates/order_fulfilment/order_fulfilment.asl.json").value();
    auto const first = explore::explore(graphOf(text), {});
    auto const second = explore::explore(graphOf(text), {});
    QCOMPARE(toJson(Value::array(first.cases)), toJson(Value::array(second.cases)));
    QCOMPARE(first.runs, second.runs);
}

void ExploreTest::boundsEndTheSearch()
{
    auto const text
        = readFile(SOURCE_ROOT "/resources/templates/order_fulfilment/order_fulfilment.asl.json").value();
    explore::Options options;
    options.runs = 3;
    auto const found = explore::explore(graphOf(text), options);
    QVERIFY(found.isCut);
    QVERIFY(found.runs <= 4);
    // Placeholders are filled in two ways, which share the bounds.
    options.runs = 8;
    auto const filled = explore::explore(
        graphOf(choiceBetween(R"({"Condition": "{% $states.input.a = ${p} and $states.input.b = 'x' %}",
            "Next": "Yes"})",
            "JSONata")),
        options);
    QVERIFY(!filled.cases.empty());
    QVERIFY2(filled.runs <= 9, qPrintable(QString::number(filled.runs)));
    options = {};
    options.isStopped = [] { return true; };
    QVERIFY(explore::explore(graphOf(text), options).runs <= 1);
}

void ExploreTest::oddDefinitionsAreExplored_data()
{
    QTest::addColumn<QByteArray>("definition");
    auto const condition = [](char const* name, QByteArray const& expression) {
        QTest::newRow(name) << QByteArray::fromStdString(
            choiceBetween("{\"Condition\": \"{% " + expression + " %}\", \"Next\": \"Yes\"}", "JSONata"));
    };
    condition("anything below in a filter", "$states.input.l[** = 'x'].a = 1");
    condition("anything below in $single", "$count($single($states.input.l, function($v){ ** = 'x' })) = 1");
    condition("anything below in $filter", "$filter($states.input.l, function($v){ $v.** = 'x' }) = 1");
    QByteArray nested = "$error('x')";
    QByteArray doubled = "$a := $states.input.a; ";
    QByteArray ands = R"({"Variable": "$.v", "IsPresent": true})";
    QByteArray ors = R"({"Variable": "$.v", "StringEquals": "x"})";
    QByteArray passes;
    for (int i = 0; i < 22; ++i) {
        auto const number = QByteArray::number(i);
        nested = "(" + nested + " ? true : false)";
        doubled += "$a" + number + " := $a" + (i > 0 ? QByteArray::number(i - 1) : QByteArray()) + " + $a"
            + (i > 0 ? QByteArray::number(i - 1) : QByteArray()) + "; ";
        ands = R"({"And": [{"Variable": "$.v)" + number + R"(", "IsPresent": true}, )" + ands + "]}";
        ors = R"({"Or": [{"Variable": "$.v)" + number + R"(", "StringEquals": "x"}, )" + ors + "]}";
        passes += "\"P" + number + R"(": {"Type": "Pass", "Next": "P)" + QByteArray::number(i + 1)
            + R"(", "Output": {"x": "{% $states.input.x ? $states.input.x : $states.input.y %}"}}, )";
    }
    condition("nested conditions", nested);
    condition("doubled again and again", "(" + doubled + "$a21 = 5)");
    auto const rule = [](char const* name, QByteArray const& given) {
        QTest::newRow(name) << QByteArray::fromStdString(
            choiceBetween(given.chopped(1) + R"(, "Next": "Yes"})", {}));
        QTest::newRow(QByteArray("not " + QByteArray(name)))
            << QByteArray::fromStdString(choiceBetween("{\"Not\": " + given + R"(, "Next": "Yes"})", {}));
    };
    rule("nested And", ands);
    rule("nested Or", ors);
    rule("items of items", R"({"And": [{"Variable": "$.a[0][0][999]", "IsPresent": true},
        {"Variable": "$.a[0][999]", "IsPresent": true}, {"Variable": "$.a[999]", "IsPresent": true}]})");
    QByteArray nines = R"({"Variable": "$.a[999]", "IsPresent": true})";
    for (int i = 1; i < 9; ++i)
        nines = R"({"Variable": "$.a)" + QByteArray("[0]").repeated(i) + R"([9]", "IsPresent": true}, )"
            + nines;
    rule("many items of many items", "{\"And\": [" + nines + "]}");
    QTest::newRow("many states with two ways each")
        << R"({"QueryLanguage": "JSONata", "StartAt": "First", "States": {
            "First": {"Type": "Pass", "Output": {"x": 5}, "Next": "P0"}, )"
            + passes + R"("P22": {"Type": "Choice", "Choices": [
            {"Condition": "{% $states.input.x = 6 %}", "Next": "Yes"}], "Default": "Yes"},
            "Yes": {"Type": "Succeed"}}})";
    auto const task = [](char const* name, QByteArray const& handlers) {
        QTest::newRow(name) << R"({"StartAt": "A", "States": {
            "A": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:a", )"
                + handlers + R"(, "Next": "B"}, "B": {"Type": "Succeed"}}})";
    };
    rule("the least integer", R"({"Variable": "$.a", "NumericLessThan": -9223372036854775808})");
    rule("the greatest integer", R"({"Variable": "$.a", "NumericGreaterThan": 9223372036854775807})");
    task("a separator of several bytes",
        R"x("ResultSelector": {"parts.$": "States.StringSplit($.a, 'é')"}, "ResultPath": "$.b")x");
    task("a sum beyond integers", R"x("Parameters": {"a.$": "States.MathAdd($.x, 1)"})x");
    condition("a number beyond integers",
        "$states.input.l[a = 1e300].b = 1e300 and $states.input.c * 1e-300 = 1e300");
    task("Retry is an object", R"("Retry": {"ErrorEquals": ["X"]})");
    task("Retry is an object beside a Catch",
        R"("Retry": {"ErrorEquals": ["X"]}, "Catch": [{"ErrorEquals": ["A"], "Next": "B"}])");
    task("Catch is an object", R"("Catch": {"ErrorEquals": ["X"], "Next": "B"})");
    task("Catch is a text", R"("Retry": [1], "Catch": "B")");
    task("ErrorEquals is an object", R"("Catch": [{"ErrorEquals": {"X": 1}, "Next": "B"}])");
    for (char const* choices : {R"({"a": {"Variable": "$.x", "IsNull": true, "Next": "B"}})", "\"x\"", "[1]",
             "[[]]", "[{\"And\": {\"x\": 1}}]", "[{\"Not\": 1}]"})
        QTest::newRow(choices) << QByteArray(
                                      R"({"StartAt": "A", "States": {"A": {"Type": "Choice", "Choices": )")
                + choices + R"(, "Default": "B"}, "B": {"Type": "Succeed"}}})";
}

// Nothing is wrong with what is missed; no sanitizer and no clock may complain.
void ExploreTest::oddDefinitionsAreExplored()
{
    QFETCH(QByteArray const, definition);
    QElapsedTimer timer;
    timer.start();
    auto const found = explore::explore(graphOf(definition.toStdString()), {});
    QVERIFY(found.runs > 0);
    for (auto const& each : found.cases)
        QVERIFY(toJson(*each.find("input")).size() <= 262'144);
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
}

// A sample; tests/bench/explore.py judges all.
void ExploreTest::realWorkflowsAreReached()
{
    auto const folder = tests::corpusFolder(QStringLiteral("workflows/files"));
    if (folder.isEmpty())
        QSKIP("The workflows corpus is not beside the checkout (STEPLOOM_CORPUS).");
    int number = 0;
    int whole = 0;
    QStringList wrong;
    for (auto const& name : QDir(folder).entryList({QStringLiteral("*.asl.json")}, QDir::Files, QDir::Name)) {
        if (number++ % 8 != 0)
            continue;
        auto const bytes = readFile((folder + "/" + name).toStdString());
        QVERIFY(bytes.ok());
        auto const tree = text::SyntaxTree::parseJson(*bytes);
        if (!tree->isSound())
            continue;
        auto const graph = asl::Graph::build(tree);
        auto const found = explore::explore(graph, {});
        bool const isWhole = std::ranges::none_of(found.missed, [](explore::Missed const& each) {
            return each.point.kind == cases::PointKind::State && !each.isProven;
        });
        explore::Solver solver;
        explore::Proofs const proofs(graph, solver);
        for (auto const& point : found.coverage.points())
            if (found.coverage.isReached(point))
                QCOMPARE(proofs.whyNever(point), std::string());
        whole += isWhole ? 1 : 0;
        if (!isWhole)
            wrong << name;
        if (std::ranges::none_of(found.cases, [](Value const& each) { return each.find("substitutions"); }))
            QCOMPARE(failing(found, graph), QStringList());
    }
    QVERIFY2(wrong.size() * 5 <= whole, qPrintable(wrong.join('\n')));
}

QTEST_APPLESS_MAIN(ExploreTest)
#include "tst_explore.moc"
