// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/program.h"

#include <QDir>
#include <QJsonArray>

static QByteArray const onePass = json("{'StartAt': 'A', 'States': {'A': {'Type': 'Pass', 'End': true}}}");

// Exports what its executions made, and then starts another machine.
static QByteArray const exporting = json(
    "{'StartAt': 'Each', 'States': { "
    "'Each': {'Type': 'Map', 'ItemsPath': '$.items', 'ResultWriter': {'Resource': "
    "'arn:aws:states:::s3:putObject', "
    "'Parameters': {'Bucket.$': '$.bucket', 'Prefix.$': '$.prefix'}}, 'ToleratedFailureCount': 1, "
    "'ItemProcessor': {'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': 'STANDARD'}, 'StartAt': "
    "'W', "
    "'States': {'W': {'Type': 'Choice', 'Choices': [{'Variable': '$', 'NumericEquals': 2, 'Next': 'F'}], "
    "'Default': 'S'}, 'F': {'Type': 'Fail', 'Error': 'Two'}, 'S': {'Type': 'Succeed'}}}, "
    "'Next': 'N'}, "
    "'N': {'Type': 'Task', 'Resource': 'arn:aws:states:::states:startExecution.sync', 'Parameters': { "
    "'StateMachineArn': 'arn:aws:states:us-east-1:111111111111:stateMachine:child', 'Name': 'kid'}, 'End': "
    "true}}}");
static QByteArray const exportingCase
    = json("{'name': 'x', 'expect': {}, 'machines': { "
           "'arn:aws:states:us-east-1:111111111111:stateMachine:child': {'StartAt': 'P', 'States': { "
           "'P': {'Type': 'Wait', 'Seconds': 3, 'End': true}}}}}");

static QByteArray const inputWithPlace = json("{'items': [1, 2], 'bucket': '%1', 'prefix': '%2'}");

// Starts two machines under one name.
static QByteArray const sameNames = json(
    "{'StartAt': 'A', 'States': {'A': {'Type': 'Task', 'Resource': "
    "'arn:aws:states:::states:startExecution.sync', 'Parameters': {'StateMachineArn': "
    "'arn:aws:states:us-east-1:111111111111:stateMachine:child', 'Name': 'kid'}, 'Next': 'B'}, 'B': {'Type': "
    "'Task', 'Resource': 'arn:aws:states:::states:startExecution.sync', 'Parameters': {'StateMachineArn': "
    "'arn:aws:states:us-east-1:111111111111:stateMachine:other', 'Name': 'kid'}, 'End': true}}}");
static QByteArray const sameNamesCase
    = json("{'expect': {}, 'machines': {'arn:aws:states:us-east-1:111111111111:stateMachine:child': "
           "{'StartAt': 'P', 'States': {'P': {'Type': 'Pass', 'End': true}}}, "
           "'arn:aws:states:us-east-1:111111111111:stateMachine:other': {'StartAt': 'P', 'States': {'P': "
           "{'Type': 'Pass', 'End': true}}}}}");

// Fails for each item.
static QByteArray const failing
    = json("{'StartAt': 'Each', 'States': {'Each': {'Type': 'Map', 'ToleratedFailurePercentage': 100, "
           "'ItemProcessor': {'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': 'EXPRESS'}, "
           "'StartAt': 'F', 'States': {'F': {'Type': 'Fail', 'Error': 'No'}}}, 'End': true}}}");

// Cannot be simulated.
static QByteArray const job = json("{'StartAt': 'J', 'States': {'J': {'Type': 'Task', 'Resource': "
                                   "'arn:aws:states:::ecs:runTask.sync', 'End': true}}}");

// What `steploom-cli run` shows of runs and of executions inside them.
class TestRunShown : public QObject, Folder {
    Q_OBJECT

    Ended exported(QStringList const& words, QString const& prefix = "out", QString const& bucket = "b") const
    {
        return called(QStringList{"run", "--case", "x.case.json", "--input",
                          QString(inputWithPlace).arg(bucket, prefix)}
            + words + QStringList{"exporting.asl.json"});
    }
    QStringList filesBelow(QString const& folder) const
    {
        QDir const root(filePath(folder));
        QStringList names;
        for (auto const& each : root.entryInfoList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot))
            names += each.isDir() ? filesBelow(folder + "/" + each.fileName())
                                  : QStringList(folder + "/" + each.fileName());
        return names;
    }

private slots:
    void initTestCase()
    {
        write("exporting.asl.json", exporting);
        write("x.case.json", exportingCase);
        write("same.asl.json", sameNames);
        write("same.case.json", sameNamesCase);
    }

    void theTableEndsWithWhatTheRunIsBilledFor()
    {
        auto const standard = called({"run", "-"}, onePass);
        QVERIFY2(standard.out.endsWith("Billed: 1 state transition\n"), standard.out.constData());
        auto const express = called({"run", "--type", "EXPRESS", "-"}, onePass);
        QVERIFY2(express.out.endsWith("Billed: 1 request, 100 ms at 64 MB: 0.00625 GB-seconds\n"),
            express.out.constData());
        // Runs inside are billed on their own.
        auto const nested = exported({});
        QVERIFY2(nested.out.contains("Billed: 6 state transitions\n    "
                                     "arn:aws:states:us-east-1:111111111111:execution:child:kid: 1 state "
                                     "transition\n"),
            nested.out.constData());
        auto const refused = called({"run", "--type", "EXPRESS", "-"}, job);
        QVERIFY2(refused.code == 1 && !refused.out.contains("Billed"), refused.out.constData());
        // As in a case's expect: nothing of it.
        QVERIFY(!objectOf(called({"run", "--json", "-"}, onePass).out).contains("billing"));
    }

    void executionsInsideAreListed()
    {
        auto const listed = objectOf(exported({"--executions", "--json"}).out)["executions"].toArray();
        QStringList told;
        for (auto const& each : listed)
            told << each.toObject()["name"].toString().section(':', -1) + " "
                    + each.toObject()["status"].toString();
        QCOMPARE(told, QStringList({"/Each[0] SUCCEEDED", "/Each[1] FAILED", "kid SUCCEEDED"}));
        auto const table = exported({"--executions"});
        QVERIFY2(table.out.contains("/Each[0]  (after 0 s; its transitions are among those of the run)\n"),
            table.out.constData());
        QVERIFY2(table.out.contains(":kid  (after 3 s; 1 state transition)\n"), table.out.constData());
        auto const none = called({"run", "--executions", "-"}, onePass);
        QCOMPARE(none.out, QByteArray("There are no executions inside this one.\n"));
    }

    void anExecutionInsideIsShownAlone()
    {
        auto const child = exported({"--execution", "Each[1]", "--json"});
        QCOMPARE(child.code, 1);
        QCOMPARE(objectOf(child.out)["error"].toString(), QString("Two"));
        QCOMPARE(objectOf(child.out)["events"].toArray().last().toObject()["type"].toString(),
            QString("ExecutionFailed"));
        auto const table = exported({"--execution", "Each[1]"});
        QVERIFY2(table.out.contains("/Each[1]/W  entered") && !table.out.contains("/Each[0]/W"),
            table.out.constData());
        auto const nested = exported({"--execution", "kid"});
        QCOMPARE(nested.code, 0);
        QVERIFY2(nested.out.contains("SUCCEEDED after 3 s"), nested.out.constData());
        QVERIFY2(!nested.out.contains("Each"), nested.out.constData());
        for (auto const* name : {"/Each[1]", "arn:aws:states:us-east-1:111111111111:execution:child:kid"})
            QCOMPARE(
                exported({"--execution", name}).out, QString(name).contains("Each") ? table.out : nested.out);
        auto const trace = exported({"--execution", "Each[1]", "--trace"}).out.trimmed().split('\n');
        QVERIFY(trace.size() > 1);
        for (auto const& line : trace)
            QCOMPARE(objectOf(line)["execution"].toString(), QString("/Each[1]"));
        auto const none = exported({"--execution", "Each[9]"});
        QCOMPARE(none.code, 2);
        QCOMPARE(none.err,
            QByteArray(
                "steploom-cli: run: no execution inside this one is called Each[9]; --executions lists "
                "them\n"));
        auto const both = called({"run", "--case", "same.case.json", "--execution", "kid", "same.asl.json"});
        QCOMPARE(both.code, 2);
        QVERIFY2(both.err.contains("several executions are called kid, such as arn:"), both.err.constData());
    }

    // Their ARNs end in a number of their own.
    void anExpressExecutionInsideIsShownByItsNameToo()
    {
        auto express = exportingCase;
        express.replace("{\"StartAt\": \"P\"", "{\"type\": \"EXPRESS\", \"definition\": {\"StartAt\": \"P\"");
        express += "}";
        write("express.case.json", express);
        auto const nested = called({"run", "--case", "express.case.json", "--input",
            QString(inputWithPlace).arg("b", "out"), "--execution", "kid", "exporting.asl.json"});
        QVERIFY2(nested.out.contains("SUCCEEDED after 3 s"), (nested.out + nested.err).constData());
        QVERIFY2(nested.out.contains("Billed: 1 request"), nested.out.constData());
    }

    void oneOfTheWaysToLookInsideIsGiven()
    {
        for (auto const& words : {QStringList{"--executions"}, QStringList{"--execution", "x"}}) {
            auto const twice = called(
                QStringList{"run", "--type", "EXPRESS", "--at-least-once"} + words + QStringList{"-"},
                onePass);
            QCOMPARE(twice.code, 2);
            QVERIFY2(twice.err.contains("look into one run"), twice.err.constData());
        }
        for (auto const& words : {QStringList{"--executions", "--execution", "kid"},
                 QStringList{"--executions", "--trace"}, QStringList{"--json", "--trace"}}) {
            auto const both = exported(words);
            QCOMPARE(both.code, 2);
            QVERIFY2(both.err.contains("give one of them"), both.err.constData());
            QVERIFY(both.out.isEmpty());
        }
    }

    // The first thousand are kept.
    void executionsThatWereOnlyCountedAreToldSo()
    {
        auto const input = QString("[0%1]").arg(QString(",0").repeated(1'000));
        auto const table = called({"run", "--input", input, "--executions", "-"}, failing);
        QVERIFY2(table.out.contains("/Each[999]  (after 0 s; 1 request, 100 ms)\n"),
            table.out.right(300).constData());
        QVERIFY2(table.out.contains("/Each[1000]  (after 0 s; only counted, so nothing else is known of it)\n"
                                    "Of the executions of distributed Maps 1 were only counted;"),
            table.out.right(300).constData());
        auto const told
            = objectOf(called({"run", "--input", input, "--executions", "--json", "-"}, failing).out);
        QCOMPARE(told["countedOnly"].toInt(), 1);
        QVERIFY(told["executions"].toArray().at(999).toObject()["recorded"].toBool());
        QVERIFY(!told["executions"].toArray().at(1000).toObject()["recorded"].toBool());
        auto const one = called({"run", "--input", input, "--execution", "Each[1000]", "-"}, failing);
        QCOMPARE(one.code, 1);
        QVERIFY2(one.err.contains("/Each[1000] was only counted"), one.err.constData());
    }

    void exportedFilesAreNamedAndWritten()
    {
        auto const told = exported({});
        QVERIFY2(told.out.contains("Exported: 3 files, which --files-out FOLDER writes\n    b/out/"),
            told.out.constData());
        auto const first = exported({"--files-out", "written", "--json"});
        QCOMPARE(first.code, 0);
        QCOMPARE(objectOf(first.out)["status"].toString(), QString("SUCCEEDED"));
        QCOMPARE(first.err.count("wrote: written/b/out/"), 3);
        auto const files = filesBelow("written");
        QCOMPARE(files.size(), 3);
        // What is the same is left; what is another is replaced, and that is said.
        QCOMPARE(exported({"--files-out", "written"}).out.count("is there already: "), 3);
        write(files.first(), "mine");
        auto const again = exported({"--files-out", "written"});
        QVERIFY(!again.out.contains("Exported:"));
        QCOMPARE(again.out.count("is there already: "), 2);
        QVERIFY2(again.out.contains("replaced: " + files.first().toUtf8() + "\n"), again.out.constData());
    }

    void noExportedFileLeavesItsFolder_data()
    {
        QTest::addColumn<QString>("bucket");
        QTest::addColumn<QString>("prefix");
        QTest::addColumn<QByteArray>("sentence");
        QByteArray const outside = "would not be inside the folder; it is not written\n";
        QTest::newRow("out of all") << "b" << "../../up" << outside;
        QTest::newRow("and in again") << "b" << "a/../b" << outside;
        QTest::newRow("by a dot") << "b" << "./a" << outside;
        QTest::newRow("without a bucket") << "" << "a" << outside;
        QTest::newRow("by a bucket") << ".." << "a" << outside;
        QTest::newRow("by the end of a text") << "b" << "a\\u0000b" << QByteArray("the object \"b/a");
        QTest::newRow("by a link") << "b" << "link"
                                   << QByteArray(
                                          ": a link leads out of the folder; nothing is written there\n");
    }

    void noExportedFileLeavesItsFolder()
    {
        QFETCH(QString, bucket);
        QFETCH(QString, prefix);
        QFETCH(QByteArray, sentence);
        QDir(filePath("safe")).removeRecursively();
        QVERIFY(QDir(path()).mkpath("safe/b"));
        QVERIFY(QDir(path()).mkpath("elsewhere"));
        QFile::link(filePath("elsewhere"), filePath("safe/b/link"));
        auto const told = exported({"--files-out", "safe"}, prefix, bucket);
        QVERIFY(told.code != 0);
        QVERIFY2(told.err.contains(sentence), told.err.constData());
        QVERIFY(filesBelow("elsewhere").isEmpty());
        QVERIFY(!QFile::exists(filePath("up")));
        QVERIFY(filesBelow("safe").isEmpty() || prefix == "link");
    }
};

QTEST_APPLESS_MAIN(TestRunShown)
#include "tst_run_shown.moc"
