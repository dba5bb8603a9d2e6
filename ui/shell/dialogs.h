// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/export_wish.h"
#include "ui/shell/picture_wish.h"

#include <QString>
#include <QStringList>

#include <optional>

class QWidget;

namespace steploom::shell {

/// The questions the window asks. Tests answer them without a person.
class Dialogs {
public:
    enum class Unsaved { Save, Discard, Cancel };
    enum class ChangedOnDisk { Overwrite, Reload, Cancel };
    enum class Recovery { Restore, Discard, Later };

    virtual ~Dialogs() = default;

    virtual QStringList filesToOpen(QWidget* parent, QString const& folder) = 0;
    /// A file with the history of an execution; empty when the person changed their mind.
    virtual QString historyToOpen(QWidget* parent, QString const& folder) = 0;
    /// One of `cases`; none when the person changed their mind.
    virtual std::optional<QString> caseToShow(QWidget* parent, QStringList const& cases) = 0;
    /// Empty when the person changed their mind. `filters` is as QFileDialog takes it.
    virtual QString fileToSave(QWidget* parent, QString const& suggested, QString const& filters) = 0;
    /// What to do with the changes of the documents called `titles`.
    virtual Unsaved askUnsaved(QWidget* parent, QStringList const& titles) = 0;
    virtual ChangedOnDisk askChangedOnDisk(QWidget* parent, QString const& title) = 0;
    /// What to do with texts that a crash left behind.
    virtual Recovery askRecovery(QWidget* parent, QStringList const& titles) = 0;
    /// A name for something, `suggested` first; empty when the person changed their mind.
    virtual QString askName(
        QWidget* parent, QString const& title, QString const& label, QString const& suggested)
        = 0;
    /// What a picture of `session` is to be like, `suggested` first; none when the person changed their mind.
    virtual std::optional<PictureWish> askPicture(
        QWidget* parent, workbench::Session const& session, PictureWish const& suggested)
        = 0;
    /// In which format `session` is to be exported; none when the person changed their mind.
    virtual std::optional<ExportWish> askExport(
        QWidget* parent, workbench::Session const& session, ExportWish const& suggested)
        = 0;
    /// Shows a text until it is closed; `details` is Markdown.
    virtual void show(QWidget* parent, QString const& title, QString const& details) = 0;
};

/// The ones that people see.
class NativeDialogs : public Dialogs {
public:
    QStringList filesToOpen(QWidget* parent, QString const& folder) override;
    QString historyToOpen(QWidget* parent, QString const& folder) override;
    std::optional<QString> caseToShow(QWidget* parent, QStringList const& cases) override;
    QString fileToSave(QWidget* parent, QString const& suggested, QString const& filters) override;
    Unsaved askUnsaved(QWidget* parent, QStringList const& titles) override;
    ChangedOnDisk askChangedOnDisk(QWidget* parent, QString const& title) override;
    Recovery askRecovery(QWidget* parent, QStringList const& titles) override;
    QString askName(
        QWidget* parent, QString const& title, QString const& label, QString const& suggested) override;
    std::optional<PictureWish> askPicture(
        QWidget* parent, workbench::Session const& session, PictureWish const& suggested) override;
    std::optional<ExportWish> askExport(
        QWidget* parent, workbench::Session const& session, ExportWish const& suggested) override;
    void show(QWidget* parent, QString const& title, QString const& details) override;
};

}  // namespace steploom::shell
