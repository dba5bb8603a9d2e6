// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/simulator/order_session.h"
#include "ui/simulator/answer_row.h"
#include "ui/simulator/answers_page.h"
#include "ui/simulator/events_model.h"
#include "ui/simulator/events_page.h"
#include "ui/simulator/simulation_panel.h"
#include "ui/simulator/timeline_view.h"
#include "ui/simulator/transport_bar.h"
#include "ui/theme/controls/icon_button.h"
#include "ui/theme/theme.h"
#include "ui/workbench/workbench.h"

#include <QApplication>
#include <QComboBox>
#include <QCompleter>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QToolButton>

using namespace steploom;
using namespace std::chrono_literals;
using simulator::SimulationPanel;

// A distributed Map whose only execution fails.
static char const* const failingMapRun = R"({"StartAt": "M", "States": {"M": {"Type": "Map", "End": true,
    "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
        "StartAt": "F", "States": {"F": {"Type": "Fail", "Error": "Broken", "Cause": "It is."}}}}}})";

class TestSimulationPanel : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        theme::Theme::instance().install();
    }
    void init()
    {
        m_workbench = std::make_unique<workbench::Workbench>();
        auto session = tests::openOrder(m_folder);
        QVERIFY(session);
        m_session = m_workbench->add(std::move(session));
        m_panel = std::make_unique<SimulationPanel>(*m_workbench);
        m_panel->resize(1200, 260);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    }
    void cleanup()
    {
        m_panel.reset();
        m_workbench.reset();
    }

    void itAsksForARunAndStartsOne()
    {
        auto* const run = button<QPushButton>("Run");
        QVERIFY(run && run->isVisible());
        QTest::mouseClick(run, Qt::LeftButton);
        QVERIFY(simulation().isPlaying());
        QVERIFY(!run->isVisible());
        QVERIFY(timeline()->isVisible());
        QCOMPARE(m_workbench->mode(), workbench::Mode::Simulate);
    }

    void theKeysOfARunWork()
    {
        simulation().chooseCase(2);
        auto* const view = timeline();
        QTest::keyClick(m_panel.get(), Qt::Key_F10);
        QVERIFY(simulation().hasRun());
        view->setFocus();
        auto const first = simulation().cursor();
        QTest::keyClick(view, Qt::Key_Right);
        auto const second = simulation().cursor();
        QVERIFY(second > first);
        QTest::keyClick(view, Qt::Key_Left);
        QCOMPARE(simulation().cursor(), first);
        QTest::keyClick(view, Qt::Key_F11);
        QVERIFY(simulation().cursor() > first);
        QTest::keyClick(view, Qt::Key_End);
        QVERIFY(simulation().isAtEnd());
        QTest::keyClick(view, Qt::Key_Up);
        QVERIFY(!simulation().isAtEnd());
        auto const above = simulation().cursor();
        QTest::keyClick(view, Qt::Key_Up);
        QVERIFY(simulation().cursor() < above);
        QTest::keyClick(view, Qt::Key_Down);
        QCOMPARE(simulation().cursor(), above);
        QTest::keyClick(view, Qt::Key_Home);
        QCOMPARE(simulation().cursor(), std::size_t{1});
        QTest::keyClick(view, Qt::Key_BracketRight);
        QCOMPARE(simulation().speed(), 4.0);
        QTest::keyClick(view, Qt::Key_BracketLeft);
        QTest::keyClick(view, Qt::Key_BracketLeft);
        QCOMPARE(simulation().speed(), 0.25);
        QTest::keyClick(view, Qt::Key_Space);
        QVERIFY(simulation().isPlaying());
        QTest::keyClick(view, Qt::Key_Space);
        QVERIFY(!simulation().isPlaying());
    }

    void draggingInTheTimelineTravelsInTime()
    {
        simulation().chooseCase(2);
        simulation().toEnd();
        auto* const view = timeline();
        auto const at = [&](std::chrono::nanoseconds time) { return QPoint(qRound(view->xOf(time)), 60); };
        QTest::mousePress(view->viewport(), Qt::LeftButton, {}, at(5s));
        QVERIFY(!simulation().isLive());
        QVERIFY(qAbs((simulation().elapsed() - 5s) / 1ms) < 60);
        QTest::mouseMove(view->viewport(), at(3s));
        QMouseEvent move(QEvent::MouseMove, at(1500ms), view->viewport()->mapToGlobal(at(1500ms)),
            Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(view->viewport(), &move);
        QVERIFY(qAbs((simulation().elapsed() - 1500ms) / 1ms) < 60);
        QCOMPARE(simulation().view().state(id("ChargeCard")).status, sim::StateStatus::Retrying);
        QTest::mouseRelease(view->viewport(), Qt::LeftButton, {}, at(1500ms));
        auto* const back = button<QPushButton>("Back to now");
        QVERIFY(back && back->isVisible());
        QTest::mouseClick(back, Qt::LeftButton);
        QVERIFY(simulation().isLive() && simulation().isAtEnd());
        QVERIFY(!back->isVisible());
    }

    void aNameInTheTimelineSelectsItsState()
    {
        simulation().toEnd();
        auto* const view = timeline();
        QSignalSpy const revealed(m_session, &workbench::Session::revealRequested);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
            view->rowRect(1).center() - QPoint(view->viewport()->width() / 2 - 60, 0));
        QCOMPARE(m_session->selection().current(), id("ChargeCard"));
        QCOMPARE(revealed.size(), 1);
    }

    void aClickOnAnEventMovesTheCursor()
    {
        simulation().chooseCase(1);
        simulation().toEnd();
        m_panel->showPage(SimulationPanel::EventsListPage);
        auto* const list = m_panel->findChild<simulator::EventsPage*>();
        auto* const model = list->model();
        QStringList kinds;
        for (int row = 0; row < model->rowCount(); ++row)
            kinds << model->index(row, simulator::EventsModel::Event).data().toString();
        QCOMPARE(kinds.first(), QString("ExecutionStarted"));
        QCOMPARE(kinds.last(), QString("ExecutionSucceeded"));
        QCOMPARE(kinds.count("back-off"), 2);
        QCOMPARE(kinds.count("TaskFailed"), 2);
        QVERIFY(kinds.contains("retrier 1 matches"));
        auto const row = static_cast<int>(kinds.indexOf("back-off"));
        list->scrollTo(model->index(row, 0));
        QTest::mouseClick(
            list->viewport(), Qt::LeftButton, {}, list->visualRect(model->index(row, 1)).center());
        QCOMPARE(simulation().view().state(id("ChargeCard")).status, sim::StateStatus::Retrying);
        QTest::keyClick(list, Qt::Key_Down);
        QVERIFY(simulation().view().state(id("ChargeCard")).status == sim::StateStatus::Running);
        simulation().toStart();
        QCOMPARE(list->currentIndex().row(), 0);
    }

    void executionsOfADistributedMapAreShownWhole()
    {
        auto const session = workbench::Session::create(failingMapRun, "map");
        session->simulation().setDrive(workbench::Simulation::Drive::ByHand);
        simulator::EventsModel model;
        model.setSession(session.get());
        session->simulation().setInputText("[1]");
        session->simulation().toEnd();
        QStringList events;
        QStringList details;
        for (int row = 0; row < model.rowCount(); ++row) {
            events << model.data(model.index(row, simulator::EventsModel::Event), Qt::DisplayRole).toString();
            details
                << model.data(model.index(row, simulator::EventsModel::Details), Qt::DisplayRole).toString();
        }
        auto const started = events.indexOf("MapRunStarted");
        QVERIFY(started >= 0 && events.contains("StateEntered") && events.contains("MapRunFailed"));
        QCOMPARE(details.at(started), QString("1 execution"));
        auto const failed = events.indexOf("AttemptFailed");
        QVERIFY(failed > started);
        QCOMPARE(details.at(failed), QString("Broken: It is."));
        auto const end
            = model.index(static_cast<int>(events.indexOf("MapRunFailed")), simulator::EventsModel::Event);
        QCOMPARE(model.data(end, Qt::ForegroundRole).value<QColor>(), theme::colour(theme::Role::Failed));
    }

    void theListOfEventsGrowsWithTheRun()
    {
        simulation().chooseCase(1);
        m_panel->showPage(SimulationPanel::EventsListPage);
        auto* const model = m_panel->findChild<simulator::EventsPage*>()->model();
        QSignalSpy const resets(model, &QAbstractItemModel::modelReset);
        simulation().stepOver();
        auto const resetsOfStart = resets.size();
        auto const before = model->rowCount();
        simulation().stepOver();
        QVERIFY(model->rowCount() > before);
        simulation().stepBack();
        simulation().toEnd();
        QCOMPARE(resets.size(), resetsOfStart);
        QCOMPARE(model->rowCount(), 18 + 2 + 2);  // events, back-offs, retriers considered
    }

    void theInputIsEditedWithItsFaultInPlace()
    {
        m_panel->showPage(SimulationPanel::InputEditorPage);
        auto* const editor = m_panel->findChild<QPlainTextEdit*>();
        QVERIFY(editor->toPlainText().contains("A-1042"));
        editor->selectAll();
        QTest::keyClicks(editor, "[1");
        QVERIFY(!simulation().inputFault().isEmpty());
        QCOMPARE(editor->property("slFault").toBool(), true);
        QTest::keyClicks(editor, "]");
        QVERIFY(simulation().inputFault().isEmpty());
        QCOMPARE(editor->property("slFault").toBool(), false);
        QCOMPARE(editor->toPlainText(), QString("[1]"));
        QVERIFY(m_session->isModified());
        simulation().chooseCase(1);
        QVERIFY(editor->toPlainText().contains("A-1042"));
    }

    void answersEditedByHandChangeTheNextRun()
    {
        simulation().chooseCase(0);
        m_panel->showAnswersOf("RefundAndNotify");
        auto* const page = m_panel->findChild<simulator::AnswersPage*>();
        QCOMPARE(page->state(), std::string("RefundAndNotify"));
        QVERIFY(rows().isEmpty());
        m_panel->showAnswersOf("ValidateOrder");
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCOMPARE(rows().size(), 1);
        auto* const kind = field<QComboBox>("What the try does");
        kind->setFocus();
        QTest::keyClick(kind, Qt::Key_Down);
        auto* const error = field<QLineEdit>("Error");
        QVERIFY(error->isVisible());
        error->setFocus();
        error->selectAll();
        QTest::keyClicks(error, "Broken");
        auto* const cause = field<QLineEdit>("Cause");
        cause->setFocus();
        QTest::keyClicks(cause, "by hand");
        simulation().toEnd();
        QCOMPARE(simulation().sentence(), QString("Failed with Broken after 0.3 s (simulated): by hand"));
        QVERIFY(m_session->save());
        auto const again = workbench::Session::open(m_session->path());
        QVERIFY(again);
        QCOMPARE(
            (*again)->simulation().answers("ValidateOrder")[0].cause.value_or(""), std::string("by hand"));
    }

    void errorsOfTheServiceAreOffered()
    {
        simulation().chooseCase(0);
        m_panel->showAnswersOf("ChargeCard");
        QTest::mouseClick(button<QPushButton>("Use the default answer"), Qt::LeftButton);
        QTest::mouseClick(button<QPushButton>("Write one"), Qt::LeftButton);
        QCompleter* completer = nullptr;
        for (auto* const line : rows()[0]->findChildren<QLineEdit*>())
            if (line->accessibleName() == "Error")
                completer = line->completer();
        QVERIFY(completer);
        completer->setCompletionPrefix("Lambda.TooMany");
        QCOMPARE(completer->currentCompletion(), QString("Lambda.TooManyRequestsException"));
        emit completer->activated(completer->currentCompletion());
        QCOMPARE(simulation().answers("ChargeCard")[0].error, std::string("Lambda.TooManyRequestsException"));
    }

    void triesAreAddedMovedAndRemoved()
    {
        simulation().chooseCase(0);
        m_panel->showAnswersOf("ChargeCard");
        QTest::mouseClick(button<QPushButton>("Add a try"), Qt::LeftButton);
        QCOMPARE(rows().size(), 2);
        QCOMPARE(simulation().answers("ChargeCard").size(), std::size_t{2});
        QTest::mouseClick(rows()[1]->findChildren<theme::IconButton*>().at(0), Qt::LeftButton);
        QCOMPARE(*simulation().answers("ChargeCard")[0].output.find("Payload"), Value::object());
        QTest::mouseClick(rows()[0]->findChildren<theme::IconButton*>().at(2), Qt::LeftButton);
        QCOMPARE(simulation().answers("ChargeCard").size(), std::size_t{1});
        QVERIFY(simulation().answers("ChargeCard")[0].output.find("Payload")->size() > 0);
        QTest::mouseClick(button<QPushButton>("Use the default answer"), Qt::LeftButton);
        QVERIFY(simulation().answers("ChargeCard").empty());
        QVERIFY(button<QPushButton>("Write one")->isVisible());
    }

    void halfTypedOutputIsMarkedAndTheLastGoodOneKept()
    {
        simulation().chooseCase(0);
        m_panel->showAnswersOf("ChargeCard");
        auto* const output = field<QLineEdit>("Output");
        auto const before = simulation().answers("ChargeCard")[0].output;
        output->setFocus();
        output->selectAll();
        QTest::keyClicks(output, "{\"a\": ");
        QCOMPARE(output->property("slFault").toBool(), true);
        QCOMPARE(simulation().answers("ChargeCard")[0].output, before);
        QTest::keyClicks(output, "1}");
        QCOMPARE(output->text(), QString("{\"a\": 1}"));
        QCOMPARE(simulation().answers("ChargeCard")[0].output, Value::object({{"a", 1}}));
    }

    void aChangedWorkflowOffersARestart()
    {
        simulation().toEnd();
        auto* const restart = button<QPushButton>("Restart");
        QVERIFY(!restart->isVisible());
        auto const at = m_session->document().bytes().find("\"charge-card\"");
        QVERIFY(m_session->type(text::Patch::insert(at + 1, "x"), edit::Merge::Never));
        QVERIFY(restart->isVisible());
        QTest::mouseClick(restart, Qt::LeftButton);
        QVERIFY(!restart->isVisible());
        QVERIFY(simulation().isPlaying());
    }

    void casesAreChosenAddedAndRemoved()
    {
        auto* const box = field<QComboBox>("Case");
        QCOMPARE(box->currentText(), QString("All goes well"));
        choose(box, "The order is not valid");
        QCOMPARE(simulation().currentCase(), 3);
        QTimer::singleShot(0, this, [] {
            auto* const dialog = qobject_cast<QInputDialog*>(QApplication::activeModalWidget());
            QVERIFY(dialog);
            dialog->setTextValue("mine");
            dialog->accept();
        });
        choose(box, "New case…");
        QCOMPARE(simulation().caseNames().size(), 5);
        QCOMPARE(box->currentText(), QString("mine"));
        choose(box, "Remove");
        QCOMPARE(simulation().caseNames().size(), 4);
        choose(box, "No case: default answers");
        QCOMPARE(simulation().currentCase(), -1);
    }

    void theEndIsToldInASentence()
    {
        simulation().chooseCase(2);
        simulation().toEnd();
        QVERIFY(says("Succeeded after 15.7 s (simulated), 3 states, 3 retries."));
    }

    void aRecordedExecutionSaysSoAndIsLeftForASimulation()
    {
        auto* const simulate = button<QPushButton>("Simulate");
        QVERIFY(!simulate->isVisible());
        QVERIFY(simulation().showRecorded(QStringLiteral(SOURCE_ROOT "/tests/data/history/order.json")));
        QVERIFY(simulate->isVisible());
        QVERIFY(
            says("A recorded execution: the service tells no back-off, no reasons and no data between the "
                 "filters."));
        QCOMPARE(timeline()->rows().count(), std::size_t{3});
        QTest::mouseClick(simulate, Qt::LeftButton);
        QVERIFY(!simulate->isVisible());
        QVERIFY(!simulation().isRecorded());
        QVERIFY(simulation().isPlaying());
    }

    void itFollowsTheDocumentInFront()
    {
        simulation().toEnd();
        auto* const other = m_workbench->add(workbench::Session::create(
            "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Succeed\"}}}", "other"));
        QCOMPARE(timeline()->rows().count(), std::size_t{0});
        m_workbench->setCurrent(m_session);
        QVERIFY(timeline()->rows().count() > 1);
        m_workbench->close(other);
        m_workbench->close(m_session);
        QVERIFY(!m_workbench->current());
        QTest::keyClick(m_panel.get(), Qt::Key_Space);
    }

    // For looking at: STEPLOOM_SHOTS names a folder to put pictures in.
    void picturesForTheEye()
    {
        auto const folder = qEnvironmentVariable("STEPLOOM_SHOTS");
        if (folder.isEmpty())
            QSKIP("STEPLOOM_SHOTS is not set.");
        m_panel->resize(1400, 240);
        simulation().chooseCase(2);
        for (auto const preference : {theme::Preference::Light, theme::Preference::Dark}) {
            theme::Theme::instance().setPreference(preference);
            auto const name
                = preference == theme::Preference::Light ? QStringLiteral("light") : QStringLiteral("dark");
            m_session->select(workbench::Selection::of(id("ChargeCard")));
            simulation().restart();
            tests::pass(*m_session, 0.8 + 0.3 + 0.3 + 2 + 0.3 + 1.4);
            m_panel->showPage(SimulationPanel::TimelinePage);
            QCoreApplication::processEvents();
            m_panel->grab().save(folder + "/timeline-" + name + ".png");
            m_panel->showPage(SimulationPanel::EventsListPage);
            m_panel->grab().save(folder + "/events-" + name + ".png");
            simulation().toEnd();
            simulation().moveToTime(4400ms);
            m_panel->showPage(SimulationPanel::TimelinePage);
            m_panel->grab().save(folder + "/past-" + name + ".png");
            m_panel->showPage(SimulationPanel::InputEditorPage);
            m_panel->grab().save(folder + "/input-" + name + ".png");
            m_panel->showAnswersOf("ChargeCard");
            m_panel->grab().save(folder + "/answers-" + name + ".png");
            simulation().stop();
            m_panel->showPage(SimulationPanel::TimelinePage);
            m_panel->grab().save(folder + "/empty-" + name + ".png");
        }
        theme::Theme::instance().setPreference(theme::Preference::System);
    }

private:
    workbench::Simulation& simulation() const { return m_session->simulation(); }
    simulator::TimelineView* timeline() const { return m_panel->findChild<simulator::TimelineView*>(); }
    StateId id(std::string_view name) const { return m_session->picture().findByName(name)->id; }
    QList<simulator::AnswerRow*> rows() const
    {
        QList<simulator::AnswerRow*> shown;
        for (auto* const row : m_panel->findChildren<simulator::AnswerRow*>())
            if (row->isVisible())
                shown << row;
        return shown;
    }
    template <typename T>
    T* field(QString const& accessibleName) const
    {
        for (auto* const widget : m_panel->findChildren<T*>())
            if (widget->accessibleName() == accessibleName)
                return widget;
        return nullptr;
    }
    template <typename T>
    T* button(QString const& text) const
    {
        for (auto* const widget : m_panel->findChildren<T*>())
            if (widget->text() == text || widget->accessibleName() == text)
                return widget;
        return nullptr;
    }
    bool says(QString const& sentence) const
    {
        for (auto const* label : m_panel->findChildren<QLabel*>())
            if (label->isVisible() && label->text() == sentence)
                return true;
        return false;
    }
    static void choose(QComboBox* box, QString const& text)
    {
        auto const index = box->findText(text);
        QVERIFY2(index >= 0, qPrintable(text));
        box->setCurrentIndex(index);
        emit box->activated(index);
    }

    QTemporaryDir m_folder;
    std::unique_ptr<workbench::Workbench> m_workbench;
    workbench::Session* m_session = nullptr;
    std::unique_ptr<SimulationPanel> m_panel;
};

QTEST_MAIN(TestSimulationPanel)
#include "tst_simulation_panel.moc"
