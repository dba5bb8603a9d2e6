// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cases/ready_answers.h"
#include "core/sim/mocks.h"
#include "ui/inspector/pages/page.h"

#include <string>
#include <vector>

class QLabel;
class QPushButton;

namespace steploom::inspector {

class AnswerCard;

/// What a Task answers when it is simulated, try by try.
class MocksPage : public Page {
    Q_OBJECT

public:
    MocksPage(Desk& desk, QWidget* parent);

    void refresh() override;
    void commit() override;

    /// What the card of a try says, for the list at `index`.
    void setAnswer(std::size_t index, sim::Answer const& answer);
    void removeAnswer(std::size_t index);
    /// What the call of the Task may answer, to begin with.
    cases::ReadyAnswers const& ready();

private:
    std::vector<sim::Answer> answers() const;
    void setAnswers(std::vector<sim::Answer> answers);
    void addTry();
    void failHere();

    std::string m_readyFor;  // the Resource that m_ready belongs to
    cases::ReadyAnswers m_ready;
    QLabel* m_none;
    QPushButton* m_fail;
    QVBoxLayout* m_cardColumn;
    std::vector<AnswerCard*> m_cards;
};

}  // namespace steploom::inspector
