// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/action.h"

#include <QKeySequence>
#include <QList>

#include <optional>

namespace steploom::actions {

/// Which keys an action has: its own, or those that a person chose for it. Choices are kept in the settings,
/// by the action's id; one that is the same as the standard is not kept.
class Keymap {
public:
    static QList<QKeySequence> keysOf(Action const& action);
    static bool isChanged(Action const& action);
    /// An empty list takes the action its keys.
    static void setKeys(Action const& action, QList<QKeySequence> const& keys);
    static void reset(Action const& action);

    /// Another action that `key` means where `action` works: in the same scope, or in the whole window on
    /// either side.
    static Action const* ownerOf(QKeySequence const& key, Action const& action);
    /// Why `key` cannot be given to `action`, as a sentence; nothing when it can.
    static std::optional<QString> whyNot(QKeySequence const& key, Action const& action);
};

}  // namespace steploom::actions
