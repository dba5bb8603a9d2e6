// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/disk_watch.h"

#include "core/cases/companion.h"
#include "ui/workbench/workbench.h"

#include <QFileInfo>

namespace steploom::shell {

using workbench::Session;
using workbench::Workbench;

// The definition and its companion.
static QStringList filesOf(Session const& session)
{
    if (session.path().isEmpty())
        return {};
    auto const companion = cases::Companion::pathFor(session.path().toStdString());
    return {session.path(), QString::fromStdString(companion.string())};
}

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
        for (auto const& path : filesOf(*session))
            m_watcher.removePath(path);
    });
    watchAgain();
}

// A file that was replaced by another of its name is no longer watched by the system.
void DiskWatch::watchAgain()
{
    auto const watched = m_watcher.files();
    for (auto const& session : m_workbench.sessions())
        for (auto const& path : filesOf(*session))
            if (!watched.contains(path) && QFileInfo::exists(path))
                m_watcher.addPath(path);
}

void DiskWatch::check()
{
    for (auto const& session : m_workbench.sessions()) {
        if (session->takeCompanionFromDisk())
            m_workbench.say(tr("The cases of %1 were changed by another program and are read anew.")
                    .arg(session->title()));
        emit checked(session.get(), session->isChangedOnDisk());
    }
    watchAgain();
}

}  // namespace steploom::shell
