// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/journal_keeper.h"

#include "ui/shell/dialogs.h"
#include "ui/workbench/workbench.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QUuid>

#include <chrono>

namespace steploom::shell {

using workbench::Session;
using workbench::Workbench;

static constexpr std::chrono::seconds journalPeriod{3};

static std::filesystem::path journalFolder(QString const& given)
{
    auto const folder = given.isEmpty()
        ? QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + QStringLiteral("/journal")
        : given;
    return {folder.toStdString()};
}

// Whether a program with that id runs now. Where this cannot be told, none does.
static bool isRunning(std::int64_t process)
{
    return process != 0 && process != QCoreApplication::applicationPid()
        && QFile::exists(QStringLiteral("/proc/%1").arg(process));
}

JournalKeeper::JournalKeeper(Workbench& workbench, QString const& folder, QObject* parent)
    : QObject(parent)
    , m_workbench(workbench)
    , m_folder(journalFolder(folder))
{
    m_writer.setMaxThreadCount(1);
    m_timer.setInterval(journalPeriod);
    connect(&m_timer, &QTimer::timeout, this, &JournalKeeper::writeNow);
    m_timer.start();
    connect(&workbench, &Workbench::sessionClosing, this, &JournalKeeper::forget);
    auto const watch = [this](Session* session) {
        connect(session, &Session::titleChanged, this, [this, session] {
            if (!session->isModified())
                forget(session);
        });
    };
    connect(&workbench, &Workbench::sessionAdded, this, watch);
    for (auto const& session : workbench.sessions())
        watch(session.get());
}

JournalKeeper::~JournalKeeper()
{
    m_writer.waitForDone();
}

void JournalKeeper::inBackground(std::function<void()> task)
{
    m_writer.start(std::move(task));
}

void JournalKeeper::writeNow()
{
    for (auto const& session : m_workbench.sessions()) {
        auto& kept = m_kept[session.get()];
        auto const snapshot = session->document().sharedSnapshot();
        auto const companion = session->companion().isModified() ? session->companion().content() : Value();
        bool const isKept
            = kept.isWritten && kept.revision == snapshot->revision && kept.companion == companion;
        if (!session->isModified() || isKept)
            continue;
        if (kept.id.empty())
            kept.id = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
        kept.revision = snapshot->revision;
        kept.companion = companion;
        kept.isWritten = true;

        document::JournalEntry entry;
        entry.id = kept.id;
        entry.file = session->path().toStdString();
        entry.title = session->title().toStdString();
        entry.process = QCoreApplication::applicationPid();
        entry.bytes = session->document().bytes();
        entry.companion = companion;
        inBackground([this, entry = std::move(entry)] {
            auto const written = document::writeJournal(m_folder, entry);
            QMetaObject::invokeMethod(
                this,
                [this, fault = written ? std::string() : written.sentence()] {
                    // Said once, not every three seconds.
                    if (!fault.empty() && fault != m_lastFault)
                        m_workbench.say(tr("Unsaved work cannot be kept for a crash: %1")
                                .arg(QString::fromStdString(fault)));
                    m_lastFault = fault;
                },
                Qt::QueuedConnection);
        });
    }
}

void JournalKeeper::forget(Session const* session)
{
    auto const found = m_kept.find(session);
    if (found == m_kept.end())
        return;
    if (!found->second.id.empty())
        inBackground([folder = m_folder, id = found->second.id] { document::removeJournal(folder, id); });
    m_kept.erase(found);
}

void JournalKeeper::offerRecovery(Dialogs& dialogs, QWidget* window)
{
    std::vector<std::string> problems;
    auto entries = document::readJournals(m_folder, &problems);
    std::erase_if(entries, [](auto const& entry) { return isRunning(entry.process); });
    for (auto const& problem : problems)
        m_workbench.say(QString::fromStdString(problem));
    if (entries.empty())
        return;
    QStringList titles;
    for (auto const& entry : entries)
        titles.append(QString::fromStdString(entry.title));
    auto const answer = dialogs.askRecovery(window, titles);
    if (answer == Dialogs::Recovery::Later)
        return;
    for (auto const& entry : entries) {
        if (answer == Dialogs::Recovery::Restore)
            restore(entry);
        // What was restored is journalled anew before the old journal goes.
        inBackground([folder = m_folder, id = entry.id] { document::removeJournal(folder, id); });
    }
}

void JournalKeeper::restore(document::JournalEntry const& entry)
{
    auto const path = QString::fromStdString(entry.file.string());
    Session* session = nullptr;
    if (!path.isEmpty() && QFileInfo::exists(path))
        session = m_workbench.open(path);
    if (session && !session->document().isReadOnly()) {
        // Over the file as it is now, as one step that can be undone.
        session->type(text::difference(session->document().bytes(), entry.bytes), edit::Merge::Never,
            "Restore unsaved work");
    } else {
        session = m_workbench.add(Session::create(entry.bytes, QString::fromStdString(entry.title)));
    }
    if (!entry.companion.isNull()) {
        if (auto const restored = session->companion().replace(entry.companion))
            session->companionChanged();
        else
            m_workbench.say(tr("Cases and notes cannot be restored: %1")
                    .arg(QString::fromStdString(restored.sentence())));
    }
    session->markRecovered();
    writeNow();
}

}  // namespace steploom::shell
