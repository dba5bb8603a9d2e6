// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action_set.h"

#include "ui/actions/keymap.h"
#include "ui/workbench/simulation.h"
#include "ui/workbench/workbench.h"

#include <QCoreApplication>
#include <QMetaObject>
#include <QWidget>

namespace steploom::actions {

using workbench::Session;
using workbench::Simulation;
using workbench::Workbench;

static QString withoutMnemonic(QString text)
{
    text.remove(QLatin1Char('&'));
    if (text.endsWith(QStringLiteral("…")))
        text.chop(1);
    return text;
}

static QString textNowOf(Action const& action, Workbench const& workbench)
{
    auto const now = action.textNow ? action.textNow(workbench) : QString();
    return now.isEmpty() ? QCoreApplication::translate("Action", action.text) : now;
}

QString plainText(Action const& action)
{
    return withoutMnemonic(QCoreApplication::translate("Action", action.text));
}

QString plainTextNow(Action const& action, Workbench const& workbench)
{
    return withoutMnemonic(textNowOf(action, workbench));
}

bool isEnabledNow(Action const& action, Workbench const& workbench)
{
    return !action.isEnabled || action.isEnabled(workbench);
}

Action const* findAction(std::string_view id)
{
    for (auto const& action : allActions())
        if (action.id == id)
            return &action;
    return nullptr;
}

static Qt::ShortcutContext contextOf(Scope scope)
{
    return scope == Scope::Window ? Qt::WindowShortcut : Qt::WidgetWithChildrenShortcut;
}

ActionSet::ActionSet(Workbench& workbench, QObject* parent) : QObject(parent), m_workbench(workbench)
{
    for (auto const& action : allActions()) {
        Entry entry{&action, new QAction(this), nullptr};
        entry.face->setObjectName(
            QString::fromUtf8(action.id.data(), static_cast<qsizetype>(action.id.size())));
        entry.face->setShortcuts(Keymap::keysOf(action));
        entry.face->setShortcutContext(contextOf(action.scope));
        entry.face->setCheckable(action.isChecked != nullptr);
        entry.face->setMenuRole(action.id == "file.quit" ? QAction::QuitRole : QAction::NoRole);
        connect(entry.face, &QAction::triggered, this, [this, &action] { run(action); });
        if (!action.alsoKeys.isEmpty()) {
            entry.also = new QAction(this);
            entry.also->setShortcuts(action.alsoKeys);
            entry.also->setShortcutContext(contextOf(action.alsoScope));
            connect(entry.also, &QAction::triggered, this, [this, &action] { run(action); });
        }
        m_byId[action.id] = entry.face;
        m_entries.push_back(entry);
    }
    connect(&workbench, &Workbench::currentChanged, this, &ActionSet::follow);
    connect(&workbench, &Workbench::modeChanged, this, &ActionSet::refreshSoon);
    follow(workbench.current());
    refresh();
}

ActionSet::~ActionSet() = default;

QAction* ActionSet::action(std::string_view id) const
{
    auto const found = m_byId.find(id);
    return found == m_byId.end() ? nullptr : found->second;
}

bool ActionSet::trigger(std::string_view id)
{
    auto const* action = findAction(id);
    if (!action || !isEnabledNow(*action, m_workbench))
        return false;
    run(*action);
    return true;
}

void ActionSet::run(Action const& action)
{
    if (!isEnabledNow(action, m_workbench))
        return;
    action.run(m_workbench);
    // A checkable QAction flips by itself; what the workbench says counts.
    refresh();
}

void ActionSet::attach(QWidget* widget, Scope scope)
{
    for (auto const& entry : m_entries) {
        if (entry.action->scope == scope)
            widget->addAction(entry.face);
        if (entry.also && entry.action->alsoScope == scope)
            widget->addAction(entry.also);
    }
}

void ActionSet::takeKeys()
{
    for (auto const& entry : m_entries)
        entry.face->setShortcuts(Keymap::keysOf(*entry.action));
}

void ActionSet::setChecked(std::string_view id, bool isChecked)
{
    if (auto* face = action(id)) {
        face->setCheckable(true);
        face->setChecked(isChecked);
    }
}

void ActionSet::follow(Session* session)
{
    if (m_followed) {
        disconnect(m_followed, nullptr, this, nullptr);
        disconnect(&m_followed->simulation(), nullptr, this, nullptr);
    }
    m_followed = session;
    if (session) {
        connect(session, &Session::changed, this, &ActionSet::refreshSoon);
        connect(session, &Session::selectionChanged, this, &ActionSet::refreshSoon);
        connect(session, &Session::problemsChanged, this, &ActionSet::refreshSoon);
        connect(session, &Session::titleChanged, this, &ActionSet::refreshSoon);
        auto* const simulation = &session->simulation();
        connect(simulation, &Simulation::runChanged, this, &ActionSet::refreshSoon);
        connect(simulation, &Simulation::playingChanged, this, &ActionSet::refreshSoon);
        connect(simulation, &Simulation::viewChanged, this, &ActionSet::refreshSoon);
    }
    refreshSoon();
}

void ActionSet::refreshSoon()
{
    if (m_isRefreshDue)
        return;
    m_isRefreshDue = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_isRefreshDue = false;
            refresh();
        },
        Qt::QueuedConnection);
}

void ActionSet::refresh()
{
    for (auto const& entry : m_entries) {
        bool const isEnabled = isEnabledNow(*entry.action, m_workbench);
        entry.face->setEnabled(isEnabled);
        entry.face->setText(textNowOf(*entry.action, m_workbench));
        if (entry.action->isChecked)
            entry.face->setChecked(entry.action->isChecked(m_workbench));
        if (entry.also)
            entry.also->setEnabled(isEnabled
                && (entry.action->alsoScope != Scope::Simulate
                    || m_workbench.mode() == workbench::Mode::Simulate));
    }
}

}  // namespace steploom::actions
