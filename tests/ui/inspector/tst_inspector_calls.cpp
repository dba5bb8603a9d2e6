// SPDX-License-Identifier: GPL-3.0-or-later
// What a Task sends, as a form of the call's parameters.
#include "core/edit/commands/set_field.h"
#include "tests/ui/inspector/inspector_window.h"
#include "ui/inspector/call_editor.h"
#include "ui/inspector/call_form.h"
#include "ui/theme/controls/segmented_control.h"

using namespace steploom;

static std::string machine(std::string const& state, bool isJsonata = false)
{
    return std::string("{") + (isJsonata ? "\"QueryLanguage\": \"JSONata\", " : "")
        + "\"StartAt\": \"Read\", \"States\": {\"Read\": " + state + "}}";
}

static std::string getItem()
{
    return machine(R"({"Type": "Task", "Resource": "arn:aws:states:::dynamodb:getItem",
        "Parameters": {"TableName": "orders", "Key.$": "$.key", "Own": 1}, "End": true})");
}

class TestInspectorCalls : public QObject {
    Q_OBJECT

    static QComboBox* adderOf(Window const& window)
    {
        return window.visible<QComboBox>(QStringLiteral("addParameter"));
    }

private slots:
    void whatIsRequiredOrSetHasAField()
    {
        Window window(getItem());
        window.select("Read", Tab::Data);
        QVERIFY(window.row("TableName"));
        QCOMPARE(window.line("TableName")->text(), QStringLiteral("orders"));
        // It is given by a path.
        QVERIFY(window.row("Key.$"));
        QVERIFY(!window.row("ConsistentRead"));
        QVERIFY(adderOf(window)->findText(QStringLiteral("ConsistentRead")) > 0);
        QVERIFY(adderOf(window)->findText(QStringLiteral("TableName")) < 0);
        // What the service does not know is kept.
        QVERIFY(window.row("Own"));
    }

    void typingChangesTheTextAndKeepsTheField()
    {
        Window window(getItem());
        window.select("Read", Tab::Data);
        retype(window.line("TableName"), QStringLiteral("parcels"));
        window.view->commit();
        QCOMPARE(window.written("Read", "/Parameters/TableName"), std::string("\"parcels\""));
        retype(window.line("TableName"), QString());
        window.view->commit();
        QVERIFY(window.row("TableName"));
        window.session->undo();
        window.session->undo();
        QCOMPARE(window.text(), getItem());
    }

    void aValueCanBeTakenFromAPathInstead()
    {
        Window window(getItem());
        window.select("Read", Tab::Data);
        window.row("TableName")->findChild<QPushButton*>(QStringLiteral("otherForm"))->click();
        QTRY_VERIFY(window.row("TableName.$"));
        // Until it is filled, the text stays as it is.
        QCOMPARE(window.text(), getItem());
        retype(window.input("TableName.$"), QStringLiteral("$.table"));
        window.view->commit();
        QCOMPARE(window.written("Read", "/Parameters/TableName.$"), std::string("\"$.table\""));
        QCOMPARE(window.written("Read", "/Parameters/TableName"), std::string("(absent)"));
        QVERIFY(!window.row("TableName"));
        window.row("TableName.$")->findChild<QPushButton*>(QStringLiteral("otherForm"))->click();
        QTRY_VERIFY(window.row("TableName"));
    }

    void aParameterIsAddedFromTheList()
    {
        Window window(getItem());
        window.select("Read", Tab::Data);
        choose(adderOf(window), QStringLiteral("ConsistentRead"));
        QCOMPARE(window.text(), getItem());
        choose(window.combo("ConsistentRead"), QStringLiteral("true"));
        QCOMPARE(window.written("Read", "/Parameters/ConsistentRead"), std::string("true"));
    }

    void theSameCanBeWrittenAsJson()
    {
        Window window(getItem());
        window.select("Read", Tab::Data);
        auto* const mode = window.visible<theme::SegmentedControl>(QStringLiteral("parametersMode"));
        QVERIFY(mode);
        emit mode->chosen(1);
        QVERIFY(!window.row("TableName"));
        auto* const json = window.row("Parameters")->findChild<inspector::JsonField*>();
        QVERIFY(json && json->isVisible());
        emit mode->chosen(0);
        QVERIFY(window.row("TableName"));
        QCOMPARE(window.text(), getItem());
    }

    void jsonataHasExpressionsInEveryField()
    {
        Window window(machine(R"({"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage",
            "Arguments": {"QueueUrl": "{% $states.input.queue %}", "MessageBody": "hello"}, "End": true})",
            true));
        window.select("Read", Tab::Data);
        QVERIFY(window.row("QueueUrl") && window.row("MessageBody"));
        retype(window.input("MessageBody"), QStringLiteral("goodbye"));
        window.view->commit();
        QCOMPARE(window.written("Read", "/Arguments/MessageBody"), std::string("\"goodbye\""));
        QCOMPARE(window.written("Read", "/Arguments/QueueUrl"), std::string("\"{% $states.input.queue %}\""));
    }

    void anExpressionForAllOfThemIsShownAsOne()
    {
        Window window(machine(R"({"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage",
            "Arguments": "{% $states.input %}", "End": true})",
            true));
        window.select("Read", Tab::Data);
        QVERIFY(!window.visible<theme::SegmentedControl>(QStringLiteral("parametersMode")));
        QVERIFY(!window.row("QueueUrl"));
    }

    void otherCallsHaveOtherFields()
    {
        Window window(getItem());
        window.select("Read", Tab::Data);
        QVERIFY(window.row("TableName"));
        QVERIFY(window.session->run(
            edit::SetField{window.id("Read"), "/Resource", Value("arn:aws:states:::sns:publish")}));
        QVERIFY(window.row("Message"));
        QVERIFY(window.session->run(
            edit::SetField{window.id("Read"), "/Resource", Value("arn:aws:states:::none:such")}));
        QVERIFY(!window.row("Message"));
        QVERIFY(!window.visible<theme::SegmentedControl>(QStringLiteral("parametersMode")));
    }
};

QTEST_MAIN(TestInspectorCalls)
#include "tst_inspector_calls.moc"
