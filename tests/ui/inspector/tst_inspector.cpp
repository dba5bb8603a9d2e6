// SPDX-License-Identifier: GPL-3.0-or-later
// Drives the real inspector and reads the document it makes.
#include "tests/ui/inspector/inspector_window.h"
#include "ui/inspector/controls/json_field.h"
#include "ui/theme/controls/info_bar.h"
#include "ui/workbench/simulation.h"

#include <QSignalSpy>

using namespace steploom;

static char const* const assigningText = R"({"QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": {"Type": "Pass", "Assign": {"net": 3, "rate": 3}, "Next": "B"}, "B": {"Type": "Succeed"}}})";

class TestInspector : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { theme::Theme::instance().install(); }

    // ---- head, other subjects

    void aNameIsChangedInPlace()
    {
        Window window(orderText);
        window.select("Pause");
        auto* const name = window.visible<QLineEdit>(QStringLiteral("name"));
        QCOMPARE(name->text(), QStringLiteral("Pause"));
        retype(name, QStringLiteral("Wait a bit"));
        QTest::keyClick(name, Qt::Key_Return);
        QVERIFY(window.session->picture().findByName("Wait a bit"));
        QCOMPARE(window.written("Decide", "/Choices/0/Next"), std::string("\"Wait a bit\""));
        retype(name, QStringLiteral("Done"));
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(name->text(), QStringLiteral("Done"));
        QVERIFY(name->property("slFault").toBool());
        QTest::keyClick(name, Qt::Key_Escape);
        QCOMPARE(name->text(), QStringLiteral("Wait a bit"));
    }

    void nothingSelectedShowsTheWorkflow()
    {
        Window window(orderText);
        QVERIFY(window.row("StartAt"));
        retype(window.input("Comment"), QStringLiteral("All orders"));
        window.view->commit();
        QVERIFY(window.text().find("\"Comment\": \"All orders\"") != std::string::npos);
        window.session->undo();
        choose(window.combo("StartAt"), QStringLiteral("Pause"));
        QVERIFY(window.text().find("\"StartAt\": \"Pause\"") != std::string::npos);
    }

    void anEdgeShowsWhatDecidesAboutIt()
    {
        Window window(orderText);
        window.session->select(
            workbench::Selection::of(asl::EdgeId{window.id("Decide"), asl::EdgeKind::Choice, 1}));
        QVERIFY(window.visible<QLineEdit>(QStringLiteral("variable")));
        choose(window.combo("Next"), QStringLiteral("Charge"));
        QCOMPARE(window.written("Decide", "/Choices/1/Next"), std::string("\"Charge\""));
        window.visible<QPushButton>(QStringLiteral("deleteEdge"))->click();
        QCOMPARE(window.node("Decide", "/Choices").size(), std::size_t(1));
    }

    void severalStatesAreDeletedTogether()
    {
        Window window(orderText);
        window.session->select({{window.id("Pause"), window.id("Decide")}, {}});
        window.visible<QPushButton>(QStringLiteral("deleteStates"))->click();
        QVERIFY(!window.session->picture().findByName("Pause"));
        QVERIFY(!window.session->picture().findByName("Decide"));
    }

    void severalStatesAreWrappedAndCopiedTogether()
    {
        Window window(R"({"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"},
            "B": {"Type": "Pass", "Next": "C"}, "C": {"Type": "Pass", "End": true}}})");
        auto const count = [&] { return window.session->picture().states().size(); };
        window.session->select({{window.id("A"), window.id("B")}, {}});
        window.visible<QPushButton>(QStringLiteral("duplicateStates"))->click();
        QCOMPARE(count(), std::size_t(5));
        window.session->select({{window.id("A"), window.id("B")}, {}});
        window.visible<QPushButton>(QStringLiteral("wrapInParallel"))->click();
        auto const* const made = window.session->currentState();
        QVERIFY(made && made->is("Parallel"));
        QCOMPARE(window.session->picture().scope(made->scopes.front()).states.size(), std::size_t(2));
    }

    void whatMendsAFieldIsALinkUnderIt()
    {
        Window window(R"({"StartAt": "Pause", "States": {
            "Pause": {"Type": "Wait", "Seconds": "5", "Next": "Dnoe"}, "Done": {"Type": "Succeed"}}})");
        window.session->checkNow();
        window.select("Pause");
        auto* const target = window.row("Next")->findChild<QPushButton*>(QStringLiteral("fix"));
        QVERIFY(target && target->isVisible());
        QCOMPARE(target->text(), QStringLiteral("Change to Done"));
        target->click();
        QCOMPARE(window.written("Pause", "/Next"), std::string("\"Done\""));
        window.session->checkNow();
        QVERIFY(!target->isVisible());
        window.row("Seconds")->findChild<QPushButton*>(QStringLiteral("fix"))->click();
        QCOMPARE(window.written("Pause", "/Seconds"), std::string("5"));
    }

    void aStaleStateIsShownButNotChanged()
    {
        Window window(orderText);
        window.select("Pause");
        auto const at = window.text().find("\"Type\": \"Wait\"");
        QVERIFY(window.session->type(text::Patch::replace({at, 14}, "\"Type\": \"Wa"), edit::Merge::Never));
        auto const* const state = window.session->currentState();
        if (!state || !state->isStale)
            QSKIP("This fault leaves the state readable.");
        QVERIFY(window.visible<theme::InfoBar>());
        QVERIFY(!window.line("Seconds")->isEnabled());
        QSignalSpy const asked(&window.bench, &workbench::Workbench::requested);
        window.visible<theme::InfoBar>()->findChild<QPushButton*>()->click();
        QCOMPARE(asked.count(), 1);
    }

    // ---- what a Task calls

    void theIntegrationPatternIsChosenAndWrittenIntoTheResource()
    {
        Window window(orderText);
        window.select("Charge");
        auto const press = [&](char const* pattern) {
            for (auto* const button : window.row("Resource")->findChildren<QPushButton*>())
                if (button->isVisible() && button->text() == QLatin1String(pattern))
                    QTest::mouseClick(button, Qt::LeftButton);
        };
        press("Callback");
        QCOMPARE(
            window.written("Charge", "/Resource"), R"("arn:aws:states:::lambda:invoke.waitForTaskToken")");
        press("Job");  // a function is no job
        QCOMPARE(
            window.written("Charge", "/Resource"), R"("arn:aws:states:::lambda:invoke.waitForTaskToken")");
        press("Response");
        QCOMPARE(window.text(), std::string(orderText));
    }

    void theFunctionIsNamedBesideTheCall()
    {
        Window window(orderText);
        window.select("Charge");
        auto* const name = window.visible<QLineEdit>(QStringLiteral("function"));
        QVERIFY(name);
        retype(name, QStringLiteral("charge-card"));
        window.view->commit();
        QCOMPARE(window.written("Charge", "/Parameters/FunctionName"), R"("charge-card")");
        QCOMPARE(window.written("Charge", "/Parameters/big"), "1e400");
        window.session->undo();
        QCOMPARE(window.text(), std::string(orderText));
        QVERIFY(name->text().isEmpty());
    }

    void aFunctionThatComesFromTheInputIsLeftToData()
    {
        Window window(R"({"StartAt": "A", "States": {"A": {"Type": "Task", "End": true,
            "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName.$": "$.name"}}}})");
        window.select("A");
        QVERIFY(!window.visible<QLineEdit>(QStringLiteral("function")));
    }

    // ---- answers and runs

    void answersAreEditedTryByTry()
    {
        Window window(orderText);
        window.select("Charge", Tab::Mocks);
        window.visible<QPushButton>(QStringLiteral("addTry"))->click();
        auto const answers = [&] { return window.session->simulation().answers("Charge"); };
        QCOMPARE(answers().size(), std::size_t(1));
        choose(window.visible<QComboBox>(QStringLiteral("kind")), QStringLiteral("fails"));
        retype(window.visible<QLineEdit>(QStringLiteral("error")), QStringLiteral("Busy"));
        retype(window.visible<QLineEdit>(QStringLiteral("seconds")), QStringLiteral("0.4"));
        window.view->commit();
        QCOMPARE(answers()[0].error.value_or(""), std::string("Busy"));
        QCOMPARE(answers()[0].duration, std::chrono::nanoseconds(400'000'000));
        QVERIFY(answers()[0].kind == sim::Answer::Kind::Error);
        QCOMPARE(window.text(), std::string(orderText));
    }

    void failingHereRunsToTheState()
    {
        Window window(orderText);
        window.select("Charge", Tab::Mocks);
        window.visible<QPushButton>(QStringLiteral("failHere"))->click();
        QVERIFY(window.session->simulation().hasRun());
        QCOMPARE(window.bench.mode(), workbench::Mode::Simulate);
        QVERIFY(window.session->simulation().answers("Charge")[0].kind == sim::Answer::Kind::Error);
        QVERIFY(window.session->simulation().view().state(window.id("Charge")).visits > 0);
        QCOMPARE(window.view->currentTab(), Tab::Input);
    }

    void aRunFillsItsTabs()
    {
        Window window(orderText);
        window.session->simulation().setInputText(QStringLiteral("{\"total\": 7}"));
        window.select("Charge");
        window.bench.setMode(workbench::Mode::Simulate);
        window.session->simulation().restart();
        window.session->simulation().toEnd();
        window.view->setTab(Tab::Input);
        QVERIFY(
            window.visible<inspector::JsonField>()->toPlainText().contains(QLatin1String("\"total\": 7")));
        window.view->setTab(Tab::Retry);
        QVERIFY(window.view->currentTab() == Tab::Retry);
        window.bench.setMode(workbench::Mode::Design);
        QVERIFY(window.view->currentTab() == Tab::Settings);
    }

    void variablesAreThoseOfTheLatestVisit()
    {
        Window window(assigningText);
        window.bench.setMode(workbench::Mode::Simulate);
        window.session->simulation().restart();
        window.session->simulation().toEnd();
        window.select("A", Tab::Variables);
        QStringList names;
        for (auto const* const each : window.view->findChildren<inspector::JsonField*>())
            if (each->isVisible())
                names << each->accessibleName() + QLatin1Char('=') + each->toPlainText();
        QCOMPARE(
            names, (QStringList{QStringLiteral("$net · set here=3"), QStringLiteral("$rate · set here=3")}));
        window.select("B", Tab::Variables);
        QCOMPARE(window.visible<inspector::JsonField>()->accessibleName(), QStringLiteral("$net · set by A"));
    }

    void theTabIsRememberedForATypeOfState()
    {
        Window window(orderText);
        window.select("Charge", Tab::Errors);
        window.session->select(workbench::Selection::of(window.id("Pause")));
        QCOMPARE(window.view->currentTab(), Tab::Settings);
        window.session->select(workbench::Selection::of(window.id("Charge")));
        QCOMPARE(window.view->currentTab(), Tab::Errors);
    }
};

QTEST_MAIN(TestInspector)
#include "tst_inspector.moc"
