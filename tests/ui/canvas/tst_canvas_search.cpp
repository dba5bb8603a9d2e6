// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/canvas_stage.h"
#include "ui/canvas/search_bar.h"
#include "ui/workbench/state_search.h"

#include <QLineEdit>
#include <QPushButton>

using namespace steploom;
using namespace steploom::canvas;
using workbench::Request;

// Single quotes: raw strings with objects in them hide the class from moc.
static std::string machine()
{
    auto text = QByteArray(
        "{'StartAt': 'Check', 'States': {"
        "'Check': {'Type': 'Task', 'Resource': 'arn:aws:states:::lambda:invoke',"
        "  'Retry': [{'ErrorEquals': ['Card.Busy']}],"
        "  'Catch': [{'ErrorEquals': ['States.Timeout'], 'Next': 'Stop'}], 'Next': 'Each'},"
        "'Each': {'Type': 'Map', 'ItemsPath': '$.order.lines', 'End': true, 'ItemProcessor': {'StartAt': "
        "'Ship',"
        "  'States': {'Ship': {'Type': 'Pass', 'InputPath': '$.line', 'Comment': 'by lorry', 'End': true}}}},"
        "'Stop': {'Type': 'Fail', 'Error': 'Order.Stopped'},"
        "'Lost': {'Type': 'Pass', 'Next': 'Nowhere'}}}");
    return text.replace('\'', '"').toStdString();
}

class TestCanvasSearch : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { theme::Theme::instance().install(); }

    void wordsAndFiltersFindStates_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("a part of a name") << "hec" << QStringList{"Check"};
        QTest::newRow("whatever its case") << "SHIP" << QStringList{"Ship"};
        QTest::newRow("a type") << "type:pass" << QStringList{"Ship", "Lost"};
        QTest::newRow("a resource") << "lambda" << QStringList{"Check"};
        QTest::newRow("a comment") << "lorry" << QStringList{"Ship"};
        QTest::newRow("an error in a word") << "card.busy" << QStringList{"Check"};
        QTest::newRow("an error that is caught") << "error:States.Timeout" << QStringList{"Check"};
        QTest::newRow("an error that a Fail gives") << "error:stopped" << QStringList{"Stop"};
        QTest::newRow("a path") << "uses:$.order" << QStringList{"Each"};
        QTest::newRow("no path of a state inside") << "uses:$.line" << QStringList{"Ship"};
        QTest::newRow("what is wrong") << "is:invalid" << QStringList{"Lost"};
        QTest::newRow("where scopes start") << "is:start" << QStringList{"Check", "Ship"};
        QTest::newRow("where they end") << "is:end" << QStringList{"Each", "Ship", "Stop"};
        QTest::newRow("containers") << "is:container" << QStringList{"Each"};
        QTest::newRow("retried") << "is:retried" << QStringList{"Check"};
        QTest::newRow("caught") << "is:caught" << QStringList{"Check"};
        QTest::newRow("all terms must hold") << "type:pass is:start" << QStringList{"Ship"};
        QTest::newRow("half a filter narrows nothing") << "ship is:" << QStringList{"Ship"};
        QTest::newRow("no such filter") << "is:green" << QStringList{};
        QTest::newRow("nothing typed") << "  " << QStringList{};
    }

    void wordsAndFiltersFindStates()
    {
        QFETCH(QString, query);
        QFETCH(QStringList, names);
        Stage stage(machine());
        stage.session->checkNow();
        QStringList found;
        for (auto const id : workbench::findStates(*stage.session, workbench::StateQuery(query)))
            found << QString::fromStdString(stage.session->picture().find(id)->name);
        QCOMPARE(found, names);
    }

    void typingSelectsAHitAndEnterGoesOn()
    {
        Stage stage(machine());
        QVERIFY(stage.view->perform(Request::Find));
        auto* const bar = stage.view->searchBar();
        auto* const field = bar->findChild<QLineEdit*>();
        QVERIFY(bar->isVisible() && field->hasFocus());
        QTest::keyClicks(field, "type:pass");
        QCOMPARE(bar->hitCount(), 2);
        QCOMPARE(stage.session->selection().current(), stage.id("Ship"));
        QVERIFY(stage.view->scene().isHit(stage.id("Lost")));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(stage.session->selection().current(), stage.id("Lost"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(bar->currentHit(), 1);
        QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(bar->currentHit(), 2);
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!bar->isVisible());
        QVERIFY(stage.view->hasFocus());
        QVERIFY(!stage.view->scene().isHit(stage.id("Lost")));
    }

    void aHitInAClosedContainerOpensIt()
    {
        Stage stage(machine());
        stage.session->setCollapsed(stage.id("Each"), true);
        QVERIFY(stage.view->stateRectInView(stage.id("Ship")).isEmpty());
        stage.view->perform(Request::Find);
        QTest::keyClicks(stage.view->searchBar()->findChild<QLineEdit*>(), "ship");
        QVERIFY(!stage.session->isCollapsed(stage.id("Each")));
        QVERIFY(!stage.view->stateRectInView(stage.id("Ship")).isEmpty());
    }

    void theBreadcrumbTellsWhereAStateLiesAndGoesThere()
    {
        Stage stage(machine());
        auto* const crumbs = stage.view->findChild<QWidget*>("breadcrumb");
        stage.session->select(workbench::Selection::of(stage.id("Check")));
        QTest::qWait(1);
        QVERIFY(!crumbs->isVisible());
        stage.session->select(workbench::Selection::of(stage.id("Ship")));
        QTRY_VERIFY(crumbs->isVisible());
        auto* const link = crumbs->findChild<QPushButton*>();
        QCOMPARE(link->text(), QString("Each"));
        QTest::mouseClick(link, Qt::LeftButton);
        QCOMPARE(stage.session->selection().current(), stage.id("Each"));
    }

    void theBreadcrumbOfOneNestedStateAfterTheOtherHasRoomForItsNames()
    {
        Stage stage(machine());
        auto* const crumbs = stage.view->findChild<QWidget*>("breadcrumb");
        stage.session->select(workbench::Selection::of(stage.id("Ship")));
        QTRY_VERIFY(crumbs->isVisible());
        auto const width = crumbs->width();
        stage.session->select(workbench::Selection::of(stage.id("Lost")));
        stage.session->select(workbench::Selection::of(stage.id("Ship")));
        QTest::qWait(1);
        QCOMPARE(crumbs->width(), width);
        QVERIFY(width > 60);
    }

    void hitsFollowTheText()
    {
        Stage stage(machine());
        stage.view->perform(Request::Find);
        QTest::keyClicks(stage.view->searchBar()->findChild<QLineEdit*>(), "lost");
        QCOMPARE(stage.view->searchBar()->hitCount(), 1);
        stage.session->select(workbench::Selection::of(stage.id("Lost")));
        stage.view->setFocus();
        stage.key(Qt::Key_Delete);
        QCOMPARE(stage.view->searchBar()->hitCount(), 0);
    }
};

QTEST_MAIN(TestCanvasSearch)
#include "tst_canvas_search.moc"
