// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/documents.h"

#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QListWidget;

namespace steploom::shell {

class CardGrid;

/// What the window shows while nothing is open: new ones as cards, open, recent.
class StartPage : public QWidget {
    Q_OBJECT

public:
    StartPage(workbench::Workbench& workbench, Documents& documents, QWidget* parent = nullptr);

    QListWidget& recent() { return *m_recent; }
    /// Blank and the templates.
    CardGrid& cards() { return *m_cards; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QHBoxLayout* makeHeading();
    QWidget* makeNew();
    void fillCards();
    QWidget* makeRecent();
    void refreshRecent();
    void readNextPicture();
    void refreshLogo();

    workbench::Workbench& m_workbench;
    Documents& m_documents;
    QLabel* m_logo;
    CardGrid* m_cards;
    QListWidget* m_recent;
    QLabel* m_noRecent;
    QTimer m_reading;  // one picture each time
    int m_nextPicture = 0;
};

}  // namespace steploom::shell
