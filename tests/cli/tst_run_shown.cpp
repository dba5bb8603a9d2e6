// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/program.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

// JSON with apostrophes for quotes.
static QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

static QByteArray const onePass = json("{'StartAt': 'A', 'States': {'A': {'Type': 'Pass', 'End': true}}}");

// Exports what its executions made, and then starts another machine.
static QByteArray const exporting = json(
    "{'StartAt': 'Each', 'States': { "
    "'Each': {'Type': 'Map', 'ItemsPath': '$.items', 'ResultWriter': {'Resource': "
    "'arn:aws:states:::s3:putObject', "
    "'Parameters': {'Bucket': 'b', 'Prefix.$': '$.prefix'}}, 'ToleratedFailureCount': 1, "
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

static QByteArray const inputWithPrefix = json("{'items': [1, 2], 'prefix': '%1'}");

// What `steploom-cli run` shows of runs and of executions inside them.
class TestRunShown : public QObject {
    Q_OBJECT

    QTemporaryDir m_place;

    Ended called(QStringList const& words, QByteArray const& input = {}) const
    {
        return callCli(words, input, m_place.path());
    }
    Ended exported(QStringList const& words, char const* prefix = "out") const
    {
        return called(
            QStringList{"run", "--case", "x.case.json", "--input", QString(inputWithPrefix).arg(prefix)}
            + words + QStringList{"exporting.asl.json"});
    }
    QStringList filesBelow(QString const& folder) const
    {
        QDir const root(m_place.filePath(folder));
        QStringList names;
        for (auto const& each : root.entryInfoList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot))
            names += each.isDir() ? filesBelow(folder + "/" + each.fileName())
                                  : QStringList(folder + "/" + each.fileName());
        return names;
    }
    static QJsonObject objectOf(QByteArray const& text) { return QJsonDocument::fromJson(text).object(); }

private slots:
    void initTestCase()
    {
        auto const write = [&](QString const& name, QByteArray const& bytes) {
            QFile file(m_place.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            QCOMPARE(file.write(bytes), bytes.size());
        };
        write("exporting.asl.json", exporting);
        write("x.case.json", exportingCase);
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
        auto const none = exported({"--execution", "Each[9]"});
        QCOMPARE(none.code, 2);
        QCOMPARE(none.err,
            QByteArray(
                "steploom-cli: run: no execution inside this one is called Each[9]; --executions lists "
                "them\n"));
        auto const twice
            = called({"run", "--type", "EXPRESS", "--at-least-once", "--executions", "-"}, onePass);
        QCOMPARE(twice.code, 2);
        QCOMPARE(exported({"--executions", "--execution", "kid"}).code, 2);
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
        QFile other(m_place.filePath(files.first()));
        QVERIFY(other.open(QIODevice::WriteOnly));
        other.write("mine");
        other.close();
        auto const again = exported({"--files-out", "written"});
        QCOMPARE(again.out.count("is there already: "), 2);
        QVERIFY2(again.out.contains("replaced: " + files.first().toUtf8() + "\n"), again.out.constData());
    }

    void noExportedFileLeavesItsFolder_data()
    {
        QTest::addColumn<QByteArray>("prefix");
        QTest::newRow("out of all") << QByteArray("../../up");
        QTest::newRow("and in again") << QByteArray("a/../b");
        QTest::newRow("by a dot") << QByteArray("./a");
        QTest::newRow("by a link") << QByteArray("link");
    }

    void noExportedFileLeavesItsFolder()
    {
        QFETCH(QByteArray, prefix);
        QVERIFY(QDir(m_place.path()).mkpath("safe/b"));
        QVERIFY(QDir(m_place.path()).mkpath("elsewhere"));
        QFile::link(m_place.filePath("elsewhere"), m_place.filePath("safe/b/link"));
        auto const told = exported({"--files-out", "safe"}, prefix.constData());
        QVERIFY(told.code != 0);
        QVERIFY2(
            told.err.contains("not be inside the folder") || told.err.contains("leads out of the folder"),
            told.err.constData());
        QVERIFY(filesBelow("elsewhere").isEmpty());
        QVERIFY(!QFile::exists(m_place.filePath("up")));
        QVERIFY(filesBelow("safe").isEmpty() || prefix == "link");
    }
};

QTEST_APPLESS_MAIN(TestRunShown)
#include "tst_run_shown.moc"
