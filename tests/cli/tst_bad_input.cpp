// SPDX-License-Identifier: GPL-3.0-or-later
#include <QProcess>
#include <QTest>

// What people may hand to the real program by mistake: it says why and ends with the promised exit code.
class TestBadInput : public QObject {
    Q_OBJECT

private slots:
    void badInputIsToldWithItsExitCode_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("empty") << QByteArray() << 1;
        QTest::newRow("truncated") << QByteArray("{\"StartAt\": \"A\", \"States\": {") << 1;
        QTest::newRow("100,000 levels deep") << QByteArray(100000, '[') << 1;
        QTest::newRow("no StartAt") << QByteArray("{\"States\":{\"A\":{\"Type\":\"Succeed\"}}}") << 1;
        QTest::newRow("bad UTF-8") << QByteArray("{\"a\":\"\xff\"}") << 2;
    }

    void badInputIsToldWithItsExitCode()
    {
        QFETCH(QByteArray, input);
        QFETCH(int, exitCode);
        QProcess program;
        program.start(CLI_PROGRAM, {"validate", "-"});
        QVERIFY(program.waitForStarted());
        program.write(input);
        program.closeWriteChannel();
        QVERIFY(program.waitForFinished(20000));
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.exitCode(), exitCode);
        QVERIFY(!(program.readAllStandardOutput() + program.readAllStandardError()).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestBadInput)
#include "tst_bad_input.moc"
