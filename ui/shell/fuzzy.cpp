// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/fuzzy.h"

#include <algorithm>
#include <utility>

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

static constexpr int forLetter = 1;
static constexpr int inRow = 5;
static constexpr int atWordStart = 8;
static constexpr int atStart = 6;
static constexpr int wholeWord = 6;
// More than the beginnings of words of any other name could bring, and a command's having been used lately.
static constexpr int unbroken = 20;
static constexpr int unbrokenLetter = 4;

static bool isWordEnd(QStringView name, qsizetype end)
{
    return end == name.size() || isWordStart(name, end);
}

// Where `word` stands unbroken, at `from` or later: best as a whole word, then at the start of one.
static qsizetype runOf(QStringView word, QStringView name, qsizetype from)
{
    qsizetype best = -1;
    int bestRank = -1;
    for (auto at = name.indexOf(word, from, Qt::CaseInsensitive); at >= 0;
        at = name.indexOf(word, at + 1, Qt::CaseInsensitive)) {
        bool const isStart = isWordStart(name, at);
        int const rank = isStart ? 1 + (isWordEnd(name, at + word.size()) ? 1 : 0) : 0;
        if (rank > bestRank) {
            best = at;
            bestRank = rank;
        }
    }
    return best;
}

// Each word of the pattern in one piece.
static std::optional<FuzzyMatch> unbrokenMatch(QStringView pattern, QStringView name)
{
    FuzzyMatch match;
    qsizetype from = 0;
    for (qsizetype start = 0; start < pattern.size();) {
        if (pattern[start].isSpace()) {
            ++start;
            continue;
        }
        auto end = start;
        while (end < pattern.size() && !pattern[end].isSpace())
            ++end;
        auto const length = end - start;
        auto const at = runOf(pattern.mid(start, length), name, from);
        // Two letters inside a word may be there by chance: `cc` is rather ChargeCard than Success.
        if (at < 0 || (length < 3 && !isWordStart(name, at)))
            return std::nullopt;
        auto const letters = static_cast<int>(length);
        match.score += letters * (forLetter + unbrokenLetter) + (letters - 1) * inRow;
        if (at == 0)
            match.score += atStart;
        if (isWordStart(name, at))
            match.score += atWordStart + (isWordEnd(name, at + length) ? wholeWord : 0);
        for (qsizetype letter = 0; letter < length; ++letter)
            match.places.append(at + letter);
        from = at + length;
        start = end;
    }
    if (!match.places.isEmpty())
        match.score += unbroken;
    return match;
}

// Of two that fit alike the shorter one is meant.
static FuzzyMatch withLength(FuzzyMatch match, QStringView name)
{
    if (!match.places.isEmpty())
        match.score -= static_cast<int>(std::min<qsizetype>(name.size() / 8, 6));
    return match;
}

std::optional<FuzzyMatch> fuzzyMatch(QStringView pattern, QStringView name)
{
    if (auto match = unbrokenMatch(pattern, name))
        return withLength(std::move(*match), name);
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
    return withLength(std::move(match), name);
}

}  // namespace steploom::shell
