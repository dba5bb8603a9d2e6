// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/simulator/order_session.h"
#include "ui/simulator/retry_lens.h"
#include "ui/simulator/retry_ruler.h"
#include "ui/theme/theme.h"

#include <QSignalSpy>
#include <QTest>

using namespace steploom;
using namespace std::chrono_literals;
using simulator::RetryLens;
using Look = simulator::RulerTry::Look;

class TestRetryLens : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { theme::Theme::instance().install(); }
    void init()
    {
        m_session = tests::openOrder(m_folder);
        QVERIFY(m_session);
        m_session->simulation().chooseCase(2);
        m_session->simulation().toEnd();
    }
    void cleanup() { m_session.reset(); }

    void itTellsTheRetryUnderWay()
    {
        RetryLens lens(*m_session);
        m_session->simulation().moveToTime(4300ms);
        lens.showFor(charge());
        QCOMPARE(lens.title(), QString("Retry 2 of 3"));
        QCOMPARE(lens.countdown(), QString("2.6 s until try 3"));
        QCOMPARE(lens.formula(), QString("4 s = 2 s × 2.0¹"));
        QCOMPARE(lens.whatIsLeft(), QString("1 retry left, then Catch"));
        QVERIFY(lens.retrierSentence().startsWith("Retrier 1: States.TaskFailed"));
        QCOMPARE(lens.size(), QSize(412, 222));
        m_session->simulation().moveToTime(5300ms);
        QCOMPARE(lens.countdown(), QString("1.6 s until try 3"));
        QVERIFY(lens.accessibleDescription().contains("1.6 s"));
    }

    void theRulerHasTheTriesMadeAndThoseToCome()
    {
        m_session->simulation().moveToTime(4900ms);
        auto const& view = m_session->simulation().view().state(charge());
        auto const tries = simulator::rulerOf(view, m_session->simulation().clock());
        QCOMPARE(tries.size(), std::size_t{4});
        QCOMPARE(tries[0].look, Look::Failed);
        QCOMPARE(tries[1].look, Look::Failed);
        QCOMPARE(tries[2].look, Look::Ahead);
        QCOMPARE(tries[3].look, Look::Ahead);
        QCOMPARE(tries[0].seconds, 2.0);
        QCOMPARE(tries[0].passed, 1.0);
        QCOMPARE(tries[1].seconds, 4.0);
        QCOMPARE(tries[1].passed, 0.5);
        QCOMPARE(tries[2].seconds, 8.0);
        QCOMPARE(tries[2].passed, 0.0);
    }

    void formulasTellCapAndJitter()
    {
        sim::Backoff capped;
        capped.interval = 2;
        capped.exponent = 3;
        capped.base = 16;
        capped.maxDelay = 10;
        capped.cap = 10;
        capped.delay = 10s;
        QCOMPARE(simulator::backoffFormula(capped), QString("min(16 s, 10 s) = 10 s"));
        sim::Backoff drawn;
        drawn.base = drawn.cap = 4;
        drawn.drawn = 0.675;
        drawn.delay = 2700ms;
        QCOMPARE(simulator::backoffFormula(drawn), QString("drew 2.7 s of 0–4 s"));
    }

    void whenTheRetriesAreUsedUpTheCatcherIsNext()
    {
        RetryLens lens(*m_session);
        m_session->simulation().moveToNow();
        lens.showFor(charge());
        QCOMPARE(lens.title(), QString("Retry 3 of 3"));
        QCOMPARE(lens.countdown(), QString("A catcher took the error"));
        QCOMPARE(lens.whatIsLeft(), QString("No retry left, then Catch"));
    }

    void itClosesByItsButtonByEscapeAndWithTheRun()
    {
        RetryLens lens(*m_session);
        QSignalSpy const closed(&lens, &RetryLens::closed);
        lens.showFor(charge());
        QTest::keyClick(&lens, Qt::Key_Escape);
        QCOMPARE(closed.size(), 1);
        QVERIFY(!lens.isVisible());
        lens.showFor(charge());
        m_session->simulation().stop();
        QCOMPARE(closed.size(), 2);
    }

    // For looking at: STEPLOOM_SHOTS names a folder to put pictures in.
    void picturesForTheEye()
    {
        auto const folder = qEnvironmentVariable("STEPLOOM_SHOTS");
        if (folder.isEmpty())
            QSKIP("STEPLOOM_SHOTS is not set.");
        RetryLens lens(*m_session);
        for (auto const preference : {theme::Preference::Light, theme::Preference::Dark}) {
            theme::Theme::instance().setPreference(preference);
            m_session->simulation().moveToTime(4300ms);
            lens.showFor(charge());
            lens.grab().save(
                folder + QStringLiteral("/lens-%1.png").arg(preference == theme::Preference::Light ? 0 : 1));
        }
        theme::Theme::instance().setPreference(theme::Preference::System);
    }

private:
    StateId charge() const { return m_session->picture().findByName("ChargeCard")->id; }

    QTemporaryDir m_folder;
    std::unique_ptr<workbench::Session> m_session;
};

QTEST_MAIN(TestRetryLens)
#include "tst_retry_lens.moc"
