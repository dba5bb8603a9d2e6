// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

// `steploom-cli format`, as people and scripts call it.
class TestFormat : public QObject {
    Q_OBJECT

    static int format(QStringList const& words, QByteArray& out, QByteArray const& input = {})
    {
        QProcess program;
        program.start(CLI_PROGRAM, QStringList{"format"} + words);
        program.write(input);
        program.closeWriteChannel();
        if (!program.waitForFinished(60'000) || program.exitStatus() != QProcess::NormalExit)
            return -1;
        out = program.readAllStandardOutput() + program.readAllStandardError();
        return program.exitCode();
    }

    static QByteArray read(QString const& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private slots:
    void aFileIsLaidOutInPlace()
    {
        QTemporaryDir place;
        auto const path = place.filePath("a.asl.json");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"StartAt\":\"A\"}");
        file.close();
        QByteArray out;
        QCOMPARE(format({"--check", path}, out), 1);
        QCOMPARE(out, path.toUtf8() + "\n");
        QCOMPARE(format({path}, out), 0);
        QCOMPARE(read(path), QByteArray("{\n  \"StartAt\": \"A\"\n}\n"));
        QCOMPARE(format({"--check", path}, out), 0);
        QCOMPARE(out, QByteArray());
    }

    void standardInputGoesToStandardOutput()
    {
        QByteArray out;
        QCOMPARE(format({"-"}, out, "[1, 2.0]"), 0);
        QCOMPARE(out, QByteArray("[\n  1,\n  2.0\n]\n"));
    }

    void whatCannotBeReadIsTold()
    {
        QByteArray out;
        QCOMPARE(format({"-"}, out, "{\"a\" 1}"), 1);
        QVERIFY2(out.contains("Only a text without faults can be laid out. Line 1"), out.constData());
        QCOMPARE(format({"/nowhere.json"}, out), 2);
    }
};

QTEST_APPLESS_MAIN(TestFormat)
#include "tst_format.moc"
