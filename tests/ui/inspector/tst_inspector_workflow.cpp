// SPDX-License-Identifier: GPL-3.0-or-later
// The workflow itself, and what the head of the inspector does: name, type, query language.
#include "tests/ui/inspector/inspector_window.h"
#include "ui/inspector/controls/combo_field.h"
#include "ui/inspector/controls/line_field.h"
#include "ui/theme/controls/segmented_control.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

using namespace steploom;

static Value configOf(Window const& window)
{
    auto const* const config = window.session->companion().find("config");
    return config ? *config : Value();
}

static QPushButton* segment(QWidget const* around, char const* text)
{
    for (auto* const each : around->findChildren<QPushButton*>())
        if (each->isVisible() && each->text() == QLatin1String(text))
            return each;
    return nullptr;
}

static QAction* typeItem(Window const& window, char const* type)
{
    QTest::mouseClick(window.visible<QToolButton>(QStringLiteral("changeType")), Qt::LeftButton);
    auto const* const menu = window.view->findChild<QMenu*>(QStringLiteral("types"));
    for (auto* const item : menu ? menu->actions() : QList<QAction*>())
        if (item->text() == QLatin1String(type))
            return item;
    return nullptr;
}

class TestInspectorWorkflow : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { theme::Theme::instance().install(); }

    // ---- the workflow

    void whatItIsDeployedWithIsKeptBesideTheDefinition()
    {
        Window window(orderText);
        auto* const name = window.visible<inspector::LineField>(QStringLiteral("name"));
        QCOMPARE(name->placeholderText(), QStringLiteral("order"));
        retype(name, QStringLiteral("orders-prod"));
        QTest::keyClick(name, Qt::Key_Return);
        QTest::mouseClick(segment(window.view.get(), "Express"), Qt::LeftButton);
        retype(window.visible<inspector::LineField>(QStringLiteral("role")),
            QStringLiteral("arn:aws:iam::1:role/r"));
        choose(window.visible<QComboBox>(QStringLiteral("logging")), QStringLiteral("Errors"));
        window.visible<QCheckBox>(QStringLiteral("includeExecutionData"))->click();
        window.visible<QCheckBox>(QStringLiteral("tracing"))->click();
        window.view->commit();
        QCOMPARE(configOf(window),
            Value::object({{"name", "orders-prod"}, {"type", "EXPRESS"}, {"role", "arn:aws:iam::1:role/r"},
                {"logging", Value::object({{"level", "ERROR"}, {"includeExecutionData", true}})},
                {"tracing", true}}));
        QCOMPARE(window.text(), std::string(orderText));
        QVERIFY(window.session->isModified());
        retype(name, {});
        QTest::keyClick(name, Qt::Key_Return);
        window.visible<QCheckBox>(QStringLiteral("tracing"))->click();
        QVERIFY(!configOf(window).find("name"));
        QVERIFY(!configOf(window).find("tracing"));
    }

    void whatItIsDeployedWithIsTakenBackLikeAnyOtherEdit()
    {
        Window window(orderText);
        auto& session = *window.session;
        auto* const name = window.visible<inspector::LineField>(QStringLiteral("name"));
        retype(name, QStringLiteral("orders-prod"));
        QTest::keyClick(name, Qt::Key_Return);
        QTest::mouseClick(segment(window.view.get(), "Express"), Qt::LeftButton);
        QCOMPARE(session.undoLabel(), QStringLiteral("Change type"));
        session.undo();
        QCOMPARE(configOf(window), Value::object({{"name", "orders-prod"}}));
        QVERIFY(segment(window.view.get(), "Standard")->isChecked());
        QCOMPARE(session.undoLabel(), QStringLiteral("Name workflow"));
        session.undo();
        QVERIFY(!session.companion().find("config"));
        QVERIFY(name->text().isEmpty());
        QVERIFY(!session.isModified());
        session.redo();
        session.redo();
        QCOMPARE(configOf(window), Value::object({{"name", "orders-prod"}, {"type", "EXPRESS"}}));
        QVERIFY(segment(window.view.get(), "Express")->isChecked());
        QCOMPARE(window.text(), std::string(orderText));
    }

    void whatAnotherProgramWroteIsNotTakenBack()
    {
        Window window(orderText);
        auto& session = *window.session;
        QTest::mouseClick(segment(window.view.get(), "Express"), Qt::LeftButton);
        auto const theirs = Value::object({{"type", "STANDARD"}, {"owner", "ops"}});
        session.companion().set("config", theirs);
        session.companionChanged();
        QString said;
        connect(&session, &workbench::Session::message, this, [&](QString const& m) { said = m; });
        session.undo();
        QCOMPARE(configOf(window), theirs);
        QVERIFY2(said.contains("changed meanwhile"), qPrintable(said));
    }

    void tagsAreAddedChangedAndRemoved()
    {
        Window window(orderText);
        window.session->companion().set("config", Value::object({{"unknown", 1}}));
        QTest::mouseClick(window.visible<QPushButton>(QStringLiteral("addTag")), Qt::LeftButton);
        auto* const row = window.visible<QWidget>(QStringLiteral("tagRow"));
        auto const fields = row->findChildren<inspector::LineField*>();
        QVERIFY(fields[0]->hasFocus());
        QTest::keyClicks(fields[0], QStringLiteral("team"));
        QTest::keyClick(fields[0], Qt::Key_Tab);
        QVERIFY(fields[1]->hasFocus());
        QTest::keyClicks(fields[1], QStringLiteral("billing"));
        window.view->commit();
        QCOMPARE(configOf(window),
            Value::object({{"unknown", 1}, {"tags", Value::object({{"team", "billing"}})}}));
        row->findChild<QToolButton*>()->click();
        QCOMPARE(configOf(window), Value::object({{"unknown", 1}}));
        QVERIFY(!window.visible<QWidget>(QStringLiteral("tagRow")));
    }

    void aCommentMayHaveSeveralLines()
    {
        Window window(orderText);
        auto* const comment = window.input("Comment");
        retype(comment, QStringLiteral("One"));
        QTest::keyClick(comment, Qt::Key_Return);
        QTest::keyClicks(comment, QStringLiteral("Two"));
        window.view->commit();
        QVERIFY(window.text().find("\"Comment\": \"One\\nTwo\"") != std::string::npos);
    }

    // ---- query languages

    void theMachinesQueryLanguageIsSwitched()
    {
        Window window(orderText);
        QTest::mouseClick(segment(window.row("QueryLanguage"), "JSONata"), Qt::LeftButton);
        QVERIFY(window.text().find("\"QueryLanguage\": \"JSONata\"") != std::string::npos);
        window.select("Pause");
        window.unfold();
        QVERIFY(!segment(window.row("QueryLanguage"), "JSONPath")->isEnabled());
        window.session->undo();
        QCOMPARE(window.text(), std::string(orderText));
    }

    void aStateMayBeJsonataAndGoesBackToTheMachines()
    {
        Window window(orderText);
        window.select("Pause");
        window.unfold();
        QVERIFY(segment(window.row("QueryLanguage"), "Machine's")->isChecked());
        QTest::mouseClick(segment(window.row("QueryLanguage"), "JSONata"), Qt::LeftButton);
        QCOMPARE(window.written("Pause", "/QueryLanguage"), std::string("\"JSONata\""));
        bool isTold = false;
        for (auto const* const label : window.row("QueryLanguage")->findChildren<QLabel*>())
            isTold = isTold
                || (label->isVisible() && label->text().startsWith(QLatin1String("Expressions between")));
        QVERIFY(isTold);
        QTest::mouseClick(segment(window.row("QueryLanguage"), "Machine's"), Qt::LeftButton);
        QCOMPARE(window.written("Pause", "/QueryLanguage"), std::string("(absent)"));
    }

    // ---- the head

    void theTypeIsChangedFromTheHead()
    {
        Window window(orderText);
        window.select("Pause");
        auto* const item = typeItem(window, "Pass");
        QVERIFY(item);
        item->trigger();
        QCOMPARE(window.written("Pause", "/Type"), std::string("\"Pass\""));
        QCOMPARE(window.written("Pause", "/Next"), std::string("\"Done\""));
        QCOMPARE(window.session->selection().current(), window.id("Pause"));
        window.session->undo();
        QCOMPARE(window.text(), std::string(orderText));
    }

    void aTypeThatCannotBeSaysWhy()
    {
        Window window(R"({"StartAt": "A", "States": {"A": {"Type": "Parallel", "Branches": [{"StartAt": "B",
            "States": {"B": {"Type": "Pass", "End": true}}}], "End": true}}})");
        window.select("A");
        auto const* const item = typeItem(window, "Wait");
        QVERIFY(item);
        QVERIFY(!item->isEnabled());
        QVERIFY(item->toolTip().contains(QLatin1String("A")));
    }

    void f2RenamesAndEscapeTakesItBack()
    {
        Window window(orderText);
        window.select("Pause");
        auto* const seconds = window.line("Seconds");
        seconds->setFocus();
        QTest::keyClick(seconds, Qt::Key_F2);
        auto* const name = window.visible<QLineEdit>(QStringLiteral("name"));
        QVERIFY(name->hasFocus());
        QCOMPARE(name->selectedText(), QStringLiteral("Pause"));
        QTest::keyClicks(name, QStringLiteral("Nap"));
        QTest::keyClick(name, Qt::Key_Escape);
        QCOMPARE(name->text(), QStringLiteral("Pause"));
        QCOMPARE(window.text(), std::string(orderText));
    }

    void tabGoesFromTopToBottom()
    {
        Window window(orderText);
        window.select("Pause");
        window.unfold();
        QCoreApplication::processEvents();
        window.visible<QLineEdit>(QStringLiteral("name"))->setFocus();
        int lowest = -1;
        int steps = 0;
        for (; steps < 40; ++steps) {
            auto const* const here = QApplication::focusWidget();
            auto const y = here->mapTo(window.view.get(), QPoint(0, here->height() / 2)).y();
            QVERIFY2(y >= lowest - here->height(), qPrintable(here->objectName() + here->accessibleName()));
            lowest = std::max(lowest, y);
            QTest::keyClick(window.view.get(), Qt::Key_Tab);
            if (QApplication::focusWidget()->objectName() == QLatin1String("name"))
                break;
        }
        QVERIFY(steps > 6);
        QVERIFY(steps < 40);
    }

    void everyControlHasAName_data()
    {
        QTest::addColumn<QString>("state");
        for (auto const* const name : {"", "Charge", "Decide", "Pause", "Done"})
            QTest::newRow(*name ? name : "workflow") << QString::fromLatin1(name);
    }
    void everyControlHasAName()
    {
        QFETCH(QString, state);
        Window window(orderText);
        for (auto const tab : {Tab::Settings, Tab::Data, Tab::Errors}) {
            if (!state.isEmpty())
                window.select(state.toStdString(), tab);
            window.unfold();
            for (auto* const each : window.view->findChildren<QWidget*>()) {
                if (!each->isVisible() || !(each->focusPolicy() & Qt::TabFocus) || each->focusProxy())
                    continue;
                auto* const face = QAccessible::queryAccessibleInterface(each);
                QVERIFY(face);
                QVERIFY2(!face->text(QAccessible::Name).isEmpty(),
                    qPrintable(QLatin1String(each->metaObject()->className()) + QLatin1Char(' ')
                        + each->objectName() + QLatin1String(" in ") + each->parentWidget()->objectName()));
            }
        }
    }
};

QTEST_MAIN(TestInspectorWorkflow)
#include "tst_inspector_workflow.moc"
