// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/disk_watch.h"

#include "ui/workbench/workbench.h"

#include <QFileInfo>

namespace steploom::shell {

using workbench::Session;
using workbench::Workbench;

DiskWatch::DiskWatch(Workbench& workbench, QObject* parent) : QObject(parent), m_workbench(workbench)
{
    // Editors write in several steps; wait until they are done.
    static constexpr int settlingTime = 250;
    m_soon.setSingleShot(true);
    m_soon.setInterval(settlingTime);
    connect(&m_soon, &QTimer::timeout, this, &DiskWatch::check);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_soon, qOverload<>(&QTimer::start));
    connect(&workbench, &Workbench::sessionAdded, this, [this](Session* session) {
        connect(session, &Session::titleChanged, this, &DiskWatch::watchAgain);
        watchAgain();
    });
    connect(&workbench, &Workbench::sessionClosing, this, [this](Session* session) {
        if (!session->path().isEmpty())
            m_watcher.removePath(session->path());
    });
    watchAgain();
}

// A file that was replaced by another of its name is no longer watched by the system.
void DiskWatch::watchAgain()
{
    auto const watched = m_watcher.files();
    for (auto const& session : m_workbench.sessions())
        if (!session->path().isEmpty() && !watched.contains(session->path())
            && QFileInfo::exists(session->path()))
            m_watcher.addPath(session->path());
}

void DiskWatch::check()
{
    for (auto const& session : m_workbench.sessions())
        emit checked(session.get(), session->isChangedOnDisk());
    watchAgain();
}

}  // namespace steploom::shell
