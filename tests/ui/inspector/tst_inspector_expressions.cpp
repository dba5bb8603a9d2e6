// SPDX-License-Identifier: GPL-3.0-or-later
// Fields that may hold expressions: what their tag says and does, and what they come to.
#include "tests/ui/inspector/inspector_window.h"
#include "ui/inspector/controls/expression_field.h"
#include "ui/inspector/live_value.h"
#include "ui/workbench/simulation.h"

#include <QLabel>
#include <QTextBlock>
#include <QTextLayout>
#include <QToolButton>

using namespace steploom;
using inspector::ExpressionField;

static constexpr auto jsonataText = R"({
  "QueryLanguage": "JSONata",
  "StartAt": "A",
  "States": {
    "A": {"Type": "Task", "Resource": "r", "Output": {"a": 2.50}, "TimeoutSeconds": "{% $states.input.limit %}", "Next": "B"},
    "B": {"Type": "Wait", "Seconds": 7, "Next": "C"},
    "C": {"Type": "Fail", "Error": "Gone", "Cause": "${Why}"}
  }
}
)";

static constexpr auto pathText = R"({
  "StartAt": "A",
  "States": {
    "A": {"Type": "Wait", "SecondsPath": "$.delay", "Next": "B"},
    "B": {"Type": "Wait", "SecondsPath": "$.delay", "InputPath": "$$.Execution", "End": true}
  }
}
)";

static ExpressionField* fieldOf(Window const& window, char const* name)
{
    auto const* const row = window.row(name);
    return row ? row->findChild<ExpressionField*>() : nullptr;
}

static QString liveOf(Window const& window, char const* name)
{
    auto const* const label = window.row(name)->findChild<QLabel*>(QStringLiteral("live"));
    return label->isVisible() ? label->text() : QString();
}

class TestInspectorExpressions : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { theme::Theme::instance().install(); }

    void theTagSaysWhatStandsInTheField()
    {
        Window window(jsonataText);
        window.select("A", Tab::Errors);
        QCOMPARE(fieldOf(window, "TimeoutSeconds")->tag()->text(), QStringLiteral("{%"));
        QCOMPARE(fieldOf(window, "TimeoutSeconds")->toPlainText(), QStringLiteral("$states.input.limit"));
        window.select("B");
        QCOMPARE(fieldOf(window, "Seconds")->tag()->text(), QStringLiteral("12"));
        window.select("C");
        QCOMPARE(fieldOf(window, "Error")->tag()->text(), QStringLiteral("Aa"));
        QCOMPARE(fieldOf(window, "Cause")->tag()->text(), QStringLiteral("${}"));
        Window paths(pathText);
        paths.select("A");
        QCOMPARE(fieldOf(paths, "SecondsPath")->tag()->text(), QStringLiteral("$."));
        paths.select("B", Tab::Data);
        QCOMPARE(fieldOf(paths, "InputPath")->tag()->text(), QStringLiteral("$$."));
    }

    void onlyCodeHasTheColoursOfCode()
    {
        Window window(R"({"QueryLanguage": "JSONata", "StartAt": "A", "States": {"A":
            {"Type": "Fail", "Error": "Code 12", "Cause": "{% 'Code ' & 12 %}"}}})");
        window.select("A");
        auto const isColoured = [&](char const* name) {
            return !fieldOf(window, name)->document()->firstBlock().layout()->formats().isEmpty();
        };
        QTRY_VERIFY(isColoured("Cause"));
        QVERIFY(!isColoured("Error"));
        fieldOf(window, "Error")->tag()->click();
        QTRY_VERIFY(isColoured("Error"));
        fieldOf(window, "Error")->tag()->click();
        QTRY_VERIFY(!isColoured("Error"));
    }

    void theTagMakesAnExpressionOfALiteralAndBack()
    {
        Window window(jsonataText);
        window.select("B");
        QTest::mouseClick(fieldOf(window, "Seconds")->tag(), Qt::LeftButton);
        QCOMPARE(window.written("B", "/Seconds"), std::string("\"{% 7 %}\""));
        QCOMPARE(fieldOf(window, "Seconds")->toPlainText(), QStringLiteral("7"));
        QTest::mouseClick(fieldOf(window, "Seconds")->tag(), Qt::LeftButton);
        QCOMPARE(window.written("B", "/Seconds"), std::string("7"));
        window.select("C");
        QTest::mouseClick(fieldOf(window, "Error")->tag(), Qt::LeftButton);
        QCOMPARE(window.written("C", "/Error"), std::string("\"{% \\\"Gone\\\" %}\""));
        QTest::mouseClick(fieldOf(window, "Error")->tag(), Qt::LeftButton);
        QCOMPARE(window.written("C", "/Error"), std::string("\"Gone\""));
        window.select("A", Tab::Data);
        QTest::mouseClick(fieldOf(window, "Output")->tag(), Qt::LeftButton);
        QCOMPARE(window.written("A", "/Output"), std::string("\"{% {\\\"a\\\": 2.50} %}\""));
        QTest::mouseClick(fieldOf(window, "Output")->tag(), Qt::LeftButton);
        QCOMPARE(window.text(), std::string(jsonataText));
    }

    void theTagOfAPathLeadsToTheConstant()
    {
        Window window(pathText);
        window.select("A");
        QTest::mouseClick(fieldOf(window, "SecondsPath")->tag(), Qt::LeftButton);
        QVERIFY(!window.row("SecondsPath"));
        retype(window.line("Seconds"), QStringLiteral("3"));
        window.view->commit();
        QCOMPARE(window.written("A", "/Seconds"), std::string("3"));
        QCOMPARE(window.written("A", "/SecondsPath"), std::string("(absent)"));
    }

    void anExpressionIsWrittenWithItsMarks()
    {
        Window window(jsonataText);
        window.select("A", Tab::Errors);
        auto* const field = fieldOf(window, "TimeoutSeconds");
        retype(field, QStringLiteral("$states.input.a + 1"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(window.written("A", "/TimeoutSeconds"), std::string("\"{% $states.input.a + 1 %}\""));
        QCOMPARE(field->toPlainText(), QStringLiteral("$states.input.a + 1"));
        window.select("B");
        retype(fieldOf(window, "Seconds"), QStringLiteral("{% $x %}"));
        window.view->commit();
        QCOMPARE(window.written("B", "/Seconds"), std::string("\"{% $x %}\""));
        QCOMPARE(fieldOf(window, "Seconds")->tag()->text(), QStringLiteral("{%"));
        QCOMPARE(fieldOf(window, "Seconds")->toPlainText(), QStringLiteral("$x"));
    }

    void escapeTakesBackWhatIsTyped()
    {
        Window window(pathText);
        window.select("A");
        auto* const field = fieldOf(window, "SecondsPath");
        retype(field, QStringLiteral("$.x"));
        QTest::keyClick(field, Qt::Key_Escape);
        QCOMPARE(field->toPlainText(), QStringLiteral("$.delay"));
        window.view->commit();
        QCOMPARE(window.text(), std::string(pathText));
    }

    void theFieldGrowsWithItsText()
    {
        Window window(jsonataText);
        window.select("A", Tab::Errors);
        auto* const field = fieldOf(window, "TimeoutSeconds");
        auto const before = field->sizeHint().height();
        field->setFocus();
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
        QVERIFY(field->sizeHint().height() >= before + 3 * field->fontMetrics().lineSpacing());
        for (int i = 0; i < 30; ++i)
            QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
        QVERIFY(field->sizeHint().height() < before + 9 * field->fontMetrics().lineSpacing());
    }

    void aPathShowsWhatItComesToInTheChosenCase()
    {
        Window window(pathText);
        window.select("A");
        QCOMPARE(liveOf(window, "SecondsPath"), QString());
        fieldOf(window, "SecondsPath")->setFocus();
        QCOMPARE(liveOf(window, "SecondsPath"), QStringLiteral("Choose an input to see the result."));
        auto& simulation = window.session->simulation();
        simulation.addCase(QStringLiteral("card busy"));
        simulation.setInputText(QStringLiteral("{\"delay\": 129.90}"));
        QCOMPARE(liveOf(window, "SecondsPath"), QStringLiteral("= 129.9  from case \"card busy\""));
        retype(fieldOf(window, "SecondsPath"), QStringLiteral("$.late"));
        QCOMPARE(liveOf(window, "SecondsPath"), QStringLiteral("Nothing at $.late  from case \"card busy\""));
        retype(fieldOf(window, "SecondsPath"), QStringLiteral("$['late'"));
        QCOMPARE(liveOf(window, "SecondsPath"), QStringLiteral("Character 2: the bracket [ is not closed."));
    }

    void aLaterStateShowsWhatItsPathsComeToAfterARun()
    {
        Window window(pathText);
        auto& simulation = window.session->simulation();
        simulation.addCase(QStringLiteral("late"));
        simulation.setInputText(QStringLiteral("{\"delay\": 4}"));
        window.select("B", Tab::Data);
        QCOMPARE(liveOf(window, "InputPath"), QString());
        auto const text = window.text();
        auto const at = text.find(", \"InputPath\": \"$$.Execution\"");
        QVERIFY(window.session->type(
            text::Patch::replace({at, std::string(", \"InputPath\": \"$$.Execution\"").size()}, ""),
            edit::Merge::Never));
        window.view->setTab(Tab::Settings);
        fieldOf(window, "SecondsPath")->setFocus();
        QCOMPARE(liveOf(window, "SecondsPath"), QStringLiteral("Run the workflow to see the result."));
        simulation.restart();
        simulation.toEnd();
        window.view->setTab(Tab::Settings);
        QCOMPARE(liveOf(window, "SecondsPath"), QStringLiteral("= 4  from the run"));
    }

    void aPlainJsonataPathIsFollowedToo()
    {
        Window window(jsonataText);
        auto& simulation = window.session->simulation();
        simulation.addCase(QStringLiteral("one"));
        simulation.setInputText(QStringLiteral("{\"limit\": 30}"));
        window.select("A", Tab::Errors);
        QCOMPARE(liveOf(window, "TimeoutSeconds"), QStringLiteral("= 30  from case \"one\""));
    }

    void unclosedBracketsAndQuotesAreToldWithTheirPlace_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("fault");
        QTest::newRow("good") << "$merge([$a, {'b': \"(\"}])" << "";
        QTest::newRow("open") << "$sum($a" << "Character 5: the bracket ( is not closed.";
        QTest::newRow("wrong") << "$a[0)" << "Character 5: nothing is open that ) closes.";
        QTest::newRow("quote") << "$a & 'b" << "Character 6: the quote ' is not closed.";
        QTest::newRow("regular expression") << "$match(a, /[(]/)" << "";
    }
    void unclosedBracketsAndQuotesAreToldWithTheirPlace()
    {
        QFETCH(QString, expression);
        QFETCH(QString, fault);
        QCOMPARE(inspector::bracketFault(expression), fault);
    }
};

QTEST_MAIN(TestInspectorExpressions)
#include "tst_inspector_expressions.moc"
