// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workbench/workbench.h"

#include "ui/workbench/simulation.h"

#include <QFileInfo>
#include <QSettings>

#include <algorithm>

namespace steploom::workbench {

static constexpr int recentFilesKept = 12;
static constexpr auto recentFilesKey = "recentFiles";

Workbench::Workbench(QObject* parent) : QObject(parent) {}
Workbench::~Workbench() = default;

void Workbench::setCurrent(Session* session)
{
    if (session == m_current)
        return;
    m_current = session;
    emit currentChanged(session);
}

Session* Workbench::add(std::unique_ptr<Session> session)
{
    auto* const added = m_sessions.emplace_back(std::move(session)).get();
    added->simulation().setShown(m_mode == Mode::Simulate);
    connect(added, &Session::message, this, &Workbench::message);
    emit sessionAdded(added);
    setCurrent(added);
    return added;
}

void Workbench::close(Session* session)
{
    take(session);
}

std::unique_ptr<Session> Workbench::take(Session* session)
{
    auto const found = std::find_if(
        m_sessions.begin(), m_sessions.end(), [&](auto const& each) { return each.get() == session; });
    if (found == m_sessions.end())
        return nullptr;
    auto const place = static_cast<std::size_t>(found - m_sessions.begin());
    if (m_current == session) {
        // The one to the right comes to the front, else the one to the left.
        auto* next = place + 1 < m_sessions.size() ? m_sessions[place + 1].get()
            : place > 0                            ? m_sessions[place - 1].get()
                                                   : nullptr;
        setCurrent(next);
    }
    emit sessionClosing(session);
    disconnect(session, &Session::message, this, &Workbench::message);
    auto taken = std::move(*found);
    m_sessions.erase(found);
    return taken;
}

Session* Workbench::find(QString const& path) const
{
    QFileInfo const wanted(path);
    for (auto const& session : m_sessions)
        if (!session->path().isEmpty() && QFileInfo(session->path()) == wanted)
            return session.get();
    return nullptr;
}

Session* Workbench::open(QString const& path)
{
    if (auto* const session = find(path)) {
        setCurrent(session);
        return session;
    }
    if (m_elsewhere)
        if (auto* const session = m_elsewhere(path))
            return session;
    auto session = Session::open(path);
    if (!session) {
        say(QString::fromStdString(session.sentence()));
        return nullptr;
    }
    auto* const added = add(std::move(*session));
    addRecentFile(added->path());
    auto const& kind = added->document().kind();
    for (auto const& sentence : {kind.readOnlyBecause, kind.notice})
        if (!sentence.empty())
            say(QString::fromStdString(sentence));
    if (auto const fault = added->notes().fault(); !fault.isEmpty())
        say(fault);
    for (auto const& remark : added->companionRemarks())
        say(remark);
    return added;
}

void Workbench::setMode(Mode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    for (auto const& session : m_sessions)
        session->simulation().setShown(mode == Mode::Simulate);
    emit modeChanged(mode);
}

void Workbench::addRecentType(QString const& name)
{
    static constexpr qsizetype most = 3;
    m_recentTypes.removeAll(name);
    m_recentTypes.prepend(name);
    m_recentTypes = m_recentTypes.mid(0, most);
}

QStringList Workbench::recentFiles() const
{
    return QSettings().value(QLatin1String(recentFilesKey)).toStringList();
}

void Workbench::addRecentFile(QString const& path)
{
    auto files = recentFiles();
    files.removeAll(path);
    files.prepend(path);
    if (files.size() > recentFilesKept)
        files.resize(recentFilesKept);
    QSettings().setValue(QLatin1String(recentFilesKey), files);
    emit recentFilesChanged();
}

}  // namespace steploom::workbench
