// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workbench/own_patterns.h"

#include "core/base/files.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <algorithm>
#include <filesystem>

namespace steploom::workbench {

static constexpr auto patternEnding = ".asl.json";

OwnPatterns::OwnPatterns(QObject* parent)
    : QObject(parent)
    , m_folder(
          QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/patterns"))
{
}

void OwnPatterns::setFolder(QString const& folder)
{
    m_folder = folder;
    emit changed();
}

QString OwnPatterns::fileOf(QString const& title) const
{
    return QDir(m_folder).filePath(title + QLatin1String(patternEnding));
}

std::vector<OwnPattern> OwnPatterns::all() const
{
    static constexpr std::size_t biggest = std::size_t{1} << 20;  // no definition may be bigger
    std::vector<OwnPattern> patterns;
    auto const ending = QLatin1String(patternEnding);
    for (auto const& name : QDir(m_folder).entryList({QLatin1Char('*') + ending}, QDir::Files)) {
        auto bytes = readFile(QDir(m_folder).filePath(name).toStdString(), biggest);
        if (bytes)
            patterns.push_back({name.chopped(ending.size()), std::move(*bytes)});
    }
    std::sort(patterns.begin(), patterns.end(), [](OwnPattern const& a, OwnPattern const& b) {
        return QString::localeAwareCompare(a.title, b.title) < 0;
    });
    return patterns;
}

// No file system of the three platforms refuses a name without these.
static bool isForbidden(QChar letter)
{
    return QStringLiteral("/\\:*?\"<>|").contains(letter) || !letter.isPrint();
}

QString OwnPatterns::freeTitle(QString const& wanted) const
{
    auto base = wanted;
    std::replace_if(base.begin(), base.end(), isForbidden, QLatin1Char('-'));
    auto title = base;
    for (int number = 2; QFile::exists(fileOf(title)); ++number)
        title = base + QLatin1Char(' ') + QString::number(number);
    return title;
}

Result<void> OwnPatterns::checkTitle(QString const& title) const
{
    static constexpr qsizetype longest = 100;
    if (title.isEmpty() || title != title.trimmed() || title.startsWith(QLatin1Char('.'))
        || title.size() > longest)
        return Failure{
            tr("A pattern needs a title of 1 to 100 characters, without a dot at its start.").toStdString()};
    if (std::any_of(title.begin(), title.end(), isForbidden))
        return Failure{
            tr("A pattern is kept in a file of its name, which cannot hold any of / \\ : * ? \" < > |.")
                .toStdString()};
    if (QFile::exists(fileOf(title)))
        return Failure{tr("There is a pattern called %1 already.").arg(title).toStdString()};
    return {};
}

Result<void> OwnPatterns::save(QString const& title, std::string const& fragment)
{
    if (auto const checked = checkTitle(title); !checked)
        return checked.failure();
    if (!QDir().mkpath(m_folder))
        return Failure{
            tr("The folder %1 cannot be made.").arg(QDir::toNativeSeparators(m_folder)).toStdString()};
    if (auto const written = writeFileAtomically(fileOf(title).toStdString(), fragment); !written)
        return written.failure();
    emit changed();
    return {};
}

Result<void> OwnPatterns::rename(QString const& from, QString const& to)
{
    if (from == to)
        return {};
    if (auto const checked = checkTitle(to); !checked)
        return checked.failure();
    if (!QFile::rename(fileOf(from), fileOf(to)))
        return Failure{tr("%1 cannot be renamed.").arg(from).toStdString()};
    emit changed();
    return {};
}

Result<void> OwnPatterns::remove(QString const& title)
{
    if (!QFile::moveToTrash(fileOf(title)))
        return Failure{tr("%1 cannot be moved to the wastebasket; its file is in %2.")
                .arg(title, QDir::toNativeSeparators(m_folder))
                .toStdString()};
    emit changed();
    return {};
}

}  // namespace steploom::workbench
