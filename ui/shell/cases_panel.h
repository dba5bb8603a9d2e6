// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QListWidget;
class QPushButton;
class QStackedLayout;

namespace steploom::workbench {
class Session;
class Workbench;
}  // namespace steploom::workbench

namespace steploom::shell {

/// The cases of the current document: choose, run, make, rename and delete them.
class CasesPanel : public QWidget {
    Q_OBJECT

public:
    explicit CasesPanel(workbench::Workbench& workbench, QWidget* parent = nullptr);

    int count() const;

signals:
    void countChanged();

private:
    void follow(workbench::Session* session);
    void refresh();
    void addCase();
    void findCases();
    void showSearch();
    void run();
    void remove();

    workbench::Workbench& m_workbench;
    QPointer<workbench::Session> m_session;
    QListWidget* m_list;
    QPushButton* m_run;
    QPushButton* m_find;  // or ends the search
    QPushButton* m_findFirst;
    QPushButton* m_rename;
    QPushButton* m_remove;
    QStackedLayout* m_stack;
    bool m_isRefreshing = false;
};

}  // namespace steploom::shell
