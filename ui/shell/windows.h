// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/main_window.h"

#include <QObject>

#include <memory>
#include <vector>

namespace steploom::shell {

/// All windows of the program. Each has documents, a selection and a mode of its own; a file is open in one
/// of them only.
class Windows : public QObject {
    Q_OBJECT

public:
    /// `options` are those of every window.
    explicit Windows(WindowOptions const& options, QObject* parent = nullptr);
    ~Windows() override;

    /// Opens the windows of last time, or one with the files at `paths` when there are any, and offers what a
    /// crash left behind.
    void begin(QStringList const& paths);

    /// A window without documents, beside `beside` and with the same panes.
    MainWindow& openNew(MainWindow* beside = nullptr);
    /// Gives a document of `from` a window of its own. Nothing of it is lost: not its history, nor its run.
    MainWindow& moveToNew(MainWindow& from, workbench::Session& session);

    /// The open ones, oldest first.
    std::vector<MainWindow*> all() const;

    /// Closes all windows when the unsaved documents of each are saved or given up. False when a person wants
    /// to go on working; then all stay open.
    bool quit();
    bool isQuitting() const { return m_isQuitting; }
    /// A window is about to close: what it has open is kept when it is the last one.
    void remember(MainWindow const& closing) const;
    /// Takes over the keys that were assigned in one of them.
    void takeKeys();

private:
    /// A window looks at its documents until it is gone, so it goes first.
    struct One {
        std::unique_ptr<workbench::Workbench> workbench;
        std::unique_ptr<MainWindow> window;
    };

    MainWindow& add();
    static void show(MainWindow& window);
    workbench::Session* bringForward(workbench::Workbench const* asking, QString const& path);
    void tellRecentFiles(workbench::Workbench const* from);
    void drop(MainWindow* window);

    WindowOptions m_options;
    std::vector<One> m_windows;
    bool m_isQuitting = false;
    bool m_isTelling = false;
};

}  // namespace steploom::shell
