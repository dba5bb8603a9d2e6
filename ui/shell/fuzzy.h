// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringView>

#include <optional>

namespace steploom::shell {

/// How well typed letters fit a name, and which letters of it they are.
struct FuzzyMatch {
    int score = 0;  ///< more is better
    QList<qsizetype> places;
};

/// Whether the letters of `pattern` come in this order in `name`, whatever their case; blanks in the pattern
/// are passed over. Letters in a row and at the beginnings of words count more, and
/// words that stand in one piece more than all others. An empty pattern fits all.
std::optional<FuzzyMatch> fuzzyMatch(QStringView pattern, QStringView name);

}  // namespace steploom::shell
