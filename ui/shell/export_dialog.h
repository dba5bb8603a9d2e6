// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/shell/export_wish.h"

#include <QDialog>

#include <vector>

class QCheckBox;
class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace steploom::workbench {
class Session;
}

namespace steploom::shell {

/// What a format makes of a workflow, and what it had to guess.
struct Exported {
    Result<std::string> text;
    std::vector<std::string> remarks;
};
Exported exported(workbench::Session const& session, ExportWish const& wish);

/// Lets people choose a format and shows what it makes of the workflow. Its text can be copied at once.
class ExportDialog : public QDialog {
    Q_OBJECT

public:
    ExportDialog(workbench::Session const& session, ExportWish const& suggested, QWidget* parent = nullptr);

    ExportWish const& wish() const { return m_wish; }

private:
    void choose(int row);
    void refresh();

    workbench::Session const& m_session;
    ExportWish m_wish;
    QListWidget* m_formats;
    QPlainTextEdit* m_preview;
    QCheckBox* m_asObject;
    QLabel* m_remarks;
    QPushButton* m_copy;
    QPushButton* m_save;
};

}  // namespace steploom::shell
