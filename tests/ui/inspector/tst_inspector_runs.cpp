// SPDX-License-Identifier: GPL-3.0-or-later
// What the inspector shows of a run: visits side by side, variables in scope, executions inside.
#include "tests/ui/inspector/inspector_window.h"
#include "ui/inspector/controls/line_field.h"
#include "ui/theme/controls/icon_button.h"
#include "ui/workbench/simulation.h"

#include <QCompleter>
#include <QLabel>
#include <QListWidget>
#include <QToolButton>
#include <QTreeWidget>

#include <algorithm>

using namespace steploom;

static char const* const sideBySide = R"({"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true,
    "ItemProcessor": {"StartAt": "Work", "States": {"Work": {"Type": "Task", "End": true,
        "Resource": "arn:aws:lambda:us-east-1:123456789012:function:work"}}}}}})";
static char const* const sideBySideCase = R"({"name": "two", "input": ["a", "b"], "tasks": {"Work": [
    {"output": "done", "seconds": 1, "iteration": [0]},
    {"output": "late", "seconds": 5, "iteration": [1]}]}})";

static char const* const scopes = R"({"QueryLanguage": "JSONata", "StartAt": "First", "States": {
    "First": {"Type": "Pass", "Assign": {"total": 1}, "Next": "Each"},
    "Each": {"Type": "Map", "Items": "{% [10, 20] %}", "End": true, "ItemProcessor": {"StartAt": "Own",
        "States": {"Own": {"Type": "Pass", "Assign": {"own": "{% $states.input %}"}, "Next": "Last"},
            "Last": {"Type": "Pass", "Assign": {"mine": true}, "End": true}}}}}})";

static char const* const startsChild
    = R"({"StartAt": "Start", "States": {"Start": {"Type": "Task", "End": true,
    "Resource": "arn:aws:states:::states:startExecution.sync:2", "Parameters": {
        "StateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:child", "Input": {"n": 1}}}}})";
static char const* const childCase = R"({"name": "nested", "machines": {
    "arn:aws:states:us-east-1:123456789012:stateMachine:child": {"StartAt": "Wait", "States": {
        "Wait": {"Type": "Wait", "Seconds": 5, "Next": "Deeper"},
        "Deeper": {"Type": "Task", "End": true, "Resource": "arn:aws:states:::states:startExecution.sync:2",
            "Parameters": {"StateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:grandchild"}}}},
    "arn:aws:states:us-east-1:123456789012:stateMachine:grandchild": {"StartAt": "Stop", "States": {
        "Stop": {"Type": "Fail", "Error": "Empty", "Cause": "Nothing is left."}}}}})";

static char const* const queueText = R"({"StartAt": "Send", "States": {"Send": {"Type": "Task", "End": true,
    "Resource": "arn:aws:states:::sqs:sendMessage", "Parameters": {"QueueUrl": "u", "MessageBody": "m"}}}})";

static char const* const recordedFailure = R"({"events": [
    {"id": 1, "previousEventId": 0, "type": "ExecutionStarted"},
    {"id": 2, "previousEventId": 0, "type": "MapStateEntered", "stateEnteredEventDetails": {"name": "Each"}},
    {"id": 3, "previousEventId": 2, "type": "MapStateStarted", "mapStateStartedEventDetails": {"length": 1}},
    {"id": 4, "previousEventId": 3, "type": "MapIterationStarted",
        "mapIterationStartedEventDetails": {"name": "Each", "index": 0}},
    {"id": 5, "previousEventId": 4, "type": "TaskStateEntered",
        "stateEnteredEventDetails": {"name": "Work", "input": "17"}},
    {"id": 6, "previousEventId": 5, "type": "LambdaFunctionScheduled"},
    {"id": 7, "previousEventId": 6, "type": "LambdaFunctionStarted"},
    {"id": 8, "previousEventId": 7, "type": "LambdaFunctionFailed",
        "lambdaFunctionFailedEventDetails": {"error": "Busy", "cause": "Later."}}]})";

class TestInspectorRuns : public QObject {
    Q_OBJECT

    // With a run of `content` that has ended.
    static workbench::Simulation& run(Window& window, char const* content = nullptr)
    {
        if (content)
            window.session->companion().setCase(0, text::parseJsonValue(content).value());
        auto& simulation = window.session->simulation();
        simulation.setDrive(workbench::Simulation::Drive::ByHand);
        window.bench.setMode(workbench::Mode::Simulate);
        simulation.toEnd();
        return simulation;
    }
    // The values that are seen, each behind its title: `Output: "late"`.
    static QStringList values(Window const& window)
    {
        QStringList all;
        for (auto* const box : window.view->findChildren<inspector::JsonField*>())
            if (box->isVisible())
                all << box->accessibleName() + QStringLiteral(": ") + box->toPlainText();
        return all;
    }
    static bool says(Window const& window, char const* sentence)
    {
        auto const labels = window.view->findChildren<QLabel*>();
        return std::ranges::any_of(labels,
            [&](QLabel const* each) { return each->isVisible() && each->text() == QLatin1String(sentence); });
    }
    static QString visitWords(Window const& window)
    {
        auto* const label = window.visible<QLabel>(QStringLiteral("visit"));
        return label ? label->accessibleName() : QString();
    }
    static void press(Window const& window, char const* name)
    {
        auto* const button = window.visible<QAbstractButton>(QLatin1String(name));
        QVERIFY(button);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    // The tree in lines, two spaces a level.
    static QStringList lines(QTreeWidget const& tree)
    {
        QStringList all;
        for (QTreeWidgetItemIterator item(const_cast<QTreeWidget*>(&tree)); *item; ++item) {
            int depth = 0;
            for (auto const* above = (*item)->parent(); above; above = above->parent())
                ++depth;
            all << QString(depth * 2, QLatin1Char(' ')) + (*item)->text(0) + QStringLiteral(": ")
                    + (*item)->text(1);
        }
        return all;
    }

private slots:
    void initTestCase() { theme::Theme::instance().install(); }

    void iterationsAreChosenOneByOne()
    {
        Window window(sideBySide);
        run(window, sideBySideCase);
        window.select("Work", Tab::Output);
        QCOMPARE(visitWords(window), QStringLiteral("Visit 2 of 2 · Each[1]"));
        QCOMPARE(values(window), QStringList{QStringLiteral("Result: \"late\"")});
        press(window, "previousVisit");
        QCOMPARE(visitWords(window), QStringLiteral("Visit 1 of 2 · Each[0]"));
        QCOMPARE(values(window), QStringList{QStringLiteral("Result: \"done\"")});
        window.view->setTab(Tab::Input);
        QCOMPARE(values(window), QStringList{QStringLiteral("Input: \"a\"")});
        press(window, "newestVisit");
        QCOMPARE(visitWords(window), QStringLiteral("Visit 2 of 2 · Each[1]"));
    }

    void theNewestVisitIsFollowedUntilOneIsChosen()
    {
        Window window(sideBySide);
        auto& simulation = run(window, sideBySideCase);
        window.select("Work", Tab::Input);
        simulation.moveToTime(std::chrono::seconds(2));
        QCOMPARE(visitWords(window), QStringLiteral("Visit 2 of 2 · Each[1]"));
        press(window, "previousVisit");
        simulation.toEnd();
        QCOMPARE(visitWords(window), QStringLiteral("Visit 1 of 2 · Each[0]"));
        simulation.restart();
        simulation.toEnd();
        QCOMPARE(visitWords(window), QStringLiteral("Visit 2 of 2 · Each[1]"));
    }

    void eventsAreThoseOfTheChosenVisit()
    {
        Window window(sideBySide);
        run(window, sideBySideCase);
        window.select("Work", Tab::Events);
        auto const both = window.visible<QListWidget>()->count();
        press(window, "previousVisit");
        QCOMPARE(window.visible<QListWidget>()->count() * 2, both);
    }

    void aStateVisitedOnceHasNothingToChoose()
    {
        Window window(sideBySide);
        run(window, sideBySideCase);
        window.select("Each", Tab::Input);
        QVERIFY(visitWords(window).isEmpty());
    }

    void variablesInScopeAreShownWithWhoHasSetThem()
    {
        Window window(scopes);
        run(window);
        window.select("Last", Tab::Variables);
        QCOMPARE(values(window),
            (QStringList{QStringLiteral("$mine · set here: true"), QStringLiteral("$own · set by Own: 20"),
                QStringLiteral("$total · set by First, outside in the workflow: 1")}));
        press(window, "previousVisit");
        QCOMPARE(values(window).value(1), QStringLiteral("$own · set by Own: 10"));
    }

    void anExecutionInsideIsLookedInto()
    {
        Window window(startsChild);
        auto& simulation = run(window, childCase);
        window.select("Start", Tab::Execution);
        auto* const tree = window.visible<QTreeWidget>();
        QVERIFY(tree);
        QCOMPARE(lines(*tree),
            (QStringList{QStringLiteral("child: Failed after 5 s"), QStringLiteral("  Wait: Succeeded"),
                QStringLiteral("  Deeper: Failed"), QStringLiteral("    grandchild: Failed after 0 s"),
                QStringLiteral("      Stop: Failed")}));
        tree->setCurrentItem(tree->topLevelItem(0)->child(1)->child(0));
        QVERIFY(values(window).contains(QStringLiteral("Error: \"Empty\"")));
        QVERIFY(values(window).contains(QStringLiteral("Cause: \"Nothing is left.\"")));

        simulation.moveToTime(std::chrono::seconds(2));
        QCOMPARE(
            lines(*tree), (QStringList{QStringLiteral("child: Running"), QStringLiteral("  Wait: Waiting")}));
    }

    void theRecordOfAnExecutionLeadsIntoIt()
    {
        Window window(startsChild);
        run(window, childCase);
        window.select("Start", Tab::Events);
        auto* const list = window.visible<QListWidget>();
        auto const found = list->findItems(QStringLiteral("Started the execution"), Qt::MatchContains);
        QVERIFY(!found.isEmpty());
        emit list->itemActivated(found.front());
        QCOMPARE(window.view->currentTab(), Tab::Execution);
    }

    void whatWasNotRecordedIsSaid()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath("h.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(recordedFailure);
        file.close();
        Window window(sideBySide);
        auto& simulation = window.session->simulation();
        window.bench.setMode(workbench::Mode::Simulate);
        auto const shown = simulation.showRecorded(file.fileName());
        QVERIFY2(shown, shown ? "" : shown.sentence().c_str());
        window.select("Work", Tab::Input);
        QCOMPARE(values(window), QStringList{"Input: 17"});
        QVERIFY(says(window, "What the filters make of it is not recorded."));
        window.select("Work", Tab::Retry);
        QVERIFY(says(window, "not recorded"));
        window.select("Each", Tab::Input);
        QCOMPARE(values(window), QStringList{});
        QVERIFY(says(window, "Not recorded."));
    }

    void aNewAnswerHasTheShapeOfItsService()
    {
        Window window(queueText);
        window.select("Send", Tab::Mocks);
        press(window, "addTry");
        auto const answers = window.session->simulation().answers("Send");
        QCOMPARE(answers.size(), std::size_t(1));
        QVERIFY(answers[0].output.find("MessageId"));
    }

    void errorsOfTheServiceAreOffered()
    {
        Window window(queueText);
        window.select("Send", Tab::Mocks);
        press(window, "addTry");
        choose(window.visible<QComboBox>(QStringLiteral("kind")), QStringLiteral("fails"));
        auto* const error = window.visible<inspector::LineField>(QStringLiteral("error"));
        auto* const completer = error->completer();
        QVERIFY(completer);
        completer->setCompletionPrefix(QStringLiteral("SQS."));
        QVERIFY(completer->completionCount() > 0);
        auto const name = completer->currentCompletion();
        emit completer->activated(name);
        QCOMPARE(window.session->simulation().answers("Send")[0].error, name.toStdString());
    }
};

QTEST_MAIN(TestInspectorRuns)
#include "tst_inspector_runs.moc"
