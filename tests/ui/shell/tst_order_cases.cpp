// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/window_fixture.h"
#include "ui/canvas/canvas_view.h"
#include "ui/shell/document_page.h"
#include "ui/simulator/events_model.h"
#include "ui/simulator/events_page.h"
#include "ui/theme/controls/segmented_control.h"
#include "ui/workbench/simulation.h"

#include <QComboBox>
#include <QPushButton>
#include <QToolButton>

using namespace steploom;
using simulator::EventsModel;
using tests::WindowFixture;

// The order workflow as a person runs it: with the mouse on the buttons of the whole window.
class TestOrderCases : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QCoreApplication::setApplicationName("Steploom");
        QCoreApplication::setOrganizationName("Steploom");
        theme::Theme::instance().install();
    }

    void init()
    {
        m_fixture = std::make_unique<WindowFixture>();
        auto& window = m_fixture->open();
        auto const folder = QStringLiteral(SOURCE_ROOT "/resources/templates/order/");
        for (auto const* name : {"order.asl.json", "order.steploom.json"})
            QVERIFY(QFile::copy(folder + name, m_fixture->filePath(name)));
        window.begin({m_fixture->filePath("order.asl.json")});
        QVERIFY(QTest::qWaitForWindowActive(&window));
        click<QPushButton>("Simulate");
    }
    void cleanup() { m_fixture.reset(); }

    void everyCaseEndsAsItSays_data()
    {
        QTest::addColumn<int>("item");
        QTest::addColumn<QString>("last");
        QTest::addColumn<QStringList>("tries");
        QTest::addColumn<QStringList>("exited");
        QStringList const allWell{"ValidateOrder", "ChargeCard"};
        // One try after another: 2, 4 and 8 s after the failure of the one before, which took 0.3 s.
        QTest::newRow("all goes well") << 0 << "ExecutionSucceeded" << QStringList{"0.300 s"} << allWell;
        QTest::newRow("the card fails twice")
            << 1 << "ExecutionSucceeded" << QStringList{"0.300 s", "2.600 s", "6.900 s"} << allWell;
        QTest::newRow("the card fails for good")
            << 2 << "ExecutionSucceeded" << QStringList{"0.300 s", "2.600 s", "6.900 s", "15.200 s"}
            << QStringList{"ValidateOrder", "ChargeCard", "RefundAndNotify"};
        QTest::newRow("the order is not valid") << 3 << "ExecutionFailed" << QStringList{} << QStringList{};
    }

    void everyCaseEndsAsItSays()
    {
        QFETCH(int, item);
        QFETCH(QString, last);
        QFETCH(QStringList, tries);
        QFETCH(QStringList, exited);
        chooseCase(item);
        click<QPushButton>("Instant");
        click<QToolButton>("Run (Space)");
        QTRY_VERIFY(simulation().isAtEnd());
        click<QPushButton>("Events");
        QCOMPARE(column(EventsModel::Event).last(), last);
        QCOMPARE(timesOf("TaskScheduled", "ChargeCard"), tries);
        QCOMPARE(statesOf("TaskStateExited"), exited);
        QCOMPARE(
            column(EventsModel::Event).count("back-off"), std::max(0, static_cast<int>(tries.size()) - 1));
    }

    void stepsGoForwardAndBackAndTheCanvasFollows()
    {
        chooseCase(2);
        auto const charge = stateId("ChargeCard");
        auto const status = [&] { return simulation().view().state(charge).status; };
        click<QToolButton>("Step over (Right)");
        QVERIFY(simulation().hasRun());
        int steps = 0;
        while (status() != sim::StateStatus::Retrying && ++steps < 50)
            click<QToolButton>("Step into (F11)");
        QCOMPARE(status(), sim::StateStatus::Retrying);
        auto const there = canvas().grab().toImage();
        auto const sentence = simulation().sentence();
        auto const cursor = simulation().cursor();
        click<QToolButton>("Step into (F11)");
        QVERIFY(simulation().cursor() > cursor);
        click<QToolButton>("Step back (Left)");
        QCOMPARE(simulation().cursor(), cursor);
        QCOMPARE(status(), sim::StateStatus::Retrying);
        QCOMPARE(simulation().sentence(), sentence);
        click<QToolButton>("To the end (End)");
        QCOMPARE(status(), sim::StateStatus::Caught);
        QVERIFY(canvas().grab().toImage() != there);
        click<QToolButton>("Restart");
        QVERIFY(!simulation().isAtEnd());
    }

    void theDesignIsFreeAgainAfterARun()
    {
        chooseCase(1);
        click<QPushButton>("Instant");
        click<QToolButton>("Run (Space)");
        QTRY_VERIFY(simulation().isAtEnd());
        QVERIFY(canvas().scene().looks().showsRun);
        click<QPushButton>("Design");
        QVERIFY(!canvas().scene().looks().showsRun);
        dragOnto("RefundAndNotify", "ValidateOrder", "ChargeCard");
        QCOMPARE(stateOf("ValidateOrder").node.find("Next").string(), std::string("RefundAndNotify"));
        click<QPushButton>("Simulate");
        QVERIFY(canvas().scene().looks().showsRun);
        QVERIFY(simulation().isChangedSince());
    }

    void runningNeverChangesTheFiles()
    {
        auto const before = m_fixture->read("order.asl.json") + m_fixture->read("order.steploom.json");
        chooseCase(1);
        click<QToolButton>("To the end (End)");
        QVERIFY(simulation().isAtEnd());
        QVERIFY(!m_fixture->session().isModified());
        QVERIFY(m_fixture->window().close());
        QCOMPARE(m_fixture->dialogs.unsavedQuestions, 0);
        QCOMPARE(m_fixture->read("order.asl.json") + m_fixture->read("order.steploom.json"), before);
    }

private:
    workbench::Simulation& simulation() { return m_fixture->session().simulation(); }
    canvas::CanvasView& canvas() { return m_fixture->window().currentPage()->canvas(); }
    StateId stateId(char const* name)
    {
        auto const& graph = *m_fixture->session().snapshot().graph;
        for (auto const& state : graph.states())
            if (state.name == name)
                return state.id;
        return {};
    }

    asl::State const& stateOf(char const* name)
    {
        return *m_fixture->session().snapshot().graph->find(stateId(name));
    }

    // With the mouse: the card of `name` onto the line between two others.
    void dragOnto(char const* name, char const* from, char const* to)
    {
        QTest::qWait(0);
        auto& view = canvas();
        auto const at = [&](QPointF scene) { return ((scene - view.camera()) * view.zoom()).toPoint(); };
        auto const middleOf = [&](char const* state) { return view.scene().boxOf(stateId(state)).center(); };
        auto const start = at(view.scene().boxOf(stateId(name)).topLeft() + QPointF(28, 28));
        auto const end = at((middleOf(from) + middleOf(to)) / 2);
        QTest::mousePress(view.viewport(), Qt::LeftButton, {}, start);
        for (int step = 1; step <= 8; ++step)
            QTest::mouseMove(view.viewport(), start + (end - start) * step / 8);
        QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, end);
    }

    // The one visible button that says or tells `text`.
    template <typename Button>
    void click(QString const& text)
    {
        for (auto* button : m_fixture->window().findChildren<Button*>())
            if (button->isVisible() && (button->text() == text || button->toolTip() == text)) {
                QVERIFY2(button->isEnabled(), qPrintable(text));
                QTest::mouseClick(button, Qt::LeftButton);
                return;
            }
        QFAIL(qPrintable("There is no button " + text));
    }
    void chooseCase(int item)
    {
        for (auto* box : m_fixture->window().findChildren<QComboBox*>())
            if (box->isVisible() && box->accessibleName() == "Case") {
                box->setFocus();
                QTest::keyClick(box, Qt::Key_Home);
                for (int i = 0; i <= item; ++i)  // the first is no case
                    QTest::keyClick(box, Qt::Key_Down);
                QCOMPARE(simulation().currentCase(), item);
                return;
            }
        QFAIL("There is no list of cases.");
    }

    QStringList column(int which)
    {
        auto* const model = m_fixture->window().findChild<simulator::EventsPage*>()->model();
        QStringList all;
        for (int row = 0; row < model->rowCount(); ++row)
            all << model->index(row, which).data().toString();
        return all;
    }
    QStringList timesOf(QString const& event, QString const& state)
    {
        auto const events = column(EventsModel::Event);
        auto const states = column(EventsModel::State);
        auto const times = column(EventsModel::Time);
        QStringList found;
        for (int row = 0; row < events.size(); ++row)
            if (events[row] == event && states[row] == state)
                found << times[row];
        return found;
    }
    QStringList statesOf(QString const& event)
    {
        auto const events = column(EventsModel::Event);
        auto const states = column(EventsModel::State);
        QStringList found;
        for (int row = 0; row < events.size(); ++row)
            if (events[row] == event)
                found << states[row];
        return found;
    }

    std::unique_ptr<WindowFixture> m_fixture;
};

QTEST_MAIN(TestOrderCases)
#include "tst_order_cases.moc"
