// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/edits.h"
#include "ui/workbench/drag.h"
#include "ui/workbench/workbench.h"

#include <QFrame>

#include <string_view>
#include <vector>

class QLabel;
class QListWidget;
class QListWidgetItem;

namespace steploom::theme {
class SearchField;
}

namespace steploom::canvas {

/// The search menu over the canvas: what could stand at a place. What was put in lately comes first, then all
/// kinds of new states, actions and patterns, and last existing states, which are what the line leads to from
/// now on.
class QuickInsert : public QFrame {
    Q_OBJECT

public:
    QuickInsert(workbench::Workbench& workbench, workbench::Session& session, Aim aim, QWidget* parent);

    /// Opens beside a place of the screen, and inside of it.
    void openAt(QPoint globalPlace);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void fill();
    void fillTypes();
    void fillCatalog();
    void fillExisting();
    void addNew(
        workbench::Insertable what, std::string_view glyph, QString const& label, QString const& words);
    void addType(asl::StateType const& type);
    void addHeading(QString const& text);
    void filter(QString const& wanted);
    void step(int by);
    void choose(QListWidgetItem const* item);

    workbench::Workbench& m_workbench;
    workbench::Session& m_session;
    Aim m_aim;
    theme::SearchField* m_field;
    QListWidget* m_list;
    QLabel* m_count;
    std::vector<workbench::Insertable> m_new;
};

}  // namespace steploom::canvas
