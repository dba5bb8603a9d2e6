// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/dialogs.h"

#include "ui/shell/export_dialog.h"
#include "ui/shell/picture_dialog.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFileDialog>
#include <QInputDialog>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QTextBrowser>
#include <QTimer>
#include <QVBoxLayout>
#include <QWindow>

#include <chrono>

namespace steploom::shell {

static QString dialogText(char const* text)
{
    return QCoreApplication::translate("Dialogs", text);
}

QStringList NativeDialogs::filesToOpen(QWidget* parent, QString const& folder)
{
    return QFileDialog::getOpenFileNames(parent, dialogText("Open workflows"), folder,
        dialogText("Workflows (*.asl.json *.json *.asl.yaml *.asl.yml *.asl);;All files (*)"));
}

QString NativeDialogs::historyToOpen(QWidget* parent, QString const& folder)
{
    return QFileDialog::getOpenFileName(parent, dialogText("Show a recorded history"), folder,
        dialogText("Histories (*.json);;All files (*)"));
}

std::optional<QString> NativeDialogs::caseToShow(QWidget* parent, QStringList const& cases)
{
    bool isChosen = false;
    auto const chosen = QInputDialog::getItem(parent, dialogText("Show a recorded history"),
        dialogText("The execution of the case"), cases, 0, false, &isChosen);
    return isChosen ? std::optional(chosen) : std::nullopt;
}

QString NativeDialogs::fileToSave(QWidget* parent, QString const& suggested, QString const& filters)
{
    return QFileDialog::getSaveFileName(parent, dialogText("Save as"), suggested, filters);
}

static void makeDefault(QPushButton* button)
{
    button->setDefault(true);
}

Dialogs::Unsaved NativeDialogs::askUnsaved(QWidget* parent, QStringList const& titles)
{
    QMessageBox box(parent);
    box.setWindowTitle(dialogText("Unsaved changes"));
    box.setText(titles.size() == 1
            ? dialogText("%1 has changes that are not saved.").arg(titles.first())
            : dialogText("%1 workflows have changes that are not saved.").arg(titles.size()));
    box.setInformativeText(titles.size() == 1 ? QString() : titles.join(QLatin1Char('\n')));
    auto* const save = box.addButton(
        titles.size() == 1 ? dialogText("Save") : dialogText("Save all"), QMessageBox::AcceptRole);
    auto* const discard = box.addButton(dialogText("Discard"), QMessageBox::DestructiveRole);
    box.addButton(dialogText("Cancel"), QMessageBox::RejectRole);
    makeDefault(save);
    box.exec();
    if (box.clickedButton() == save)
        return Unsaved::Save;
    return box.clickedButton() == discard ? Unsaved::Discard : Unsaved::Cancel;
}

Dialogs::ChangedOnDisk NativeDialogs::askChangedOnDisk(QWidget* parent, QString const& title)
{
    QMessageBox box(parent);
    box.setWindowTitle(dialogText("Changed on disk"));
    box.setText(dialogText("Another program changed %1 since it was opened here.").arg(title));
    box.setInformativeText(dialogText("Reloading can be undone with Ctrl+Z."));
    auto* const reload = box.addButton(dialogText("Reload"), QMessageBox::AcceptRole);
    auto* const overwrite = box.addButton(dialogText("Overwrite"), QMessageBox::DestructiveRole);
    box.addButton(dialogText("Cancel"), QMessageBox::RejectRole);
    makeDefault(reload);
    box.exec();
    if (box.clickedButton() == reload)
        return ChangedOnDisk::Reload;
    return box.clickedButton() == overwrite ? ChangedOnDisk::Overwrite : ChangedOnDisk::Cancel;
}

// A dialog stands in the middle of its window, once that is where it is going to be: the window manager has a
// say in it, and it takes some moments after the window was shown.
static void waitForPlace(QWidget const* window)
{
    static constexpr std::chrono::milliseconds longest{1000};
    static constexpr std::chrono::milliseconds settling{100};
    QElapsedTimer waiting;
    waiting.start();
    auto const rest = [](std::chrono::milliseconds time) {
        QEventLoop loop;
        QTimer::singleShot(time, &loop, &QEventLoop::quit);
        loop.exec(QEventLoop::ExcludeUserInputEvents);
    };
    auto const isSeen = [window] { return window->windowHandle() && window->windowHandle()->isExposed(); };
    while (!isSeen() && !waiting.hasExpired(longest.count()))
        rest(settling / 10);
    rest(settling);
}

Dialogs::Recovery NativeDialogs::askRecovery(QWidget* parent, QStringList const& titles)
{
    waitForPlace(parent);
    QMessageBox box(parent);
    box.setWindowTitle(dialogText("Restore unsaved work"));
    box.setText(titles.size() == 1
            ? dialogText("Steploom ended before %1 was saved.").arg(titles.first())
            : dialogText("Steploom ended before %1 workflows were saved.").arg(titles.size()));
    box.setInformativeText(titles.size() == 1 ? dialogText("Its last text was kept.")
                                              : dialogText("Their last texts were kept.")
                + QStringLiteral("\n\n") + titles.join(QLatin1Char('\n')));
    auto* const restore = box.addButton(dialogText("Restore"), QMessageBox::AcceptRole);
    auto* const discard = box.addButton(dialogText("Throw away"), QMessageBox::DestructiveRole);
    box.addButton(dialogText("Ask again next time"), QMessageBox::RejectRole);
    makeDefault(restore);
    box.exec();
    if (box.clickedButton() == restore)
        return Recovery::Restore;
    return box.clickedButton() == discard ? Recovery::Discard : Recovery::Later;
}

QString NativeDialogs::askName(
    QWidget* parent, QString const& title, QString const& label, QString const& suggested)
{
    static constexpr int width = 360;
    QInputDialog dialog(parent);
    dialog.setWindowTitle(title);
    dialog.setLabelText(label);
    dialog.setTextValue(suggested);
    dialog.setOkButtonText(dialogText("Save"));
    dialog.setCancelButtonText(dialogText("Cancel"));
    // The style's own pictures are none of ours.
    for (auto* const button : dialog.findChildren<QPushButton*>())
        button->setIcon({});
    dialog.resize(width, dialog.sizeHint().height());
    return dialog.exec() == QDialog::Accepted ? dialog.textValue().trimmed() : QString();
}

std::optional<PictureWish> NativeDialogs::askPicture(
    QWidget* parent, workbench::Session const& session, PictureWish const& suggested)
{
    PictureDialog dialog(session, suggested, parent);
    if (dialog.exec() != QDialog::Accepted)
        return std::nullopt;
    return dialog.wish();
}

std::optional<ExportWish> NativeDialogs::askExport(
    QWidget* parent, workbench::Session const& session, ExportWish const& suggested)
{
    ExportDialog dialog(session, suggested, parent);
    if (dialog.exec() != QDialog::Accepted)
        return std::nullopt;
    return dialog.wish();
}

void NativeDialogs::show(QWidget* parent, QString const& title, QString const& details)
{
    QDialog dialog(parent);
    dialog.setWindowTitle(title);
    auto* const heading = new QHBoxLayout;
    auto* const logo = new QLabel(&dialog);
    logo->setPixmap(
        theme::glyphPixmap("logo", theme::colour(theme::Role::Accent), 32, dialog.devicePixelRatioF()));
    heading->setSpacing(theme::metrics::space3);
    heading->addWidget(logo);
    heading->addWidget(theme::makeLabel(theme::LabelRole::PageTitle, title, &dialog), 1);
    auto* const text = new QTextBrowser(&dialog);
    text->setOpenExternalLinks(true);
    text->setMarkdown(details);
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close, &dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    auto* const rows = new QVBoxLayout(&dialog);
    rows->setContentsMargins(24, 24, 24, 16);
    rows->setSpacing(theme::metrics::space4);
    rows->addLayout(heading);
    rows->addWidget(text, 1);
    rows->addWidget(buttons);
    dialog.resize(560, 420);
    dialog.exec();
}

}  // namespace steploom::shell
