// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <memory>

class QComboBox;
class QLabel;

namespace steploom::theme {
class IconButton;
class SegmentedControl;
}  // namespace steploom::theme
namespace steploom::workbench {
class Session;
}

namespace steploom::simulator {

/// Runs, steps, speed, the virtual clock, and the case to run.
class TransportBar : public QWidget {
    Q_OBJECT

public:
    explicit TransportBar(QWidget* parent = nullptr);
    ~TransportBar() override;

    void setSession(workbench::Session* session);
    /// One preset of the speed down or up.
    void changeSpeed(int by);

private:
    void makeButtons();
    void refresh();
    void refreshClock();
    void refreshCases();
    void takeCaseItem(int item);
    QString askName(QString const& title, QString const& standard);

    workbench::Session* m_session = nullptr;
    std::unique_ptr<QObject> m_links;
    theme::IconButton* m_restart;
    theme::IconButton* m_stepBack;
    theme::IconButton* m_run;
    theme::IconButton* m_stepOver;
    theme::IconButton* m_stepInto;
    theme::IconButton* m_stepOut;
    theme::IconButton* m_toEnd;
    theme::IconButton* m_stop;
    theme::SegmentedControl* m_speed;
    QLabel* m_clock;
    QLabel* m_event;
    QComboBox* m_cases;
};

}  // namespace steploom::simulator
