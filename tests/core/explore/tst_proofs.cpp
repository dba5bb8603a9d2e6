// SPDX-License-Identifier: GPL-3.0-or-later
// What is claimed to be out of reach, and that nearly the same is reached.
#include "core/base/json_writer.h"
#include "core/explore/choice_proof.h"
#include "core/explore/explore.h"
#include "core/explore/known.h"
#include "core/explore/proofs.h"
#include "core/text/syntax_tree.h"

#include <QTest>

#include <algorithm>

using namespace steploom;
using explore::Known;

namespace {

// Two machines of nearly the same states, of which the first cannot reach the point.
struct Pair {
    char const* name;
    char const* top;    // `, "QueryLanguage": "JSONata"` or nothing
    char const* never;  // states
    char const* may;
    char const* point;  // in words, as it begins
    char const* why;
};

std::vector<Pair> pairs()
{
    static constexpr auto jsonata = R"asl(, "QueryLanguage": "JSONata")asl";
    return {
        {"a rule behind its opposite", "",
            R"asl("A": {"Type": "Choice", "Default": "C", "Choices": [
                {"Not": {"Variable": "$.s", "StringEquals": "done"}, "Next": "C"},
                {"Variable": "$.s", "StringEquals": "failed", "Next": "B"}]},
                "B": {"Type": "Succeed"}, "C": {"Type": "Succeed"})asl",
            R"asl("A": {"Type": "Choice", "Default": "C", "Choices": [
                {"Not": {"Or": [{"Variable": "$.s", "StringEquals": "done"},
                                {"Variable": "$.s", "StringEquals": "failed"}]}, "Next": "C"},
                {"Variable": "$.s", "StringEquals": "failed", "Next": "B"}]},
                "B": {"Type": "Succeed"}, "C": {"Type": "Succeed"})asl",
            "the state \"B\"", "whenever it holds, rule 1, which comes before"},
        {"a rule inside a wider one", "",
            R"asl("A": {"Type": "Choice", "Default": "C", "Choices": [
                {"Variable": "$.n", "NumericGreaterThan": 1, "Next": "C"},
                {"Variable": "$.n", "NumericGreaterThan": 5, "Next": "B"}]},
                "B": {"Type": "Succeed"}, "C": {"Type": "Succeed"})asl",
            R"asl("A": {"Type": "Choice", "Default": "C", "Choices": [
                {"Variable": "$.n", "NumericGreaterThan": 5, "Next": "C"},
                {"Variable": "$.n", "NumericGreaterThan": 1, "Next": "B"}]},
                "B": {"Type": "Succeed"}, "C": {"Type": "Succeed"})asl",
            "rule 2 of \"A\"", "rule 1, which comes before"},
        {"between two texts", "",
            R"asl("A": {"Type": "Choice", "Default": "C", "Choices": [{"And": [
                {"Variable": "$.s", "StringGreaterThan": "b"}, {"Variable": "$.s", "StringLessThan": "b"}],
                "Next": "B"}]}, "B": {"Type": "Succeed"}, "C": {"Type": "Succeed"})asl",
            R"asl("A": {"Type": "Choice", "Default": "C", "Choices": [{"And": [
                {"Variable": "$.s", "StringGreaterThan": "b"}, {"Variable": "$.s", "StringLessThan": "c"}],
                "Next": "B"}]}, "B": {"Type": "Succeed"}, "C": {"Type": "Succeed"})asl",
            "rule 1 of \"A\"", "its condition cannot be true"},
        {"two rules that leave nothing", "",
            R"asl("A": {"Type": "Choice", "Default": "B", "Choices": [
                {"Variable": "$.n", "IsPresent": true, "Next": "C"},
                {"Variable": "$.n", "IsPresent": false, "Next": "C"}]},
                "B": {"Type": "Succeed"}, "C": {"Type": "Succeed"})asl",
            R"asl("A": {"Type": "Choice", "Default": "B", "Choices": [
                {"Variable": "$.n", "IsPresent": true, "Next": "C"},
                {"Variable": "$.m", "IsPresent": false, "Next": "C"}]},
                "B": {"Type": "Succeed"}, "C": {"Type": "Succeed"})asl",
            "the Default of \"A\"", "one of the rules always holds"},
        {"rules in JSONata that hide each other", jsonata,
            R"asl("A": {"Type": "Choice", "Default": "C", "Choices": [
                {"Condition": "{% $states.input.s != 'done' %}", "Next": "C"},
                {"Condition": "{% $states.input.s in ['failed', 'late'] %}", "Next": "B"}]},
                "B": {"Type": "Succeed"}, "C": {"Type": "Succeed"})asl",
            R"asl("A": {"Type": "Choice", "Default": "C", "Choices": [
                {"Condition": "{% $states.input.s != 'late' %}", "Next": "C"},
                {"Condition": "{% $states.input.s in ['failed', 'late'] %}", "Next": "B"}]},
                "B": {"Type": "Succeed"}, "C": {"Type": "Succeed"})asl",
            "rule 2 of \"A\"", "rule 1, which comes before"},
        {"a value that is always the same", "",
            R"asl("A": {"Type": "Pass", "Result": {"n": 5}, "ResultPath": "$.own", "Next": "W"},
                "W": {"Type": "Choice", "Default": "C", "Choices": [
                    {"Variable": "$.own.n", "NumericLessThan": 5, "Next": "B"}]},
                "B": {"Type": "Succeed"}, "C": {"Type": "Succeed"})asl",
            R"asl("A": {"Type": "Pass", "Result": {"n": 4}, "ResultPath": "$.own", "Next": "W"},
                "W": {"Type": "Choice", "Default": "B", "Choices": [
                    {"Variable": "$.own.n", "NumericLessThan": 5, "Next": "B"}]},
                "B": {"Type": "Succeed"})asl",
            "the state \"B\"", "$.own.n is always 5"},
        {"a value that two ways give", "",
            R"asl("A": {"Type": "Choice", "Default": "Q", "Choices": [
                    {"Variable": "$.k", "IsPresent": true, "Next": "P"}]},
                "P": {"Type": "Pass", "Result": {"n": 5}, "Next": "W"},
                "Q": {"Type": "Pass", "Parameters": {"n": 5, "m.$": "$"}, "Next": "W"},
                "W": {"Type": "Choice", "Default": "C", "Choices": [
                    {"Variable": "$.n", "NumericEquals": 6, "Next": "B"}]},
                "B": {"Type": "Succeed"}, "C": {"Type": "Succeed"})asl",
            R"asl("A": {"Type": "Choice", "Default": "Q", "Choices": [
                    {"Variable": "$.k", "IsPresent": true, "Next": "P"}]},
                "P": {"Type": "Pass", "Result": {"n": 5}, "Next": "W"},
                "Q": {"Type": "Pass", "Parameters": {"n": 6, "m.$": "$"}, "Next": "W"},
                "W": {"Type": "Choice", "Default": "C", "Choices": [
                    {"Variable": "$.n", "NumericEquals": 6, "Next": "B"}]},
                "B": {"Type": "Succeed"}, "C": {"Type": "Succeed"})asl",
            "the state \"B\"", "$.n is always 5"},
        {"a variable that nothing assigns", jsonata,
            R"asl("A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                     "Arguments": {"FunctionName": "f", "Payload": "{% $name %}"}, "Next": "B"}, "B": {"Type": "Succeed"})asl",
            R"asl("A": {"Type": "Pass", "Assign": {"name": "{% $states.input.name %}"}, "Next": "T"},
                "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                     "Arguments": {"FunctionName": "f", "Payload": "{% $name %}"}, "Next": "B"}, "B": {"Type": "Succeed"})asl",
            "the state \"B\"", "it reads $name, which nothing assigns"},
        {"something that is never there", "",
            R"asl("A": {"Type": "Pass", "Parameters": {"x.$": "$.x"}, "Next": "P"},
                "P": {"Type": "Pass", "Parameters": {"y.$": "States.Format('{}', $.y)"}, "Next": "B"},
                "B": {"Type": "Succeed"})asl",
            R"asl("A": {"Type": "Pass", "Parameters": {"x.$": "$.x"}, "Next": "P"},
                "P": {"Type": "Pass", "Parameters": {"y.$": "$.x"}, "Next": "B"},
                "B": {"Type": "Succeed"})asl",
            "the state \"B\"", "it reads $.y, which is never there"},
        {"something that a JSONata state does not hand on", jsonata,
            R"asl("A": {"Type": "Pass", "Output": {"x": "{% $states.input.x %}"}, "Next": "P"},
                "P": {"Type": "Pass", "Output": {"y": "{% $states.input.y %}"}, "Next": "B"},
                "B": {"Type": "Succeed"})asl",
            R"asl("A": {"Type": "Pass", "Output": {"x": "{% $states.input.x %}"}, "Next": "P"},
                "P": {"Type": "Pass", "Output": {"y": "{% $states.input.x %}"}, "Next": "B"},
                "B": {"Type": "Succeed"})asl",
            "the state \"B\"", "it reads $states.input.y, which is never there"},
        {"an expression that cannot be read", jsonata,
            R"asl("A": {"Type": "Pass", "Output": "{% $states.input.( %}", "Next": "B"}, "B": {"Type": "Succeed"})asl",
            R"asl("A": {"Type": "Pass", "Output": "{% $states.input.a %}", "Next": "B"}, "B": {"Type": "Succeed"})asl",
            "the state \"B\"", "cannot be read"},
        {"a field that cannot be read", "",
            R"asl("A": {"Type": "Pass", "Parameters": {"a.$": "States.Nothing($.a)"},
    "Next" : "B"
},
                "B": {"Type": "Succeed"})asl",
            R"asl("A": {"Type": "Pass", "Parameters": {"a.$": "States.Array($.a)"
}
, "Next" : "B"
},
                "B": {"Type": "Succeed"})asl",
            "the state \"B\"", "There is no intrinsic function States.Nothing"},
        {"items that are no list", jsonata,
            R"asl("A": {"Type": "Map", "Items": "LIST", "ItemProcessor": {"StartAt": "I", "States": {
                "I": {"Type": "Pass", "End": true}}}, "Next": "B"}, "B": {"Type": "Succeed"})asl",
            R"asl("A": {"Type": "Map", "Items": ["LIST"], "ItemProcessor": {"StartAt": "I", "States": {
                "I": {"Type": "Pass", "End": true}}}, "Next": "B"}, "B": {"Type": "Succeed"})asl",
            "the state \"I\"", "what it gives is always \"LIST\""},
        {"an input that is never a list", jsonata,
            R"asl("A": {"Type": "Pass", "Output": {"items": "{% $states.input %}"}, "Next": "M"},
                "M": {"Type": "Map", "ItemProcessor": {"StartAt": "I", "States": {
                "I": {"Type": "Pass", "End": true}}}, "Next": "B"}, "B": {"Type": "Succeed"})asl",
            R"asl("A": {"Type": "Pass", "Output": "{% $states.input.items %}", "Next": "M"},
                "M": {"Type": "Map", "ItemProcessor": {"StartAt": "I", "States": {
                "I": {"Type": "Pass", "End": true}}}, "Next": "B"}, "B": {"Type": "Succeed"})asl",
            "the state \"I\"", "its input never is one"},
        {"an object where a list or an object may be", jsonata,
            R"asl("A": {"Type": "Map", "Items": "{% {'a': 1} %}", "End": true, "ItemProcessor": {
                "StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}})asl",
            R"asl("A": {"Type": "Map", "Items": "{% {'a': 1} %}", "End": true, "ItemProcessor": {
                "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                "StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}})asl",
            "the state \"I\"", "what it gives is"},
        {"a list that is always empty", "",
            R"asl("A": {"Type": "Pass", "Result": [], "Next": "M"},
                "M": {"Type": "Map", "ItemProcessor": {"StartAt": "I", "States": {
                "I": {"Type": "Pass", "End": true}}}, "End": true})asl",
            R"asl("A": {"Type": "Pass", "Result": [1], "Next": "M"},
                "M": {"Type": "Map", "ItemProcessor": {"StartAt": "I", "States": {
                "I": {"Type": "Pass", "End": true}}}, "End": true})asl",
            "the state \"I\"", "its list of items is always empty"},
        {"a number of what is no list", jsonata,
            R"asl("M": {"Type": "Map", "Items": "{% {'a': 1} %}", "ItemProcessor": {"StartAt": "I", "States": {
                "I": {"Type": "Pass", "End": true}}}, "End": true})asl",
            R"asl("M": {"Type": "Map", "Items": "{% $states.input.a %}", "ItemProcessor": {"StartAt": "I", "States": {
                "I": {"Type": "Pass", "End": true}}}, "End": true})asl",
            "\"M\" with one item", "its items have to be a list"},
        {"as many items as ever", "",
            R"asl("A": {"Type": "Pass", "Result": [1, 2], "Next": "M"},
                "M": {"Type": "Map", "ItemProcessor": {"StartAt": "I", "States": {
                "I": {"Type": "Pass", "End": true}}}, "End": true})asl",
            R"asl("M": {"Type": "Map", "ItemProcessor": {"StartAt": "I", "States": {
                "I": {"Type": "Pass", "End": true}}}, "End": true})asl",
            "\"M\" with one item", "always the same, of 2"},
        {"whatever the input is", "",
            R"asl("A": {"Type": "Map", "ItemSelector": {"a.$": "$$.Execution.Input.a"}, "ResultPath": "$.done",
                "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}, "Next": "B"},
                "B": {"Type": "Succeed"})asl",
            R"asl("A": {"Type": "Map", "ItemSelector": {"a.$": "$$.Execution.Input.a"}, "ResultPath": "$.done",
                "ItemsPath": "$.items",
                "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}, "Next": "B"},
                "B": {"Type": "Succeed"})asl",
            "the state \"I\"", "its items have to be a list, and its input never is one; if it is a list,"},
        {"a result that cannot be written", "",
            R"asl("A": {"Type": "Pass", "Result": [1], "Next": "P"},
                "P": {"Type": "Pass", "Result": 5, "ResultPath": "$.five", "Next": "B"}, "B": {"Type": "Succeed"})asl",
            R"asl("A": {"Type": "Pass", "Result": {"one": 1}, "Next": "P"},
                "P": {"Type": "Pass", "Result": 5, "ResultPath": "$.five", "Next": "B"}, "B": {"Type": "Succeed"})asl",
            "the state \"B\"", "$.five cannot be written into what the state is entered with"},
        {"a branch without an end", "",
            R"asl("A": {"Type": "Parallel", "Branches": [
                {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}},
                {"StartAt": "J", "States": {"J": {"Type": "Fail"}}}], "Next": "B"}, "B": {"Type": "Succeed"})asl",
            R"asl("A": {"Type": "Parallel", "Branches": [
                {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}},
                {"StartAt": "J", "States": {"J": {"Type": "Pass", "End": true}}}], "Next": "B"},
                "B": {"Type": "Succeed"})asl",
            "the state \"B\"", "its branch 2 never comes to its end"},
        {"a next state that is not there", "",
            R"asl("A": {"Type": "Choice", "Default": "C", "Choices": [
                {"Variable": "$.a", "IsPresent": true, "Next": "B"}]},
                "B": {"Type": "Pass", "Next": "Gone"}, "C": {"Type": "Succeed"})asl",
            R"asl("A": {"Type": "Choice", "Default": "C", "Choices": [
                {"Variable": "$.a", "IsPresent": true, "Next": "B"}]},
                "B": {"Type": "Pass", "Next": "C"}, "C": {"Type": "Succeed"})asl",
            "the state \"B\"", "leads to \"Gone\", which is not there"},
        {"a next state that is not there, and nobody to fail first", "",
            R"asl("A": {"Type": "Choice", "Default": "C", "Choices": [
                {"Variable": "$.a", "IsPresent": true, "Next": "B"}]},
                "B": {"Type": "Pass", "Parameters": {"a.$": "States.Nothing()"}, "Next": "C"}, "C": {"Type": "Succeed"})asl",
            R"asl("A": {"Type": "Parallel", "Branches": [{"StartAt": "I", "States": {
                "I": {"Type": "Choice", "Default": "D", "Choices": [
                    {"Variable": "$.a", "IsPresent": true, "Next": "B"}]},
                "B": {"Type": "Pass", "Parameters": {"a.$": "States.Nothing()"}, "Next": "D"},
                "D": {"Type": "Succeed"}}},
                {"StartAt": "J", "States": {"J": {"Type": "Fail"}}}], "End": true})asl",
            "rule 1 of \"A\"", "There is no intrinsic function States.Nothing"},
        {"a reader's error without a reader", "",
            R"asl("A": {"Type": "Map", "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED",
                "ExecutionType": "STANDARD"}, "StartAt": "I", "States": {"I": {"Type": "Task",
                "Resource": "arn:aws:states:::lambda:invoke", "End": true}}},
                "Catch": [{"ErrorEquals": ["States.ItemReaderFailed"], "Next": "B"}], "Next": "C"},
                "B": {"Type": "Succeed"}, "C": {"Type": "Succeed"})asl",
            R"asl("A": {"Type": "Map", "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Task",
                "Resource": "arn:aws:states:::lambda:invoke", "End": true}}},
                "Catch": [{"ErrorEquals": ["States.ItemReaderFailed"], "Next": "B"}], "Next": "C"},
                "B": {"Type": "Succeed"}, "C": {"Type": "Succeed"})asl",
            "the state \"B\"", "only an ItemReader fails with States.ItemReaderFailed"},
        {"a catcher behind one that takes the same", "",
            R"asl("A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Next": "C", "Catch": [
                {"ErrorEquals": ["X", "Y"], "Next": "C"}, {"ErrorEquals": ["Y"], "Next": "B"}]},
                "B": {"Type": "Succeed"}, "C": {"Type": "Succeed"})asl",
            R"asl("A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Next": "C", "Catch": [
                {"ErrorEquals": ["X"], "Next": "C"}, {"ErrorEquals": ["Y"], "Next": "B"}]},
                "B": {"Type": "Succeed"}, "C": {"Type": "Succeed"})asl",
            "the state \"B\"", "taken by one that comes before"},
        {"a catcher of what nobody can take", "",
            R"asl("A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Next": "C", "Catch": [
                {"ErrorEquals": ["States.Runtime"], "Next": "B"}]},
                "B": {"Type": "Succeed"}, "C": {"Type": "Succeed"})asl",
            R"asl("A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Next": "C", "Catch": [
                {"ErrorEquals": ["States.TaskFailed"], "Next": "B"}]},
                "B": {"Type": "Succeed"}, "C": {"Type": "Succeed"})asl",
            "the state \"B\"", "nobody can take States.Runtime"},
    };
}

explore::Exploration explored(char const* top, char const* states)
{
    auto const start = QByteArray(states).startsWith("\"M\"") ? QByteArray("M") : QByteArray("A");
    auto const text = "{\"StartAt\": \"" + start + "\"" + top + ", \"States\": {" + states + "}}";
    auto const graph = asl::Graph::build(text::SyntaxTree::parseJson(text.toStdString()));
    auto found = explore::explore(graph, {});
    // What a run has reached can be reached.
    explore::Solver solver;
    explore::Proofs const proofs(graph, solver);
    for (auto const& point : found.coverage.points())
        if (auto const why = proofs.whyNever(point); found.coverage.isReached(point) && !why.empty())
            QTest::qFail(why.c_str(), __FILE__, __LINE__);
    return found;
}

QByteArray words(explore::Exploration const& found, explore::Missed const& missed)
{
    return QByteArray::fromStdString(
        cases::pointInWords(missed.point, found.coverage.graph()) + ": " + missed.why);
}

QByteArray allWords(explore::Exploration const& found)
{
    QByteArray all;
    for (auto const& missed : found.missed)
        all += words(found, missed) + "\n";
    return all;
}

}  // namespace

class ProofsTest : public QObject {
    Q_OBJECT

private slots:
    void whatNoRunCanReachIsProven_data();
    void whatNoRunCanReachIsProven();
    void placeholdersMayStandForAnything_data();
    void placeholdersMayStandForAnything();
    void whatMayBeIsNotClaimed_data();
    void whatMayBeIsNotClaimed();
    void knowledgeIsLostRatherThanInvented();
};

void ProofsTest::whatNoRunCanReachIsProven_data()
{
    QTest::addColumn<int>("number");
    for (int number = 0; auto const& pair : pairs())
        QTest::newRow(pair.name) << number++;
}

void ProofsTest::whatNoRunCanReachIsProven()
{
    QFETCH(int, number);
    auto const pair = pairs()[static_cast<std::size_t>(number)];
    auto const never = explored(pair.top, pair.never);
    QVERIFY2(std::ranges::any_of(never.missed,
                 [&](explore::Missed const& missed) {
                     auto const told = words(never, missed);
                     return missed.isProven && told.startsWith(pair.point) && told.contains(pair.why);
                 }),
        allWords(never).constData());
    auto const may = explored(pair.top, pair.may);
    QVERIFY2(std::ranges::none_of(
                 may.missed, [&](auto const& missed) { return words(may, missed).startsWith(pair.point); }),
        allWords(may).constData());
}

void ProofsTest::whatMayBeIsNotClaimed_data()
{
    QTest::addColumn<QByteArray>("states");
    QTest::newRow("two items in one batch") << QByteArray(
        R"asl("A": {"Type": "Pass", "Result": [1, 2], "Next": "M"}, "M": {"Type": "Map",
            "ItemBatcher": {"MaxItemsPerBatch": 2}, "ItemProcessor": {
            "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
            "StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}, "End": true})asl");
    // The other branch may fail before.
    QTest::newRow("a rule that leads nowhere, in a branch") << QByteArray(
        R"asl("A": {"Type": "Parallel", "Branches": [{"StartAt": "I", "States": {
            "I": {"Type": "Choice", "Default": "D", "Choices": [
                {"Variable": "$.a", "IsPresent": true, "Next": "Gone"}]}, "D": {"Type": "Succeed"}}},
            {"StartAt": "J", "States": {"J": {"Type": "Fail"}}}], "End": true})asl");
}

void ProofsTest::whatMayBeIsNotClaimed()
{
    QFETCH(QByteArray, states);
    auto const found = explored("", states.constData());
    QVERIFY2(std::ranges::none_of(found.missed, &explore::Missed::isProven), allWords(found).constData());
}

void ProofsTest::placeholdersMayStandForAnything_data()
{
    QTest::addColumn<QByteArray>("top");
    QTest::addColumn<QByteArray>("states");
    QTest::newRow("items") << QByteArray(R"asl(, "QueryLanguage": "JSONata")asl")
                           << QByteArray(
                                  R"asl("A": {"Type": "Map", "Items": "{% ${List} %}", "ItemProcessor": {
            "StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}, "Next": "B"}, "B": {"Type": "Succeed"})asl");
    QTest::newRow("a result") << QByteArray()
                              << QByteArray(
                                     R"asl("A": {"Type": "Pass", "Result": {"s": "${Mode}"}, "Next": "W"},
            "W": {"Type": "Choice", "Default": "C", "Choices": [
                {"Variable": "$.s", "StringEquals": "fast", "Next": "B"}]},
            "B": {"Type": "Succeed"}, "C": {"Type": "Succeed"})asl");
    QTest::newRow("what is compared with")
        << QByteArray() << QByteArray(R"asl("A": {"Type": "Pass", "Result": {"s": "fast"},
            "Next": "W"}, "W": {"Type": "Choice", "Default": "C", "Choices": [
                {"Variable": "$.s", "StringEquals": "${Mode}", "Next": "B"}]},
            "B": {"Type": "Succeed"}, "C": {"Type": "Succeed"})asl");
    QTest::newRow("a path") << QByteArray()
                            << QByteArray(R"asl("A": {"Type": "Pass", "Result": {"s": "fast"}, "Next": "P"},
            "P": {"Type": "Pass", "Parameters": {"x.$": "$.${Name}"}, "Next": "B"}, "B": {"Type": "Succeed"})asl");
    QTest::newRow("an error") << QByteArray()
                              << QByteArray(
                                     R"asl("A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
            "Next": "C", "Catch": [{"ErrorEquals": ["X"], "Next": "C"},
            {"ErrorEquals": ["${Error}", "X"], "Next": "B"}]}, "B": {"Type": "Succeed"}, "C": {"Type": "Succeed"})asl");
}

void ProofsTest::placeholdersMayStandForAnything()
{
    QFETCH(QByteArray, top);
    QFETCH(QByteArray, states);
    auto const found = explored(top.constData(), states.constData());
    for (auto const& missed : found.missed)
        QVERIFY2(!missed.isProven, allWords(found).constData());
}

void ProofsTest::knowledgeIsLostRatherThanInvented()
{
    using explore::Steps;
    auto const five = Known::exactly(Value::object({{"a", 5}, {"b", "x"}}));
    auto const six = Known::exactly(Value::object({{"a", 6}, {"b", "x"}}));
    auto const both = five.joined(six);
    QCOMPARE(both.at(Steps{"a"}), Known::of(Known::Number));
    QCOMPARE(both.at(Steps{"b"}), Known::exactly("x"));
    QVERIFY(both.at(Steps{"c"}).isAbsent());
    // With something that may hold anything, nothing is left to know.
    QCOMPARE(both.joined(Known::of(Known::Object)).at(Steps{"c"}), Known::nothing());
    // What may be missing has no one value.
    auto const maybe = Known::exactly(1).joined(Known::absent());
    QVERIFY(!maybe.value());
    QVERIFY(maybe.mayBe(std::nullopt) && maybe.mayBe(Value(2)));
    // An index looks into lists only, a name into objects only; JSONata looks through lists.
    QVERIFY(five.at(Steps{std::size_t{0}}).isAbsent());
    QVERIFY(Known::of(Known::Array).at(Steps{"a"}).isAbsent());
    QCOMPARE(Known::of(Known::Array).atInJsonata(Steps{"a"}), Known::nothing());
    // Wrapping again and again comes to an end.
    auto deep = Known::object({});
    for (int i = 0; i < 50; ++i)
        deep = deep.joined(Known::object({{"in", deep}}));
    QCOMPARE(deep.joined(Known::object({{"in", deep}})), deep);
}

QTEST_APPLESS_MAIN(ProofsTest)
#include "tst_proofs.moc"
