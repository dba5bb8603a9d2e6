// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/documents.h"

#include <QWidget>

class QLabel;
class QListWidget;

namespace steploom::shell {

/// What the window shows while nothing is open: new, open, recent.
class StartPage : public QWidget {
    Q_OBJECT

public:
    StartPage(workbench::Workbench& workbench, Documents& documents, QWidget* parent = nullptr);

    QListWidget& recent() { return *m_recent; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeNew();
    QWidget* makeRecent();
    void refreshRecent();
    void refreshLogo();

    workbench::Workbench& m_workbench;
    Documents& m_documents;
    QLabel* m_logo;
    QListWidget* m_recent;
    QLabel* m_noRecent;
};

}  // namespace steploom::shell
