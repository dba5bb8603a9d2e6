// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/canvas_stage.h"
#include "ui/theme/controls/notice.h"

using namespace steploom;
using namespace steploom::canvas;
using asl::EdgeKind;
using workbench::Selection;

static std::string quoted(char const* text)
{
    return QString::fromUtf8(text).replace('\'', '"').toStdString();
}

static auto const fiveInARow = quoted(R"({'StartAt': 'A', 'States': {'A': {'Type': 'Pass', 'Next': 'B'},
  'B': {'Type': 'Pass', 'Next': 'C'}, 'C': {'Type': 'Pass', 'Next': 'D'}, 'D': {'Type': 'Pass', 'End': true}}})");

static auto const forked
    = quoted(R"({'StartAt': 'P', 'States': {'P': {'Type': 'Parallel', 'End': true, 'Branches': [
  {'StartAt': 'X', 'States': {'X': {'Type': 'Pass', 'End': true}}},
  {'StartAt': 'Y', 'States': {'Y': {'Type': 'Pass', 'End': true}}},
  {'StartAt': 'Z', 'States': {'Z': {'Type': 'Pass', 'End': true}}}]}}})");

static auto const choosing = quoted(R"({'StartAt': 'C', 'States': {'C': {'Type': 'Choice', 'Choices': [
  {'Variable': '$.a', 'IsPresent': true, 'Next': 'X'}, {'Variable': '$.b', 'IsPresent': true, 'Next': 'Y'},
  {'Variable': '$.c', 'IsPresent': true, 'Next': 'Z'}]},
  'X': {'Type': 'Succeed'}, 'Y': {'Type': 'Succeed'}, 'Z': {'Type': 'Succeed'}}})");

static QString hintOf(Stage const& stage)
{
    auto const* hint = stage.view->findChild<theme::Notice*>("hint");
    return hint && hint->isVisible() ? hint->sentence() : QString();
}

static asl::ScopeIndex scopeOf(Stage const& stage, std::size_t branch)
{
    auto const& scopes = stage.state("P").scopes;
    return must(branch < scopes.size() ? &scopes[branch] : nullptr, "such branch");
}

static QPoint titleOf(Stage const& stage, std::size_t branch)
{
    auto const scope = scopeOf(stage, branch);
    auto const& column = stage.view->scene().layout().scopes[scope].box;
    return stage.toView({column.x + 20, column.y + 10});
}

static QPoint labelOf(Stage const& stage, std::uint32_t rule)
{
    return stage.toView(toQt(stage.routeOf(stage.edge("C", EdgeKind::Choice, rule)).label).center());
}

static std::string firstIn(Stage const& stage, std::size_t branch)
{
    auto const& states = stage.session->picture().scope(scopeOf(stage, branch)).states;
    return states.empty() ? "no state" : stage.session->picture().state(states.front()).name;
}

static std::string targetOf(Stage const& stage, std::size_t rule)
{
    return stage.state("C").node.find("Choices").child(rule).find("Next").string();
}

// What is carried to another place: several states, a branch by its title, a rule by its label.
class TestCanvasReorder : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { theme::Theme::instance().install(); }

    void selectedStatesAreDraggedTogether()
    {
        Stage stage(fiveInARow);
        stage.click(stage.tileOf("A"));
        stage.click(stage.tileOf("B"), Qt::ControlModifier);
        stage.press(stage.tileOf("A"));
        auto const place = stage.at(stage.edge("C", EdgeKind::Next));
        stage.dragTo(place);
        QVERIFY(stage.view->isPreviewing());
        QCOMPARE(stage.text(), fiveInARow);
        QCOMPARE(stage.view->scene().emphasisOf(stage.id("A")), Emphasis::Placed);
        QCOMPARE(stage.view->scene().emphasisOf(stage.id("B")), Emphasis::Placed);
        auto const previewed = stage.view->scene().boxOf(stage.id("A"));
        stage.release(place);
        QCOMPARE(stage.nextOf("C"), std::string("A"));
        QCOMPARE(stage.nextOf("A"), std::string("B"));
        QCOMPARE(stage.nextOf("B"), std::string("D"));
        QCOMPARE(stage.view->scene().boxOf(stage.id("A")), previewed);
        QCOMPARE(stage.session->selection().states, (std::vector{stage.id("A"), stage.id("B")}));
        QVERIFY2(stage.said.contains("2 states moved after C"), qPrintable(stage.said));
        stage.session->undo();
        QCOMPARE(stage.text(), fiveInARow);
        QVERIFY(!stage.session->canUndo());
    }

    void whileNothingIsShownTheOldPlacesAreDashed()
    {
        Stage stage(fiveInARow, {1600, 900});
        stage.session->select({{stage.id("A"), stage.id("B")}, std::nullopt});
        stage.press(stage.tileOf("B"));
        stage.dragTo({30, 860});
        QCOMPARE(stage.view->scene().emphasisOf(stage.id("A")), Emphasis::LeftBehind);
        QCOMPARE(stage.view->scene().emphasisOf(stage.id("B")), Emphasis::LeftBehind);
        stage.release({30, 860});
        QCOMPARE(stage.text(), fiveInARow);
        QVERIFY2(stage.said.contains("nothing to connect to"), qPrintable(stage.said));
    }

    void withControlACopyOfThemAllIsPutIn()
    {
        Stage stage(fiveInARow);
        stage.session->select({{stage.id("A"), stage.id("B")}, std::nullopt});
        stage.press(stage.tileOf("A"));
        stage.dragTo(stage.at(stage.edge("C", EdgeKind::Next)), Qt::ControlModifier);
        auto const place = stage.at(stage.edge("C", EdgeKind::Next));
        stage.dragTo(place, Qt::ControlModifier);
        stage.release(place, Qt::ControlModifier);
        QCOMPARE(stage.nextOf("B"), std::string("C"));
        QCOMPARE(stage.nextOf("C"), std::string("A (1)"));
        QCOMPARE(stage.nextOf("B (1)"), std::string("D"));
        QCOMPARE(stage.session->selection().states, (std::vector{stage.id("B (1)"), stage.id("A (1)")}));
        QVERIFY2(stage.said.contains("as a copy"), qPrintable(stage.said));
    }

    void statesThatAreNoBlockStayAndSayWhy()
    {
        Stage stage(choosing);
        stage.session->select({{stage.id("X"), stage.id("Y")}, std::nullopt});
        stage.press(stage.tileOf("X"));
        auto const place = stage.at(stage.edge("", EdgeKind::Start));
        stage.dragTo(place);
        QVERIFY(hintOf(stage).contains("entered from outside"));
        stage.release(place);
        QCOMPARE(stage.text(), choosing);
        QVERIFY2(stage.said.contains("entered from outside"), qPrintable(stage.said));
    }

    void aPressOnOneOfManyThatIsNoDragSelectsIt()
    {
        Stage stage(fiveInARow);
        stage.session->select({{stage.id("A"), stage.id("B")}, std::nullopt});
        stage.click(stage.tileOf("A"));
        QCOMPARE(stage.session->selection(), Selection::of(stage.id("A")));
    }

    // ---- branches

    void aBranchIsCarriedByItsTitle()
    {
        Stage stage(forked, {1400, 700});
        auto const place = titleOf(stage, 2) + QPoint(120, 0);
        stage.press(titleOf(stage, 0));
        stage.dragTo(place);
        QVERIFY(stage.view->isPreviewing());
        QCOMPARE(stage.text(), forked);
        // It stands to the right of the others in the preview.
        auto const& scene = stage.view->scene();
        QVERIFY(scene.boxOf(stage.id("X")).left() > scene.boxOf(stage.id("Z")).left());
        QCOMPARE(scene.emphasisOf(stage.id("X")), Emphasis::Placed);
        stage.release(place);
        QCOMPARE(firstIn(stage, 0), std::string("Y"));
        QCOMPARE(firstIn(stage, 2), std::string("X"));
        QVERIFY2(stage.said.contains("Branch 1 is branch 3 now"), qPrintable(stage.said));
        stage.session->undo();
        QCOMPARE(stage.text(), forked);
    }

    void aBranchComesBetweenTwoOthers()
    {
        Stage stage(forked, {1400, 700});
        auto const middle = (titleOf(stage, 0) + titleOf(stage, 1)) / 2 + QPoint(100, 0);
        stage.drag(titleOf(stage, 2), middle);
        QCOMPARE(firstIn(stage, 0), std::string("X"));
        QCOMPARE(firstIn(stage, 1), std::string("Z"));
        QCOMPARE(firstIn(stage, 2), std::string("Y"));
    }

    void escapePutsABranchBack()
    {
        Stage stage(forked, {1400, 700});
        auto const before = stage.view->scene().boxOf(stage.id("X"));
        stage.press(titleOf(stage, 0));
        stage.dragTo(titleOf(stage, 2) + QPoint(120, 0));
        stage.key(Qt::Key_Escape);
        QVERIFY(!stage.view->isPreviewing());
        QCOMPARE(stage.view->scene().boxOf(stage.id("X")), before);
        QCOMPARE(stage.text(), forked);
        QVERIFY(!stage.session->canUndo());
    }

    void aBranchLetGoWhereItWasChangesNothing()
    {
        Stage stage(forked, {1400, 700});
        stage.drag(titleOf(stage, 1), titleOf(stage, 1) + QPoint(30, 10));
        QCOMPARE(stage.text(), forked);
        QVERIFY(!stage.session->canUndo());
    }

    void aClickOnATitleSelectsTheWayIntoTheBranch()
    {
        Stage stage(forked, {1400, 700});
        stage.click(titleOf(stage, 1));
        QCOMPARE(stage.session->selection().edge, std::optional(stage.edge("P", EdgeKind::Start, 1)));
        stage.key(Qt::Key_Left, Qt::ControlModifier);
        QCOMPARE(firstIn(stage, 0), std::string("Y"));
    }

    // ---- rules

    void aRuleIsCarriedByItsLabel()
    {
        Stage stage(choosing, {1400, 700});
        auto const place = labelOf(stage, 0) - QPoint(60, 0);
        stage.press(labelOf(stage, 2));
        stage.dragTo(place);
        QVERIFY(stage.view->isPreviewing());
        QVERIFY2(hintOf(stage).contains("Rule 1 of 3"), qPrintable(hintOf(stage)));
        QCOMPARE(stage.text(), choosing);
        stage.release(place);
        QCOMPARE(targetOf(stage, 0), std::string("Z"));
        QCOMPARE(targetOf(stage, 1), std::string("X"));
        QCOMPARE(stage.session->selection().edge, std::optional(stage.edge("C", EdgeKind::Choice, 0)));
        QVERIFY2(stage.said.contains("Rule 3 is rule 1 now"), qPrintable(stage.said));
        stage.session->undo();
        QCOMPARE(stage.text(), choosing);
    }

    void escapePutsARuleBack()
    {
        Stage stage(choosing, {1400, 700});
        stage.press(labelOf(stage, 2));
        stage.dragTo(labelOf(stage, 0) - QPoint(60, 0));
        stage.key(Qt::Key_Escape);
        QVERIFY(!stage.view->isPreviewing());
        QCOMPARE(stage.text(), choosing);
        QVERIFY(hintOf(stage).isEmpty());
    }

    void aRuleWithoutALineKeepsItsPlaceAmongTheOthers()
    {
        auto const text = quoted(R"({'StartAt': 'C', 'States': {'C': {'Type': 'Choice', 'Choices': [
  {'Variable': '$.b', 'IsPresent': true}, {'Variable': '$.a', 'IsPresent': true, 'Next': 'X'},
  {'Variable': '$.c', 'IsPresent': true, 'Next': 'Z'}]}, 'X': {'Type': 'Succeed'}, 'Z': {'Type': 'Succeed'}}})");
        Stage stage(text, {1400, 700});
        stage.drag(labelOf(stage, 2), labelOf(stage, 1) - QPoint(60, 0));
        QCOMPARE(targetOf(stage, 0), std::string());
        QCOMPARE(targetOf(stage, 1), std::string("Z"));
        QCOMPARE(targetOf(stage, 2), std::string("X"));
        QVERIFY2(stage.said.contains("Rule 3 is rule 2 now"), qPrintable(stage.said));
    }

    void theOnlyRuleHasNothingToPass()
    {
        auto const one = quoted(
            R"({'StartAt': 'C', 'States': {'C': {'Type': 'Choice', 'Choices': [{'Variable': '$.a', 'IsPresent': true, 'Next': 'X'}]}, 'X': {'Type': 'Succeed'}}})");
        Stage stage(one);
        stage.drag(labelOf(stage, 0), labelOf(stage, 0) + QPoint(200, 0));
        QCOMPARE(stage.text(), one);
    }
};

QTEST_MAIN(TestCanvasReorder)
#include "tst_canvas_reorder.moc"
