// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"
#include "ui/inspector/pages/page.h"

#include <cstddef>
#include <vector>

class QLabel;
class QListWidget;
class QPushButton;

namespace steploom::inspector {

class JsonField;

/// Values as code boxes, one under the other, each with its name.
class ValueList : public QWidget {
    Q_OBJECT

public:
    struct Entry {
        QString title;
        Value value;
    };

    explicit ValueList(QWidget* parent);

    enum class Equal { ToldOnce, ToldEach };

    /// Equal neighbours are told once where they are stages of one value: a filter that changed nothing says
    /// so.
    void show(std::vector<Entry> const& entries, Equal equal = Equal::ToldOnce);

private:
    struct Box {
        QLabel* title;
        JsonField* text;
        QLabel* note;
        Value shown;
        bool isFilled = false;
    };
    std::vector<Box> m_boxes;
};

/// What went into the shown visit of the state, or what came out of it, with the stages between, as of the
/// cursor.
class DataPage : public Page {
    Q_OBJECT

public:
    enum class Side { Input, Output };
    DataPage(Desk& desk, Side side, QWidget* parent);

    void refresh() override;

private:
    Side m_side;
    QLabel* m_note;
    ValueList* m_values;
};

class TryLines;

/// The tries of the shown visit: what failed, which retrier took it, what is still to come.
class RetryPage : public Page {
    Q_OBJECT

public:
    RetryPage(Desk& desk, QWidget* parent);

    void refresh() override;

private:
    QLabel* m_note;
    QLabel* m_triesTitle;
    TryLines* m_tries;
    QLabel* m_errorTitle;
    JsonField* m_error;
    QLabel* m_whichTitle;
    TryLines* m_which;
    QLabel* m_inputTitle;
    JsonField* m_input;
    QPushButton* m_skip;
    QPushButton* m_answer;

signals:
    /// Somebody wants to say what this try answers.
    void answerAsked();
};

/// Everything that happened to the state, or in the chosen visit, up to the cursor.
class EventsPage : public Page {
    Q_OBJECT

public:
    EventsPage(Desk& desk, QWidget* parent);

    void refresh() override;

signals:
    /// Somebody wants to look into the execution that the state has started.
    void executionAsked();

private:
    QLabel* m_note;
    QListWidget* m_list;
    std::vector<std::size_t> m_shown;  // places in the trace
    void const* m_run = nullptr;
    unsigned m_binding = 0;
};

}  // namespace steploom::inspector
