// SPDX-License-Identifier: GPL-3.0-or-later
// What a Task sends, as a form of the call's parameters.
#include "core/edit/commands/set_field.h"
#include "tests/ui/inspector/inspector_window.h"
#include "ui/inspector/call_editor.h"
#include "ui/inspector/call_form.h"
#include "ui/theme/controls/segmented_control.h"

#include <algorithm>

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

static std::string runTask(bool isJsonata)
{
    return machine(R"({"Type": "Task", "Resource": "arn:aws:states:::ecs:runTask", ")"
            + std::string(isJsonata ? "Arguments" : "Parameters")
            + R"(": {"TaskDefinition": "t", "LaunchType": "FARGATE", "EnableExecuteCommand": false,
        "NetworkConfiguration": {"AwsvpcConfiguration": {"Subnets": ["s"]}}}, "End": true})",
        isJsonata);
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

    void wordsAreChosenOrTyped_data()
    {
        QTest::addColumn<bool>("isJsonata");
        QTest::newRow("JSONPath") << false;
        QTest::newRow("JSONata") << true;
    }
    void wordsAreChosenOrTyped()
    {
        QFETCH(bool, isJsonata);
        Window window(runTask(isJsonata));
        window.select("Read", Tab::Data);
        std::string const field = isJsonata ? "/Arguments/" : "/Parameters/";
        auto* const type = window.combo("LaunchType");
        QVERIFY(type && type->isEditable());
        QVERIFY(type->findText(QStringLiteral("EC2")) >= 0);
        choose(type, QStringLiteral("EC2"));
        QCOMPARE(window.written("Read", field + "LaunchType"), std::string("\"EC2\""));
        retype(window.line("LaunchType"), QStringLiteral("${Launch}"));
        window.view->commit();
        QCOMPARE(window.written("Read", field + "LaunchType"), std::string("\"${Launch}\""));
        // What was typed is one step, and undo is the document's.
        window.session->undo();
        QCOMPARE(type->currentText(), QStringLiteral("EC2"));
        choose(window.combo("EnableExecuteCommand"), QStringLiteral("true"));
        QCOMPARE(window.written("Read", field + "EnableExecuteCommand"), std::string("true"));
        retype(window.line("EnableExecuteCommand"), QStringLiteral("false"));
        window.view->commit();
        QCOMPARE(window.written("Read", field + "EnableExecuteCommand"), std::string("false"));
        choose(window.combo("EnableExecuteCommand"), QStringLiteral("Not set"));
        QCOMPARE(window.written("Read", field + "EnableExecuteCommand"), std::string("(absent)"));
    }

    void anExpressionStandsForAWord()
    {
        Window window(runTask(true));
        window.select("Read", Tab::Data);
        retype(window.line("LaunchType"), QStringLiteral("{% $states.input.type %}"));
        window.view->commit();
        QCOMPARE(
            window.written("Read", "/Arguments/LaunchType"), std::string("\"{% $states.input.type %}\""));
    }

    void aKnownObjectHasAFormOfItsOwn()
    {
        Window window(runTask(true));
        window.select("Read", Tab::Data);
        QVERIFY(window.row("AwsvpcConfiguration"));
        auto* const asText = window.visible<QPushButton>(QStringLiteral("asText"));
        QVERIFY(asText);
        asText->click();
        QVERIFY(!window.row("AwsvpcConfiguration"));
        auto const fields = window.row("NetworkConfiguration")->findChildren<inspector::JsonField*>();
        auto const shown
            = std::ranges::find_if(fields, [](QWidget const* each) { return each->isVisible(); });
        QVERIFY(shown != fields.end());
        retype(*shown, QStringLiteral("{% $states.input.network %}"));
        window.view->commit();
        QCOMPARE(window.written("Read", "/Arguments/NetworkConfiguration"),
            std::string("\"{% $states.input.network %}\""));
        window.session->undo();
        auto* const asFields = window.visible<QPushButton>(QStringLiteral("asFields"));
        QVERIFY(asFields);
        asFields->click();
        QVERIFY(window.row("AwsvpcConfiguration"));
        QCOMPARE(window.text(), runTask(true));
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
