// SPDX-License-Identifier: GPL-3.0-or-later
// An execution that was recorded elsewhere, played in the window.
#include "tests/ui/simulator/order_session.h"
#include "ui/workbench/played_run.h"

#include <QTest>

#include <algorithm>
#include <vector>

using namespace steploom;

static QString const orderHistory = QStringLiteral(SOURCE_ROOT "/tests/data/history/order.json");
static char const* const withoutData = R"({"events": [
    {"id": 1, "previousEventId": 0, "type": "ExecutionStarted", "timestamp": "2025-03-01T10:00:00Z"},
    {"id": 2, "previousEventId": 0, "type": "TaskStateEntered", "timestamp": "2025-03-01T10:00:01Z",
        "stateEnteredEventDetails": {"name": "ValidateOrder"}}]})";

class TestRecordedHistory : public QObject {
    Q_OBJECT

    workbench::Simulation& simulation() const { return m_session->simulation(); }
    StateId id(char const* name) const { return m_session->picture().findByName(name)->id; }
    QString write(char const* text) const
    {
        QFile file(m_folder.filePath("history.json"));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) < 0)
            qFatal("cannot write");
        return file.fileName();
    }

private slots:
    void init()
    {
        m_session = tests::openOrder(m_folder);
        QVERIFY(m_session);
    }

    void itIsShownAtItsEnd()
    {
        auto const shown = simulation().showRecorded(orderHistory);
        QVERIFY2(shown, shown ? "" : shown.sentence().c_str());
        QVERIFY(simulation().isRecorded());
        QVERIFY(simulation().isAtEnd());
        QCOMPARE(simulation().sentence(), QString("Succeeded after 7.3 s (recorded), 2 states, 2 retries."));
        QCOMPARE(simulation().view().state(id("ChargeCard")).status, sim::StateStatus::Succeeded);
        QCOMPARE(simulation().view().state(id("RefundAndNotify")).visits, 0U);
        QCOMPARE(simulation().eventNumber(), 18U);
    }

    void itIsTravelledInTime()
    {
        QVERIFY(simulation().showRecorded(orderHistory));
        simulation().moveToTime(std::chrono::milliseconds(3000));
        QCOMPARE(simulation().view().state(id("ChargeCard")).history.size(), std::size_t{2});
        QCOMPARE(simulation().view().state(id("ChargeCard")).status, sim::StateStatus::Failed);
        simulation().stepBack();
        QCOMPARE(simulation().view().state(id("ChargeCard")).history.size(), std::size_t{2});
        QCOMPARE(simulation().view().state(id("ChargeCard")).status, sim::StateStatus::Running);
        simulation().toStart();
        QCOMPARE(simulation().elapsed(), std::chrono::nanoseconds(0));
    }

    void playingItAgainSimulatesNothing()
    {
        QVERIFY(simulation().showRecorded(orderHistory));
        auto const records = simulation().recordCount();
        simulation().play();
        QVERIFY(simulation().isRecorded());
        QCOMPARE(simulation().cursor(), std::size_t{1});
        tests::pass(*m_session, 30);
        QVERIFY(simulation().isAtEnd());
        QCOMPARE(simulation().recordCount(), records);
    }

    void nothingStopsOrRedrivesIt()
    {
        QVERIFY(simulation().showRecorded(write(withoutData)));
        QVERIFY(!simulation().canStopExecution());
        simulation().stopExecution("Mine", "");
        QVERIFY(simulation().isRecorded());
        QVERIFY(!simulation().canRedrive());
    }

    void afterItIsLeftTheWorkflowIsSimulated()
    {
        QVERIFY(simulation().showRecorded(orderHistory));
        simulation().stop();
        QVERIFY(!simulation().hasRun());
        simulation().toEnd();
        QVERIFY(!simulation().isRecorded());
        QVERIFY(simulation().sentence().contains("(simulated)"));
    }

    void itsEventsAreThoseThatWereRecorded()
    {
        QVERIFY(simulation().showRecorded(orderHistory));
        auto const& run = *simulation().currentRun();
        std::vector<std::int64_t> ids;
        for (auto const& record : run.trace().records) {
            auto const event = run.eventOf(record);
            if (record.event == 0) {
                QVERIFY(event.isNull());
                continue;
            }
            auto const* id = event.find("id");
            QVERIFY(id);
            ids.push_back(id->integer());
            if (record.event == 5) {
                QCOMPARE(event.find("type")->string(), std::string("TaskSucceeded"));
                QVERIFY(event.find("taskSucceededEventDetails")->find("output"));
            }
        }
        QCOMPARE(ids.size(), std::size_t{18});
        QVERIFY(std::ranges::is_sorted(ids));
    }

    void whatWasNotRecordedIsNotTold()
    {
        QVERIFY(simulation().showRecorded(write(withoutData)));
        QCOMPARE(simulation().sentence(),
            QString("The recording ends here; it does not tell how the execution ended."));
        auto const& run = *simulation().currentRun();
        auto const& view = simulation().view().state(id("ValidateOrder"));
        QVERIFY(!run.isTold(run.trace().records[view.firstRecord], "input"));
        QVERIFY(!run.notes().empty());
    }

    void aHistoryOfAnotherDefinitionLeavesTheRunAlone()
    {
        simulation().toEnd();
        auto const sentence = simulation().sentence();
        auto const path = write(R"({"events": [{"id": 1, "type": "PassStateEntered",
            "stateEnteredEventDetails": {"name": "Elsewhere"}}]})");
        auto const shown = simulation().showRecorded(path);
        QVERIFY(!shown);
        QCOMPARE(shown.sentence(),
            std::string("This is the history of another definition: none of its states, such as "
                        "\"Elsewhere\", is here."));
        QVERIFY(!simulation().isRecorded());
        QCOMPARE(simulation().sentence(), sentence);
    }

    void whatIsNoHistoryIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("no JSON") << QByteArray("{") << QStringLiteral("is missing");
        QTest::newRow("no history") << QByteArray("{\"a\": 1}") << QStringLiteral("This is no history");
        QTest::newRow("no text") << QByteArray("\xff") << QStringLiteral("UTF-8");
        QTest::newRow("cases without a history") << QByteArray(R"({"cases": [{"name": "a"}, {"name": "b"}]})")
                                                 << QStringLiteral("none of its cases holds a history");
        QTest::newRow("several cases")
            << QByteArray(R"({"cases": [{"name": "a", "expect": {"events": []}}, {"name": "x"},
                {"name": "b", "expect": {"events": []}}]})")
            << QStringLiteral("it has several cases with a history: a, b");
        QTest::newRow("cases without a name")
            << QByteArray(R"({"cases": [{"expect": {"events": []}}, {"expect": {"events": []}}]})")
            << QStringLiteral("it has several cases with a history: case 1, case 2");
    }
    void whatIsNoHistoryIsRefused()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, sentence);
        auto const shown = simulation().showRecorded(write(text.constData()));
        QVERIFY(!shown);
        QVERIFY2(QString::fromStdString(shown.sentence()).contains(sentence), shown.sentence().c_str());
        QVERIFY(!simulation().hasRun());
    }

    void aChangedDefinitionIsLaidUnderItByARestart()
    {
        QVERIFY(simulation().showRecorded(orderHistory));
        auto const at = m_session->document().bytes().find("\"charge-card\"");
        QVERIFY(m_session->type(text::Patch::insert(at + 1, "x"), edit::Merge::Never));
        QVERIFY(simulation().isChangedSince());
        simulation().restart();
        QVERIFY(simulation().isRecorded());
        QVERIFY(!simulation().isChangedSince());
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<workbench::Session> m_session;
};

QTEST_MAIN(TestRecordedHistory)
#include "tst_recorded_history.moc"
