// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/completion.h"

#include <QFrame>
#include <QPoint>

class QListWidget;

namespace steploom::code {

/// The list of candidates under the caret. It never takes the focus: the editor moves through it.
class CompletionList : public QFrame {
    Q_OBJECT

public:
    explicit CompletionList(QWidget* editor);

    /// Shows what of `completion` fits what is typed, with its corner there; hides when nothing does.
    void show(assist::Completion completion, QPoint const& below, int lineHeight);
    void move(int steps);

    assist::Completion const& completion() const { return m_completion; }
    /// The candidate that would be taken; null when the list is hidden.
    assist::Candidate const* current() const;
    QStringList labels() const;

signals:
    /// A person clicked the current candidate.
    void chosen();

private:
    assist::Completion m_completion;
    QListWidget* m_list;
};

}  // namespace steploom::code
