// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace steploom::workbench {
class Session;
class Workbench;
}  // namespace steploom::workbench

namespace steploom::shell {

/// Notices when another program changes the file of an open document.
class DiskWatch : public QObject {
    Q_OBJECT

public:
    explicit DiskWatch(workbench::Workbench& workbench, QObject* parent = nullptr);

    /// Looks at all files now; when the window becomes active, and some moments after the system told of a
    /// change.
    void check();

signals:
    /// Whether the file of `session` differs from what was read or written here. Told again at each check.
    void checked(steploom::workbench::Session* session, bool isChanged);

private:
    void watchAgain();

    workbench::Workbench& m_workbench;
    QFileSystemWatcher m_watcher;
    QTimer m_soon;
};

}  // namespace steploom::shell
