// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/rename_state.h"
#include "tests/ui/shell/window_fixture.h"
#include "ui/canvas/canvas_view.h"
#include "ui/code/code_pane.h"
#include "ui/shell/bottom_panel.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/document_page.h"
#include "ui/shell/lens_keeper.h"
#include "ui/shell/output_panel.h"
#include "ui/shell/side_docks.h"
#include "ui/shell/start_page.h"
#include "ui/shell/status_line.h"
#include "ui/shell/toast.h"
#include "ui/simulator/retry_lens.h"
#include "ui/workbench/motion.h"
#include "ui/workbench/simulation.h"

#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QTabBar>

using namespace steploom;
using shell::WindowPanes;
using tests::oddFile;
using tests::WindowFixture;
using workbench::Mode;
using Pane = shell::WindowPanes::Pane;

static QMenu* submenuOf(shell::MainWindow& window, QString const& text)
{
    for (auto* top : window.findChild<QMenuBar*>()->actions())
        for (auto* entry : top->menu()->actions())
            if (entry->menu() && entry->text().remove('&') == text)
                return entry->menu();
    return nullptr;
}

class TestWindow : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QCoreApplication::setApplicationName("Steploom");
        QCoreApplication::setOrganizationName("Steploom");
        theme::Theme::instance().install();
    }

    void menusHoldEveryActionThatNamesOne()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        QStringList titles;
        QSet<QAction*> found;
        for (auto* top : window.findChild<QMenuBar*>()->actions()) {
            titles.append(top->text().remove('&'));
            for (auto* entry : top->menu()->actions())
                found.insert(entry);
            for (auto const* inner : top->menu()->findChildren<QMenu*>())
                for (auto* entry : inner->actions())
                    found.insert(entry);
        }
        QCOMPARE(titles, QStringList({"File", "Edit", "View", "Insert", "Simulate", "Tools", "Help"}));
        for (auto const& action : actions::allActions())
            QCOMPARE(found.contains(window.actions().action(action.id)), !action.menu.empty());
    }

    void nothingOpenShowsTheStartPageAlone()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        QVERIFY(window.startPage().isVisible());
        QVERIFY(!window.panes().states().isVisible());
        QVERIFY(!window.panes().right().isVisible());
        QVERIFY(!window.panes().bottom().isVisible());
        window.actions().trigger("file.new");
        QVERIFY(!window.startPage().isVisible());
        QVERIFY(window.panes().states().isVisible());
        QVERIFY(window.panes().right().isVisible());
        QVERIFY(window.panes().bottom().isVisible());
    }

    void paneWidthsFollowTheWindow_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("states");
        QTest::addColumn<int>("inspector");
        QTest::addColumn<bool>("isShared");
        QTest::newRow("laptop") << QSize(1280, 800) << 48 << 336 << false;
        QTest::newRow("full HD") << QSize(1920, 1080) << 232 << 376 << false;
        QTest::newRow("projector") << QSize(1024, 768) << 48 << 336 << true;
    }

    void paneWidthsFollowTheWindow()
    {
        QFETCH(QSize, size);
        QFETCH(int, states);
        QFETCH(int, inspector);
        QFETCH(bool, isShared);
        WindowFixture fixture;
        auto& window = fixture.open(size);
        fixture.workbench().open(fixture.write("odd.asl.json", oddFile));
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
        QCOMPARE(window.size(), size);
        QCOMPARE(window.panes().states().width(), states);
        QTRY_VERIFY(std::abs(window.panes().right().width() - inspector) <= 4);
        QCOMPARE(window.panes().right().isShared(), isShared);
        QVERIFY(window.currentPage()->canvas().width() >= 440);
        QCOMPARE(window.panes().bottom().height(), 36);
        if (!isShared)
            QVERIFY(window.currentPage()->code().width() >= 320);
    }

    void inANarrowWindowTextAndInspectorTakeTurns()
    {
        WindowFixture fixture;
        auto& window = fixture.open({1024, 768});
        fixture.workbench().open(fixture.write("odd.asl.json", oddFile));
        QCoreApplication::processEvents();
        auto& code = window.currentPage()->code();
        QVERIFY(window.panes().right().isShared());
        QVERIFY(!code.isVisible());
        window.actions().trigger("view.toggle-code");
        QVERIFY(code.isVisible());
        window.actions().trigger("view.toggle-code");
        QVERIFY(!code.isVisible());
        window.resize(1600, 900);
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
        QVERIFY(code.isVisible());
        QVERIFY(window.currentPage()->isAncestorOf(&code));
    }

    void panesCanBeHiddenAndComeBack()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        window.actions().trigger("file.new");
        for (auto const& [id, pane] :
            std::initializer_list<std::pair<char const*, Pane>>{{"view.toggle-states", Pane::States},
                {"view.toggle-code", Pane::Code}, {"view.toggle-inspector", Pane::Inspector}}) {
            QVERIFY2(window.panes().isShown(pane), id);
            QVERIFY(window.actions().action(id)->isChecked());
            window.actions().trigger(id);
            QVERIFY2(!window.panes().isShown(pane), id);
            QVERIFY(!window.actions().action(id)->isChecked());
            window.actions().trigger(id);
            QVERIFY2(window.panes().isShown(pane), id);
        }
        window.actions().trigger("view.toggle-bottom");
        QVERIFY(window.panes().bottom().isOpen());
        window.actions().trigger("view.toggle-bottom");
        QVERIFY(!window.panes().bottom().isOpen());
    }

    void simulatingHidesStatesAndOpensTheSimulation()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        window.actions().trigger("file.new");
        window.actions().trigger("simulate.simulate-mode");
        QVERIFY(!window.panes().isShown(Pane::States));
        QVERIFY(window.panes().bottom().isOpen());
        QCOMPARE(window.panes().bottom().current(), int(WindowPanes::Simulation));
        window.actions().trigger("simulate.design-mode");
        QVERIFY(window.panes().isShown(Pane::States));
        QVERIFY(!window.panes().bottom().isOpen());
    }

    void whatIsShownIsKeptForTheNextStart()
    {
        WindowFixture fixture;
        auto const path = fixture.write("odd.asl.json", oddFile);
        {
            auto& window = fixture.open({1500, 940});
            window.begin({path});
            window.actions().trigger("view.toggle-states");
            QVERIFY(window.close());
            fixture.crash();
        }
        auto& window = fixture.open();
        window.begin({});
        QCoreApplication::processEvents();
        QCOMPARE(fixture.workbench().sessions().size(), std::size_t{1});
        QCOMPARE(fixture.session().path(), path);
        QVERIFY(!window.panes().isShown(Pane::States));
        QVERIFY(window.panes().isShown(Pane::Inspector));
    }

    void theStatusLineTellsWhetherTextAndPictureAgree()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        fixture.workbench().open(fixture.write("odd.asl.json", oddFile));
        QCOMPARE(window.statusLine().syncText(), QString("Text and picture agree"));
        auto const& bytes = fixture.session().document().bytes();
        auto const comma = bytes.find(",\r\n\t\t\"B\"");
        QVERIFY(fixture.session().type(text::Patch::replace({comma, 1}, ""), edit::Merge::Never));
        QVERIFY(window.statusLine().syncText().startsWith("Line "));
        fixture.session().undo();
        QCOMPARE(window.statusLine().syncText(), QString("Text and picture agree"));
    }

    void theStatusLineFollowsTheTypeOfTheWorkflow()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        fixture.workbench().open(fixture.write("odd.asl.json", oddFile));
        auto const shows = [&](char const* word) {
            for (auto const* label : window.statusLine().findChildren<QLabel*>())
                if (label->text() == QLatin1String(word))
                    return true;
            return false;
        };
        QVERIFY(shows("Standard"));
        fixture.session().setInCompanion("config", "type", Value("EXPRESS"), "Change type");
        QVERIFY(shows("Express"));
        window.actions().trigger("edit.undo");
        QVERIFY(shows("Standard"));
    }

    void whatIsSaidIsShownAndListed()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        fixture.workbench().say("Something is so.");
        QCOMPARE(window.toast().sentence(), QString("Something is so."));
        QCOMPARE(window.output().sentences(), QStringList({"Something is so."}));
        QTest::mouseClick(&window.toast(), Qt::LeftButton);
        QVERIFY(window.toast().sentence().isEmpty());
    }

    void tabsFollowTheDocuments()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        for (auto const* name : {"one.asl.json", "two.asl.json", "three.asl.json"})
            fixture.workbench().open(fixture.write(name, oddFile));
        QTabBar* tabs = nullptr;
        for (auto* bar : window.centralWidget()->findChildren<QTabBar*>())
            if (bar->count() == 3)
                tabs = bar;
        QVERIFY(tabs);
        QCOMPARE(tabs->currentIndex(), 2);
        tabs->setCurrentIndex(0);
        QCOMPARE(fixture.session().title(), QString("one.asl.json"));
        QCOMPARE(window.currentPage()->session().title(), QString("one.asl.json"));
        window.actions().trigger("file.close");
        QCOMPARE(tabs->count(), 2);
        QCOMPARE(tabs->tabText(tabs->currentIndex()), fixture.session().title());
        QVERIFY(window.windowTitle().startsWith(fixture.session().title()));
    }

    void aboutAndNewsTellSomething()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        window.actions().trigger("help.about");
        QVERIFY(fixture.dialogs.shownDetails.contains("GNU General Public License"));
        window.actions().trigger("help.whats-new");
        QVERIFY(fixture.dialogs.shownDetails.contains("Unreleased"));
    }

    void theThemeIsSwitchedAndRemembered()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        window.actions().trigger("view.theme-dark");
        QVERIFY(theme::Theme::instance().isDark());
        QCOMPARE(QSettings().value("theme").toInt(), int(theme::Preference::Dark));
        QVERIFY(window.actions().action("view.theme-dark")->isChecked());
        window.actions().trigger("view.toggle-theme");
        QVERIFY(!theme::Theme::instance().isDark());
    }

    void motionIsChosenInTheViewMenuAndRemembered()
    {
        using workbench::Motion;
        WindowFixture fixture;
        auto& window = fixture.open();
        auto const* motions = submenuOf(window, "Motion");
        QVERIFY(motions);
        QStringList words;
        for (auto const* entry : motions->actions())
            words << entry->text().remove('&');
        QCOMPARE(words, (QStringList{"Full motion", "Reduced motion", "No motion"}));
        QVERIFY(window.actions().trigger("view.motion-reduced"));
        QCOMPARE(workbench::motion(), Motion::Reduced);
        QCOMPARE(QSettings().value("motion").toString(), QString("reduced"));
        QVERIFY(window.actions().action("view.motion-reduced")->isChecked());
        QVERIFY(!window.actions().action("view.motion-full")->isChecked());
        window.palette().open(">no motion");
        window.palette().choose();
        QCOMPARE(workbench::motion(), Motion::Off);
        window.actions().trigger("view.motion-full");
        QCOMPARE(workbench::motion(), Motion::Full);
    }

    void theLensIsSeenWholeAndNeverCoversItsCard_data()
    {
        QTest::addColumn<QRect>("card");
        QTest::newRow("left") << QRect(40, 300, 224, 56);
        QTest::newRow("right") << QRect(740, 300, 224, 56);
        QTest::newRow("top left") << QRect(10, 10, 224, 56);
        QTest::newRow("bottom right") << QRect(760, 630, 224, 56);
        QTest::newRow("middle") << QRect(390, 320, 224, 56);
    }

    void theLensIsSeenWholeAndNeverCoversItsCard()
    {
        QFETCH(QRect, card);
        QRect const view(0, 0, 1000, 700);
        auto const lens = shell::placeLens(view, card, {412, 222});
        QVERIFY(view.contains(lens));
        QVERIFY(!lens.intersects(card));
    }

    void theRetryLensOpensWhileAStateWaitsForItsNextTry()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        for (auto const& each : shell::allTemplates())
            if (each.name == "Order")
                window.documents().createFrom(each);
        auto& simulation = fixture.session().simulation();
        simulation.chooseCase(
            static_cast<int>(simulation.caseNames().indexOf("The card fails twice, then works")));
        window.actions().trigger("simulate.simulate-mode");
        simulation.toEnd();
        auto* lens = window.currentPage()->findChild<simulator::RetryLens*>();
        QVERIFY(lens);
        QVERIFY(!lens->isVisible());
        auto const isRetrying = [&] {
            for (auto const& [id, state] : simulation.view().states)
                if (state.status == sim::StateStatus::Retrying)
                    return true;
            return false;
        };
        while (simulation.cursor() > 0 && !isRetrying())
            simulation.moveCursor(simulation.cursor() - 1);
        QVERIFY(isRetrying());
        QVERIFY(lens->isVisible());
        auto const card = window.currentPage()->canvas().stateRectInView(lens->state()).toRect();
        QVERIFY(!lens->geometry().intersects(card));
        window.actions().trigger("simulate.design-mode");
        QVERIFY(!lens->isVisible());
    }
};

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
