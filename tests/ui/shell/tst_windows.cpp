// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/rename_state.h"
#include "tests/ui/shell/window_fixture.h"
#include "ui/canvas/canvas_view.h"
#include "ui/shell/document_page.h"
#include "ui/shell/side_docks.h"
#include "ui/shell/start_page.h"
#include "ui/shell/templates.h"
#include "ui/shell/window_memory.h"
#include "ui/shell/windows.h"
#include "ui/workbench/simulation.h"

using namespace steploom;
using shell::Dialogs;
using shell::MainWindow;
using shell::Windows;
using tests::oddFile;
using tests::WindowFixture;

// Several windows of one program.
class TestWindows : public QObject {
    Q_OBJECT

    struct Desk {
        WindowFixture fixture;
        std::unique_ptr<Windows> windows;

        void start(QStringList const& paths = {})
        {
            windows.reset();
            shell::WindowOptions options;
            options.dialogs = &fixture.dialogs;
            options.journalFolder = fixture.filePath("journal");
            windows = std::make_unique<Windows>(options);
            windows->begin(paths);
            QCoreApplication::processEvents();
        }
        MainWindow& window(std::size_t index) { return *windows->all().at(index); }
        QString write(QString const& name) { return fixture.write(name, oddFile); }
    };

    static QStringList titles(MainWindow& window)
    {
        QStringList titles;
        for (auto const& path : window.memory().files)
            titles.append(QFileInfo(path).fileName());
        return titles;
    }
    static workbench::Session& current(MainWindow& window) { return window.currentPage()->session(); }
    static bool edit(workbench::Session& session)
    {
        return session.run(edit::RenameState{session.picture().findByName("B")->id, "Done"});
    }

private slots:
    void initTestCase()
    {
        QCoreApplication::setApplicationName("Steploom");
        QCoreApplication::setOrganizationName("Steploom");
        theme::Theme::instance().install();
        // The test itself goes on after the last window.
        QGuiApplication::setQuitOnLastWindowClosed(false);
    }

    void aNewWindowIsEmptyAndHasTheSamePanes()
    {
        Desk desk;
        desk.start({desk.write("one.asl.json")});
        desk.window(0).showNormal();
        desk.window(0).resize(800, 700);
        desk.window(0).actions().trigger("view.toggle-states");
        QVERIFY(desk.window(0).actions().trigger("file.new-window"));
        QCOMPARE(desk.windows->all().size(), std::size_t{2});
        auto& second = desk.window(1);
        QVERIFY(second.startPage().isVisible());
        QCOMPARE(titles(second), QStringList());
        QCOMPARE(second.size(), desk.window(0).size());
        second.actions().trigger("file.new");
        QVERIFY(!second.panes().isShown(shell::WindowPanes::Pane::States));
        QCOMPARE(titles(desk.window(0)), QStringList({"one.asl.json"}));
    }

    void aDocumentMovesWithAllThatBelongsToIt()
    {
        Desk desk;
        desk.start({desk.write("one.asl.json"), desk.write("two.asl.json")});
        auto& first = desk.window(0);
        auto& session = current(first);
        QCOMPARE(session.title(), QString("two.asl.json"));
        QVERIFY(edit(session));
        session.simulation().toEnd();
        session.select(workbench::Selection::of(session.picture().findByName("A")->id));
        QVERIFY(first.actions().trigger("file.move-to-window"));
        auto& second = desk.window(1);
        QCOMPARE(titles(first), QStringList({"one.asl.json"}));
        QCOMPARE(&current(second), &session);
        QCOMPARE(first.pageOf(&session), nullptr);
        QVERIFY(session.canUndo() && session.isModified() && session.simulation().hasRun());
        QCOMPARE(session.selection().current(), session.picture().findByName("A")->id);
        // It lives in its new window, and the old one no longer listens.
        QVERIFY(second.windowTitle().startsWith("two.asl.json"));
        QVERIFY(second.actions().trigger("edit.undo"));
        QVERIFY(!session.isModified());
        QCoreApplication::processEvents();
        QVERIFY(edit(session));
        second.currentPage()->canvas().grab();
        // What stands alone in its window stays there.
        QVERIFY(!first.actions().trigger("file.move-to-window"));
    }

    void anUntouchedDocumentIsStillUntouchedAfterMoving()
    {
        Desk desk;
        desk.start({desk.write("one.asl.json")});
        // One that comes with cases: they have no file yet, and nobody wrote them here.
        auto const* const made = desk.window(0).documents().createFrom(shell::allTemplates().front());
        QVERIFY(made->isModified());
        QVERIFY(desk.window(0).actions().trigger("file.move-to-window"));
        QVERIFY(desk.window(1).close());
        QCOMPARE(desk.fixture.dialogs.unsavedQuestions, 0);
    }

    void aFileThatIsOpenComesForwardInsteadOfOpeningTwice()
    {
        Desk desk;
        auto const one = desk.write("one.asl.json");
        desk.start({one, desk.write("two.asl.json")});
        auto& second = desk.windows->openNew(&desk.window(0));
        desk.fixture.dialogs.openAnswer = QStringList{one};
        second.actions().trigger("file.open");
        QCOMPARE(titles(second), QStringList());
        QCOMPARE(current(desk.window(0)).title(), QString("one.asl.json"));
        QTRY_VERIFY(desk.window(0).isActiveWindow());
        // Another name for the same file is the same file.
        desk.fixture.dialogs.openAnswer = QStringList{QFileInfo(one).path() + "/./one.asl.json"};
        second.actions().trigger("file.open");
        QCOMPARE(titles(second), QStringList());
    }

    void quittingAsksEachWindowAndClosesNoneWhenOneSaysNo()
    {
        Desk desk;
        desk.start({desk.write("one.asl.json"), desk.write("two.asl.json")});
        desk.window(0).actions().trigger("file.move-to-window");
        for (std::size_t i : {0U, 1U})
            QVERIFY(edit(current(desk.window(i))));
        desk.fixture.dialogs.unsavedAnswer = Dialogs::Unsaved::Cancel;
        QVERIFY(desk.window(0).actions().trigger("file.quit"));
        QCOMPARE(desk.fixture.dialogs.unsavedQuestions, 1);
        QCOMPARE(desk.windows->all().size(), std::size_t{2});
        desk.fixture.dialogs.unsavedAnswer = Dialogs::Unsaved::Save;
        desk.window(1).actions().trigger("file.quit");
        QCOMPARE(desk.fixture.dialogs.unsavedQuestions, 3);
        QVERIFY(desk.windows->all().empty());
        for (auto const* name : {"one.asl.json", "two.asl.json"})
            QVERIFY(desk.fixture.read(name).contains("Done"));
    }

    void closingAWindowAsksForItsOwnDocumentsOnly()
    {
        Desk desk;
        desk.start({desk.write("one.asl.json"), desk.write("two.asl.json")});
        desk.window(0).actions().trigger("file.move-to-window");
        QVERIFY(edit(current(desk.window(0))));
        QVERIFY(desk.window(1).close());
        QCOMPARE(desk.fixture.dialogs.unsavedQuestions, 0);
        QCoreApplication::processEvents();
        QCOMPARE(desk.windows->all().size(), std::size_t{1});
        QVERIFY(!desk.window(0).close());
        QCOMPARE(desk.fixture.dialogs.unsavedTitles, QStringList({"one.asl.json"}));
        desk.fixture.dialogs.unsavedAnswer = Dialogs::Unsaved::Discard;
        QVERIFY(desk.window(0).close());
        QVERIFY(desk.windows->all().empty());
    }

    void allWindowsComeBackWithTheirFiles()
    {
        Desk desk;
        desk.start({desk.write("one.asl.json"), desk.write("two.asl.json"), desk.write("three.asl.json")});
        desk.window(0).actions().trigger("file.move-to-window");
        desk.window(1).resize(1100, 700);
        desk.window(0).documents().open({desk.fixture.filePath("one.asl.json")});
        QVERIFY(desk.windows->quit());
        desk.start();
        QCOMPARE(desk.windows->all().size(), std::size_t{2});
        QCOMPARE(titles(desk.window(0)), QStringList({"one.asl.json", "two.asl.json"}));
        QCOMPARE(current(desk.window(0)).title(), QString("one.asl.json"));
        QCOMPARE(titles(desk.window(1)), QStringList({"three.asl.json"}));
        QCOMPARE(desk.window(1).size(), QSize(1100, 700));
        // Windows that were closed before the last one do not come back.
        QVERIFY(desk.window(0).close());
        QCoreApplication::processEvents();
        QVERIFY(desk.window(0).close());
        QCoreApplication::processEvents();
        desk.start();
        QCOMPARE(desk.windows->all().size(), std::size_t{1});
        QCOMPARE(titles(desk.window(0)), QStringList({"three.asl.json"}));
    }

    void whatACrashLeftIsOfferedOnce()
    {
        Desk desk;
        desk.start({desk.write("one.asl.json"), desk.write("two.asl.json")});
        desk.window(0).actions().trigger("file.move-to-window");
        for (std::size_t i : {0U, 1U}) {
            QVERIFY(edit(current(desk.window(i))));
            desk.window(i).journal()->writeNow();
            desk.window(i).journal()->waitForDisk();
        }
        desk.fixture.dialogs.recoveryAnswer = Dialogs::Recovery::Restore;
        desk.start();
        auto titles = desk.fixture.dialogs.recoveryTitles;
        titles.sort();
        QCOMPARE(titles, QStringList({"one.asl.json", "two.asl.json"}));
        QCOMPARE(desk.windows->all().size(), std::size_t{1});
        QVERIFY(current(desk.window(0)).picture().findByName("Done"));
    }

    void theThemeIsMarkedInAllWindows()
    {
        Desk desk;
        desk.start();
        auto& second = desk.windows->openNew(&desk.window(0));
        desk.window(0).actions().trigger("view.theme-dark");
        QVERIFY(second.actions().action("view.theme-dark")->isChecked());
        desk.window(0).actions().trigger("view.theme-light");
        QVERIFY(!second.actions().action("view.theme-dark")->isChecked());
    }
};

QTEST_MAIN(TestWindows)
#include "tst_windows.moc"
