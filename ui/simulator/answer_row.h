// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cases/ready_answers.h"
#include "core/sim/mocks.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;

namespace steploom::theme {
class IconButton;
class WordOffer;
}  // namespace steploom::theme

namespace steploom::simulator {

/// What a task answers to one try: a row of fields.
class AnswerRow : public QWidget {
    Q_OBJECT

public:
    explicit AnswerRow(QWidget* parent = nullptr);

    /// Shows `answer` as that of try `number` of `count`. Fields that have the focus and already mean it stay
    /// as typed.
    void setAnswer(sim::Answer const& answer, int number, int count);
    /// What the Task's call may answer, to begin with.
    void setReady(cases::ReadyAnswers const& ready);
    sim::Answer const& answer() const { return m_answer; }

signals:
    /// A person changed the answer.
    void edited();
    void removeRequested();
    void moveRequested(int by);

private:
    void takeKind(int index);
    void takeOutput(QString const& text);
    void showFields();

    sim::Answer m_answer;  // with what no field shows
    Value m_readyResult = Value::object();
    QLabel* m_title;
    QComboBox* m_kind;
    QLineEdit* m_output;
    QLineEdit* m_error;
    theme::WordOffer* m_errors;
    QLineEdit* m_cause;
    QLabel* m_after;
    QDoubleSpinBox* m_seconds;
    theme::IconButton* m_up;
    theme::IconButton* m_down;
};

}  // namespace steploom::simulator
