// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cases/ready_answers.h"
#include "core/sim/mocks.h"

#include <QWidget>

#include <memory>
#include <string>
#include <vector>

class QLabel;
class QListWidget;
class QPushButton;
class QVBoxLayout;

namespace steploom::workbench {
class Session;
}

namespace steploom::simulator {

class AnswerRow;

/// What each Task answers, try by try. Follows the selected Task.
class AnswersPage : public QWidget {
    Q_OBJECT

public:
    explicit AnswersPage(QWidget* parent = nullptr);
    ~AnswersPage() override;

    void setSession(workbench::Session* session);
    /// The Task whose answers are shown; empty when there is none.
    std::string const& state() const { return m_state; }
    void showState(std::string const& name);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void refresh();
    void refreshTasks();
    void refreshRows();
    void followSelection();
    cases::ReadyAnswers const& ready();
    void write(std::vector<sim::Answer> answers);
    std::vector<sim::Answer> current() const;
    AnswerRow* makeRow();
    void add();
    int indexOf(AnswerRow const* row) const;

    workbench::Session* m_session = nullptr;
    std::unique_ptr<QObject> m_links;
    std::string m_state;
    std::string m_readyFor;  // the Resource that m_ready belongs to
    cases::ReadyAnswers m_ready;
    QListWidget* m_tasks;
    QVBoxLayout* m_column;
    std::vector<AnswerRow*> m_rows;
    QLabel* m_hint;
    QPushButton* m_add;
    QPushButton* m_clear;
};

}  // namespace steploom::simulator
