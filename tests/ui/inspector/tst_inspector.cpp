// SPDX-License-Identifier: GPL-3.0-or-later
// Drives the real inspector and reads the document it makes.
#include "ui/inspector/backoff_drawing.h"
#include "ui/inspector/card_list.h"
#include "ui/inspector/controls/chip_field.h"
#include "ui/inspector/controls/json_field.h"
#include "ui/inspector/form.h"
#include "ui/inspector/inspector.h"
#include "ui/theme/controls/info_bar.h"
#include "ui/theme/theme.h"
#include "ui/workbench/simulation.h"
#include "ui/workbench/workbench.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace steploom;
using inspector::FieldRow;
using inspector::Tab;

static constexpr auto orderText = R"({
  "Comment": "Orders",
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": {"amount": 2.50,
                     "big": 1e400},
      "Retry": [
        {"ErrorEquals": ["States.Timeout"], "IntervalSeconds": 2, "MaxAttempts": 3, "BackoffRate": 2.0},
        {"ErrorEquals": ["States.ALL"], "X-Note": [1, 2]}
      ],
      "Owner": {"team": "billing"},
      "Next": "Decide"
    },
    "Decide": {
      "Type": "Choice",
      "Choices": [
        {"Variable": "$.total", "NumericGreaterThan": 100, "Next": "Pause"},
        {"Variable": "$.vip", "BooleanEquals": true, "Comment": "vip", "Next": "Done"}
      ],
      "Default": "Done"
    },
    "Pause": {"Type": "Wait", "Seconds": 5, "Next": "Done"},
    "Done": {"Type": "Succeed"}
  }
}
)";

// A window with one document in it.
struct Window {
    explicit Window(std::string const& text)
    {
        session = bench.add(workbench::Session::create(text, QStringLiteral("order")));
        view = std::make_unique<inspector::Inspector>(bench, nullptr);
        view->resize(376, 900);
        view->show();
        view->activateWindow();
        if (!QTest::qWaitForWindowActive(view.get()))
            qWarning("The window did not become active.");
    }

    std::string const& text() const { return session->document().bytes(); }
    StateId id(std::string_view name) const
    {
        auto const* const state = session->picture().findByName(name);
        return state ? state->id : StateId{};
    }
    text::NodeRef node(std::string_view state, std::string_view path) const
    {
        return text::resolvePointer(session->picture().findByName(state)->node, path);
    }
    std::string written(std::string_view state, std::string_view path) const
    {
        auto const found = node(state, path);
        return found ? std::string(found.text()) : "(absent)";
    }
    void select(std::string_view name, Tab tab = Tab::Settings)
    {
        session->select(workbench::Selection::of(id(name)));
        view->setTab(tab);
        QCoreApplication::processEvents();
    }
    /// Opens what is folded.
    void unfold() const
    {
        for (auto* const more : view->findChildren<QPushButton*>(QStringLiteral("more")))
            if (more->isVisible() && more->text().startsWith(QLatin1String("More")))
                more->click();
    }
    template <typename T>
    T* visible(QString const& name = {}) const
    {
        for (auto* const each : view->findChildren<T*>(name))
            if (each->isVisible())
                return each;
        return nullptr;
    }
    FieldRow* row(char const* field) const { return visible<FieldRow>(QLatin1String(field)); }
    /// The line of a field that is seen.
    QLineEdit* line(char const* field) const
    {
        auto const* const shown = row(field);
        return shown ? shown->findChild<QLineEdit*>() : nullptr;
    }
    QComboBox* combo(char const* field) const
    {
        auto const* const shown = row(field);
        return shown ? shown->findChild<QComboBox*>() : nullptr;
    }

    workbench::Workbench bench;
    workbench::Session* session = nullptr;
    std::unique_ptr<inspector::Inspector> view;
};

static void retype(QWidget* field, QString const& text)
{
    field->setFocus();
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(field, Qt::Key_Delete);
    QTest::keyClicks(field, text);
}

static void choose(QComboBox* combo, QString const& text)
{
    auto const index = combo->findText(text);
    QVERIFY2(index >= 0, qPrintable(text));
    combo->setCurrentIndex(index);
    emit combo->activated(index);
}

static bool isTyped(asl::FieldKind kind)
{
    using enum asl::FieldKind;
    return kind == Text || kind == Name || kind == Timestamp || kind == Path || kind == ReferencePath
        || kind == PathOrIntrinsic || kind == Integer || kind == Number || kind == Json
        || kind == PayloadTemplate || kind == ResourceArn;
}

class TestInspector : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { theme::Theme::instance().install(); }

    // ---- every field

    void everyTypedFieldReachesTheText_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<bool>("isJsonata");
        for (auto const& type : asl::allStateTypes())
            for (bool const isJsonata : {false, true})
                QTest::addRow("%s %s", std::string(type.name).c_str(), isJsonata ? "JSONata" : "JSONPath")
                    << QString::fromStdString(std::string(type.name)) << isJsonata;
    }
    void everyTypedFieldReachesTheText()
    {
        QFETCH(QString, type);
        QFETCH(bool, isJsonata);
        auto const language = isJsonata ? asl::QueryLanguage::Jsonata : asl::QueryLanguage::JsonPath;
        auto const start = "{\n  \"QueryLanguage\": \"" + std::string(isJsonata ? "JSONata" : "JSONPath")
            + "\",\n  \"StartAt\": \"A\",\n  \"States\": {\n    \"A\": {\"Type\": \"" + type.toStdString()
            + "\"}\n  }\n}\n";
        auto const* const known = asl::findStateType(type.toStdString());
        int tried = 0;
        for (auto const& field : inspector::fieldsIn(known->fields, language)) {
            if (!isTyped(field.kind))
                continue;
            Window window(start);
            auto const name = std::string(field.name);
            FieldRow* row = nullptr;
            for (auto const tab : {Tab::Settings, Tab::Data, Tab::Errors}) {
                window.select("A", tab);
                window.unfold();
                for (auto* const picker : window.view->findChildren<QComboBox*>(QStringLiteral("picker")))
                    if (picker->isVisible() && picker->findText(QString::fromStdString(name)) >= 0)
                        choose(picker, QString::fromStdString(name));
                // A processor inside the state has fields of the same names.
                for (auto* const each : window.view->findChildren<FieldRow*>(QString::fromStdString(name)))
                    if (each->isVisible() && each->editor()->path() == "/" + name)
                        row = each;
                if (row)
                    break;
            }
            // The older names of a field have no row while nothing is set.
            if (!row && field.group == asl::FieldGroup::Advanced && !field.oneOf.empty())
                continue;
            QVERIFY2(row, name.c_str());
            bool const isNumber
                = field.kind == asl::FieldKind::Integer || field.kind == asl::FieldKind::Number;
            bool const isJson
                = field.kind == asl::FieldKind::Json || field.kind == asl::FieldKind::PayloadTemplate;
            QString const typed = isNumber ? QStringLiteral("12")
                : isJson                   ? QStringLiteral("{\"k\": 2.50}")
                                           : QStringLiteral("$.a-b");
            QWidget* input = isJson ? static_cast<QWidget*>(row->findChild<inspector::JsonField*>())
                                    : row->findChild<QLineEdit*>();
            QVERIFY2(input, name.c_str());
            retype(input, typed);
            window.view->commit();
            auto const expected = isNumber || isJson ? typed : QStringLiteral("\"$.a-b\"");
            QCOMPARE(QString::fromStdString(name + ": " + window.written("A", "/" + name)),
                QString::fromStdString(name) + QStringLiteral(": ") + expected);
            window.session->undo();
            QCOMPARE(window.text(), start);
            ++tried;
        }
        QVERIFY(tried > 0);
    }

    void wordsToChooseReachTheText()
    {
        Window window(orderText);
        window.select("Charge");
        window.unfold();
        choose(window.combo("QueryLanguage"), QStringLiteral("JSONata"));
        QCOMPARE(window.written("Charge", "/QueryLanguage"), std::string("\"JSONata\""));
        window.session->undo();
        QCOMPARE(window.text(), std::string(orderText));
    }

    void aJsonataStateShowsArgumentsAndOutput()
    {
        Window window(R"({"QueryLanguage": "JSONata", "StartAt": "A", "States": {"A": {"Type": "Task",
            "Resource": "r", "Arguments": {"a": 1}, "Output": "{% $states.result %}", "End": true}}})");
        window.select("A", Tab::Data);
        QVERIFY(window.row("Arguments"));
        QVERIFY(window.row("Output"));
        window.unfold();
        QVERIFY(!window.row("Parameters"));
        QVERIFY(!window.row("ResultPath"));
        QCOMPARE(window.row("Output")->findChild<inspector::JsonField*>()->toPlainText(),
            QStringLiteral("{% $states.result %}"));
    }

    // ---- typing and history

    void oneVisitOfAFieldIsOneStep()
    {
        Window window(orderText);
        window.select("Pause");
        auto* const seconds = window.line("Seconds");
        seconds->setFocus();
        QTest::keyClicks(seconds, QStringLiteral("0"));
        QTRY_COMPARE(window.written("Pause", "/Seconds"), std::string("50"));
        QTest::keyClicks(seconds, QStringLiteral("1"));
        QTRY_COMPARE(window.written("Pause", "/Seconds"), std::string("501"));
        window.session->undo();
        QCOMPARE(window.text(), std::string(orderText));
        QVERIFY(!window.session->canUndo());
        QCOMPARE(seconds->text(), QStringLiteral("5"));
        window.session->redo();
        QCOMPARE(window.written("Pause", "/Seconds"), std::string("501"));
    }

    void twoVisitsAreTwoSteps()
    {
        Window window(orderText);
        window.select("Pause");
        window.unfold();
        auto* const seconds = window.line("Seconds");
        retype(seconds, QStringLiteral("6"));
        window.line("Comment")->setFocus();
        QCOMPARE(window.written("Pause", "/Seconds"), std::string("6"));
        retype(seconds, QStringLiteral("7"));
        window.line("Comment")->setFocus();
        window.session->undo();
        QCOMPARE(window.written("Pause", "/Seconds"), std::string("6"));
    }

    void undoKeysInAFieldGoToTheDocument()
    {
        Window window(orderText);
        window.select("Pause");
        auto* const seconds = window.line("Seconds");
        retype(seconds, QStringLiteral("77"));
        QTest::keyClick(seconds, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(window.text(), std::string(orderText));
        QCOMPARE(seconds->text(), QStringLiteral("5"));
        QTest::keyClick(seconds, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(window.written("Pause", "/Seconds"), std::string("77"));
    }

    void whatIsTypedSurvivesASelection()
    {
        Window window(orderText);
        window.select("Pause");
        retype(window.line("Seconds"), QStringLiteral("42"));
        window.session->select(workbench::Selection::of(window.id("Charge")));
        QCOMPARE(window.written("Pause", "/Seconds"), std::string("42"));
        QCOMPARE(window.written("Charge", "/Seconds"), std::string("(absent)"));
    }

    void aBadNumberReachesTheTextAsTyped()
    {
        Window window(orderText);
        window.select("Pause");
        retype(window.line("Seconds"), QStringLiteral("soon"));
        window.view->commit();
        QCOMPARE(window.written("Pause", "/Seconds"), std::string("\"soon\""));
        window.session->checkNow();
        auto const* const row = window.row("Seconds");
        bool isTold = false;
        for (auto const* const label : row->findChildren<QLabel*>())
            isTold = isTold || (label->isVisible() && label->text().contains(QLatin1String("must be")));
        QVERIFY(isTold);
        QVERIFY(window.line("Seconds")->property("slFault").toBool());
        window.session->undo();
        window.session->checkNow();
        QVERIFY(!window.line("Seconds")->property("slFault").toBool());
    }

    void aChangeElsewhereLeavesCaretAndTypingAlone()
    {
        Window window(orderText);
        window.select("Pause");
        auto* const seconds = window.line("Seconds");
        seconds->setFocus();
        QTest::keyClicks(seconds, QStringLiteral("00"));
        seconds->setCursorPosition(1);
        auto const at = window.text().find("Orders");
        QVERIFY(window.session->type(text::Patch::insert(at, "New "), edit::Merge::Never));
        QCOMPARE(seconds->text(), QStringLiteral("500"));
        QCOMPARE(seconds->cursorPosition(), 1);
        QVERIFY(seconds->hasFocus());
        auto const value = window.text().find("\"Seconds\": 5") + 11;
        QVERIFY(window.session->type(text::Patch::replace({value, 1}, "9"), edit::Merge::Never));
        QCOMPARE(seconds->text(), QStringLiteral("9"));
    }

    // ---- JSON

    void jsonKeepsWhatIsNotTouched()
    {
        Window window(orderText);
        window.select("Charge", Tab::Data);
        auto* const field = window.row("Parameters")->findChild<inspector::JsonField*>();
        auto text = field->toPlainText();
        QVERIFY(text.contains(QLatin1String("1e400")));
        field->setFocus();
        field->setPlainText(text.replace(QLatin1String("2.50"), QLatin1String("3.10")));
        window.view->commit();
        auto expected = std::string(orderText);
        expected.replace(expected.find("2.50"), 4, "3.10");
        QCOMPARE(window.text(), expected);
    }

    void brokenJsonStaysInItsFieldUntilItIsMended()
    {
        Window window(orderText);
        window.select("Charge", Tab::Data);
        auto* const field = window.row("Parameters")->findChild<inspector::JsonField*>();
        field->setFocus();
        field->setPlainText(QStringLiteral("{\"a\": "));
        window.session->select(workbench::Selection::of(window.id("Pause")));
        QCOMPARE(window.text(), std::string(orderText));
        window.select("Charge", Tab::Data);
        QCOMPARE(field->toPlainText(), QStringLiteral("{\"a\": "));
        QVERIFY(field->property("slFault").toBool());
        field->setPlainText(QStringLiteral("{\"a\": 1}"));
        window.view->commit();
        QCOMPARE(window.written("Charge", "/Parameters"), std::string("{\"a\": 1}"));
        QVERIFY(!field->property("slFault").toBool());
    }

    void unknownFieldsAreShownAndKept()
    {
        Window window(orderText);
        window.select("Charge");
        auto* const owner = window.row("Owner");
        QVERIFY(owner);
        auto* const field = owner->findChild<inspector::JsonField*>();
        QCOMPARE(field->toPlainText(), QStringLiteral("{\"team\": \"billing\"}"));
        field->setFocus();
        field->setPlainText(QStringLiteral("{\"team\": \"cards\"}"));
        window.view->commit();
        QCOMPARE(window.written("Charge", "/Owner/team"), std::string("\"cards\""));
        QCOMPARE(window.written("Charge", "/Retry/1/X-Note"), std::string("[1, 2]"));
    }

    // ---- one of several

    void theFieldThatIsPickedTakesThePlaceOfTheOther()
    {
        Window window(orderText);
        window.select("Pause");
        choose(window.visible<QComboBox>(QStringLiteral("picker")), QStringLiteral("Timestamp"));
        QCOMPARE(window.text(), std::string(orderText));
        retype(window.line("Timestamp"), QStringLiteral("2026-01-01T09:00:00Z"));
        window.view->commit();
        QCOMPARE(window.written("Pause", "/Timestamp"), std::string("\"2026-01-01T09:00:00Z\""));
        QCOMPARE(window.written("Pause", "/Seconds"), std::string("(absent)"));
        window.session->undo();
        QCOMPARE(window.text(), std::string(orderText));
    }

    // ---- transitions

    void nextGoesToAStateOrEnds()
    {
        Window window(orderText);
        window.select("Pause");
        choose(window.combo("Next"), QStringLiteral("Charge"));
        QCOMPARE(window.written("Pause", "/Next"), std::string("\"Charge\""));
        choose(window.combo("Next"), QStringLiteral("Ends here"));
        QCOMPARE(window.written("Pause", "/Next"), std::string("(absent)"));
        QCOMPARE(window.written("Pause", "/End"), std::string("true"));
    }

    void anUnknownTargetIsShownAsWritten()
    {
        Window window(R"({"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "Gone"}}})");
        window.select("A");
        QCOMPARE(window.combo("Next")->currentText(), QStringLiteral("Gone (does not exist)"));
    }

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
        auto* const grip = list->card(1)->findChild<QLabel*>(QStringLiteral("grip"));
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
        retype(window.line("Comment"), QStringLiteral("All orders"));
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
        window.session->simulation().restart();
        window.session->simulation().toEnd();
        window.view->setTab(Tab::Input);
        QVERIFY(
            window.visible<inspector::JsonField>()->toPlainText().contains(QLatin1String("\"total\": 7")));
        window.view->setTab(Tab::Retry);
        QVERIFY(window.view->currentTab() == Tab::Retry);
        window.session->simulation().stop();
        QVERIFY(window.view->currentTab() == Tab::Settings);
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
