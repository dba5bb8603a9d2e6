// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/canvas_stage.h"
#include "ui/actions/keymap.h"
#include "ui/canvas/quick_insert.h"
#include "ui/workbench/simulation.h"

#include <QContextMenuEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QSignalSpy>

using namespace steploom;
using namespace steploom::canvas;
using actions::findAction;
using actions::Keymap;
using asl::EdgeKind;
using workbench::Request;
using workbench::Selection;

static std::string quoted(char const* text)
{
    return QString::fromUtf8(text).replace('\'', '"').toStdString();
}

static auto const choosing = quoted(R"({'StartAt': 'C', 'States': {
  'C': {'Type': 'Choice', 'Choices': [{'Variable': '$.a', 'IsPresent': true, 'Next': 'X'}], 'Default': 'Y'},
  'X': {'Type': 'Task', 'Resource': 'arn:aws:states:::lambda:invoke', 'Next': 'Y'},
  'Y': {'Type': 'Succeed'}}})");

static auto const forked
    = quoted(R"({'StartAt': 'P', 'States': {'P': {'Type': 'Parallel', 'End': true, 'Branches': [
  {'StartAt': 'X', 'States': {'X': {'Type': 'Pass', 'End': true}}},
  {'StartAt': 'Y', 'States': {'Y': {'Type': 'Pass', 'End': true}}}]}}})");

// The menu that a right click opens, without the lines between its groups; it goes with this.
class OpenedMenu {
public:
    OpenedMenu(Stage& stage, QPoint place, QContextMenuEvent::Reason reason = QContextMenuEvent::Mouse)
    {
        QContextMenuEvent event(reason, place, stage.view->viewport()->mapToGlobal(place));
        QApplication::sendEvent(stage.view->viewport(), &event);
        m_menu.reset(stage.view->findChild<QMenu*>("canvasMenu"));
    }
    QAction* entry(QString const& text) const
    {
        for (auto* const action : m_menu->actions())
            if (action->text().remove('&') == text)
                return action;
        return nullptr;
    }
    QStringList texts() const
    {
        QStringList texts;
        for (auto const* action : m_menu->actions())
            if (!action->isSeparator())
                texts << action->text().remove('&');
        return texts;
    }
    // What of `wanted` is not in the menu, or not in that order.
    QStringList missing(QStringList wanted) const
    {
        for (auto const& text : texts())
            if (!wanted.isEmpty() && wanted.front() == text)
                wanted.removeFirst();
        return wanted;
    }

private:
    std::unique_ptr<QMenu> m_menu;
};

static QuickInsert* searchMenu(Stage const& stage)
{
    return stage.view->findChild<QuickInsert*>();
}

static void choose(Stage const& stage, QString const& words)
{
    QVERIFY(searchMenu(stage));
    auto* const field = searchMenu(stage)->findChild<QLineEdit*>();
    QTest::keyClicks(field, words);
    QTest::keyClick(field, Qt::Key_Return);
}

// What opens over the canvas: the context menus, and the search menu that puts something in.
class TestCanvasMenus : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { theme::Theme::instance().install(); }

    void aStateHasItsMenuAndIsSelected()
    {
        Stage stage(choosing);
        OpenedMenu const menu(stage, stage.at("X"));
        QCOMPARE(stage.session->selection(), Selection::of(stage.id("X")));
        QCOMPARE(menu.missing({"Rename", "Quick insert…", "Connect…", "Duplicate", "Cut", "Copy", "Paste",
                     "Delete", "Add retry", "Add catch", "Wrap in Parallel", "Wrap in Map",
                     "Toggle breakpoint", "Show in text"}),
            QStringList());
        menu.entry("Duplicate")->trigger();
        QCOMPARE(stage.nextOf("X"), std::string("X (1)"));
    }

    void aTaskOffersToFail()
    {
        Stage stage(R"({"StartAt": "Try", "States": {"Try": {"Type": "Task",
            "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:work",
            "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Mend"}], "Next": "Done"},
            "Mend": {"Type": "Pass", "Next": "Done"}, "Done": {"Type": "Succeed"}}})");
        QVERIFY(!OpenedMenu(stage, stage.at("Mend")).entry("What if it fails here"));
        OpenedMenu const menu(stage, stage.at("Try"));
        QVERIFY(menu.entry("What if it fails here"));
        menu.entry("What if it fails here")->trigger();
        QCOMPARE(stage.workbench.mode(), workbench::Mode::Simulate);
        auto& simulation = stage.session->simulation();
        simulation.toEnd();
        QCOMPARE(simulation.view().state(stage.id("Mend")).status, sim::StateStatus::Succeeded);
    }

    void severalStatesHaveAMenuOfTheirOwn()
    {
        Stage stage(threeInARow);
        stage.session->select({{stage.id("A"), stage.id("B")}, std::nullopt});
        OpenedMenu const menu(stage, stage.at("B"));
        QCOMPARE(stage.session->selection().states.size(), std::size_t(2));
        QVERIFY(!menu.texts().contains("Rename"));
        menu.entry("Delete")->trigger();
        QVERIFY(!stage.session->picture().findByName("A") && !stage.session->picture().findByName("B"));
    }

    void aLineHasItsMenuAndIsSelected()
    {
        Stage stage(choosing);
        auto const rule = stage.edge("C", EdgeKind::Choice);
        auto const label = toQt(stage.view->scene().routeOf(rule)->label);
        OpenedMenu const menu(stage, stage.toView(label.center()));
        QCOMPARE(stage.session->selection(), Selection::of(rule));
        QCOMPARE(menu.missing({"Quick insert…", "Go to X", "Edit rule", "Delete"}), QStringList());
        QSignalSpy asked(&stage.workbench, &workbench::Workbench::requested);
        menu.entry("Edit rule")->trigger();
        QCOMPARE(asked.front().front().value<Request>(), Request::ShowInInspector);
        menu.entry("Go to X")->trigger();
        QCOMPARE(stage.session->selection(), Selection::of(stage.id("X")));
    }

    void theCanvasHasItsMenu()
    {
        Stage stage(withContainer);
        OpenedMenu const menu(stage, {20, 600});
        QCOMPARE(menu.missing({"Paste", "Quick insert…", "Fit all", "Collapse all", "Export picture…"}),
            QStringList());
        menu.entry("Collapse all")->trigger();
        QVERIFY(stage.session->isCollapsed(stage.id("Each")));
        stage.view->setZoom(2, {});
        menu.entry("Fit all")->trigger();
        QVERIFY(stage.view->zoom() <= 1);
    }

    void aBranchHasItsMenu()
    {
        Stage stage(forked);
        auto const& column = stage.view->scene().layout().scopes[stage.state("P").scopes[0]].box;
        OpenedMenu const menu(stage, stage.toView({column.x + 20, column.y + 10}));
        menu.entry("Move rule or branch right")->trigger();
        auto const& scope = stage.session->picture().scope(stage.state("P").scopes[0]);
        QCOMPARE(stage.session->picture().state(scope.states.front()).name, std::string("Y"));
    }

    void theMenuKeyOpensTheMenuOfWhatIsSelected()
    {
        Stage stage(choosing);
        stage.session->select(Selection::of(stage.id("X")));
        QVERIFY(OpenedMenu(stage, {5, 5}, QContextMenuEvent::Keyboard).texts().contains("Rename"));
        stage.session->select(Selection::of(stage.edge("C", EdgeKind::Default)));
        QVERIFY(OpenedMenu(stage, {5, 5}, QContextMenuEvent::Keyboard).texts().contains("Go to Y"));
        stage.session->select({});
        QVERIFY(OpenedMenu(stage, {5, 5}, QContextMenuEvent::Keyboard).texts().contains("Fit all"));
    }

    void menusShowTheKeysThatWereChosen()
    {
        Stage stage(threeInARow);
        auto const& duplicate = *findAction("edit.duplicate");
        QCOMPARE(OpenedMenu(stage, stage.at("B")).entry("Duplicate")->shortcut(), QKeySequence("Ctrl+D"));
        Keymap::setKeys(duplicate, {QKeySequence("Ctrl+B")});
        QCOMPARE(OpenedMenu(stage, stage.at("B")).entry("Duplicate")->shortcut(), QKeySequence("Ctrl+B"));
        Keymap::setKeys(duplicate, {});
        QVERIFY(OpenedMenu(stage, stage.at("B")).entry("Duplicate")->shortcut().isEmpty());
    }

    // ---- the search menu

    void insertOnASelectedLineGoesBetweenItsEnds()
    {
        Stage stage(threeInARow);
        stage.session->select(Selection::of(stage.edge("B", EdgeKind::Next)));
        stage.key(Qt::Key_Insert);
        choose(stage, "wait");
        QCOMPARE(stage.nextOf("B"), std::string("Wait"));
        QCOMPARE(stage.nextOf("Wait"), std::string("C"));
    }

    void enterOnASelectedSlotFillsIt()
    {
        Stage stage(quoted(R"({'StartAt': 'A', 'States': {'A': {'Type': 'Pass', 'Next': ''}}})"));
        stage.session->select(Selection::of(stage.edge("A", EdgeKind::Next)));
        stage.key(Qt::Key_Return);
        choose(stage, "wait");
        QCOMPARE(stage.nextOf("A"), std::string("Wait"));
        QCOMPARE(stage.said, QStringLiteral("Slot filled with Wait after A."));
    }

    void aDoubleClickOnASlotOrBehindTheLastStateInserts()
    {
        Stage stage(quoted(R"({'StartAt': 'A', 'States': {'A': {'Type': 'Pass', 'Next': ''}}})"));
        auto const slot = stage.toView(toQt(stage.view->scene().layout().slotBoxes.front().box).center());
        QTest::mouseDClick(stage.view->viewport(), Qt::LeftButton, {}, slot);
        choose(stage, "pass");
        auto const name = stage.nextOf("A");
        QVERIFY(stage.state(name).isEnd);
        auto const* route = stage.view->scene().endRouteOf(stage.id(name));
        QTest::mouseDClick(
            stage.view->viewport(), Qt::LeftButton, {}, stage.toView(CanvasScene::plusOf(*route)));
        choose(stage, "wait");
        QCOMPARE(stage.nextOf(name), std::string("Wait"));
    }

    void aClickOnAHandleOffersWhatCanComeNext()
    {
        Stage stage(threeInARow);
        stage.click(stage.tileOf("C"));
        stage.click(stage.handleOf("C", HandleKind::Next));
        choose(stage, "wait");
        QCOMPARE(stage.nextOf("C"), std::string("Wait"));
    }

    void theMenuTellsHowMuchItFound()
    {
        Stage stage(threeInARow);
        stage.session->select(Selection::of(stage.id("A")));
        stage.key(Qt::Key_Insert);
        QCOMPARE(searchMenu(stage)->size(), QSize(320, 360));
        auto* const field = searchMenu(stage)->findChild<QLineEdit*>();
        auto const* list = searchMenu(stage)->findChild<QListWidget*>();
        auto const says = [&](QString const& words) {
            for (auto const* label : searchMenu(stage)->findChildren<QLabel*>())
                if (label->text() == words)
                    return true;
            return false;
        };
        field->setText("run a task in a list");
        QVERIFY(says("Nothing is called so."));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(searchMenu(stage)->isVisible());
        QCOMPARE(stage.text(), threeInARow);
        field->setText("poll until");
        QVERIFY(says("1 match"));
        field->setText("sqs");
        int shown = 0;
        for (int i = 0; i < list->count(); ++i)
            shown += !list->item(i)->isHidden() && list->item(i)->flags() != Qt::NoItemFlags;
        QVERIFY(shown > 1);
        QVERIFY(says(QStringLiteral("%1 matches").arg(shown)));
    }

    void arrowsChooseAndEscapeClosesTheMenuAlone()
    {
        Stage stage(threeInARow);
        stage.session->select(Selection::of(stage.id("A")));
        stage.key(Qt::Key_Insert);
        auto* const field = searchMenu(stage)->findChild<QLineEdit*>();
        QTest::keyClick(field, Qt::Key_Escape);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(!searchMenu(stage));
        // First the menu, then the selection.
        QCOMPARE(stage.session->selection(), Selection::of(stage.id("A")));
        stage.key(Qt::Key_Escape);
        QVERIFY(stage.session->selection().isEmpty());

        stage.session->select(Selection::of(stage.id("A")));
        stage.key(Qt::Key_Insert);
        auto* const again = searchMenu(stage)->findChild<QLineEdit*>();
        auto const* list = searchMenu(stage)->findChild<QListWidget*>();
        auto const first = list->currentItem()->text();
        QTest::keyClick(again, Qt::Key_Down);
        auto const second = list->currentItem()->text();
        QVERIFY(second != first);
        QTest::keyClick(again, Qt::Key_Down);
        QTest::keyClick(again, Qt::Key_Up);
        QCOMPARE(list->currentItem()->text(), second);
        QTest::keyClick(again, Qt::Key_Return);
        QCOMPARE(QString::fromStdString(stage.nextOf("A")).section(' ', 0, 0), second.section(' ', 0, 0));
    }
};

QTEST_MAIN(TestCanvasMenus)
#include "tst_canvas_menus.moc"
