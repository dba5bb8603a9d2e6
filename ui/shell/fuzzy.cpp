// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/fuzzy.h"

#include <algorithm>

namespace steploom::shell {

// A word begins at the start, after anything that is no letter, and at a capital after a small letter.
static bool isWordStart(QStringView name, qsizetype at)
{
    if (at == 0)
        return true;
    auto const before = name[at - 1];
    return !before.isLetterOrNumber() || (before.isLower() && name[at].isUpper());
}

// Of all ways to fit the letters this takes, letter by letter, the next beginning of a word if the rest still
// fits behind it, else the next place.
static bool restFits(QStringView pattern, QStringView name)
{
    qsizetype at = 0;
    for (auto const letter : pattern) {
        if (letter.isSpace())
            continue;
        while (at < name.size() && name[at].toLower() != letter.toLower())
            ++at;
        if (at == name.size())
            return false;
        ++at;
    }
    return true;
}

static qsizetype placeOf(QStringView pattern, qsizetype letter, QStringView name, qsizetype from)
{
    qsizetype first = -1;
    for (auto at = from; at < name.size(); ++at) {
        if (name[at].toLower() != pattern[letter].toLower())
            continue;
        if (first < 0)
            first = at;
        bool const isInRow = at == from && from > 0;
        if ((isInRow || isWordStart(name, at)) && restFits(pattern.mid(letter + 1), name.mid(at + 1)))
            return at;
    }
    return first;
}

std::optional<FuzzyMatch> fuzzyMatch(QStringView pattern, QStringView name)
{
    static constexpr int forLetter = 1;
    static constexpr int inRow = 5;
    static constexpr int atWordStart = 8;
    static constexpr int atStart = 6;
    FuzzyMatch match;
    qsizetype from = 0;
    for (qsizetype letter = 0; letter < pattern.size(); ++letter) {
        if (pattern[letter].isSpace())
            continue;
        auto const at = placeOf(pattern, letter, name, from);
        if (at < 0)
            return std::nullopt;
        match.score += forLetter;
        if (at == 0)
            match.score += atStart;
        if (isWordStart(name, at))
            match.score += atWordStart;
        if (!match.places.isEmpty() && match.places.last() == at - 1)
            match.score += inRow;
        match.places.append(at);
        from = at + 1;
    }
    // Of two that fit alike the shorter one is meant.
    if (!match.places.isEmpty())
        match.score -= static_cast<int>(std::min<qsizetype>(name.size() / 8, 6));
    return match;
}

}  // namespace steploom::shell
