// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/program.h"

#include <QDir>

// The files of cases and answers that `run`, `test` and `export` take, as people write them.
class TestCaseFiles : public QObject, Folder {
    Q_OBJECT

    void write(QString const& name, QByteArray const& text) const { Folder::write(name, json(text)); }

    QJsonObject outcome(QStringList const& words) const
    {
        return objectOf(called(QStringList{"run", "--json"} + words).out);
    }

private slots:
    void init()
    {
        for (auto const& name : QDir(path()).entryList(QDir::Files))
            QFile::remove(filePath(name));
        write("pay.asl.json",
            "{'StartAt': 'Pay', 'States': {'Pay': {'Type': 'Task', 'Resource':"
            " 'arn:aws:lambda:us-east-1:111111111111:function:pay', 'End': true}}}");
    }

    void answersNeedNoExpectation_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("answers alone") << QByteArray("{'Pay': [{'output': 7}]}");
        QTest::newRow("one answer for all tries") << QByteArray("{'Pay': {'output': 7}}");
        QTest::newRow("a case") << QByteArray("{'name': 'c', 'tasks': {'Pay': [{'output': 7}]}}");
        QTest::newRow("a mock file") << QByteArray(
            "{'StateMachines': {'pay': {'TestCases': {'c': {'Pay': 'R'}}}}, 'MockedResponses': {'R':"
            " {'0': {'Return': 7}}}}");
    }

    void answersNeedNoExpectation()
    {
        QFETCH(QByteArray, file);
        write("answers.json", file);
        for (auto const* option : {"--mocks", "--case"})
            QCOMPARE(outcome({option, "answers.json", "pay.asl.json"})["output"].toInt(), 7);
        QCOMPARE(called({"test", "answers.json"}).code, 1);
    }

    void aCaseWithoutExpectationIsNoTest()
    {
        write("pay.steploom.json", "{'cases': [{'name': 'c', 'tasks': {'Pay': [{'output': 7}]}}]}");
        auto const told = called({"test", "pay.asl.json"});
        QCOMPARE(told.code, 1);
        QCOMPARE(told.out,
            QByteArray("FAILED c\n    The case does not say what it expects.\n0 passed, 1 failed\n"));
    }

    void aLinkThatLeadsNowhereIsPassedOver()
    {
        write("pay.steploom.json",
            "{'cases': [{'name': 'c', 'tasks': {'Pay': [{'output': 7}]}, 'expect': {'output': 7}}]}");
        // Some lead to nothing, others in a circle.
        for (auto const* target : {"nowhere", ".#pay.json"}) {
            QVERIFY(QFile::link(QString(target), filePath(".#pay.json")));
            QCOMPARE(called({"test", "."}).out, QByteArray("1 passed, 0 failed\n"));
            QFile::remove(filePath(".#pay.json"));
        }
    }

    void aCaseOfAMockFileIsNamedWhereThereAreSeveral()
    {
        write("mocks.json",
            "{'StateMachines': {'pay': {'TestCases': {'a': {'Pay': 'A'}, 'b': {'Pay': 'B'}}}}, "
            "'MockedResponses':"
            " {'A': {'0': {'Return': 1}}, 'B': {'0': {'Return': 2}}}}");
        QCOMPARE(outcome({"--mocks", "mocks.json#b", "pay.asl.json"})["output"].toInt(), 2);
        QCOMPARE(called({"run", "--mocks", "mocks.json", "pay.asl.json"}).err,
            QByteArray("steploom-cli: run: mocks.json has several cases; name one, as in mocks.json#a; there "
                       "are: a, "
                       "b\n"));
        QCOMPARE(called({"run", "--mocks", "mocks.json#c", "pay.asl.json"}).err,
            QByteArray("steploom-cli: run: mocks.json has no case called c; there are: a, b\n"));
        auto const tested = called({"test", "mocks.json"});
        QCOMPARE(tested.code, 1);
        QCOMPARE(tested.err,
            QByteArray(
                "steploom-cli: mocks.json: is a mock file of Step Functions Local: it says what tasks answer "
                "and nothing of what comes out, so there is nothing to test. It can be run with `run "
                "--mocks`.\n"));
    }

    void theMachineOfAMockFileIsCalledAsTheCompanionSays()
    {
        write("pay.steploom.json", "{'config': {'name': 'Payments'}}");
        write("mocks.json",
            "{'StateMachines': {'pay': {'TestCases': {'c': {'Pay': 'A'}}}, 'Payments': {'TestCases': {'c': "
            "{'Pay':"
            " 'B'}}}}, 'MockedResponses': {'A': {'0': {'Return': 1}}, 'B': {'0': {'Return': 2}}}}");
        QCOMPARE(outcome({"--mocks", "mocks.json#c", "pay.asl.json"})["output"].toInt(), 2);
    }

    void casesAreExportedAsAMockFile()
    {
        QCOMPARE(called({"export", "--to", "sfn-local-mocks", "pay.asl.json"}).code, 1);
        write("pay.steploom.json", "{'cases': [{'name': 'c', 'tasks': {'Pay': [{'output': 7}]}}]}");
        QCOMPARE(called({"export", "--to", "sfn-local-mocks", "-o", "mocks.json", "pay.asl.json"}).code, 0);
        QCOMPARE(outcome({"--mocks", "mocks.json", "pay.asl.json"})["output"].toInt(), 7);
    }

    void answersOfAStateThatThereIsNotAreRefused()
    {
        write("answers.json", "{'Pya': [{'output': 7}]}");
        auto const told = called({"run", "--mocks", "answers.json", "pay.asl.json"});
        QCOMPARE(told.code, 2);
        QCOMPARE(told.err,
            QByteArray("steploom-cli: run: \"tasks\" answers \"Pya\", which is no state of the definition. "
                       "Did you mean "
                       "\"Pay\"?\n"));
    }

    void theTypeIsThatOfTheOptionThenTheCaseThenTheCompanion()
    {
        // Express executions have no redrive count in their histories, and only they run twice.
        auto const isExpress = [&](QStringList const& words) {
            return called(QStringList{"run", "--at-least-once"} + words + QStringList{"pay.asl.json"}).code
                == 0;
        };
        QVERIFY(!isExpress({}));
        write("pay.steploom.json", "{'config': {'type': 'EXPRESS'}}");
        write("plain.json", "{'name': 'c'}");
        write("standard.json", "{'name': 'c', 'type': 'STANDARD'}");
        QVERIFY(isExpress({}));
        QVERIFY(isExpress({"--case", "plain.json"}));
        QVERIFY(!isExpress({"--case", "standard.json"}));
        QVERIFY(isExpress({"--case", "standard.json", "--type", "EXPRESS"}));
        QVERIFY(!isExpress({"--type", "STANDARD"}));
    }

    void casesAreTestedAsTheTypeOfTheirCompanion()
    {
        auto const cases
            = QByteArray("'cases': [{'name': 'c', 'actions': [{'api': 'redrive_execution'}], 'expect':"
                         " {'status': 'SUCCEEDED'}}]}");
        write("pay.steploom.json", "{" + cases);
        QCOMPARE(called({"test", "pay.asl.json"}).code, 0);
        write("pay.steploom.json", "{'config': {'type': 'EXPRESS'}, " + cases);
        write("lone.json",
            "{'definitionFile': 'pay.asl.json', 'actions': [{'api': 'redrive_execution'}], 'expect': "
            "{'status':"
            " 'SUCCEEDED'}}");
        for (auto const* path : {"pay.asl.json", "lone.json"})
            QVERIFY(called({"test", path}).out.contains("An Express execution cannot be redriven"));
        write("pay.steploom.json", "{'config': {'type': 'FAST'}, " + cases);
        QVERIFY(called({"test", "pay.asl.json"})
                .out.contains(
                    "The type of the machine in \"config\" of its companion is STANDARD or EXPRESS, not "
                    "\"FAST\"."));
    }

    void aStopThatNeverComesIsTold()
    {
        write("pay.steploom.json",
            "{'cases': [{'name': 'c', 'actions': [{'api': 'stop_execution'}], 'expect': {'status': "
            "'SUCCEEDED'}}]}");
        auto const sentence
            = QByteArray("The case stops the execution while the first Wait is running, but no Wait was; "
                         "give the action \"at\", in seconds since the start.\n");
        auto const tested = called({"test", "pay.asl.json"});
        QCOMPARE(tested.code, 1);
        QCOMPARE(tested.out, "FAILED c\n    " + sentence + "0 passed, 1 failed\n");
        auto const run = called({"run", "--json", "--case", "pay.steploom.json", "pay.asl.json"});
        QCOMPARE(run.err, "steploom-cli: run: " + sentence);
        QVERIFY(!run.out.contains("notes"));
    }

    void aRedriveThatCannotBeIsTold()
    {
        write("fail.asl.json", "{'StartAt': 'F', 'States': {'F': {'Type': 'Fail', 'Error': 'E'}}}");
        write("fail.steploom.json",
            "{'cases': [{'name': 'late', 'actions': [{'api': 'redrive_execution', 'at': 2000000}], 'expect': "
            "{'status': 'FAILED'}}]}");
        QCOMPARE(called({"test", "fail.asl.json"}).out, QByteArray("1 passed, 0 failed\n"));
        auto const run = called({"run", "--json", "--case", "fail.steploom.json", "fail.asl.json"});
        QCOMPARE(run.err,
            QByteArray(
                "steploom-cli: run: The execution is not redriven: that is done up to 14 days after its "
                "end, and while it has fewer than 24,999 events.\n"));
    }

    void aStopThatCameTooLateIsNotTakenForOneThatNeedsAWait()
    {
        write("wait.asl.json",
            "{'StartAt': 'W', 'States': {'W': {'Type': 'Wait', 'Seconds': 5, 'End': true}}}");
        write("wait.steploom.json",
            "{'cases': [{'name': 'c', 'actions': [{'api': 'stop_execution'}, {'api': 'redrive_execution', "
            "'at': "
            "10}, {'api': 'stop_execution', 'at': 1000}], 'expect': {'status': 'SUCCEEDED'}}]}");
        QCOMPARE(called({"test", "wait.asl.json"}).out, QByteArray("1 passed, 0 failed\n"));
    }

    void whatIsEmptyOrTooLongIsCalledWhatItIs()
    {
        QCOMPARE(called({"run", "--input", "", "pay.asl.json"}).err,
            QByteArray("steploom-cli: run: the input cannot be read: The text is empty; it must be JSON, "
                       "such as {}.\n"));
        QCOMPARE(called({"run", "--input", "{} 5", "pay.asl.json"}).err,
            QByteArray("steploom-cli: run: the input cannot be read: Line 1, column 4: Nothing may follow "
                       "the end of the "
                       "value.\n"));
        write("empty.json", "");
        QCOMPARE(called({"test", "empty.json"}).err,
            QByteArray("steploom-cli: empty.json: The text is empty; it must be JSON, such as {}.\n"));
    }
};

QTEST_GUILESS_MAIN(TestCaseFiles)
#include "tst_case_files.moc"
