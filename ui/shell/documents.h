// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"
#include "ui/canvas/picture.h"
#include "ui/shell/export_wish.h"
#include "ui/shell/templates.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <map>

class QWidget;

namespace steploom::workbench {
class Session;
class Workbench;
enum class Request;
}  // namespace steploom::workbench

namespace steploom::shell {

class Dialogs;

/// Everything the File menu does: makes, opens, saves and closes documents, and asks before anything is lost.
class Documents : public QObject {
    Q_OBJECT

public:
    Documents(workbench::Workbench& workbench, Dialogs& dialogs, QWidget* window);

    /// Does a request of the File menu; false for any other request.
    bool perform(workbench::Request request);

    workbench::Session* createBlank();
    workbench::Session* createFrom(Template const& chosen);
    void open(QStringList const& paths);
    /// Saves, asking for a name when there is none and what to do when the file was changed meanwhile. False
    /// when it is not saved after all.
    bool save(workbench::Session& session);
    bool saveAs(workbench::Session& session);
    /// Closes a document; false when the person wants to keep it open.
    bool close(workbench::Session& session);
    /// Asks once for all unsaved documents; closes none. False when the person wants to go on working.
    bool mayCloseAll();
    /// A document whose changes on disk a person chose to ignore is saved over them without asking again.
    void keepMine(workbench::Session& session);
    /// Whether that was chosen for what is on disk now.
    bool isKept(workbench::Session const& session) const;
    /// Tells the documents of another window what is known of one that goes there.
    void handOver(workbench::Session const& session, Documents& to) const;
    /// Asks what a picture is to be like, and writes or copies it.
    void exportPicture(workbench::Session& session);
    void exportText(workbench::Session& session);
    /// Puts a picture on the clipboard that looks like the last one asked for.
    void copyPicture(workbench::Session const& session, canvas::Extent extent);
    /// Keeps the selected states as a pattern of the person's own.
    void savePattern(workbench::Session& session);
    /// Asks for a file, writes the selected states into it as a workflow of their own, and puts a Task in
    /// their place that runs it.
    void extractWorkflow(workbench::Session& session);

private:
    bool needsQuestion(workbench::Session const& session) const;
    void showHistory(workbench::Session& session);
    QString folder() const;
    QString suggestedPath(workbench::Session const& session) const;

    workbench::Workbench& m_workbench;
    Dialogs& m_dialogs;
    QWidget* m_window;
    // Fresh documents with the companion they came with: as long as nothing was done, nothing is asked.
    std::map<workbench::Session const*, Value> m_fresh;
    ExportWish m_lastExport;
    // Files whose newer content on disk a person chose to ignore, with its time.
    std::map<workbench::Session const*, qint64> m_kept;
};

}  // namespace steploom::shell
