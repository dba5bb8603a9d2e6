// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/program.h"

#include <QJsonArray>

static QByteArray const onePass = json("{'StartAt': 'A', 'States': {'A': {'Type': 'Pass', 'End': true}}}");

static QByteArray const history
    = json("{'events': [ "
           "{'timestamp': 1704067200, 'type': 'ExecutionStarted', 'id': 1, 'previousEventId': 0, "
           "'executionStartedEventDetails': {'input': '{\\\"a\\\": 1}'}}, "
           "{'timestamp': 1704067201.5, 'type': 'PassStateEntered', 'id': 2, 'previousEventId': 0, "
           "'stateEnteredEventDetails': {'name': 'A', 'input': '{\\\"a\\\": 1}'}}, "
           "{'timestamp': 1704067202, 'type': 'ExecutionAborted', 'id': 4, 'previousEventId': 0, "
           "'executionAbortedEventDetails': {}}]}");
static QByteArray const description
    = json("{'executionArn': 'x', 'startDate': 1704067200, 'status': 'ABORTED', 'input': '{\\\"a\\\": 1}'}");

// What `steploom-cli run --history` shows of recorded executions.
class TestRunHistory : public QObject, Folder {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        write("a.asl.json", onePass);
        write("history.json", history);
        write("both.json", "[" + description + ", " + history + "]");
        write("description.json", description);
    }

    void aRecordedExecutionIsShownWithItsGaps()
    {
        for (auto const* name : {"history.json", "both.json"}) {
            auto const told = called({"run", "--history", name, "a.asl.json"});
            QCOMPARE(told.code, 1);
            QVERIFY2(told.out.contains("1.500 s  A  entered\n"), told.out.constData());
            QVERIFY2(told.out.contains("ABORTED after 2 s (recorded)\n"), told.out.constData());
            QVERIFY2(told.out.endsWith("Note: Event 3 is missing.\n"), told.out.constData());
        }
        auto const piped = called({"run", "--history", "-", "a.asl.json"}, history);
        QVERIFY2(piped.out.contains("ABORTED after 2 s"), piped.out.constData());
        auto const alone = called({"run", "--history", "description.json", "a.asl.json"});
        QVERIFY2(
            alone.out.contains("\nABORTED (recorded)\nNote: There are no events;"), alone.out.constData());
    }

    void aRecordedExecutionIsToldToPrograms()
    {
        auto const json = called({"run", "--history", "history.json", "--json", "a.asl.json"});
        QCOMPARE(json.err, QByteArray("history.json: Event 3 is missing.\n"));
        QCOMPARE(objectOf(json.out)["status"].toString(), QString("ABORTED"));
        auto const entered = objectOf(json.out)["events"].toArray()[1].toObject();
        QCOMPARE(entered["id"].toInt(), 2);
        QCOMPARE(entered["timestamp"].toString(), QString("2024-01-01T00:00:01.500Z"));
        QCOMPARE(entered["stateEnteredEventDetails"].toObject()["input"].toObject()["a"].toInt(), 1);
        // What is printed can be read again.
        auto const again = called({"run", "--history", "-", "--json", "a.asl.json"}, json.out);
        QCOMPARE(again.out, json.out);

        auto const trace = called({"run", "--history", "history.json", "--trace", "a.asl.json"});
        auto const last = objectOf(trace.out.trimmed().split('\n').last());
        QCOMPARE(last["kind"].toString(), QString("RunEnded"));
        QCOMPARE(last["event"].toInt(), 4);
    }

    void ofSeveralCasesOneIsNamed()
    {
        auto const expecting = "'expect': " + QByteArray(history).replace('"', '\'') + "}";
        write("cases.json",
            json("{'cases': [{'name': 'a'}, {'name': 'a', " + expecting + ", {'name': 'b', " + expecting
                + "]}"));
        auto const none = called({"run", "--history", "cases.json", "a.asl.json"});
        QCOMPARE(none.err,
            QByteArray("steploom-cli: cases.json: it has several cases with a history: a, b; name one as "
                       "FILE#NAME\n"));
        // Of two with one name the one with a history.
        for (auto const* name : {"cases.json#a", "cases.json#b"}) {
            auto const told = called({"run", "--history", name, "a.asl.json"});
            QVERIFY2(told.out.contains("ABORTED after 2 s (recorded)\n"), told.err.constData());
        }
    }

    void whatIsNoHistoryIsToldSo_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<QByteArray>("why");
        QTest::newRow("a definition") << onePass << QByteArray("This is no history: it has neither");
        QTest::newRow("a number") << QByteArray("5") << QByteArray("This is no history: it has neither");
        QTest::newRow("no JSON") << QByteArray("{bad") << QByteArray("Line 1");
        QTest::newRow("no text") << QByteArray("\xff\xfe") << QByteArray("it is not UTF-8");
        QTest::newRow("events that are none") << QByteArray("[1]") << QByteArray("Event 1 of the list is no");
        QTest::newRow("another definition") << QByteArray(history).replace("\"A\"", "\"Z\"")
                                            << QByteArray("This is the history of another definition");
    }

    void whatIsNoHistoryIsToldSo()
    {
        QFETCH(QByteArray, given);
        QFETCH(QByteArray, why);
        auto const told = called({"run", "--history", "-", "a.asl.json"}, given);
        QCOMPARE(told.code, 1);
        QVERIFY2(told.err.startsWith("steploom-cli: -: " + why), told.err.constData());
    }

    void aRecordedExecutionIsNotSimulated()
    {
        auto const missing = called({"run", "--history", "nowhere.json", "a.asl.json"});
        QCOMPARE(missing.code, 2);
        for (QString const option : {"--input", "--mocks", "--case", "--type", "--seed", "--clock",
                 "--at-least-once", "--files-out", "--execution", "--executions"}) {
            QStringList words{"run", "--history", "history.json", option};
            if (option != "--at-least-once" && option != "--executions")
                words << "2";
            auto const refused = called(words + QStringList{"a.asl.json"});
            QCOMPARE(refused.code, 2);
            QVERIFY2(refused.err.contains((option + " is for one that is simulated").toUtf8()),
                refused.err.constData());
        }
        auto const both = called({"run", "--history", "-", "-"}, onePass);
        QCOMPARE(both.code, 2);
    }
};

QTEST_APPLESS_MAIN(TestRunHistory)
#include "tst_run_history.moc"
