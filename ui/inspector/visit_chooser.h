// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace steploom::theme {
class IconButton;
}

namespace steploom::inspector {

class Desk;
class ElidedLabel;

/// Chooses which visit of a state the pages of a run show, where there were several: `Visit 2 of 5 ·
/// Each[1]`. While none is chosen the newest is shown.
class VisitChooser : public QWidget {
    Q_OBJECT

public:
    VisitChooser(Desk& desk, QWidget* parent);

    /// Shows what is on the desk now; hides itself where there is nothing to choose.
    void refresh(bool isRunShown);

private:
    void go(int by);

    Desk& m_desk;
    theme::IconButton* m_previous;
    ElidedLabel* m_words;
    theme::IconButton* m_next;
    QPushButton* m_newest;
};

}  // namespace steploom::inspector
