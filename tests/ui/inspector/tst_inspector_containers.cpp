// SPDX-License-Identifier: GPL-3.0-or-later
// Branches of a Parallel and the processor of a Map, by real clicks and keys.
#include "tests/ui/inspector/inspector_window.h"
#include "ui/inspector/card_list.h"
#include "ui/inspector/controls/grip.h"
#include "ui/theme/controls/segmented_control.h"

#include <QToolButton>

using namespace steploom;

static constexpr auto nestedText = R"({
  "StartAt": "Both",
  "States": {
    "Both": {
      "Type": "Parallel",
      "Branches": [
        {"StartAt": "Mail", "States": {"Mail": {"Type": "Pass", "End": true}}},
        {"StartAt": "Ship", "Owner": 1, "States": {"Ship": {"Type": "Pass", "End": true}}}
      ],
      "Next": "Each"
    },
    "Each": {
      "Type": "Map",
      "ItemProcessor": {"StartAt": "Pack", "States": {"Pack": {"Type": "Pass", "End": true}}},
      "End": true
    }
  }
}
)";

static inspector::CardList* branchesOf(Window const& window)
{
    return dynamic_cast<inspector::CardList*>(window.row("Branches")->editor());
}

class TestInspectorContainers : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { theme::Theme::instance().install(); }

    void branchesAreAddedAndRemoved()
    {
        Window window(nestedText);
        window.select("Both");
        auto* const list = branchesOf(window);
        QCOMPARE(list->cardCount(), std::size_t(2));
        list->findChild<QPushButton*>(QStringLiteral("add"))->click();
        QCOMPARE(window.node("Both", "/Branches").size(), std::size_t(3));
        QCOMPARE(window.written("Both", "/Branches/2/StartAt"), std::string("\"\""));
        list->card(0)->findChild<QToolButton*>(QStringLiteral("remove"))->click();
        QCOMPARE(window.written("Both", "/Branches/0/StartAt"), std::string("\"Ship\""));
        QVERIFY(!window.session->picture().findByName("Mail"));
        window.session->undo();
        window.session->undo();
        QCOMPARE(window.text(), std::string(nestedText));
    }

    void branchesAreOrderedByKeysAndKeepTheirStates()
    {
        Window window(nestedText);
        window.select("Both");
        auto const ship = window.id("Ship");
        auto* const list = branchesOf(window);
        auto* const grip = list->card(1)->findChild<inspector::Grip*>();
        grip->setFocus();
        QTest::keyClick(grip, Qt::Key_Up);
        QCOMPARE(window.written("Both", "/Branches/0/StartAt"), std::string("\"Ship\""));
        QCOMPARE(window.id("Ship"), ship);
        QVERIFY(list->card(0)->findChild<inspector::Grip*>()->hasFocus());
        QTest::keyClick(list->card(0)->findChild<inspector::Grip*>(), Qt::Key_Down);
        QCOMPARE(window.text(), std::string(nestedText));
    }

    void aBranchLeadsToItsFirstState()
    {
        Window window(nestedText);
        window.select("Both");
        branchesOf(window)->card(1)->findChild<QToolButton*>(QStringLiteral("enter"))->click();
        QCOMPARE(window.session->selection().current(), window.id("Ship"));
    }

    void whatNobodyKnowsOfABranchIsShown()
    {
        Window window(nestedText);
        window.select("Both");
        branchesOf(window)->card(1)->setOpen(true);
        QCoreApplication::processEvents();
        QVERIFY(window.row("Owner"));
        retype(window.input("Owner"), QStringLiteral("2"));
        window.view->commit();
        QCOMPARE(window.written("Both", "/Branches/1/Owner"), std::string("2"));
    }

    void aMapIsMadeDistributedAndInlineAgain()
    {
        Window window(nestedText);
        window.select("Each", Tab::Errors);
        window.unfold();
        QVERIFY(!window.row("ToleratedFailureCount"));
        window.view->setTab(Tab::Settings);
        auto const* const mode = window.visible<theme::SegmentedControl>(QStringLiteral("mode"));
        QTest::mouseClick(mode->findChildren<QPushButton*>()[1], Qt::LeftButton);
        QCOMPARE(
            window.written("Each", "/ItemProcessor/ProcessorConfig/Mode"), std::string("\"DISTRIBUTED\""));
        choose(window.combo("ExecutionType"), QStringLiteral("EXPRESS"));
        QCOMPARE(window.written("Each", "/ItemProcessor/ProcessorConfig/ExecutionType"),
            std::string("\"EXPRESS\""));
        window.view->setTab(Tab::Errors);
        window.unfold();
        QVERIFY(window.row("ToleratedFailureCount"));
        window.view->setTab(Tab::Settings);
        QTest::mouseClick(mode->findChildren<QPushButton*>()[0], Qt::LeftButton);
        QVERIFY(!window.node("Each", "/ItemProcessor/ProcessorConfig/ExecutionType"));
        QCOMPARE(mode->current(), 0);
        while (window.session->canUndo())
            window.session->undo();
        QCOMPARE(window.text(), std::string(nestedText));
    }

    void aMapThatReadsFromAFileStaysDistributed()
    {
        Window window(
            R"({"StartAt": "Each", "States": {"Each": {"Type": "Map", "ItemReader": {"Resource": "r"},
            "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED"}, "StartAt": "P", "States": {"P": {
            "Type": "Pass", "End": true}}}, "End": true}}})");
        window.select("Each");
        auto const* const mode = window.visible<theme::SegmentedControl>(QStringLiteral("mode"));
        auto const before = window.text();
        QTest::mouseClick(mode->findChildren<QPushButton*>()[0], Qt::LeftButton);
        QCOMPARE(window.text(), before);
        QCOMPARE(mode->current(), 1);
    }
};

QTEST_MAIN(TestInspectorContainers)
#include "tst_inspector_containers.moc"
