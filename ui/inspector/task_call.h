// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/desk.h"
#include "ui/inspector/typing.h"

#include <QWidget>

class QLabel;

namespace steploom::theme {
class SegmentedControl;
}

namespace steploom::inspector {

class LineField;

/// How a Task calls what its Resource names: the integration pattern where there is a choice, and for a
/// Lambda call the function. Both are also in the text of Resource and Parameters or Arguments.
class TaskCall : public QWidget {
    Q_OBJECT

public:
    TaskCall(Desk& desk, QWidget* parent);

    /// Shows what the text says; hides itself where there is nothing to choose.
    void refresh();
    void commit() { m_typing.commit(); }

private:
    std::string resource() const;
    /// Where the function's name is, a JSON Pointer; empty when there is no place for a literal one.
    std::string functionPath() const;
    bool showPattern();
    bool showFunction();
    void choosePattern(int index);
    bool putFunction(QString const& name, edit::Visit visit);

    Desk& m_desk;
    theme::SegmentedControl* m_patterns;
    QLabel* m_patternHelp;
    QWidget* m_function;
    LineField* m_name;
    Typing m_typing;
};

}  // namespace steploom::inspector
