// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/canvas_stage.h"
#include "ui/canvas/quick_insert.h"

#include <QLineEdit>

using namespace steploom;
using namespace steploom::canvas;
using asl::EdgeKind;
using workbench::Request;
using workbench::Selection;

static std::string quoted(char const* text)
{
    return QString::fromUtf8(text).replace('\'', '"').toStdString();
}

static auto const machine = quoted(R"({'StartAt': 'A', 'States': {
  'A': {'Type': 'Pass', 'Next': 'C'},
  'C': {'Type': 'Choice', 'Choices': [{'Variable': '$.a', 'IsPresent': true, 'Next': 'P'},
    {'Variable': '$.b', 'IsPresent': true, 'Next': 'E'}], 'Default': 'E'},
  'P': {'Type': 'Parallel', 'Next': 'E', 'Branches': [
    {'StartAt': 'X', 'States': {'X': {'Type': 'Pass', 'End': true}}},
    {'StartAt': 'Y', 'States': {'Y': {'Type': 'Pass', 'End': true}}}]},
  'E': {'Type': 'Pass', 'End': true}}})");

// Something begun and not ended: what has to be let go when its ground is taken away.
struct Begun {
    char const* what;
    void (*begin)(Stage&);
    bool isCarrying = false;
};

static void dragFrom(Stage& stage, QPoint from)
{
    stage.press(from);
    stage.dragTo(from + QPoint(60, 90));
}

static Begun const all[] = {
    {"a press", [](Stage& stage) { stage.press(stage.tileOf("A")); }},
    {"a press on a handle",
        [](Stage& stage) {
            stage.click(stage.tileOf("E"));
            stage.press(stage.handleOf("E", HandleKind::Next));
        }},
    {"a state dragged over a line",
        [](Stage& stage) {
            stage.press(stage.tileOf("A"));
            stage.dragTo(stage.at(stage.edge("P", EdgeKind::Next)));
        }},
    {"a state dragged anywhere", [](Stage& stage) { dragFrom(stage, stage.tileOf("E")); }},
    {"a band", [](Stage& stage) { dragFrom(stage, {8, 300}); }},
    {"a branch by its title",
        [](Stage& stage) {
            auto const& scopes = stage.view->scene().layout().scopes;
            auto const& first = scopes[stage.state("P").scopes[0]].box;
            auto const& second = scopes[stage.state("P").scopes[1]].box;
            stage.press(stage.toView({first.x + 20, first.y + 10}));
            stage.dragTo(stage.toView({second.x + 160, second.y + 10}));
        }},
    {"a rule by its label",
        [](Stage& stage) {
            auto const& scene = stage.view->scene();
            auto const middle = [&](std::uint32_t rule) {
                return toQt(scene.routeOf(stage.edge("C", EdgeKind::Choice, rule))->label).center();
            };
            auto const [first, second] = std::pair(middle(0), middle(1));
            stage.press(stage.toView(second));
            stage.dragTo(stage.toView(first + QPointF(second.x() > first.x() ? -90 : 90, 0)));
        }},
    {"a new line",
        [](Stage& stage) {
            stage.click(stage.tileOf("E"));
            stage.press(stage.handleOf("E", HandleKind::Next));
            stage.dragTo(stage.tileOf("A"));
        }},
    {"the end of a line",
        [](Stage& stage) {
            auto const line = stage.edge("P", EdgeKind::Next);
            stage.session->select(Selection::of(line));
            stage.press(stage.endOf(line));
            stage.dragTo(stage.tileOf("A"));
        }},
    {"panning",
        [](Stage& stage) {
            stage.press({300, 300}, Qt::MiddleButton);
            stage.dragTo({340, 320}, {}, Qt::MiddleButton);
        }},
    {"connecting by key",
        [](Stage& stage) {
            stage.session->select(Selection::of(stage.id("A")));
            stage.key(Qt::Key_C);
        }},
    {"something carried in",
        [](Stage& stage) { stage.carryIn(newWait, stage.at(stage.edge("P", EdgeKind::Next))); }, true},
    {"a name being typed",
        [](Stage& stage) {
            stage.session->select(Selection::of(stage.id("E")));
            stage.view->perform(Request::Rename);
            QTest::keyClicks(stage.view->findChild<QLineEdit*>("renameField"), "Another");
        }},
    {"the search menu",
        [](Stage& stage) {
            stage.session->select(Selection::of(stage.id("E")));
            stage.key(Qt::Key_Insert);
        }},
    {"the search bar",
        [](Stage& stage) {
            stage.view->perform(Request::Find);
            QTest::keyClicks(stage.view->findChild<QWidget*>("searchBar")->findChild<QLineEdit*>(), "E");
        }},
};

// Gestures whose document or canvas goes away, or changes, before they are ended.
class TestCanvasInterruptions : public QObject {
    Q_OBJECT

    static void listAll()
    {
        QTest::addColumn<int>("number");
        for (int i = 0; i < int(std::size(all)); ++i)
            QTest::newRow(all[i].what) << i;
    }
    // What a hand does that has not seen what happened.
    static void goOn(Stage& stage, Begun const& begun)
    {
        QTest::mouseMove(stage.view->viewport(), {200, 200});
        for (auto const button : {Qt::LeftButton, Qt::MiddleButton}) {
            stage.dragTo({220, 260}, {}, button);
            stage.release({220, 260}, {}, button);
        }
        if (begun.isCarrying) {
            stage.carryTo({220, 260});
            stage.drop({220, 260});
        }
        stage.hover({100, 100});
        QApplication::processEvents();
    }

private slots:
    void initTestCase() { theme::Theme::instance().install(); }

    void theCanvasMayGo_data() { listAll(); }
    void theCanvasMayGo()
    {
        QFETCH(int, number);
        Stage stage(machine, {1200, 1100});
        all[number].begin(stage);
        stage.view.reset();
        QApplication::processEvents();
        QCOMPARE(stage.text(), machine);
    }

    void theDocumentMayBecomeAnother_data() { listAll(); }
    void theDocumentMayBecomeAnother()
    {
        QFETCH(int, number);
        Stage stage(machine, {1200, 1100});
        all[number].begin(stage);
        // Another program wrote the file, and all of it is taken over.
        stage.session->type(text::Patch::replace({0, machine.size()}, threeInARow), edit::Merge::Never);
        QCOMPARE(stage.text(), threeInARow);
        QVERIFY(!stage.view->isPreviewing());
        QVERIFY(!stage.view->tool());
        goOn(stage, all[number]);
        QCOMPARE(stage.text(), threeInARow);
        QVERIFY(!stage.view->tool());
    }

    void theDocumentMayBecomeEmptyOrUnreadable_data() { listAll(); }
    void theDocumentMayBecomeEmptyOrUnreadable()
    {
        QFETCH(int, number);
        for (std::string const after : {"{}", "", "[1, "}) {
            Stage stage(machine, {1200, 1100});
            all[number].begin(stage);
            stage.session->type(text::Patch::replace({0, machine.size()}, after), edit::Merge::Never);
            goOn(stage, all[number]);
            QCOMPARE(stage.text(), after);
        }
    }

    void theWorkflowMayBeFoldedMeanwhile_data() { listAll(); }
    void theWorkflowMayBeFoldedMeanwhile()
    {
        QFETCH(int, number);
        Stage stage(machine, {1200, 1100});
        all[number].begin(stage);
        stage.session->setCollapsed(stage.id("P"), true);
        QVERIFY(stage.view->scene().boxOf(stage.id("X")).isEmpty());
        goOn(stage, all[number]);
        stage.session->setCollapsed(stage.id("P"), false);
        QVERIFY(!stage.view->tool() || stage.view->tool()->isKeyboard());
    }
};

QTEST_MAIN(TestCanvasInterruptions)
#include "tst_canvas_interruptions.moc"
