// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QObject>
#include <QString>

#include <string>
#include <vector>

namespace steploom::workbench {

/// A pattern that a person saved.
struct OwnPattern {
    QString title;         ///< also the name of its file
    std::string fragment;  ///< `{"StartAt": ..., "States": {...}}` as it is written
};

/// The patterns that a person saved from workflows: `<title>.asl.json` in a folder of their own, so that they
/// can be copied, shared and edited like any other file.
class OwnPatterns : public QObject {
    Q_OBJECT

public:
    /// Keeps them in the user's data folder.
    explicit OwnPatterns(QObject* parent = nullptr);

    QString const& folder() const { return m_folder; }
    void setFolder(QString const& folder);

    /// Those that can be read, sorted by title.
    std::vector<OwnPattern> all() const;
    /// `wanted` without what a file's name cannot hold, and with a number when that is taken.
    QString freeTitle(QString const& wanted) const;

    /// Refused when the title is taken or can be no name of a file.
    Result<void> save(QString const& title, std::string const& fragment);
    Result<void> rename(QString const& from, QString const& to);
    /// Moves its file to the wastebasket.
    Result<void> remove(QString const& title);

signals:
    void changed();

private:
    QString fileOf(QString const& title) const;
    Result<void> checkTitle(QString const& title) const;

    QString m_folder;
};

}  // namespace steploom::workbench
