// SPDX-License-Identifier: GPL-3.0-or-later
// Types into the fields of the real inspector and reads the document that makes.
#include "tests/ui/inspector/inspector_window.h"
#include "ui/inspector/controls/expression_field.h"
#include "ui/inspector/form/form.h"
#include "ui/theme/controls/segmented_control.h"

#include <QLabel>
#include <QToolButton>

using namespace steploom;

static bool isTyped(asl::FieldKind kind)
{
    using enum asl::FieldKind;
    return kind == Text || kind == Name || kind == Timestamp || kind == Path || kind == ReferencePath
        || kind == PathOrIntrinsic || kind == Integer || kind == Number || kind == Json
        || kind == PayloadTemplate || kind == ResourceArn;
}

class TestInspectorFields : public QObject {
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
            auto text = start;
            if (field.distributedOnly)
                text.replace(text.find("\"Map\""), 5,
                    "\"Map\", \"ItemProcessor\": {\"ProcessorConfig\": {\"Mode\": \"DISTRIBUTED\"}}");
            Window window(text);
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
            QWidget* input = row->findChild<inspector::JsonField*>();
            if (!input)
                input = row->findChild<QLineEdit*>();
            QVERIFY2(input, name.c_str());
            retype(input, typed);
            window.view->commit();
            auto const expected = isNumber || isJson ? typed : QStringLiteral("\"$.a-b\"");
            QCOMPARE(QString::fromStdString(name + ": " + window.written("A", "/" + name)),
                QString::fromStdString(name) + QStringLiteral(": ") + expected);
            window.session->undo();
            QCOMPARE(window.text(), text);
            ++tried;
        }
        QVERIFY(tried > 0);
    }

    void wordsToChooseReachTheText()
    {
        Window window(orderText);
        window.select("Charge");
        window.unfold();
        for (auto* const segment : window.row("QueryLanguage")->findChildren<QPushButton*>())
            if (segment->text() == QLatin1String("JSONata"))
                segment->click();
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
        auto const* const output = window.row("Output")->findChild<inspector::ExpressionField*>();
        QCOMPARE(output->toPlainText(), QStringLiteral("$states.result"));
        QCOMPARE(output->tag()->text(), QStringLiteral("{%"));
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
        window.input("Comment")->setFocus();
        QCOMPARE(window.written("Pause", "/Seconds"), std::string("6"));
        retype(seconds, QStringLiteral("7"));
        window.input("Comment")->setFocus();
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
        // Not by the colour alone.
        auto const* const sign = row->findChild<QLabel*>(QStringLiteral("sign"));
        QVERIFY(sign->isVisible());
        QVERIFY(window.line("Seconds")->property("slFault").toBool());
        window.session->undo();
        window.session->checkNow();
        QVERIFY(!sign->isVisible());
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
        auto* const mode = window.visible<theme::SegmentedControl>(QStringLiteral("parametersMode"));
        emit mode->chosen(1);
        auto const back = qScopeGuard([mode] { emit mode->chosen(0); });
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
        auto* const mode = window.visible<theme::SegmentedControl>(QStringLiteral("parametersMode"));
        emit mode->chosen(1);
        auto const back = qScopeGuard([mode] { emit mode->chosen(0); });
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
};

QTEST_MAIN(TestInspectorFields)
#include "tst_inspector_fields.moc"
