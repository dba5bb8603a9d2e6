// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/program.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

static char const* const httpTask
    = "{\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::http:invoke\", \"End\": true, \"Parameters\": "
      "{\"ApiEndpoint\": \"https://a.example\", \"Method\": \"GET\", \"Authentication\": {\"ConnectionArn\": "
      "\"arn:aws:events:us-east-1:111111111111:connection/a/b\"}}}";

// `steploom-cli run`, `cases` and `test-state`, as people and scripts call them.
class TestRun : public QObject {
    Q_OBJECT

    static QByteArray machine(char const* state)
    {
        return QByteArray("{\"StartAt\": \"A\", \"States\": {\"A\": ") + state + "}}";
    }

private slots:
    void anExpressExecutionMayRunTwice()
    {
        auto const definition = machine(R"({"Type": "Pass", "Result": 5, "End": true})");
        auto const told = callCli({"run", "--type", "EXPRESS", "--at-least-once", "-"}, definition);
        QCOMPARE(told.code, 0);
        QVERIFY2(told.out.startsWith("The execution runs:"), told.out.constData());
        QCOMPARE(told.out.count("SUCCEEDED"), 2);
        QCOMPARE(told.out.count("And it runs a second time:"), 1);

        auto const json = callCli({"run", "--type", "EXPRESS", "--at-least-once", "--json", "-"}, definition);
        QCOMPARE(json.code, 0);
        auto const runs = QJsonDocument::fromJson(json.out).object()["runs"].toArray();
        QCOMPARE(runs.size(), 2);
        for (auto const& run : runs)
            QCOMPARE(run.toObject()["output"].toInt(), 5);
    }

    void aSecondRunThatFailsIsNoSuccess()
    {
        auto const told = callCli({"run", "--type", "EXPRESS", "--at-least-once", "-"},
            machine(R"({"Type": "Fail", "Error": "No"})"));
        QCOMPARE(told.code, 1);
        QCOMPARE(told.out.count("Error: No"), 2);
    }

    void aStandardExecutionRunsOnce()
    {
        auto const told = callCli({"run", "--at-least-once", "-"}, machine(R"({"Type": "Succeed"})"));
        QCOMPARE(told.code, 2);
        QCOMPARE(told.err,
            QByteArray("steploom-cli: run: --at-least-once is for Express executions; Standard ones run "
                       "exactly once\n"));
    }

    void whatTestStateInspectsIsTextButForTheCallOfAnHttpTask()
    {
        QJsonObject const request{{"definition", QString(httpTask)}, {"roleArn", "r"}, {"input", "{}"},
            {"inspectionLevel", "TRACE"}};
        auto const told = callCli({"test-state", "-"}, QJsonDocument(request).toJson());
        auto const inspected = QJsonDocument::fromJson(told.out).object()["inspectionData"].toObject();
        QCOMPARE(inspected["input"].toString(), QString("{}"));
        QCOMPARE(inspected["request"].toObject()["url"].toString(), QString("https://a.example"));
    }

    void whatCannotBeReadIsRefusedAlike_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("run") << QStringList{"run"};
        QTest::newRow("cases") << QStringList{"cases", "--generate"};
    }

    void whatCannotBeReadIsRefusedAlike()
    {
        QFETCH(QStringList, words);
        auto const broken = callCli(words + QStringList{"-"}, "{\"StartAt\" 1}");
        QCOMPARE(broken.code, 1);
        QVERIFY2(broken.err.startsWith("steploom-cli: -: Line 1"), broken.err.constData());
        auto const missing = callCli(words + QStringList{"/nowhere.json"}, {});
        QCOMPARE(missing.code, 2);
        QVERIFY2(missing.err.startsWith("steploom-cli: /nowhere.json: "), missing.err.constData());
    }

    void casesFillPlaceholdersThatAreInTheWay()
    {
        QTemporaryDir place;
        auto const path = place.filePath("a.asl.json");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"asl({"StartAt": "A", "States": {
            "A": {"Type": "Pass", "Parameters": {"query": "${Query}", "name.$": "$.name"}, "Next": "B"},
            "B": {"Type": "Pass", "Parameters": {"text.$": "States.Format($.query, $.name)"}, "Next": "C"},
            "C": {"Type": "Succeed"}}})asl");
        file.close();
        auto const told = callCli({"cases", "--generate", "-o", place.filePath("a.steploom.json"), path}, {});
        QCOMPARE(told.code, 0);
        QVERIFY2(told.err.contains("3 of 3 states"), told.err.constData());
        auto const tested = callCli({"test", path}, {});
        QVERIFY2(tested.code == 0, tested.out.constData());
    }

    void whatNoRunCanReachIsToldApart()
    {
        auto const told = callCli({"cases", "--generate", "-"},
            R"({"StartAt": "A", "States": {"A": {"Type": "Pass", "Result": {"n": 1}, "Next": "B"},
                "B": {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericEquals": 2, "Next": "C"}],
                      "Default": "D"},
                "C": {"Type": "Succeed"}, "D": {"Type": "Succeed"}}})");
        QCOMPARE(told.code, 0);
        QVERIFY2(told.err.contains("Cannot be reached: the state \"C\". "), told.err.constData());
        QVERIFY2(!told.err.contains("Not reached"), told.err.constData());
    }
};

QTEST_APPLESS_MAIN(TestRun)
#include "tst_run_command.moc"
