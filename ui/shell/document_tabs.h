// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabBar>

namespace steploom::workbench {
class Session;
class Workbench;
}  // namespace steploom::workbench

namespace steploom::shell {

/// A tab for each open document; a dot marks unsaved changes. Tabs can be moved.
class DocumentTabs : public QTabBar {
    Q_OBJECT

public:
    explicit DocumentTabs(workbench::Workbench& workbench, QWidget* parent = nullptr);

    workbench::Session* sessionAt(int index) const;
    int indexOf(workbench::Session const* session) const;

signals:
    void closeWanted(steploom::workbench::Session* session);

protected:
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    void add(workbench::Session* session);
    void refresh(workbench::Session* session);

    workbench::Workbench& m_workbench;
};

}  // namespace steploom::shell
