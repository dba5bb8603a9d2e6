// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/keymap.h"

#include <QCoreApplication>
#include <QSettings>

namespace steploom::actions {

static QString settingOf(Action const& action)
{
    return QStringLiteral("keys/")
        + QString::fromUtf8(action.id.data(), static_cast<qsizetype>(action.id.size()));
}

QList<QKeySequence> Keymap::keysOf(Action const& action)
{
    auto const chosen = QSettings().value(settingOf(action));
    if (!chosen.isValid())
        return action.keys;
    auto keys = QKeySequence::listFromString(chosen.toString(), QKeySequence::PortableText);
    keys.removeAll(QKeySequence());  // what an empty text is read as
    return keys;
}

bool Keymap::isChanged(Action const& action)
{
    return QSettings().contains(settingOf(action));
}

void Keymap::setKeys(Action const& action, QList<QKeySequence> const& keys)
{
    if (keys == action.keys)
        return reset(action);
    QSettings().setValue(settingOf(action), QKeySequence::listToString(keys, QKeySequence::PortableText));
}

void Keymap::reset(Action const& action)
{
    QSettings().remove(settingOf(action));
}

static bool doScopesMeet(Scope a, Scope b)
{
    return a == b || a == Scope::Window || b == Scope::Window;
}

Action const* Keymap::ownerOf(QKeySequence const& key, Action const& action)
{
    for (auto const& other : allActions()) {
        if (other.id == action.id)
            continue;
        if (doScopesMeet(other.scope, action.scope) && keysOf(other).contains(key))
            return &other;
        if (doScopesMeet(other.alsoScope, action.scope) && other.alsoKeys.contains(key))
            return &other;
    }
    return nullptr;
}

std::optional<QString> Keymap::whyNot(QKeySequence const& key, Action const& action)
{
    // A letter for the whole window could no longer be typed.
    auto const first = key.isEmpty() ? QKeyCombination() : key[0];
    bool const isTyped
        = !(first.keyboardModifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        && first.key() >= Qt::Key_Space && first.key() < Qt::Key_Escape;
    if (isTyped && (action.scope == Scope::Window || action.scope == Scope::Text))
        return QCoreApplication::translate(
            "Action", "%1 is for typing; this action works where people type, so its key needs Ctrl or Alt.")
            .arg(key.toString(QKeySequence::NativeText));
    return std::nullopt;
}

}  // namespace steploom::actions
