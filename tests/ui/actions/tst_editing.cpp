// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action_set.h"
#include "ui/workbench/workbench.h"

#include <QRegularExpression>
#include <QTest>

using namespace steploom;
using asl::EdgeKind;
using workbench::Selection;
using workbench::Session;
using workbench::Workbench;

static std::string quoted(char const* text)
{
    std::string result(text);
    for (auto& letter : result)
        if (letter == '\'')
            letter = '"';
    return result;
}

static auto const order = quoted(R"({'StartAt': 'A', 'States': {
  'A': {'Type': 'Pass', 'Next': 'B'},
  'B': {'Type': 'Task', 'Resource': 'arn:aws:states:::lambda:invoke', 'Next': 'C'},
  'C': {'Type': 'Choice', 'Choices': [{'Variable': '$.a', 'IsPresent': true, 'Next': 'D'},
    {'Variable': '$.b', 'IsPresent': true, 'Next': 'E'}], 'Default': 'D'},
  'D': {'Type': 'Parallel', 'Branches': [
    {'StartAt': 'X', 'States': {'X': {'Type': 'Pass', 'End': true}}},
    {'StartAt': 'Y', 'States': {'Y': {'Type': 'Pass', 'End': true}}}], 'Next': 'E'},
  'E': {'Type': 'Map', 'ItemProcessor': {'StartAt': 'Z', 'States': {'Z': {'Type': 'Pass', 'End': true}}}, 'End': true}}})");

// Actions on the selection, as menus and the palette run them.
class Bench {
public:
    explicit Bench(std::string const& text = order)
        : set(workbench)
        , session(*workbench.add(Session::create(text, "order.asl.json")))
    {
        QObject::connect(&session, &Session::message, [this](QString const& sentence) { said = sentence; });
    }
    asl::State const* state(char const* name) const { return session.picture().findByName(name); }
    StateId id(char const* name) const { return state(name)->id; }
    void select(std::initializer_list<char const*> names)
    {
        Selection selection;
        for (auto const* name : names)
            selection.states.push_back(id(name));
        session.select(selection);
    }
    std::string field(char const* name, char const* key) const
    {
        return state(name)->node.find(key).string();
    }
    std::string text() const { return *session.snapshot().text; }

    Workbench workbench;
    actions::ActionSet set;
    Session& session;
    QString said;
};

class TestEditing : public QObject {
    Q_OBJECT

private slots:
    void severalStatesAreWrappedTogether()
    {
        Bench bench;
        bench.select({"A", "B"});
        QVERIFY(bench.set.trigger("edit.wrap-parallel"));
        auto const* parallel = bench.session.currentState();
        QVERIFY(parallel && parallel->is("Parallel"));
        QCOMPARE(bench.session.picture().parentOf(*bench.state("A")), parallel);
        QCOMPARE(bench.session.picture().parentOf(*bench.state("B")), parallel);
        QVERIFY2(bench.said.contains("2 states put into"), qPrintable(bench.said));
        bench.session.undo();
        QCOMPARE(bench.text(), order);
    }

    void aStateIsWrappedInAMapAndUnwrappedAgain()
    {
        Bench bench;
        bench.select({"B"});
        QVERIFY(bench.set.trigger("edit.wrap-map"));
        QVERIFY(bench.session.currentState()->is("Map"));
        QVERIFY(bench.set.trigger("edit.unwrap"));
        QCOMPARE(bench.session.selection(), Selection::of(bench.id("B")));
        QCOMPARE(bench.field("A", "Next"), std::string("B"));
        QCOMPARE(bench.field("B", "Next"), std::string("C"));
    }

    void whatCannotBeWrappedIsRefusedInWords()
    {
        Bench bench;
        bench.select({"A", "C"});
        QVERIFY(bench.set.trigger("edit.wrap-map"));
        QCOMPARE(bench.text(), order);
        QVERIFY2(bench.said.contains("select states"), qPrintable(bench.said));
    }

    void retryAndCatchAreForStatesThatCanFail()
    {
        Bench bench;
        bench.select({"A"});
        QVERIFY(!bench.set.trigger("edit.add-retry"));
        QVERIFY(!bench.set.trigger("edit.add-catch"));
        bench.select({"B"});
        QVERIFY(bench.set.trigger("edit.add-retry"));
        QCOMPARE(bench.state("B")->node.find("Retry").size(), std::size_t(1));
        QVERIFY(bench.set.trigger("edit.add-catch"));
        QCOMPARE(bench.state("B")->node.find("Catch").size(), std::size_t(1));
        // Its slot is selected, to be filled.
        QCOMPARE(
            bench.session.selection().edge, std::optional(asl::EdgeId{bench.id("B"), EdgeKind::Catch, 0}));
    }

    void aNewRuleIsASlot()
    {
        Bench bench;
        bench.select({"B"});
        QVERIFY(!bench.set.trigger("edit.add-rule"));
        bench.select({"C"});
        QVERIFY(bench.set.trigger("edit.add-rule"));
        asl::EdgeId const rule{bench.id("C"), EdgeKind::Choice, 2};
        QCOMPARE(bench.session.selection().edge, std::optional(rule));
        QVERIFY(bench.session.picture().find(rule)->isSlot());
    }

    void rulesAndBranchesChangePlacesByKey()
    {
        Bench bench;
        bench.session.select(Selection::of(asl::EdgeId{bench.id("C"), EdgeKind::Choice, 1}));
        QVERIFY(bench.set.trigger("edit.move-left"));
        QCOMPARE(bench.state("C")->node.find("Choices").child(0).find("Next").string(), std::string("E"));
        QCOMPARE(bench.session.selection().edge->number, 0U);
        QVERIFY(bench.set.trigger("edit.move-left"));
        QVERIFY2(bench.said.contains("first one already"), qPrintable(bench.said));

        bench.select({"X"});
        QVERIFY(bench.set.trigger("edit.move-right"));
        QCOMPARE(bench.session.picture().scope(bench.state("X")->scope).number, 1U);
        QCOMPARE(bench.session.selection(), Selection::of(bench.id("X")));
    }

    void branchesComeAndGo()
    {
        Bench bench;
        bench.select({"D"});
        QVERIFY(bench.set.trigger("edit.add-branch"));
        QCOMPARE(bench.state("D")->scopes.size(), std::size_t(3));
        QCOMPARE(
            bench.session.selection().edge, std::optional(asl::EdgeId{bench.id("D"), EdgeKind::Start, 2}));
        QVERIFY(bench.set.trigger("edit.remove-branch"));
        QCOMPARE(bench.state("D")->scopes.size(), std::size_t(2));
        bench.select({"X"});
        QVERIFY(bench.set.trigger("edit.remove-branch"));
        QVERIFY(!bench.state("X"));
        QCOMPARE(bench.session.selection(), Selection::of(bench.id("D")));
    }

    void movingUpAndDownTakesAllThatIsSelectedAlong()
    {
        Bench bench(quoted(
            R"({'StartAt': 'A', 'States': {'A': {'Type': 'Pass', 'Next': 'B'}, 'B': {'Type': 'Pass', 'Next': 'C'},
                'C': {'Type': 'Pass', 'Next': 'D'}, 'D': {'Type': 'Pass', 'End': true}}})"));
        bench.select({"B", "C"});
        QVERIFY(bench.set.trigger("edit.move-up"));
        QCOMPARE(bench.field("C", "Next"), std::string("A"));
        QCOMPARE(bench.field("A", "Next"), std::string("D"));
        QVERIFY2(bench.said.contains("2 states moved before A"), qPrintable(bench.said));
        QVERIFY(bench.set.trigger("edit.move-up"));
        QVERIFY2(bench.said.contains("Nothing comes before"), qPrintable(bench.said));
        QVERIFY(bench.set.trigger("edit.move-down"));
        QCOMPARE(bench.field("A", "Next"), std::string("B"));
        bench.workbench.setMode(workbench::Mode::Simulate);
        QVERIFY(!bench.set.trigger("edit.move-down"));
    }

    void aTypeIsChangedToEveryOther()
    {
        for (auto const& type : asl::allStateTypes()) {
            Bench bench;
            bench.select({"A"});
            auto const id = "edit.type-"
                + QString::fromUtf8(type.name.data(), qsizetype(type.name.size())).toLower().toStdString();
            QCOMPARE(bench.set.trigger(id), type.name != "Pass");
            QCOMPARE(bench.state("A")->typeName, std::string(type.name));
        }
    }

    void aMapIsMadeDistributedAndInlineAgain()
    {
        Bench bench;
        bench.select({"D"});
        QVERIFY(!bench.set.trigger("edit.map-distributed"));
        bench.select({"E"});
        QVERIFY(bench.set.trigger("edit.map-distributed"));
        QVERIFY(bench.text().find("DISTRIBUTED") != std::string::npos);
        QVERIFY(bench.set.trigger("edit.map-inline"));
        QVERIFY(bench.text().find("DISTRIBUTED") == std::string::npos);
    }

    void containersCollapseOneByOneAndAllAtOnce()
    {
        Bench bench;
        bench.select({"D"});
        QVERIFY(!bench.set.trigger("view.expand"));
        QVERIFY(bench.set.trigger("view.collapse"));
        QVERIFY(bench.session.isCollapsed(bench.id("D")));
        QVERIFY(!bench.session.isCollapsed(bench.id("E")));
        QVERIFY(bench.set.trigger("view.collapse-all"));
        QVERIFY(bench.session.isCollapsed(bench.id("E")));
        QVERIFY(bench.set.trigger("view.expand-all"));
        QVERIFY(!bench.session.isCollapsed(bench.id("D")));
        QCOMPARE(bench.text(), order);
    }

    void severalStatesAreDuplicatedAndTheCopiesSelected()
    {
        Bench bench;
        bench.select({"A", "B"});
        QVERIFY(bench.set.trigger("edit.duplicate"));
        QCOMPARE(bench.field("B", "Next"), std::string("A (1)"));
        QCOMPARE(bench.field("B (1)", "Next"), std::string("C"));
        QCOMPARE(bench.session.selection().states, (std::vector{bench.id("B (1)"), bench.id("A (1)")}));
    }

    void deletingALineLeavesItsStates()
    {
        Bench bench;
        bench.session.select(Selection::of(asl::EdgeId{bench.id("C"), EdgeKind::Choice, 0}));
        QVERIFY(bench.set.trigger("edit.delete"));
        QCOMPARE(bench.state("C")->node.find("Choices").size(), std::size_t(1));
        bench.session.select(Selection::of(asl::EdgeId{bench.id("C"), EdgeKind::Choice, 0}));
        QVERIFY(bench.set.trigger("edit.delete"));
        QVERIFY(bench.session.picture().find(asl::EdgeId{bench.id("C"), EdgeKind::Choice, 0})->isSlot());
        QVERIFY(bench.set.trigger("edit.delete"));
        QCOMPARE(bench.state("C")->node.find("Choices").size(), std::size_t(1));
        QVERIFY2(!bench.said.contains("Deleted"), qPrintable(bench.said));
    }
};

QTEST_MAIN(TestEditing)
#include "tst_editing.moc"
