// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace steploom::shell {

/// What one window had open when the program ended.
struct WindowMemory {
    QStringList files = {};
    QString current = {};  ///< which of them was in front; may be empty
    QByteArray geometry = {};
};

/// The windows of last time, the first one first.
std::vector<WindowMemory> readWindowMemories();
/// Keeps them for the next start.
void keepWindowMemories(std::vector<WindowMemory> const& windows);

}  // namespace steploom::shell
