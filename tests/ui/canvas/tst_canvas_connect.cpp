// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/canvas_stage.h"
#include "ui/canvas/quick_insert.h"
#include "ui/theme/controls/notice.h"

#include <QLineEdit>
#include <QListWidget>

using namespace steploom;
using namespace steploom::canvas;
using asl::EdgeKind;
using workbench::Selection;

static std::string quoted(char const* text)
{
    return QString::fromUtf8(text).replace('\'', '"').toStdString();
}

static auto const choosing = quoted(R"({'StartAt': 'C', 'States': {
  'C': {'Type': 'Choice', 'Choices': [{'Variable': '$.a', 'IsPresent': true, 'Next': 'X'}]},
  'X': {'Type': 'Task', 'Resource': 'arn:aws:states:::lambda:invoke', 'Catch': [{'ErrorEquals': ['States.ALL'], 'Next': 'Y'}], 'Next': 'Y'},
  'Y': {'Type': 'Pass', 'Next': 'M'},
  'M': {'Type': 'Map', 'ItemProcessor': {'StartAt': 'I', 'States': {'I': {'Type': 'Pass', 'End': true}}}, 'End': true}}})");

static QString hintOf(Stage const& stage)
{
    auto const* hint = stage.view->findChild<theme::Notice*>("hint");
    return hint && hint->isVisible() ? hint->sentence() : QString();
}

// New lines from handles, and the ends of lines that are there.
class TestCanvasConnect : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { theme::Theme::instance().install(); }

    void whileALineIsDrawnItsTargetsStandOutAndAllElseIsGrey()
    {
        Stage stage(choosing);
        stage.click(stage.tileOf("Y"));
        stage.press(stage.handleOf("Y", HandleKind::Next));
        stage.dragTo(stage.tileOf("X"));
        auto const& scene = stage.view->scene();
        QCOMPARE(scene.emphasisOf(stage.id("X")), Emphasis::HotTarget);
        QCOMPARE(scene.emphasisOf(stage.id("C")), Emphasis::Target);
        QCOMPARE(scene.emphasisOf(stage.id("M")), Emphasis::Target);
        QCOMPARE(scene.emphasisOf(stage.id("I")), Emphasis::Greyed);
        QVERIFY(hintOf(stage).isEmpty());
        stage.dragTo(stage.at("I"));
        QCOMPARE(scene.emphasisOf(stage.id("I")), Emphasis::Greyed);
        QVERIFY2(hintOf(stage).contains("own level"), qPrintable(hintOf(stage)));
        QCOMPARE(stage.view->viewport()->cursor().shape(), Qt::ForbiddenCursor);
        QCOMPARE(stage.text(), choosing);
        stage.key(Qt::Key_Escape);
        QCOMPARE(scene.emphasisOf(stage.id("I")), Emphasis::None);
        QCOMPARE(stage.text(), choosing);
    }

    void aNextIsAnnounced()
    {
        Stage stage(choosing);
        stage.click(stage.tileOf("Y"));
        stage.drag(stage.handleOf("Y", HandleKind::Next), stage.tileOf("X"));
        QCOMPARE(stage.nextOf("Y"), std::string("X"));
        QCOMPARE(stage.said, QStringLiteral("Y now goes to X."));
    }

    void aRuleIsDrawnToAState()
    {
        Stage stage(choosing);
        stage.click(stage.tileOf("C"));
        stage.drag(stage.handleOf("C", HandleKind::Rule), stage.tileOf("Y"));
        auto const rules = stage.state("C").node.find("Choices");
        QCOMPARE(rules.size(), std::size_t(2));
        QCOMPARE(rules.child(1).find("Next").string(), std::string("Y"));
        QCOMPARE(stage.session->selection().edge, std::optional(stage.edge("C", EdgeKind::Choice, 1)));
        stage.session->undo();
        QCOMPARE(stage.text(), choosing);
    }

    void otherwiseIsDrawnOnce()
    {
        Stage stage(choosing);
        stage.click(stage.tileOf("C"));
        stage.drag(stage.handleOf("C", HandleKind::Default), stage.tileOf("Y"));
        QCOMPARE(stage.state("C").node.find("Default").string(), std::string("Y"));
        QVERIFY2(stage.said.contains("otherwise"), qPrintable(stage.said));
        for (auto const& handle : stage.view->scene().handlesOf(stage.id("C")))
            QVERIFY(handle.kind != HandleKind::Default);
    }

    void aCatcherBesideOneForAllErrorsStandsBeforeIt()
    {
        Stage stage(choosing);
        stage.click(stage.tileOf("X"));
        stage.drag(stage.handleOf("X", HandleKind::Catch), stage.tileOf("C"));
        auto const catchers = stage.state("X").node.find("Catch");
        QCOMPARE(catchers.size(), std::size_t(2));
        QCOMPARE(catchers.child(0).find("Next").string(), std::string("C"));
        QCOMPARE(stage.session->selection().edge, std::optional(stage.edge("X", EdgeKind::Catch, 0)));
        QVERIFY2(stage.said.contains("after an error"), qPrintable(stage.said));
    }

    void aCatcherDrawnIntoNothingGetsANewState()
    {
        Stage stage(choosing);
        stage.click(stage.tileOf("X"));
        auto const from = stage.handleOf("X", HandleKind::Catch);
        stage.drag(from, from + QPoint(320, 10));
        auto* const menu = stage.view->findChild<QuickInsert*>();
        QVERIFY(menu);
        auto* const field = menu->findChild<QLineEdit*>();
        QTest::keyClicks(field, "fail");
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(stage.state("X").node.find("Catch").child(0).find("Next").string(), std::string("Fail"));
        stage.session->undo();
        QCOMPARE(stage.text(), choosing);
        QVERIFY(!stage.session->canUndo());
    }

    void everyKindOfLineCanBeTakenElsewhereByItsEnd_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("target");
        QTest::newRow("start") << "" << int(EdgeKind::Start) << "X";
        QTest::newRow("rule") << "C" << int(EdgeKind::Choice) << "Y";
        QTest::newRow("next") << "X" << int(EdgeKind::Next) << "C";
        QTest::newRow("catch") << "X" << int(EdgeKind::Catch) << "C";
    }

    void everyKindOfLineCanBeTakenElsewhereByItsEnd()
    {
        QFETCH(QString, from);
        QFETCH(int, kind);
        QFETCH(QString, target);
        Stage stage(choosing);
        auto const line = stage.edge(from.toStdString(), EdgeKind(kind));
        stage.session->select(Selection::of(line));
        stage.press(stage.endOf(line));
        stage.dragTo(stage.tileOf(target.toStdString()));
        // The line as it is now is drawn muted and dashed meanwhile.
        QVERIFY(stage.view->scene().lookOf(*stage.view->scene().routeOf(line)).isDimmed);
        QVERIFY(stage.view->scene().isLoosened(*stage.view->scene().routeOf(line)));
        stage.release(stage.tileOf(target.toStdString()));
        QCOMPARE(stage.session->picture().find(line)->target, target.toStdString());
        QCOMPARE(stage.session->selection().edge, std::optional(line));
        QVERIFY(!stage.said.isEmpty());
        stage.session->undo();
        QCOMPARE(stage.text(), choosing);
    }

    void theLineThatIsTakenElsewhereIsDashedMeanwhile()
    {
        Stage stage(threeInARow, {1200, 1000});
        auto const line = stage.edge("A", EdgeKind::Next);
        stage.session->select(Selection::of(line));
        auto const* route = stage.view->scene().routeOf(line);
        QCOMPARE(route->points.size(), std::size_t(2));
        auto const from = toQt(route->points.front());
        auto const to = toQt(route->points.back());
        // Pixels along its first half, away from disc, arrow and ends.
        auto const gaps = [&] {
            QApplication::processEvents();
            auto const image = stage.view->viewport()->grab().toImage();
            auto const ground = image.pixel(stage.toView(from + QPointF(60, 8)));
            int count = 0;
            for (auto y = from.y() + 8; y < (from.y() + to.y()) / 2 - 12; y += 0.5)
                count += image.pixel(stage.toView({from.x(), y})) == ground;
            return count;
        };
        QCOMPARE(gaps(), 0);
        stage.press(stage.endOf(line));
        stage.dragTo(stage.endOf(line) + QPoint(260, 0));
        QVERIFY(gaps() > 2);
        stage.key(Qt::Key_Escape);
        QCOMPARE(gaps(), 0);
    }

    // ---- quick insert

    void theMenuOffersWhatWasUsedLastThenStatesActionsPatternsAndExistingOnes()
    {
        Stage stage(threeInARow);
        stage.workbench.addRecentType("Wait");
        auto const line = stage.edge("A", EdgeKind::Next);
        QTest::mouseDClick(stage.view->viewport(), Qt::LeftButton, {}, stage.beside(line));
        auto const* list = stage.view->findChild<QuickInsert*>()->findChild<QListWidget*>();
        QStringList headings;
        QStringList items;
        for (int i = 0; i < list->count(); ++i)
            (list->item(i)->flags() == Qt::NoItemFlags ? headings : items) << list->item(i)->text();
        QCOMPARE(headings, (QStringList{"Recent", "States", "Actions", "Patterns", "Connect to"}));
        QCOMPARE(items.front(), QStringLiteral("Wait"));
        QCOMPARE(items.count("Wait"), 2);
        QVERIFY(items.contains("B") && items.contains("C"));
        QVERIFY(!items.contains("A"));
    }

    void theDiscShowsUnderThePointerAlone()
    {
        Stage stage(threeInARow);
        auto const line = stage.edge("A", EdgeKind::Next);
        auto const& scene = stage.view->scene();
        QVERIFY(!scene.lookOf(*scene.routeOf(line)).isHovered);
        stage.hover(stage.beside(line));
        QVERIFY(scene.lookOf(*scene.routeOf(line)).isHovered);
        stage.hover(stage.at(line));
        QCOMPARE(scene.hover().part, Hit::Part::EdgePlus);
        stage.hover({20, 600});
        QVERIFY(!scene.lookOf(*scene.routeOf(line)).isHovered);
    }

    void whatIsPutInIsAnnouncedAndRemembered()
    {
        Stage stage(threeInARow);
        auto const line = stage.edge("A", EdgeKind::Next);
        stage.hover(stage.at(line));
        stage.click(stage.at(line));
        auto* const field = stage.view->findChild<QuickInsert*>()->findChild<QLineEdit*>();
        QTest::keyClicks(field, "wait");
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(stage.said, QStringLiteral("Wait inserted after A."));
        QCOMPARE(stage.workbench.recentTypes(), QStringList{"Wait"});
    }

    void aSlotSaysThatItIsFilled()
    {
        Stage stage(R"({"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": ""}}})");
        auto const place = stage.toView(toQt(stage.view->scene().layout().slotBoxes.front().box).center());
        stage.carryIn(newWait, place);
        stage.drop(place);
        QCOMPARE(stage.said, QStringLiteral("Slot filled with Wait after A."));
    }
};

QTEST_MAIN(TestCanvasConnect)
#include "tst_canvas_connect.moc"
