// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"

#include <QDir>
#include <QFile>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <memory>
#include <optional>

namespace steploom::tests {

/// Answers the window's questions as told before, and counts them.
class FakeDialogs : public shell::Dialogs {
public:
    QStringList filesToOpen(QWidget*, QString const&) override { return openAnswer; }
    QString historyToOpen(QWidget*, QString const&) override { return historyAnswer; }
    std::optional<QString> caseToShow(QWidget*, QStringList const& cases) override
    {
        casesShown = cases;
        return caseAnswer;
    }
    QString fileToSave(QWidget*, QString const& suggestion, QString const&) override
    {
        suggested = suggestion;
        return saveAnswer;
    }
    Unsaved askUnsaved(QWidget*, QStringList const& titles) override
    {
        ++unsavedQuestions;
        unsavedTitles = titles;
        return unsavedAnswer;
    }
    ChangedOnDisk askChangedOnDisk(QWidget*, QString const&) override
    {
        ++diskQuestions;
        return diskAnswer;
    }
    Recovery askRecovery(QWidget*, QStringList const& titles) override
    {
        recoveryTitles = titles;
        return recoveryAnswer;
    }
    QString askName(QWidget*, QString const&, QString const&, QString const& suggestion) override
    {
        suggested = suggestion;
        return nameAnswer;
    }
    std::optional<shell::PictureWish> askPicture(
        QWidget*, workbench::Session const&, shell::PictureWish const& suggestion) override
    {
        suggestedPicture = suggestion;
        return pictureAnswer ? pictureAnswer(suggestion) : suggestion;
    }
    std::optional<shell::ExportWish> askExport(
        QWidget*, workbench::Session const&, shell::ExportWish const& suggestion) override
    {
        return exportAnswer ? exportAnswer : suggestion;
    }
    void show(QWidget*, QString const& title, QString const& details) override
    {
        shown = title;
        shownDetails = details;
    }

    QStringList openAnswer;
    QString historyAnswer;
    QStringList casesShown;
    std::optional<QString> caseAnswer;
    QString saveAnswer;
    std::optional<shell::ExportWish> exportAnswer;
    /// What is made of the picture that is suggested; without one it is taken as it is.
    std::function<std::optional<shell::PictureWish>(shell::PictureWish)> pictureAnswer;
    shell::PictureWish suggestedPicture;
    QString nameAnswer;
    QString suggested;
    Unsaved unsavedAnswer = Unsaved::Cancel;
    ChangedOnDisk diskAnswer = ChangedOnDisk::Cancel;
    Recovery recoveryAnswer = Recovery::Later;
    int unsavedQuestions = 0;
    int diskQuestions = 0;
    QStringList unsavedTitles;
    QStringList recoveryTitles;
    QString shown;
    QString shownDetails;
};

/// A window with settings, journals and files of its own.
class WindowFixture {
public:
    WindowFixture()
    {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.filePath("settings"));
        QSettings().clear();
    }

    shell::MainWindow& open(QSize size = {1600, 1000})
    {
        if (!m_workbench)
            m_workbench = std::make_unique<workbench::Workbench>();
        m_workbench->ownPatterns().setFolder(filePath("patterns"));
        shell::WindowOptions options;
        options.dialogs = &dialogs;
        options.journalFolder = filePath("journal");
        m_window = std::make_unique<shell::MainWindow>(*m_workbench, options);
        m_window->resize(size);
        m_window->show();
        QCoreApplication::processEvents();
        return *m_window;
    }
    /// Ends window and documents without asking or saving anything, as a crash would.
    void crash()
    {
        m_window.reset();
        m_workbench.reset();
    }

    shell::MainWindow& window() { return *m_window; }
    workbench::Workbench& workbench() { return *m_workbench; }
    workbench::Session& session() { return *m_workbench->current(); }
    QString filePath(QString const& name) const { return m_folder.filePath(name); }
    QString write(QString const& name, QByteArray const& bytes) const
    {
        QFile file(filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(name));
        return file.fileName();
    }
    QByteArray read(QString const& name) const
    {
        QFile file(filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
    }

    FakeDialogs dialogs;

private:
    QTemporaryDir m_folder;
    std::unique_ptr<workbench::Workbench> m_workbench;
    std::unique_ptr<shell::MainWindow> m_window;
};

/// CR LF, tabs, a number spelled 2.0 and no final newline: what a careless editor would not keep.
inline QByteArray const oddFile
    = "{\r\n\t\"StartAt\": \"A\",\r\n\t\"States\": {\r\n"
      "\t\t\"A\": {\"Type\": \"Pass\", \"Next\": \"B\"},\r\n"
      "\t\t\"B\": {\"Type\": \"Wait\", \"Seconds\": 2.0, \"End\": true}\r\n\t}\r\n}";

}  // namespace steploom::tests
