// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/delete_states.h"
#include "core/edit/commands/rename_state.h"
#include "ui/workbench/case_finder.h"
#include "ui/workbench/looks.h"
#include "ui/workbench/motion.h"
#include "ui/workbench/played_run.h"
#include "ui/workbench/session.h"
#include "ui/workbench/simulation.h"

#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

using namespace steploom;
using namespace std::chrono_literals;
using drawing::Status;
using workbench::Session;
using workbench::Simulation;

static char const* const endlessLoop = R"({"StartAt": "A", "States": {
    "A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Pass", "Next": "A"}}})";

static char const* const twoBranches = R"({"StartAt": "First", "States": {
    "First": {"Type": "Pass", "Next": "Both"},
    "Both": {"Type": "Parallel", "Next": "Last", "Branches": [
        {"StartAt": "L1", "States": {"L1": {"Type": "Wait", "Seconds": 1, "Next": "L2"}, "L2": {"Type": "Pass", "End": true}}},
        {"StartAt": "R1", "States": {"R1": {"Type": "Wait", "Seconds": 2, "End": true}}}]},
    "Last": {"Type": "Succeed"}}})";

static char const* const greetingChild = R"({"StartAt": "Greet", "States": {
    "Greet": {"Type": "Pass", "Result": "${Greeting}", "End": true}}})";
static char const* const greetingParent
    = R"({"StartAt": "Start", "States": {"Start": {"Type": "Task", "End": true,
    "Resource": "arn:aws:states:::states:startExecution.sync:2", "Parameters": {
        "StateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:child"}}}})";
static char const* const greetingCompanion
    = R"({"substitutions": {"Greeting": "hello"}, "cases": [{"name": "one",
    "machines": {"arn:aws:states:us-east-1:123456789012:stateMachine:child": "child.asl.json"}}]})";

class TestSimulation : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        QVERIFY(m_folder.isValid());
        m_path = m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()) + ".asl.json");
        m_session.reset();
    }
    void cleanup()
    {
        m_session.reset();
        workbench::MotionSetting::instance().use(workbench::Motion::Full);
    }

    // ---- the order workflow's four cases

    void theOrderCasesEndAsSaid_data()
    {
        QTest::addColumn<int>("index");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("all goes well") << 0 << "Succeeded after 0.7 s (simulated), 2 states, no retries.";
        QTest::newRow("fails twice") << 1 << "Succeeded after 7.3 s (simulated), 2 states, 2 retries.";
        QTest::newRow("fails for good") << 2 << "Succeeded after 15.7 s (simulated), 3 states, 3 retries.";
        QTest::newRow("not valid")
            << 3 << "Failed with InvalidOrder after 0.2 s (simulated): The total must be above 0.";
    }
    void theOrderCasesEndAsSaid()
    {
        QFETCH(int, index);
        QFETCH(QString, sentence);
        auto& simulation = openOrder();
        QCOMPARE(simulation.caseNames().size(), 4);
        simulation.chooseCase(index);
        for (double const speed : {0.25, 1.0, 16.0, 0.0}) {
            simulation.setSpeed(speed);
            simulation.restart();
            playOut();
            QVERIFY(simulation.isAtEnd());
            QVERIFY(!simulation.isPlaying());
            QCOMPARE(simulation.sentence(), sentence);
        }
    }

    void casesForAllRoutesAreAddedOnce()
    {
        auto& simulation = openOrder();
        auto const before = simulation.caseNames();
        auto& finder = m_session->caseFinder();
        QSignalSpy const changes(&finder, &workbench::CaseFinder::changed);
        QSignalSpy const said(m_session.get(), &Session::message);
        finder.start();
        QVERIFY(finder.isSearching());
        QTRY_VERIFY_WITH_TIMEOUT(!finder.isSearching(), 60'000);
        QCOMPARE(changes.size(), 2);
        auto const after = simulation.caseNames();
        QVERIFY(after.size() > before.size());
        QCOMPARE(after.mid(0, before.size()), before);
        QCOMPARE(QSet<QString>(after.begin(), after.end()).size(), after.size());
        QVERIFY(said.back().front().toString().contains(QLatin1String("states")));
        finder.start();
        QTRY_VERIFY_WITH_TIMEOUT(!finder.isSearching(), 60'000);
        QCOMPARE(simulation.caseNames(), after);
    }

    void aSearchThatIsLeftAloneAddsNothing()
    {
        openOrder();
        m_session->caseFinder().start();
        m_session.reset();
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::processEvents();
    }

    void retriesWaitTwoFourAndEightSeconds()
    {
        auto& simulation = openOrder();
        simulation.chooseCase(2);
        simulation.toEnd();
        std::vector<std::chrono::nanoseconds> delays;
        for (auto const& record : simulation.currentRun()->trace().records)
            if (auto const* backoff = record.as<sim::Backoff>())
                delays.push_back(backoff->delay);
        QCOMPARE(delays, (std::vector<std::chrono::nanoseconds>{2s, 4s, 8s}));
    }

    void theCountdownRunsOnWhilePlaying()
    {
        auto& simulation = openOrder();
        simulation.chooseCase(2);
        simulation.play();
        // The token to ValidateOrder and the one to ChargeCard take 0.4 s each; the first try fails at 0.6 s.
        pass(0.4 + 0.3 + 0.4 + 0.3);
        auto const charge = id("ChargeCard");
        QCOMPARE(look(charge).status, Status::Retrying);
        pass(0.5);
        QCOMPARE(simulation.elapsed(), 1100ms);
        QCOMPARE(look(charge).chip, std::string("Retry 1/3"));
        QCOMPARE(look(charge).retryText, std::string("1/3"));
        QCOMPARE(look(charge).detail.value_or(""), std::string("Next try in 1.5 s"));
        QVERIFY(look(charge).isRetryLit);
        QCOMPARE(qRound(look(charge).progress.value_or(0) * 100), 25);
        // 1.5 s to go, the second try takes 0.3 s, then 4 s are to wait.
        pass(1.5 + 0.3 + 1.4);
        QCOMPARE(look(charge).chip, std::string("Retry 2/3"));
        QCOMPARE(look(charge).detail.value_or(""), std::string("Next try in 2.6 s"));
        QCOMPARE(simulation.sentence(),
            QString("ChargeCard failed with CardService.Unavailable; try 3 starts in 2.6 s."));
        simulation.setSpeed(4);
        pass(0.5);
        QCOMPARE(look(charge).detail.value_or(""), std::string("Next try in 0.6 s"));
    }

    void skippingTheWaitStartsTheNextTry()
    {
        auto& simulation = openOrder();
        simulation.chooseCase(1);
        simulation.play();
        pass(0.4 + 0.3 + 0.4 + 0.3 + 0.5);
        QCOMPARE(look(id("ChargeCard")).status, Status::Retrying);
        simulation.skipWait();
        pass(0.001);
        QCOMPARE(look(id("ChargeCard")).status, Status::Running);
        simulation.pause();
        simulation.moveCursor(simulation.cursor());
        simulation.stepBack();
        simulation.skipWait();
        QVERIFY(simulation.elapsed() >= 600ms);
    }

    void aFailedTryFlashesOnce()
    {
        auto& simulation = openOrder();
        simulation.chooseCase(1);
        simulation.play();
        pass(0.4 + 0.3 + 0.4 + 0.3);
        auto const charge = id("ChargeCard");
        QVERIFY(simulation.flashOf(charge) > 0.9);
        pass(0.12);
        QVERIFY(qAbs(simulation.flashOf(charge) - 0.5) < 0.1);
        QVERIFY(look(charge).flash > 0);
        pass(0.13);
        QCOMPARE(simulation.flashOf(charge), 0.0);
    }

    void withReducedMotionNothingTravelsOrFlashesButStepsTakeTheirTime()
    {
        auto& simulation = openOrder();
        simulation.chooseCase(1);
        workbench::MotionSetting::instance().use(workbench::Motion::Reduced);
        simulation.play();
        pass(0.39);
        QVERIFY(simulation.flights().empty());
        QCOMPARE(simulation.elapsed(), 0ns);
        pass(0.01 + 0.3 + 0.4 + 0.3);
        QCOMPARE(look(id("ChargeCard")).status, Status::Retrying);
        QCOMPARE(simulation.flashOf(id("ChargeCard")), 0.0);
        QCOMPARE(look(id("ChargeCard")).flash, 0.0);
    }

    void withReducedMotionTheClockIsToldOnceASecond()
    {
        auto& simulation = openOrder();
        workbench::MotionSetting::instance().use(workbench::Motion::Reduced);
        simulation.chooseCase(1);
        simulation.play();
        while (look(id("ChargeCard")).status != Status::Retrying)
            simulation.passTime(10ms);
        QSignalSpy const told(&simulation, &workbench::Simulation::clockChanged);
        auto const cursor = simulation.cursor();
        pass(1.9);
        QCOMPARE(simulation.cursor(), cursor);
        QCOMPARE(told.count(), 1);
    }

    void withoutMotionOnlyStepsAreTold()
    {
        auto& simulation = openOrder();
        workbench::MotionSetting::instance().use(workbench::Motion::Off);
        simulation.chooseCase(1);
        simulation.play();
        while (look(id("ChargeCard")).status != Status::Retrying)
            simulation.passTime(10ms);
        QSignalSpy const told(&simulation, &workbench::Simulation::clockChanged);
        QSignalSpy const stepped(&simulation, &workbench::Simulation::viewChanged);
        pass(1.9);
        QCOMPARE(told.count(), 0);
        pass(1.0);
        QVERIFY(stepped.count() > 0);
        QCOMPARE(told.count(), stepped.count());
        // What people look up themselves is exact.
        simulation.pause();
        auto const before = told.count();
        simulation.moveToTime(2s);
        QVERIFY(told.count() > before);
    }

    void tokensTravelWhileTheClockStands()
    {
        auto& simulation = openOrder();
        simulation.chooseCase(0);
        simulation.play();
        pass(0.1);
        QCOMPARE(simulation.flights().size(), std::size_t{1});
        QCOMPARE(simulation.flights()[0].edge.kind, asl::EdgeKind::Start);
        QVERIFY(qAbs(simulation.flights()[0].progress - 0.25) < 0.02);
        QCOMPARE(simulation.elapsed(), 0ns);
        simulation.setSpeed(0.25);
        QVERIFY(qAbs(simulation.flights()[0].progress - 0.25) < 0.02);
        pass(0.4);
        QVERIFY(qAbs(simulation.flights()[0].progress - 0.5) < 0.02);
    }

    void aCaughtErrorRidesTheCatchEdge()
    {
        auto& simulation = openOrder();
        simulation.chooseCase(2);
        simulation.setSpeed(1);
        simulation.play();
        for (int frame = 0; frame < 3000 && !isRiding(); ++frame)
            pass(0.01);
        QVERIFY(isRiding());
        QCOMPARE(simulation.flights()[0].errorName, QString("CardService.Unavailable"));
        QCOMPARE(simulation.flights()[0].edge.from, id("ChargeCard"));
        QCOMPARE(look(id("ChargeCard")).status, Status::Caught);
        pass(0.3);
        QVERIFY(isRiding());
        pass(0.31);
        QVERIFY(!isRiding());
        auto const looks = workbench::looksOf(*m_session);
        auto const& edge = looks.edges.at({id("ChargeCard"), asl::EdgeKind::Catch, 0});
        QVERIFY(edge.isLit && edge.isTaken);
        QCOMPARE(edge.litText, std::string("CardService.Unavailable"));
        QCOMPARE(edge.status, Status::Caught);
        QCOMPARE(look(id("RefundAndNotify")).detail.value_or(""),
            std::string("from ChargeCard: CardService.Unavailable"));
    }

    // ---- time travel

    void steppingBackThenForwardGivesTheSameView()
    {
        auto& simulation = openOrder();
        simulation.chooseCase(2);
        std::vector<std::size_t> places;
        std::vector<QString> views;
        while (!simulation.isAtEnd()) {
            simulation.stepOver();
            places.push_back(simulation.cursor());
            views.push_back(told());
        }
        QCOMPARE(places.size(), std::size_t{10});  // two states, three waits and tries, the handler, the end
        for (auto i = places.size() - 1; i-- > 0;) {
            simulation.stepBack();
            QCOMPARE(simulation.cursor(), places[i]);
            QCOMPARE(told(), views[i]);
        }
        for (std::size_t i = 1; i < places.size(); ++i) {
            simulation.stepOver();
            QCOMPARE(simulation.cursor(), places[i]);
            QCOMPARE(told(), views[i]);
        }
        simulation.stepBack();
        QVERIFY(!simulation.isLive());
        simulation.moveToNow();
        QVERIFY(simulation.isLive());
        simulation.toStart();
        QCOMPARE(simulation.cursor(), std::size_t{1});
        QVERIFY(simulation.view().states.empty());
    }

    void theClockCanBeSetBetweenTwoRecords()
    {
        auto& simulation = openOrder();
        simulation.chooseCase(2);
        simulation.toEnd();
        simulation.moveToTime(1100ms);
        QCOMPARE(look(id("ChargeCard")).detail.value_or(""), std::string("Next try in 1.5 s"));
        QCOMPARE(simulation.elapsed(), 1100ms);
        QVERIFY(!simulation.isLive());
        simulation.moveToTime(1h);
        QVERIFY(simulation.isAtEnd());
        QVERIFY(simulation.isLive());
    }

    void playingGoesOnFromAPlaceInThePast()
    {
        auto& simulation = openOrder();
        simulation.chooseCase(1);
        simulation.toEnd();
        auto const end = simulation.sentence();
        simulation.moveToTime(1100ms);
        simulation.play();
        pass(0.5);
        QCOMPARE(look(id("ChargeCard")).detail.value_or(""), std::string("Next try in 1.0 s"));
        playOut();
        QCOMPARE(simulation.sentence(), end);
    }

    // ---- steps and containers

    void stepOverStaysOnItsLevelAndStepIntoDoesNot()
    {
        auto& simulation = open(twoBranches);
        simulation.stepOver();
        QCOMPARE(current(), QString("First"));
        simulation.stepOver();
        QCOMPARE(current(), QString("Both"));
        simulation.stepOver();
        QCOMPARE(current(), QString("Last"));
        simulation.stepBack();
        QCOMPARE(current(), QString("Both"));
        simulation.stepInto();
        QCOMPARE(current(), QString("L1"));
        QCOMPARE(look(id("L1")).status, Status::Waiting);
        simulation.stepInto();
        QCOMPARE(current(), QString("R1"));
        simulation.stepOut();
        QCOMPARE(current(), QString("Last"));
        simulation.stepOver();
        QVERIFY(simulation.isAtEnd());
    }

    void branchesSetOutTogether()
    {
        auto& simulation = open(twoBranches);
        simulation.play();
        pass(0.4 + 0.4 + 0.1);
        QCOMPARE(simulation.flights().size(), std::size_t{2});
        pass(0.31);
        QCOMPARE(simulation.flights().size(), std::size_t{0});
        QCOMPARE(look(id("L1")).status, Status::Waiting);
        QCOMPARE(look(id("R1")).status, Status::Waiting);
    }

    // ---- endless loops

    void anEndlessLoopCanBePausedAndStopped()
    {
        for (double const speed : {1.0, 16.0, 0.0}) {
            auto& simulation = open(endlessLoop);
            simulation.setSpeed(speed);
            simulation.play();
            pass(speed > 0 ? 0.5 : 0.03);
            QVERIFY(simulation.isPlaying());
            QVERIFY(simulation.recordCount() < 20'000);
            QVERIFY(simulation.currentRun()->trace().records.size() < simulation.recordCount() + 3'000);
            simulation.pause();
            auto const cursor = simulation.cursor();
            pass(0.5);
            QCOMPARE(simulation.cursor(), cursor);
            simulation.stop();
            QVERIFY(!simulation.hasRun());
        }
    }

    void runningToTheEndOfAnEndlessLoopHappensInSlices()
    {
        auto& simulation = open(endlessLoop);
        simulation.toEnd();
        QVERIFY(simulation.isPlaying());
        simulation.pause();
        QVERIFY(!simulation.isAtEnd());
        simulation.toEnd();
        playOut();
        QVERIFY(simulation.isAtEnd());
        QVERIFY2(simulation.sentence().contains("25000"), qPrintable(simulation.sentence()));
    }

    void theTimerPlaysOnItsOwn()
    {
        auto& simulation = open(twoBranches);
        simulation.setDrive(Simulation::Drive::Timer);
        simulation.setSpeed(0);
        QSignalSpy const playing(&simulation, &Simulation::playingChanged);
        simulation.play();
        QTRY_VERIFY(simulation.isAtEnd());
        QTRY_VERIFY(!simulation.isPlaying());
        QCOMPARE(playing.size(), 2);
    }

    // ---- breakpoints

    void aBreakpointHoldsTheRunAndIsKeptByName()
    {
        auto& simulation = openOrder();
        simulation.chooseCase(0);
        simulation.toggleBreakpoint(id("ChargeCard"));
        QVERIFY(m_session->isModified());
        simulation.play();
        playOut();
        QVERIFY(!simulation.isPlaying());
        QVERIFY(!simulation.isAtEnd());
        QCOMPARE(simulation.pausedAt(), id("ChargeCard"));
        QCOMPARE(look(id("ChargeCard")).status, Status::Paused);
        QCOMPARE(simulation.sentence(), QString("Paused at the breakpoint of ChargeCard."));
        simulation.play();
        playOut();
        QVERIFY(simulation.isAtEnd());
        QVERIFY(m_session->save());
        auto again = Session::open(m_path);
        QVERIFY(again);
        QVERIFY((*again)->simulation().hasBreakpoint((*again)->picture().findByName("ChargeCard")->id));
        QVERIFY(!(*again)->isModified());
    }

    void breakpointsFollowARenameAndAnUndoneDeletion()
    {
        auto& simulation = openOrder();
        auto const charge = id("ChargeCard");
        simulation.toggleBreakpoint(charge);
        QVERIFY(m_session->run(edit::RenameState{charge, "Pay"}));
        QVERIFY(simulation.hasBreakpoint(charge));
        QCOMPARE(breakpointNames(), QString("Pay"));
        QVERIFY(m_session->run(edit::DeleteStates{{charge}}));
        QCOMPARE(breakpointNames(), QString());
        m_session->undo();
        QCOMPARE(breakpointNames(), QString("Pay"));
        QVERIFY(simulation.hasBreakpoint(charge));
    }

    // ---- what a run starts from

    void editingTheDefinitionMarksTheRunAsChanged()
    {
        auto& simulation = openOrder();
        simulation.toEnd();
        QVERIFY(!simulation.isChangedSince());
        auto const shown = told();
        QVERIFY(m_session->run(edit::RenameState{id("ChargeCard"), "Pay"}));
        QVERIFY(simulation.isChangedSince());
        QCOMPARE(told(), shown);
        m_session->undo();
        QVERIFY(!simulation.isChangedSince());
        m_session->redo();
        simulation.restart();
        QVERIFY(!simulation.isChangedSince());
    }

    void answersChangeTheNextRunAndAreSaved()
    {
        auto& simulation = openOrder();
        simulation.chooseCase(0);
        sim::Answer failing;
        failing.kind = sim::Answer::Kind::Error;
        failing.error = "Nope";
        simulation.setAnswers("ValidateOrder", {failing});
        simulation.toEnd();
        QCOMPARE(simulation.sentence(), QString("Failed with Nope after 0 s (simulated)."));
        QVERIFY(m_session->save());
        auto const again = Session::open(m_path);
        QVERIFY(again);
        QCOMPARE(
            (*again)->simulation().answers("ValidateOrder").at(0).error.value_or(""), std::string("Nope"));
        QCOMPARE((*again)->simulation().answers("ChargeCard").size(), std::size_t{1});
        // Nothing else of the companion is touched.
        auto const before = *cases::readCases(SOURCE_ROOT "/resources/templates/order/order.steploom.json");
        auto const after = (*again)->companion().cases();
        QCOMPARE(after.size(), before.size());
        for (std::size_t i = 1; i < after.size(); ++i)
            QCOMPARE(after[i].content, before[i].content);
        QCOMPARE(*after[0].content.find("expect"), *before[0].content.find("expect"));
        QCOMPARE(*after[0].content.find("input"), *before[0].content.find("input"));
    }

    void aFaultyInputIsKeptAsTypedAndStopsTheRun()
    {
        auto& simulation = openOrder();
        simulation.chooseCase(0);
        simulation.setInputText("{\"orderId\": ");
        QCOMPARE(simulation.inputText(), QString("{\"orderId\": "));
        QVERIFY(!simulation.inputFault().isEmpty());
        QVERIFY(!m_session->companion().isModified());
        QSignalSpy const messages(m_session.get(), &Session::message);
        simulation.play();
        QVERIFY(!simulation.hasRun());
        QCOMPARE(messages.size(), 1);
        simulation.setInputText("{\"orderId\": 7}");
        QVERIFY(simulation.inputFault().isEmpty());
        simulation.toEnd();
        QCOMPARE(simulation.currentRun()->simulated()->settings().input, Value::object({{"orderId", 7}}));
    }

    void aBrokenDefinitionDoesNotRun()
    {
        auto& simulation
            = open("{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Pass\" \"End\": true}}}");
        QSignalSpy const messages(m_session.get(), &Session::message);
        simulation.play();
        QVERIFY(!simulation.hasRun());
        QCOMPARE(messages.size(), 1);
    }

    void withoutACaseInputAndAnswersBecomeOneWhenNamed()
    {
        auto& simulation = open(twoBranches);
        QCOMPARE(simulation.currentCase(), -1);
        QCOMPARE(simulation.inputText(), QString("{}"));
        simulation.setInputText("{\"a\": 1}");
        QVERIFY(!m_session->companion().isModified());
        simulation.addCase("mine");
        QCOMPARE(simulation.caseNames(), QStringList{"mine"});
        QCOMPARE(simulation.currentCase(), 0);
        QVERIFY(m_session->isModified());
        simulation.addCase("other");
        simulation.renameCase(0, "first");
        QCOMPARE(simulation.caseNames(), (QStringList{"first", "other"}));
        QCOMPARE(simulation.currentCase(), 1);
        simulation.removeCase(0);
        QCOMPARE(simulation.currentCase(), 0);
        simulation.removeCase(0);
        QCOMPARE(simulation.currentCase(), -1);
    }

    void aNewCaseRunsLikeTheChosenOne()
    {
        auto& simulation = open(twoBranches);
        simulation.addCase("first");
        auto& companion = m_session->companion();
        auto const content = companion.cases()[0].content.with("type", "EXPRESS").with("seed", 7);
        companion.setCase(0,
            content.with("files", Value::object({{"a.csv", "x"}}))
                .with("machines", Value::object({{"arn:child", "child.asl.json"}}))
                .with("substitutions", Value::object({{"Name", "x"}}))
                .with("expect", Value::object({{"status", "SUCCEEDED"}})));
        simulation.addCase("second");
        auto const& copy = companion.cases()[1].content;
        QVERIFY(copy.find("type") && copy.find("type")->string() == "EXPRESS");
        QVERIFY(copy.find("seed") && copy.find("files") && copy.find("files")->find("a.csv"));
        QVERIFY(copy.find("machines") && copy.find("substitutions"));
        QVERIFY(!copy.find("expect"));
        QCOMPARE(copy.find("name")->string(), std::string("second"));
    }

    void machinesGivenByFileLieBesideTheDocument()
    {
        writeFile("child.asl.json", greetingChild);
        auto const companion = QFileInfo(m_path).fileName().replace(".asl.json", ".steploom.json");
        writeFile(companion, greetingCompanion);
        auto& simulation = openFile(greetingParent);
        simulation.toEnd();
        QCOMPARE(simulation.sentence(), QString("Succeeded after 0 s (simulated), 1 state, no retries."));
        QCOMPARE(*simulation.currentRun()->simulated()->outcome().output.find("Output"), Value("hello"));
    }

    void valuesOfTheCaseComeBeforeThoseOfTheCompanion()
    {
        auto& simulation = open(
            R"({"StartAt": "A", "States": {"A": {"Type": "Pass", "Result": "${Greeting}", "End": true}}})");
        auto& companion = m_session->companion();
        companion.set("substitutions", Value::object({{"Greeting", "hello"}}));
        simulation.addCase("own");
        companion.setCase(
            0, companion.cases()[0].content.with("substitutions", Value::object({{"Greeting", "hi"}})));
        simulation.toEnd();
        QCOMPARE(simulation.currentRun()->simulated()->outcome().output, Value("hi"));
    }

    void aWorkflowWithoutAPlaceFindsNoMachinesBesideIt()
    {
        auto session = workbench::Session::create(
            R"({"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}})", "new");
        session->simulation().addCase("own");
        session->companion().setCase(0,
            session->companion().cases()[0].content.with(
                "machines", Value::object({{"arn:child", "child.asl.json"}})));
        QSignalSpy const told(session.get(), &workbench::Session::message);
        session->simulation().toEnd();
        QVERIFY(!session->simulation().hasRun());
        QCOMPARE(told.last().first().toString(),
            QString("The file child.asl.json is looked for beside the workflow, which has no place yet; save "
                    "the workflow first."));
    }

    void aRunIsOfTheWorkflowsTypeUnlessItsCaseSaysAnother()
    {
        auto& simulation = open(twoBranches);
        auto& companion = m_session->companion();
        companion.set("config", Value::object({{"type", "EXPRESS"}}));
        simulation.toEnd();
        QCOMPARE(simulation.currentRun()->simulated()->settings().type, sim::MachineType::Express);
        simulation.addCase("standard");
        companion.setCase(0, companion.cases()[0].content.with("type", "STANDARD"));
        simulation.restart();
        QCOMPARE(simulation.currentRun()->simulated()->settings().type, sim::MachineType::Standard);
    }

    void aStateRunsWhileOlderIterationsOfItGoOn()
    {
        auto& simulation = open(R"({"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true,
            "ItemProcessor": {"StartAt": "Work", "States": {"Work": {"Type": "Wait", "SecondsPath": "$", "End": true}}}}}})");
        simulation.setInputText("[5, 1]");
        simulation.toEnd();
        simulation.moveToTime(2s);
        QCOMPARE(simulation.view().state(id("Work")).status, sim::StateStatus::Succeeded);
        QCOMPARE(look(id("Work")).status, Status::Running);
        QCOMPARE(look(id("Work")).chip, std::string("1 running"));
    }

    // ---- from outside

    void anExecutionIsStoppedWhereItIsLookedAt()
    {
        auto& simulation = open(twoBranches);
        simulation.toEnd();
        QVERIFY(!simulation.canStopExecution());
        simulation.moveToTime(1500ms);
        QVERIFY(simulation.canStopExecution());
        simulation.stopExecution("Mine", "Enough.");
        QVERIFY(simulation.isAtEnd());
        QCOMPARE(simulation.sentence(), QString("Stopped with Mine after 1.5 s (simulated): Enough."));
        QCOMPARE(simulation.view().state(id("R1")).status, sim::StateStatus::Aborted);
        QCOMPARE(simulation.view().state(id("Last")).visits, 0U);
        QVERIFY(!simulation.canStopExecution());
    }

    void whatWasShownBeforeAStopStays()
    {
        auto& simulation = open(R"({"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"},
            "B": {"Type": "Pass", "Next": "C"}, "C": {"Type": "Wait", "Seconds": 5, "End": true}}})");
        simulation.stepOver();
        simulation.stepOver();
        QCOMPARE(simulation.view().state(id("B")).visits, 1U);
        QCOMPARE(simulation.view().state(id("C")).visits, 0U);
        simulation.stopExecution("Mine", "");
        QCOMPARE(simulation.view().status, sim::RunStatus::Aborted);
        QCOMPARE(simulation.view().state(id("A")).status, sim::StateStatus::Succeeded);
        QCOMPARE(simulation.view().state(id("B")).visits, 1U);
        QCOMPARE(simulation.view().state(id("C")).visits, 0U);
    }

    void aFailedExecutionGoesOnFromWhereItFailed()
    {
        auto& simulation = open(R"({"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"},
            "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true}}})");
        QVERIFY(!simulation.canRedrive());
        sim::Answer fails;
        fails.kind = sim::Answer::Kind::Error;
        fails.error = "Busy";
        sim::Answer works;
        works.output = "good";
        simulation.setAnswers("B", {fails, works});
        simulation.toEnd();
        QCOMPARE(simulation.view().status, sim::RunStatus::Failed);
        QVERIFY(simulation.canRedrive());
        auto const failed = simulation.cursor();
        simulation.redrive();
        QCOMPARE(simulation.cursor(), failed);
        simulation.toEnd();
        QCOMPARE(simulation.view().status, sim::RunStatus::Succeeded);
        QCOMPARE(simulation.currentRun()->simulated()->outcome().output, Value("good"));
        QCOMPARE(simulation.view().state(id("A")).visits, 1U);
        QVERIFY(!simulation.canRedrive());
        simulation.moveCursor(failed);
        QCOMPARE(simulation.view().status, sim::RunStatus::Failed);
    }

    void anExpressExecutionCannotBeRedriven()
    {
        auto& simulation = open(R"({"StartAt": "A", "States": {"A": {"Type": "Fail"}}})");
        m_session->companion().set("config", Value::object({{"type", "EXPRESS"}}));
        simulation.toEnd();
        QCOMPARE(simulation.view().status, sim::RunStatus::Failed);
        QVERIFY(!simulation.canRedrive());
    }

    void whatCannotBeSimulatedEndsWithItsSentence()
    {
        auto& simulation = open(R"({"StartAt": "A", "States": {"A": {"Type": "Task", "End": true,
            "Resource": "arn:aws:states:::ecs:runTask.sync"}}})");
        m_session->companion().set("config", Value::object({{"type", "EXPRESS"}}));
        simulation.toEnd();
        QVERIFY(simulation.isAtEnd());
        QCOMPARE(simulation.view().status, sim::RunStatus::Unsupported);
        QVERIFY2(simulation.sentence().contains("refuses in Express workflows"),
            qPrintable(simulation.sentence()));
    }

    void aTaskThatNeverAnswersIsWaitedFor()
    {
        auto& simulation = openOrder();
        simulation.chooseCase(0);
        sim::Answer never;
        never.kind = sim::Answer::Kind::Pending;
        simulation.setAnswers("ValidateOrder", {never});
        simulation.play();
        pass(10);
        QVERIFY(simulation.isPlaying());
        QCOMPARE(look(id("ValidateOrder")).status, Status::Running);
        simulation.skipWait();
        playOut();
        QCOMPARE(simulation.sentence(), QString("Timed out after 365 d (simulated)."));
    }

    // ---- looks

    void looksTellProblemsBreakpointsAndAnswersOfTheDesign()
    {
        auto& simulation = openOrder();
        simulation.chooseCase(1);
        simulation.toggleBreakpoint(id("RefundAndNotify"));
        auto looks = workbench::looksOf(*m_session);
        QVERIFY(!looks.showsRun);
        QVERIFY(looks.states.at(id("ChargeCard")).hasMocks);
        QVERIFY(looks.states.at(id("RefundAndNotify")).hasBreakpoint);
        QVERIFY(!looks.states.at(id("RefundAndNotify")).hasMocks);
        auto const at = m_session->document().bytes().find("\"Next\": \"ChargeCard\"");
        QVERIFY(m_session->type(text::Patch({{at, 20, "\"Next\": \"Nowhere\""}}), edit::Merge::Never));
        m_session->checkNow();
        looks = workbench::looksOf(*m_session);
        auto const& validate = looks.states.at(id("ValidateOrder"));
        QVERIFY(validate.hasError);
        QVERIFY2(QString::fromStdString(validate.problemSentence).contains("Nowhere"),
            validate.problemSentence.c_str());
        QCOMPARE(validate.problem, std::string("Next names no state"));
        QVERIFY(!validate.problem.starts_with("ValidateOrder"));
    }

    void looksOfARunShowWhereItWent()
    {
        auto& simulation = openOrder();
        simulation.chooseCase(0);
        simulation.toEnd();
        auto const looks = workbench::looksOf(*m_session);
        QVERIFY(looks.showsRun);
        QVERIFY(looks.isEndReached);
        QCOMPARE(looks.states.at(id("ValidateOrder")).status, Status::Succeeded);
        QVERIFY(!looks.states.contains(id("RefundAndNotify")));
        auto const& taken = looks.edges.at({id("ValidateOrder"), asl::EdgeKind::Next, 0});
        QVERIFY(taken.isTaken);
        QCOMPARE(taken.status, Status::Succeeded);
        QVERIFY(!looks.edges.contains({id("ChargeCard"), asl::EdgeKind::Catch, 0}));
        simulation.chooseCase(3);
        simulation.restart();
        simulation.toEnd();
        auto const failed = workbench::looksOf(*m_session);
        QCOMPARE(failed.states.at(id("ValidateOrder")).status, Status::Failed);
        QVERIFY(!failed.isEndReached);
    }

    void countdownsAreInTenthsAndEndAtZero()
    {
        QCOMPARE(workbench::countdownText(2600ms), QString("2.6 s"));
        QCOMPARE(workbench::countdownText(2501ms), QString("2.6 s"));
        QCOMPARE(workbench::countdownText(1ns), QString("0.1 s"));
        QCOMPARE(workbench::countdownText(0ns), QString("0.0 s"));
        QCOMPARE(workbench::countdownText(-1s), QString("0.0 s"));
        QCOMPARE(workbench::countdownText(72s), QString("1 min 12 s"));
    }

private:
    Simulation& openOrder()
    {
        QFile::remove(m_path);
        auto const companion = QString(m_path).replace(".asl.json", ".steploom.json");
        QFile::remove(companion);
        auto const from = QStringLiteral(SOURCE_ROOT "/resources/templates/order/order");
        QFile::copy(from + ".asl.json", m_path);
        QFile::copy(from + ".steploom.json", companion);
        for (auto const& file : {m_path, companion})
            QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner);
        auto session = Session::open(m_path);
        Q_ASSERT(session);
        m_session = std::move(*session);
        m_session->simulation().setDrive(Simulation::Drive::ByHand);
        return m_session->simulation();
    }
    Simulation& open(char const* text)
    {
        m_session = Session::create(text, "test");
        m_session->simulation().setDrive(Simulation::Drive::ByHand);
        return m_session->simulation();
    }
    void writeFile(QString const& name, char const* text) const
    {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(text);
    }
    Simulation& openFile(char const* text)
    {
        writeFile(QFileInfo(m_path).fileName(), text);
        m_session = std::move(Session::open(m_path).value());
        m_session->simulation().setDrive(Simulation::Drive::ByHand);
        return m_session->simulation();
    }
    StateId id(std::string_view name) const
    {
        auto const* state = m_session->picture().findByName(name);
        return state ? state->id : StateId{};
    }
    drawing::StateLook look(StateId state) const
    {
        auto const looks = workbench::looksOf(*m_session);
        auto const found = looks.states.find(state);
        return found == looks.states.end() ? drawing::StateLook{} : found->second;
    }
    // In frames, as the timer would; the little that is over makes up for rounding.
    void pass(double seconds)
    {
        auto left = std::chrono::nanoseconds(static_cast<std::int64_t>(seconds * 1e9));
        while (left > 0ns) {
            auto const frame = std::min<std::chrono::nanoseconds>(left, 10ms);
            m_session->simulation().passTime(frame);
            left -= frame;
        }
    }
    void playOut()
    {
        for (int frame = 0; frame < 20'000 && m_session->simulation().isPlaying(); ++frame)
            m_session->simulation().passTime(16ms);
    }
    bool isRiding() const
    {
        auto const& flights = m_session->simulation().flights();
        return !flights.empty() && !flights[0].errorName.isEmpty();
    }
    /// The state entered last.
    QString current() const
    {
        auto const& simulation = m_session->simulation();
        auto const& records = simulation.currentRun()->trace().records;
        for (auto index = simulation.cursor(); index > 0; --index)
            if (records[index - 1].as<sim::StateEntered>())
                return QString::fromStdString(simulation.graph()->find(records[index - 1].state)->name);
        return {};
    }
    /// All that panes show, in a line.
    QString told() const
    {
        auto const& simulation = m_session->simulation();
        QStringList parts{QString::number(simulation.cursor()), QString::number(simulation.elapsed().count()),
            QString::number(int(simulation.view().status)), QString::number(simulation.eventNumber())};
        for (auto const& state : simulation.graph()->states()) {
            auto const& view = simulation.view().state(state.id);
            parts << QStringLiteral("%1:%2:%3:%4:%5")
                         .arg(QString::fromStdString(state.name))
                         .arg(int(view.status))
                         .arg(view.visits)
                         .arg(view.attempt)
                         .arg(view.history.size());
        }
        for (auto const& [edge, taken] : simulation.view().edges)
            parts << QStringLiteral("%1>%2").arg(edge.from.number).arg(taken.taken);
        return parts.join(' ');
    }
    QString breakpointNames() const
    {
        QStringList names;
        for (auto const& name : m_session->companion().find("view")->find("breakpoints")->items())
            names << QString::fromStdString(name.string());
        return names.join(' ');
    }

    QTemporaryDir m_folder;
    QString m_path;
    std::unique_ptr<Session> m_session;
};

QTEST_GUILESS_MAIN(TestSimulation)
#include "tst_simulation.moc"
