// SPDX-License-Identifier: GPL-3.0-or-later
// Retriers, catchers and rules, by real clicks and keys.
#include "tests/ui/inspector/inspector_window.h"
#include "ui/inspector/backoff_drawing.h"
#include "ui/inspector/card_list.h"
#include "ui/inspector/controls/chip_field.h"
#include "ui/inspector/controls/grip.h"
#include "ui/workbench/simulation.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QCompleter>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

using namespace steploom;

class TestInspectorHandlers : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { theme::Theme::instance().install(); }

    // ---- handlers

    void chipsAreAddedAndRemoved()
    {
        Window window(orderText);
        window.select("Charge", Tab::Errors);
        auto* const chips = window.visible<inspector::ChipField>();
        chips->edit()->setFocus();
        QTest::keyClicks(chips->edit(), QStringLiteral("My.Error,"));
        QCOMPARE(window.written("Charge", "/Retry/0/ErrorEquals"),
            std::string("[\"States.Timeout\", \"My.Error\"]"));
        QTest::keyClick(chips->edit(), Qt::Key_Backspace);
        QCOMPARE(window.written("Charge", "/Retry/0/ErrorEquals"), std::string("[\"States.Timeout\"]"));
        QTest::keyClicks(chips->edit(), QStringLiteral("Other"));
        QTest::keyClick(chips->edit(), Qt::Key_Return);
        QCOMPARE(window.written("Charge", "/Retry/0/ErrorEquals/1"), std::string("\"Other\""));
    }

    void errorNamesOfTheWorkflowAreOffered()
    {
        Window window(R"({"StartAt": "A", "States": {
            "A": {"Type": "Task", "Resource": "r", "Retry": [{"ErrorEquals": ["States.Timeout"]}], "Next": "B"},
            "B": {"Type": "Task", "Resource": "r", "Catch": [{"ErrorEquals": ["CardBusy"], "Next": "C"}], "Next": "C"},
            "C": {"Type": "Fail", "Error": "CardGone"}}})");
        window.select("A", Tab::Errors);
        auto* const edit = window.visible<inspector::ChipField>()->edit();
        edit->setFocus();
        QTest::keyClicks(edit, QStringLiteral("card"));
        QStringList offered;
        auto const* const model = edit->completer()->completionModel();
        for (int i = 0; i < model->rowCount(); ++i)
            offered << model->index(i, 0).data().toString();
        QCOMPARE(offered, (QStringList{QStringLiteral("CardBusy"), QStringLiteral("CardGone")}));
        edit->completer()->popup()->hide();
    }

    void retriersAreAddedOrderedAndRemoved()
    {
        Window window(orderText);
        window.select("Charge", Tab::Errors);
        auto* const list = dynamic_cast<inspector::CardList*>(window.row("Retry")->editor());
        QVERIFY(list);
        QCOMPARE(list->cardCount(), std::size_t(2));
        list->findChild<QPushButton*>(QStringLiteral("add"))->click();
        QCOMPARE(list->cardCount(), std::size_t(3));
        QCOMPARE(window.written("Charge", "/Retry/2/MaxAttempts"), std::string("3"));
        list->card(2)->findChild<QToolButton*>(QStringLiteral("remove"))->click();
        QCOMPARE(window.node("Charge", "/Retry").size(), std::size_t(2));
        list->card(0)->findChild<QToolButton*>(QStringLiteral("down"))->click();
        QCOMPARE(window.written("Charge", "/Retry/1/ErrorEquals/0"), std::string("\"States.Timeout\""));
        QTest::keyClick(list->card(1), Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(window.written("Charge", "/Retry/0/ErrorEquals/0"), std::string("\"States.Timeout\""));
        for (int i = 0; i < 4; ++i)
            window.session->undo();
        QCOMPARE(window.text(), std::string(orderText));
    }

    void aRetrierIsDraggedToItsPlace()
    {
        Window window(orderText);
        window.select("Charge", Tab::Errors);
        auto* const list = dynamic_cast<inspector::CardList*>(window.row("Retry")->editor());
        auto* const grip = list->card(1)->findChild<inspector::Grip*>(QStringLiteral("grip"));
        QTest::mousePress(grip, Qt::LeftButton, {}, QPoint(5, 5));
        auto const top = grip->mapFromGlobal(list->card(0)->mapToGlobal(QPoint(10, 2)));
        QTest::mouseMove(grip, top);
        QTest::mouseRelease(grip, Qt::LeftButton, {}, top);
        QCOMPARE(window.written("Charge", "/Retry/0/ErrorEquals/0"), std::string("\"States.ALL\""));
    }

    void theWaitsAreDrawnAsTheSimulatorMakesThem()
    {
        inspector::BackoffDrawing drawing;
        auto const retrier = [](std::string const& text) { return *text::parseJsonValue(text); };
        drawing.setRetrier(retrier(R"({"IntervalSeconds": 2, "MaxAttempts": 3, "BackoffRate": 2.0})"));
        QCOMPARE(drawing.sentence(), QStringLiteral("Up to 4 tries, 14 s of waiting in all."));
        drawing.setRetrier(retrier(R"({"IntervalSeconds": 2, "MaxAttempts": 3, "MaxDelaySeconds": 3})"));
        QCOMPARE(drawing.sentence(), QStringLiteral("Up to 4 tries, 8 s of waiting in all."));
        drawing.setRetrier(retrier(R"({"MaxAttempts": 0})"));
        QCOMPARE(drawing.sentence(), QStringLiteral("One try, no retry."));
        drawing.setRetrier(retrier(R"({"MaxAttempts": 99999999, "BackoffRate": 1e9})"));
        drawing.resize(250, drawing.sizeHint().height());
        drawing.grab();
    }

    void aRetrierIsMovedFromItsGripByKeys()
    {
        Window window(orderText);
        window.select("Charge", Tab::Errors);
        auto* const list = dynamic_cast<inspector::CardList*>(window.row("Retry")->editor());
        auto* const grip = list->card(1)->findChild<inspector::Grip*>();
        grip->setFocus();
        QTest::keyClick(grip, Qt::Key_Up);
        QCOMPARE(window.written("Charge", "/Retry/0/ErrorEquals/0"), std::string("\"States.ALL\""));
        QVERIFY(list->card(0)->findChild<inspector::Grip*>()->hasFocus());
    }

    void theWaitsOverEightTriesAreCut()
    {
        inspector::BackoffDrawing drawing;
        drawing.setRetrier(*text::parseJsonValue(R"({"MaxAttempts": 8, "BackoffRate": 1})"));
        QCOMPARE(drawing.shownTries(), (std::vector<std::uint32_t>{0, 1, 2, 3, 8}));
        drawing.setRetrier(*text::parseJsonValue(R"({"MaxAttempts": 7, "BackoffRate": 1})"));
        QCOMPARE(drawing.shownTries().size(), std::size_t(8));
        drawing.setRetrier(*text::parseJsonValue(R"({"MaxAttempts": 12, "JitterStrategy": "FULL"})"));
        QVERIFY(drawing.sentence().startsWith(QLatin1String("Up to 13 tries, at most ")));
    }

    void aCatcherGetsANewState()
    {
        Window window(orderText);
        window.select("Charge", Tab::Errors);
        auto* const list = dynamic_cast<inspector::CardList*>(window.row("Catch")->editor());
        list->findChild<QPushButton*>(QStringLiteral("add"))->click();
        QCOMPARE(window.written("Charge", "/Catch/0/Next"), std::string("\"\""));
        auto* const target
            = list->card(0)->findChild<FieldRow*>(QStringLiteral("Next"))->findChild<QComboBox*>();
        choose(target, QStringLiteral("New state…"));
        auto* const menu = list->findChild<QMenu*>(QStringLiteral("newState"));
        QVERIFY(menu);
        for (auto* const action : menu->actions())
            if (action->text() == QLatin1String("Fail"))
                action->trigger();
        menu->close();
        QCOMPARE(window.written("Charge", "/Catch/0/Next"), std::string("\"Fail\""));
        QVERIFY(window.session->picture().findByName("Fail"));
        QCOMPARE(window.session->selection().current(), window.id("Charge"));
        window.session->undo();
        window.session->undo();
        QCOMPARE(window.text(), std::string(orderText));
    }

    // ---- choice rules

    void eachConditionSaysWhetherItHoldsForTheChosenCase()
    {
        Window window(R"({"StartAt": "Decide", "States": {
            "Decide": {"Type": "Choice", "Default": "Done", "Choices": [{"Next": "Done", "And": [
                {"Variable": "$.total", "NumericGreaterThan": 100},
                {"Not": {"Variable": "$.vip", "BooleanEquals": true}}]}]},
            "Done": {"Type": "Succeed"}}})");
        auto& simulation = window.session->simulation();
        window.select("Decide");
        auto const verdicts = [&] {
            QStringList all;
            for (auto* const label : window.view->findChildren<QLabel*>(QStringLiteral("verdict")))
                all << (label->isVisible() ? label->text() : QString());
            return all;
        };
        // The whole first, then its parts; there is no input yet.
        QCOMPARE(verdicts(), (QStringList{"", "", ""}));
        simulation.addCase(QStringLiteral("a big order"));
        simulation.setInputText(QStringLiteral(R"({"total": 120, "vip": false})"));
        QCOMPARE(verdicts(), (QStringList{"✓ true", "✓ true", "✓ true"}));
        simulation.setInputText(QStringLiteral(R"({"total": 120, "vip": true})"));
        QCOMPARE(verdicts(), (QStringList{"false", "✓ true", "false"}));
        simulation.setInputText(QStringLiteral(R"({"vip": true})"));
        QCOMPARE(verdicts(), (QStringList{"fails", "fails", "false"}));
        QVERIFY(window.visible<QLabel>(QStringLiteral("verdict"))->toolTip().contains("$.total"));
    }

    void conditionsAreBuiltRowByRow()
    {
        Window window(orderText);
        window.select("Decide");
        auto* const list = dynamic_cast<inspector::CardList*>(window.row("Choices")->editor());
        QVERIFY(list->card(0)->title().contains(QLatin1String("total > 100")));
        list->card(0)->setOpen(true);
        QCoreApplication::processEvents();
        choose(window.visible<QComboBox>(QStringLiteral("operator")), QStringLiteral("is less than"));
        QCOMPARE(window.written("Decide", "/Choices/0/NumericLessThan"), std::string("100"));
        choose(window.visible<QComboBox>(QStringLiteral("kind")), QStringLiteral("Number at a path"));
        QCOMPARE(window.written("Decide", "/Choices/0/NumericLessThanPath"), std::string("\"$.value\""));
        retype(window.visible<QLineEdit>(QStringLiteral("value")), QStringLiteral("$.limit"));
        window.view->commit();
        QCOMPARE(window.written("Decide", "/Choices/0/NumericLessThanPath"), std::string("\"$.limit\""));
        window.visible<QCheckBox>(QStringLiteral("not"))->click();
        QCOMPARE(window.written("Decide", "/Choices/0/Not/Variable"), std::string("\"$.total\""));
        QCOMPARE(window.written("Decide", "/Choices/0/Next"), std::string("\"Pause\""));
        window.visible<QPushButton>(QStringLiteral("addCondition"))->click();
        QCOMPARE(window.written("Decide", "/Choices/0/And/0/Not/Variable"), std::string("\"$.total\""));
        QCOMPARE(window.node("Decide", "/Choices/0/And").size(), std::size_t(2));
        choose(window.visible<QComboBox>(QStringLiteral("join")), QStringLiteral("any of these holds"));
        QCOMPARE(window.node("Decide", "/Choices/0/Or").size(), std::size_t(2));
        window.visible<QPushButton>(QStringLiteral("addGroup"))->click();
        QCOMPARE(window.node("Decide", "/Choices/0/Or/2/And").size(), std::size_t(2));
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        window.visible<QToolButton>(QStringLiteral("removeCondition"))->click();
        QCOMPARE(window.node("Decide", "/Choices/0/Or").size(), std::size_t(2));
        while (window.session->canUndo())
            window.session->undo();
        QCOMPARE(window.text(), std::string(orderText));
    }

    void rulesAreAddedAndRemoved()
    {
        Window window(orderText);
        window.select("Decide");
        auto* const list = dynamic_cast<inspector::CardList*>(window.row("Choices")->editor());
        list->findChild<QPushButton*>(QStringLiteral("add"))->click();
        QCOMPARE(window.node("Decide", "/Choices").size(), std::size_t(3));
        list->card(0)->findChild<QToolButton*>(QStringLiteral("remove"))->click();
        QCOMPARE(window.written("Decide", "/Choices/0/Variable"), std::string("\"$.vip\""));
        choose(window.combo("Default"), QStringLiteral("Pause"));
        QCOMPARE(window.written("Decide", "/Default"), std::string("\"Pause\""));
    }
};

QTEST_MAIN(TestInspectorHandlers)
#include "tst_inspector_handlers.moc"
