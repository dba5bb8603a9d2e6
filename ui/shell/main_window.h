// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/action_set.h"
#include "ui/shell/dialogs.h"
#include "ui/shell/disk_watch.h"
#include "ui/shell/documents.h"
#include "ui/shell/journal_keeper.h"
#include "ui/shell/window_panes.h"
#include "ui/theme/theme.h"
#include "ui/workbench/workbench.h"

#include <QMainWindow>

#include <map>

class QKeyEvent;
class QLabel;
class QScrollArea;
class QStackedWidget;

namespace steploom::problems {
class ProblemsPanel;
}
namespace steploom::simulator {
class SimulationPanel;
}

namespace steploom::shell {

class CasesPanel;
class CommandPalette;
class DocumentPage;
class DocumentTabs;
class OutputPanel;
class StartPage;
class StatusLine;
class Toast;
class TopBar;
class Windows;
struct WindowMemory;

/// What a window is made with. `dialogs` must outlive it.
struct WindowOptions {
    Dialogs* dialogs = nullptr;
    QString journalFolder;       ///< empty: the application's own
    bool isForPicture = false;   ///< nothing is remembered, journalled or watched
    Windows* windows = nullptr;  ///< all windows, when there can be several; must outlive it
};

/// The window: puts the panels together, hands requests to whichever can do them, and shows what they say.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    MainWindow(workbench::Workbench& workbench, WindowOptions const& options);
    ~MainWindow() override;

    /// Puts the window where it was, offers what a crash left behind, and opens the files of the last time
    /// when `paths` names none.
    void begin(QStringList const& paths);
    /// Puts panes and window where they were and opens the files; those that are gone are left out.
    void take(WindowMemory const& memory);
    WindowMemory memory() const;
    /// Offers what a crash left behind.
    void offerRecovery();

    actions::ActionSet& actions() { return m_actions; }
    Documents& documents() { return *m_documents; }
    CommandPalette& palette() { return *m_palette; }
    JournalKeeper* journal() { return m_journal; }
    DiskWatch* disk() { return m_disk; }
    WindowPanes& panes() { return *m_panes; }
    StatusLine& statusLine() { return *m_status; }
    Toast& toast() { return *m_toast; }
    OutputPanel& output() { return *m_output; }
    StartPage& startPage() { return *m_start; }
    problems::ProblemsPanel& problems() { return *m_problems; }
    /// The page of a document; null for one that is not open.
    DocumentPage* pageOf(workbench::Session const* session) const;
    DocumentPage* currentPage() const { return pageOf(m_workbench.current()); }

    /// Does what an action asked for; false when nothing here can.
    bool perform(workbench::Request request);

signals:
    /// It was closed and has no documents any more.
    void closed();

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool openContextMenu(QKeyEvent const& key, QObject* receiver) const;
    void build();
    QWidget* buildCentre();
    void connectAll();
    void addPage(workbench::Session* session);
    void removePage(workbench::Session* session);
    void showCurrent(workbench::Session* session);
    void showMode(workbench::Mode mode);
    void refreshTitle();
    void refreshCounts();
    void refreshLogo();
    void say(QString const& sentence);
    void takeFromDisk(workbench::Session& session);
    bool performInPane(workbench::Request request);
    bool performInText(workbench::Request request);
    bool performInWindow(workbench::Request request);
    void stopExecution();
    bool performAmongWindows(workbench::Request request);
    void jumpBetweenPictureAndText();
    void setTheme(theme::Preference preference);
    void markTheme();

    workbench::Workbench& m_workbench;
    NativeDialogs m_nativeDialogs;
    WindowOptions m_options;
    Dialogs& m_dialogs;
    actions::ActionSet m_actions;
    Documents* m_documents;
    JournalKeeper* m_journal = nullptr;
    DiskWatch* m_disk = nullptr;

    TopBar* m_top = nullptr;
    DocumentTabs* m_tabs = nullptr;
    QStackedWidget* m_centre = nullptr;
    StartPage* m_start = nullptr;
    QScrollArea* m_startArea = nullptr;
    WindowPanes* m_panes = nullptr;
    problems::ProblemsPanel* m_problems = nullptr;
    simulator::SimulationPanel* m_simulation = nullptr;
    CasesPanel* m_cases = nullptr;
    OutputPanel* m_output = nullptr;
    StatusLine* m_status = nullptr;
    Toast* m_toast = nullptr;
    CommandPalette* m_palette = nullptr;
    QLabel* m_logo = nullptr;
    std::map<workbench::Session const*, DocumentPage*> m_pages;
};

}  // namespace steploom::shell
