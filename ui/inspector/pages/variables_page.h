// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/run_view.h"
#include "ui/inspector/pages/page.h"

class QLabel;

namespace steploom::workbench {
class Simulation;
}

namespace steploom::inspector {

class ValueList;

/// The variables in scope in the shown visit of the state, as of the cursor or the end of the visit: those it
/// has set itself, those of its own level, and those of the levels around, each with who has set it.
class VariablesPage : public Page {
    Q_OBJECT

public:
    VariablesPage(Desk& desk, QWidget* parent);

    void refresh() override;

private:
    QString titleOf(workbench::Simulation const& simulation, sim::VariableView const& variable) const;

    QLabel* m_note;
    ValueList* m_values;
};

}  // namespace steploom::inspector
