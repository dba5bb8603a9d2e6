// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drawing/palette.h"
#include "core/sim/run.h"
#include "core/sim/run_view.h"
#include "ui/inspector/pages/page.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

class QLabel;
class QTreeWidget;
class QTreeWidgetItem;

namespace steploom::inspector {

class ValueList;

/// The executions that the shown visit of a Task has started, as of the shown clock: their states in the
/// order they were entered, those that such a state has started in turn below it, and the data of the chosen
/// one.
class ExecutionPage : public Page {
    Q_OBJECT

public:
    ExecutionPage(Desk& desk, QWidget* parent);

    void refresh() override;

private:
    /// A line of the tree: an execution, or a visit of one of its states.
    struct Row {
        int depth = 0;
        std::string glyph;
        drawing::Role role = drawing::Role::Muted;
        QString name;
        QString words;
        std::optional<Value> input = {};
        std::optional<Value> output = {};
        std::optional<std::string> error = {};
        std::optional<std::string> cause = {};
    };
    /// A run inside, and how far it is seen.
    struct Inside {
        std::shared_ptr<sim::Run const> run;
        sim::RunFold fold;
    };

    std::vector<Row> rowsOfVisit();
    void addExecution(std::vector<Row>& rows, sim::NestedRun const& told, int depth);
    void addStates(std::vector<Row>& rows, Inside const& inside, int depth);
    Inside& insideOf(std::shared_ptr<sim::Run const> const& run);
    void showTree(std::vector<Row> rows);
    void showRow(QTreeWidgetItem* item, Row const& row) const;
    void showChosen();

    QLabel* m_note;
    QTreeWidget* m_tree;
    ValueList* m_values;
    std::vector<Row> m_rows;
    std::vector<QTreeWidgetItem*> m_items;  // of each row
    std::map<sim::Run const*, Inside> m_inside;
};

}  // namespace steploom::inspector
