// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

// `steploom-cli eval`, as people and scripts call it.
class TestEval : public QObject {
    Q_OBJECT

    struct Outcome {
        int exitCode = -1;
        QByteArray out;
        QByteArray err;
    };

    static Outcome eval(QStringList const& words, QByteArray const& input = {})
    {
        QProcess program;
        program.start(CLI_PROGRAM, QStringList{"eval"} + words);
        program.write(input);
        program.closeWriteChannel();
        if (!program.waitForFinished(60'000) || program.exitStatus() != QProcess::NormalExit)
            return {};
        return {program.exitCode(), program.readAllStandardOutput(), program.readAllStandardError()};
    }

private slots:
    void oneExpressionGivesItsValue()
    {
        auto const path = eval({"--language", "jsonpath", "--input", "{'a':[1,2]}", "$.a[1]"});
        QCOMPARE(path.exitCode, 2);  // no JSON
        QVERIFY(path.err.startsWith("steploom-cli: eval: the input cannot be read: "));
        auto const good = eval({"--language", "jsonpath", "--input", "{\"a\":[1,2]}", "$.a[1]"});
        QCOMPARE(good.out, QByteArray("2\n"));
        QCOMPARE(good.exitCode, 0);
        auto const call
            = eval({"--language", "intrinsic", "--input", "{\"n\":\"x\"}", "States.Format('Hello {}', $.n)"});
        QCOMPARE(call.out, QByteArray("\"Hello x\"\n"));
        QCOMPARE(
            eval({"--language", "jsonata", "--input", "{\"a\":[1,2]}", "$sum(a)"}).out, QByteArray("3\n"));
        QTemporaryDir place;
        QFile file(place.filePath("input.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[5]");
        file.close();
        QCOMPARE(eval({"--language", "jsonpath", "--input", "@" + file.fileName(), "$[0]"}).out,
            QByteArray("5\n"));
    }

    void whatGoesWrongHasItsExitCode()
    {
        auto const missing = eval({"--language", "jsonpath", "--input", "{}", "$.a"});
        QCOMPARE(missing.exitCode, 1);
        QCOMPARE(missing.err, QByteArray("steploom-cli: $.a: No results for path: $['a']\n"));
        auto const broken = eval({"--language", "jsonpath", "--input", "{}", "$.a..."});
        QCOMPARE(broken.exitCode, 1);
        QVERIFY(broken.err.contains("(at byte "));
        QCOMPARE(eval({"--language", "jsonpath", "$.a"}).exitCode, 1);
        auto const failing = eval({"--language", "jsonata", "1 + 'a'"});
        QCOMPARE(failing.exitCode, 1);
        QCOMPARE(failing.err,
            QByteArray(
                "steploom-cli: 1 + 'a': T2002: The right side of the \"+\" operator must evaluate to a "
                "number (at byte 3)\n"));
        QCOMPARE(eval({"--language", "jsonata", "$nothing"}).exitCode, 1);
        QCOMPARE(eval({"--language", "sql", "x"}).exitCode, 2);
        QCOMPARE(eval({"$.a"}).exitCode, 2);
        QCOMPARE(eval({"--language", "jsonpath"}).exitCode, 2);
        QCOMPARE(eval({"--language", "jsonpath", "--profile", "fast", "$.a"}).exitCode, 2);
        QCOMPARE(eval({"--language", "jsonpath", "--lines", "$.a"}).exitCode, 2);
        QCOMPARE(eval({"--language", "jsonpath", "--input", "@/nowhere", "$.a"}).exitCode, 2);
    }

    void theProfileChoosesTheDialect()
    {
        QCOMPARE(eval({"--language", "jsonpath", "--input", "{}", "$.a[*]"}).exitCode, 1);
        auto const service
            = eval({"--language", "jsonpath", "--profile", "step-functions", "--input", "{}", "$.a[*]"});
        QCOMPARE(service.out, QByteArray("[]\n"));
        QCOMPARE(
            eval({"--language", "jsonata", "--profile", "step-functions", "$range(1, 3, 1)"}).exitCode, 0);
        QCOMPARE(eval({"--language", "jsonata", "$range(1, 3, 1)"}).exitCode, 1);
        auto const refused = eval({"--language", "jsonata", "--profile", "step-functions", "a.b"});
        QVERIFY(refused.err.contains("Reference to 'a' at the top level is not supported"));
    }

    void linesOfJsonataKeepWhatJsonCannotSay()
    {
        auto const answers = eval({"--language", "jsonata", "--lines"},
            "{\"expr\":\"$x + a\",\"input\":{\"a\":1},\"bindings\":{\"x\":2}}\n{\"expr\":\"a\"}\n"
            "{\"expr\":\"$encodeUrl('\\uD800')\"}\n{\"expr\":\"($f := function($n) { 1 + $f($n) }; "
            "$f(1))\",\"depth\":50}\n"
            "{\"expr\":\"1 +\"}\n");
        QCOMPARE(answers.exitCode, 0);
        auto const lines = answers.out.split('\n');
        QCOMPARE(lines[0], QByteArray("{\"result\":3}"));
        QCOMPARE(lines[1], QByteArray("{\"undefined\":true}"));
        QVERIFY(lines[2].startsWith("{\"error\":{\"code\":\"D3140\"")
            && lines[2].contains("\"value\":\"\\ud800\""));
        QVERIFY(lines[3].startsWith("{\"error\":{\"code\":\"U1001\""));
        QVERIFY(lines[4].startsWith(
            "{\"error\":{\"code\":\"S0207\",\"message\":\"Unexpected end of expression\",\"position\":3"));
    }

    void linesAreAnsweredInTheirOrder()
    {
        auto const answers = eval({"--language", "jsonpath", "--lines"},
            "{\"expr\":\"$.a\",\"input\":{\"a\":1}}\n\n{\"expr\":\"$.b\",\"input\":{\"a\":1}}\n{\"expr\":\"$."
            "a\"}\n"
            "{\"expr\":\"$[\",\"input\":1}\n{\"expr\":\"$\",\"input\":\"\\u00e9\"}");
        QCOMPARE(answers.exitCode, 0);
        auto const lines = answers.out.split('\n');
        QCOMPARE(lines.size(), 6);
        QCOMPARE(lines[0], QByteArray("{\"result\":1}"));
        QVERIFY(
            lines[1].startsWith("{\"error\":{\"code\":\"PathNotFoundException\",\"message\":\"No results"));
        QCOMPARE(lines[2], QByteArray("{\"undefined\":true}"));
        QVERIFY(lines[3].startsWith("{\"error\":{\"code\":\"InvalidPathException\"")
            && lines[3].contains("\"position\":"));
        QCOMPARE(lines[4], QByteArray("{\"result\":\"\xc3\xa9\"}"));
        auto const calls = eval({"--language", "intrinsic", "--lines"},
            "{\"expr\":\"States.MathAdd($x, 1)\",\"bindings\":{\"x\":2}}\n{\"expr\":\"States.MathAdd($.x, "
            "1)\",\"input\":{}}\n");
        QCOMPARE(calls.out,
            QByteArray(
                "{\"result\":3}\n{\"error\":{\"code\":\"States.Runtime\",\"message\":\"The function "
                "'States.MathAdd($.x, 1)' had the following error: The JsonPath argument for the field '$.x' "
                "could not be found in the input '{}'\"}}\n"));
    }

    void anUnreadableLineDoesNotStopTheOthers()
    {
        auto const answers = eval(
            {"--language", "jsonpath", "--lines"}, "{\n{\"path\":\"$\"}\n{\"expr\":\"$\",\"input\":1}\n");
        QCOMPARE(answers.exitCode, 2);
        QCOMPARE(answers.out.count("UNREADABLE_LINE"), 2);
        QVERIFY(answers.out.endsWith("{\"result\":1}\n"));
    }
};

QTEST_APPLESS_MAIN(TestEval)
#include "tst_eval.moc"
