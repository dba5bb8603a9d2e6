// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#ifndef Q_MOC_RUN  // the meta object compiler (6.4) cannot read <compare> when it comes first
#include "core/base/ids.h"
#endif
#include "core/document/journal.h"

#include <QObject>
#include <QString>
#include <QThreadPool>
#include <QTimer>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace steploom::workbench {
class Session;
class Workbench;
}  // namespace steploom::workbench

namespace steploom::shell {

class Dialogs;

/// Keeps the text of unsaved documents on disk, so that a crash loses a few seconds at most, and gives back
/// what an earlier crash left. Files are written by a thread of its own, in order.
class JournalKeeper : public QObject {
    Q_OBJECT

public:
    /// Journals lie in `folder`; empty: a folder of the application's own.
    JournalKeeper(workbench::Workbench& workbench, QString const& folder, QObject* parent = nullptr);
    ~JournalKeeper() override;

    /// Journals all documents that changed since they last were. Happens by itself every few seconds.
    void writeNow();
    /// Waits until everything is on disk; for tests.
    void waitForDisk() { m_writer.waitForDone(); }

    /// Offers what programs that are no longer running left behind, and opens it when it is wanted.
    void offerRecovery(Dialogs& dialogs, QWidget* window);

private:
    struct Kept {
        std::string id;
        Revision revision;
        Value companion;
        bool isWritten = false;
    };

    void forget(workbench::Session const* session);
    void restore(document::JournalEntry const& entry);
    void inBackground(std::function<void()> task);

    workbench::Workbench& m_workbench;
    std::filesystem::path m_folder;
    std::map<workbench::Session const*, Kept> m_kept;
    QThreadPool m_writer;
    QTimer m_timer;
    std::string m_lastFault;
};

}  // namespace steploom::shell
