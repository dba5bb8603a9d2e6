// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workbench/own_patterns.h"
#include "ui/workbench/session.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace steploom::workbench {

enum class Mode { Design, Simulate, Present };

/// What an action asks of whichever pane can do it; the window hands it on.
enum class Request {
    New,
    Open,
    Save,
    SaveAs,
    CloseDocument,
    Quit,
    ExportPicture,
    ExportText,
    CopyPicture,
    CopySelectionPicture,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    FitAll,
    FitSelection,
    Centre,
    ToggleCode,
    ToggleStates,
    FilterStates,
    ToggleInspector,
    ToggleBottom,
    NextPane,
    PreviousPane,
    Find,
    CommandPalette,
    Rename,
    QuickInsert,
    Connect,
    CycleEdges,
    ShowInText,
    GoToDefinition,
    FindUses,
    RenameInText,
    FormatText,
    Complete,
    EditLines,
    Substitutions,
    StopExecution,
    OpenHistory,
    ShowInInspector,
    NextProblem,
    PreviousProblem,
    QuickFix,
    Hints,
    ThemeLight,
    ThemeDark,
    ThemeSystem,
    ToggleTheme,
    About,
    Handbook,
    WhatsNew,
    AssignKeys,
    SavePattern,
    Cut,
    Copy,
    Paste,
    SelectAll,
    ExtractWorkflow,
    AddNote,
    NextNote,
    NewWindow,
    MoveToNewWindow,
};

/// Everything that is open, and what the window is doing. One for a window.
class Workbench : public QObject {
    Q_OBJECT

public:
    explicit Workbench(QObject* parent = nullptr);
    ~Workbench() override;

    std::vector<std::unique_ptr<Session>> const& sessions() const { return m_sessions; }
    /// The document in front; null when none is open.
    Session* current() const { return m_current; }
    void setCurrent(Session* session);
    Session* add(std::unique_ptr<Session> session);
    /// Closes a document without asking.
    void close(Session* session);
    /// Gives a document away, for another window; here it is closed.
    std::unique_ptr<Session> take(Session* session);

    /// The open document of the file at `path`; null when it is not open here.
    Session* find(QString const& path) const;
    /// Opens the file at `path`, or brings it to the front when it is open, here or elsewhere. Null when it
    /// cannot be read; message() then said why.
    Session* open(QString const& path);
    /// Asked before a file is opened: another window that has it brings it to the front and gives it.
    void setElsewhere(std::function<Session*(QString const& path)> elsewhere)
    {
        m_elsewhere = std::move(elsewhere);
    }

    Mode mode() const { return m_mode; }
    void setMode(Mode mode);

    /// Names of the state types put in last, newest first; forgotten when the program ends.
    QStringList const& recentTypes() const { return m_recentTypes; }
    void addRecentType(QString const& name);

    QStringList recentFiles() const;
    void addRecentFile(QString const& path);

    OwnPatterns& ownPatterns() { return m_ownPatterns; }
    OwnPatterns const& ownPatterns() const { return m_ownPatterns; }

    void request(Request request) { emit requested(request); }
    void say(QString const& sentence) { emit message(sentence); }

signals:
    void sessionAdded(steploom::workbench::Session* session);
    /// Just before it is gone.
    void sessionClosing(steploom::workbench::Session* session);
    void currentChanged(steploom::workbench::Session* session);
    void modeChanged(steploom::workbench::Mode mode);
    void requested(steploom::workbench::Request request);
    void recentFilesChanged();
    /// A sentence for people, from a document or the workbench itself.
    void message(QString const& sentence);

private:
    std::vector<std::unique_ptr<Session>> m_sessions;
    Session* m_current = nullptr;
    Mode m_mode = Mode::Design;
    OwnPatterns m_ownPatterns;
    QStringList m_recentTypes;
    std::function<Session*(QString const&)> m_elsewhere;
};

}  // namespace steploom::workbench
