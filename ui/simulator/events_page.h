// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/simulator/events_model.h"

#include <QTableView>

namespace steploom::simulator {

/// The list of events. The current row is the cursor; a click on a row, or walking the rows, moves it.
class EventsPage : public QTableView {
    Q_OBJECT

public:
    explicit EventsPage(QWidget* parent = nullptr);
    ~EventsPage() override;

    void setSession(workbench::Session* session);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void followCursor();

    EventsModel* m_model;
    workbench::Session* m_session = nullptr;
    std::unique_ptr<QObject> m_links;
    bool m_isFollowing = false;
};

}  // namespace steploom::simulator
