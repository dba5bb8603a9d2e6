// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/problems/problem_list.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QListView;
class QStackedLayout;

namespace steploom::theme {
class SegmentedControl;
}

namespace steploom::workbench {
class Session;
class Workbench;
enum class Request;
}  // namespace steploom::workbench

namespace steploom::problems {

/// The problems of the current document. A click or Enter selects the state and shows the place in the text.
class ProblemsPanel : public QWidget {
    Q_OBJECT

public:
    explicit ProblemsPanel(workbench::Workbench& workbench, QWidget* parent = nullptr);

    /// Does NextProblem, PreviousProblem and, with the focus in the list, QuickFix; false for anything else,
    /// or without problems.
    bool perform(workbench::Request request);
    QListView& list() { return *m_list; }
    ProblemListModel& problems() { return *m_model; }

private:
    void follow(workbench::Session* session);
    void refresh();
    void go(int row);
    void offerFixes(int row, QPoint place);
    void openMenu(QPoint place);

    workbench::Workbench& m_workbench;
    QPointer<workbench::Session> m_session;
    theme::SegmentedControl* m_filter;
    ProblemListModel* m_model;
    QListView* m_list;
    QLabel* m_glyph;
    QLabel* m_nothing;
    QStackedLayout* m_stack;
};

}  // namespace steploom::problems
