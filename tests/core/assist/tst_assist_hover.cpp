// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/hover.h"
#include "core/text/syntax_tree.h"
#include "tests/core/assist/assist_fixture.h"

#include <QTest>

using namespace steploom;
using tests::CaretText;

static void addRows()
{
    auto const row
        = [](char const* name, char const* file, char const* at, QString const& title, QString const& line) {
              QTest::newRow(name) << QString(file) << QByteArray(at) << title << line;
          };
    auto const* const order = "order.asl.json";
    auto const* const import = "import.asl.json";
    row("a required field", order, "\"Res|ource\": \"arn:aws:states:::dynamodb", "Resource",
        "It is required.");
    row("a field with a default", order, "\"Backoff|Rate\"", "BackoffRate", "When left out: 2.0.");
    row("a field with bounds", order, "\"Max|Attempts\"", "MaxAttempts", "From 0 to 99,999,999.");
    row("a field with a unit", order, "\"IntervalSec|onds\"", "IntervalSeconds", "When left out: 1 s.");
    row("a field that excludes others", order, "\"Sec|onds\": 5", "Seconds",
        "Not together with Timestamp, SecondsPath, TimestampPath.");
    row("a field with choices", order, "\"Jitter|Strategy\"", "JitterStrategy", "One of NONE, FULL.");
    row("a comparison", order, "\"Numeric|GreaterThan\"", "NumericGreaterThan",
        "Holds when the variable is greater than this.");
    row("a state's key", order, "\"Cool d|own\": {", "Cool down", "From Ask the warehouse.");
    row("a state's key, where it goes", order, "\"Is it w|orth it?\": {", "Is it worth it?",
        "To Pack items, Reject.");
    row("a target", order, "\"Next\": \"Cool d|own\"", "Cool down", "To Tell everybody.");
    row("the target of a catcher", order, "\"Default\": \"Re|ject\"", "Reject",
        "From Validate order (caught), Is it worth it?.");
    row("a type", order, "\"Type\": \"Wa|it\"", "Wait", "Pause for a time.");
    row("an error of the service", order, "\"States.Time|out\"", "States.Timeout",
        "The state ran longer than it may, or its heartbeat was missed.");
    row("an error of the workflow", order, "\"Order|Invalid\"", "OrderInvalid",
        "An error of the called service or function.");
    row("a call", order, "\"arn:aws:states:::sqs:send|Message.waitForTaskToken\"", "SQS sendMessage",
        "Waits until somebody answers with the task's token.");
    row("a parameter", order, "\"Table|Name\"", "TableName", "Which table.");
    row("an intrinsic function", order, "States.For|mat(", "States.Format(template, value, ...)",
        "Gives a text.");
    row("a path", order, "$.order.i|d, $.customer", "$.order.id", "\"A-17\"  in the input of a case");
    row("a part of a path", order, "$.ord|er.id, $.customer", "$.order", "{2}  in the input of a case");
    row("a variable in a template", order, "\"order.$\": \"$order|Id\"\n      },\n      \"ItemProcessor\"",
        "$orderId", "Assigned by Validate order.");
    row("a variable that is assigned", order, "\"order|Id.$\"", "$orderId", "Assigned by Validate order.");
    row("the Context Object", order, "$$.Task.Tok|en", "$$.Task.Token",
        "What the answer has to be sent with.");
    row("a placeholder", order, "${Qu|eue}", "${Queue}",
        "Stands for https://sqs/q when Steploom checks or simulates.");
    row("a function of JSONata", import, "$par|se(", "$parse(string)", {});
    row("a part of $states", import, "$parse($states.res|ult", "$states.result", "What the work came to.");
    row("deeper in the Context Object", import, "$states.context.State.Na|me", "$states.context.State.Name",
        "Its name.");
    row("a known input", import, "$states.input.pre|fix", "$states.input.prefix",
        "\"2026\"  in the input of a case");
    row("a variable of JSONata", import, "$count($ro|ws)", "$rows", "Assigned by Read list.");
    row("a variable of the expression", import, "$n * $pau|se", "$pause", "Defined in this expression.");
    row("YAML: a field", "batch.asl.yaml", "    Res|ultPath: $.job", "ResultPath", "When left out: $.");
    row("YAML: a target", "batch.asl.yaml", "Next: Dec|ide", "Decide", "From Run job.");
    row("YAML: a function in a block of lines", "report.asl.yaml", "$spl|it(",
        "$split(str, separator, limit)", {});
    row("YAML: a variable in single quotes", "report.asl.yaml", "$to|tal }", "$total",
        "Assigned by Collect.");
}

class TestAssistHover : public QObject {
    Q_OBJECT

private slots:
    void aPlaceIsExplained_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("at");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("line");
        addRows();
    }
    void aPlaceIsExplained()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, at);
        QFETCH(QString, title);
        QFETCH(QString, line);
        CaretText const given(tests::assistFile(file), {}, at.toStdString());
        QVERIFY(given.isFound);
        document::Document const document(given.text, file.toStdString());
        static tests::FewServices const services;
        assist::Knowledge knowledge;
        knowledge.services = &services;
        knowledge.substitutions = {{"Queue", "https://sqs/q"}};
        knowledge.inputs = {
            *text::parseJsonValue(file == "order.asl.json" ? "{\"order\": {\"id\": \"A-17\", \"items\": []}}"
                                                           : "{\"prefix\": \"2026\"}")};
        auto const help = assist::helpAt(document.snapshot(), given.caret, knowledge);
        QVERIFY(help);
        QCOMPARE(QString::fromStdString(help->title), title);
        QVERIFY(help->range.touches(given.caret));
        QVERIFY(!help->lines.empty());
        QStringList lines;
        for (auto const& each : help->lines)
            lines << QString::fromStdString(each);
        if (!line.isEmpty())
            QVERIFY2(lines.contains(line), qPrintable(lines.join('\n')));
    }

    void nothingIsSaidOfFreeData_data()
    {
        QTest::addColumn<QByteArray>("at");
        QTest::newRow("a key") << QByteArray("\"log|ged\"");
        QTest::newRow("a text") << QByteArray("\"The order can|not be taken.\"");
        QTest::newRow("a text of a call") << QByteArray("States.Format('Or|der");
        QTest::newRow("between") << QByteArray("\"End\": true\n    },\n|    \"Reject\"");
    }
    void nothingIsSaidOfFreeData()
    {
        QFETCH(QByteArray, at);
        CaretText const given(tests::assistFile("order.asl.json"), {}, at.toStdString());
        QVERIFY(given.isFound);
        document::Document const document(given.text);
        auto const help = assist::helpAt(document.snapshot(), given.caret);
        QVERIFY2(!help, help ? help->title.c_str() : "");
    }

    void anyPlaceOfAnyTextCanBeAsked()
    {
        for (auto const* const file :
            {"order.asl.json", "import.asl.json", "batch.asl.yaml", "report.asl.yaml"}) {
            auto const whole = tests::assistFile(file);
            document::Document const document(whole, file);
            for (std::size_t at = 0; at <= whole.size(); ++at)
                if (auto const help = assist::helpAt(document.snapshot(), at))
                    QVERIFY(help->range.end() <= whole.size() && help->range.touches(at));
        }
    }
};

QTEST_APPLESS_MAIN(TestAssistHover)
#include "tst_assist_hover.moc"
