// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/live.h"
#include "core/base/json_writer.h"
#include "tests/core/assist/assist_fixture.h"

#include <QTest>

using namespace steploom;
using Kind = assist::LiveResult::Kind;

static void addRows()
{
    auto const row
        = [](char const* name, char const* state, char const* pointer, Kind kind, char const* told) {
              QTest::newRow(name) << QByteArray(state) << QByteArray(pointer) << static_cast<int>(kind)
                                  << QByteArray(told);
          };
    auto const* const known = R"("Output": "{% $sum($states.input.items.count) %}")";
    row("JSONata", known, "/Output", Kind::Known, "5");
    row("JSONata deeper", R"("Output": {"a": ["{% $uppercase($states.input.id) %}"]})", "/Output/a/0",
        Kind::Known, "\"A-17\"");
    row("nothing there", R"("Output": "{% $states.input.nix %}")", "/Output", Kind::Undefined,
        "There is no value, which fails when the workflow runs.");
    row("a fault of the text", R"("Output": "{% 1 + %}")", "/Output", Kind::Fault, "");
    row("a fault of the data", R"("Output": "{% $states.input.id + 1 %}")", "/Output", Kind::Fault, "");
    row("never ends", R"("Output": "{% ($f := function($n) { $f($n + 1) }; $f(1)) %}")", "/Output",
        Kind::Fault, "");
    row("a variable", R"("Output": "{% $total %}")", "/Output", Kind::Unknown,
        "$total is known only while the workflow runs.");
    row("the context", R"("Output": "{% $states.context.State.Name %}")", "/Output", Kind::Unknown,
        "$states.context is known only while the workflow runs.");
    row("a placeholder", R"("Output": "{% '${Name}' %}")", "/Output", Kind::Unknown,
        "A ${...} gets its value when the workflow is deployed.");
    row("no expression", R"("Output": "plain")", "/Output", Kind::Unknown, "");
    row("a path", R"("QueryLanguage": "", "InputPath": "$.items[1].count")", "/InputPath", Kind::Known, "3");
    row("behind InputPath",
        R"("QueryLanguage": "", "InputPath": "$.items[0]", "Parameters": {"n.$": "$.count"})",
        "/Parameters/n.$", Kind::Known, "2");
    row("a call", R"x("QueryLanguage": "", "Parameters": {"n.$": "States.Format('{}!', $.id)"})x",
        "/Parameters/n.$", Kind::Known, "\"a-17!\"");
    row("a path to nothing", R"("QueryLanguage": "", "InputPath": "$.nix")", "/InputPath", Kind::Fault, "");
    row("what comes later", R"("QueryLanguage": "", "OutputPath": "$.nix")", "/OutputPath", Kind::Unknown,
        "It reads the result, which is known only while the workflow runs.");
    row("the context of a path", R"("QueryLanguage": "", "InputPath": "$$.State.Name")", "/InputPath",
        Kind::Unknown, "Variables and the Context Object are known only while the workflow runs.");
}

class TestAssistLive : public QObject {
    Q_OBJECT

private slots:
    void anExpressionIsEvaluatedForAnInput_data()
    {
        QTest::addColumn<QByteArray>("state");
        QTest::addColumn<QByteArray>("pointer");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("told");
        addRows();
    }
    void anExpressionIsEvaluatedForAnInput()
    {
        QFETCH(QByteArray, state);
        QFETCH(QByteArray, pointer);
        QFETCH(int, kind);
        QFETCH(QByteArray, told);
        bool const isPath = state.contains("\"QueryLanguage\": \"\", ");
        state.replace("\"QueryLanguage\": \"\", ", "");
        auto const text = std::string(isPath ? "{" : "{\"QueryLanguage\": \"JSONata\", ")
            + "\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Pass\", " + state.toStdString() + "}}}";
        document::Document const document(text);
        auto const& snapshot = document.snapshot();
        auto const node = text::resolvePointer(snapshot.tree->root(), "/States/A" + pointer.toStdString());
        QVERIFY(node.isString());
        auto const input
            = *text::parseJsonValue("{\"id\": \"a-17\", \"items\": [{\"count\": 2}, {\"count\": 3}]}");
        auto const result
            = assist::liveResult(assist::surroundingsOf(*snapshot.graph, node), node, node.string(), input);
        QCOMPARE(static_cast<int>(result.kind), kind);
        auto const said = result.kind == Kind::Known ? toJson(result.value) : result.sentence;
        if (!told.isEmpty())
            QCOMPARE(said, told.toStdString());
        QVERIFY(!said.empty() || state.contains("plain"));
    }
};

QTEST_APPLESS_MAIN(TestAssistLive)
#include "tst_assist_live.moc"
