// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/palette_entries.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QListView;

namespace steploom::theme {
class SearchField;
}

namespace steploom::shell {

class PaletteModel;

/// The list over the window in which everything is found by typing: states, commands (`>`), text (`#`).
class CommandPalette : public QWidget {
    Q_OBJECT

public:
    CommandPalette(workbench::Workbench& workbench, actions::ActionSet& actions, QWidget* window);

    /// Opens with `query` typed in.
    void open(QString const& query = {});
    void close();
    theme::SearchField& field() { return *m_field; }
    std::vector<PaletteEntry> const& entries() const { return m_entries; }
    /// Chooses the current entry, as Enter does.
    void choose();

    /// Width in px.
    static constexpr int paletteWidth = 560;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void search();
    void settle();
    void move(int rows);

    workbench::Workbench& m_workbench;
    actions::ActionSet& m_actions;
    theme::SearchField* m_field;
    PaletteModel* m_model;
    QListView* m_list;
    QLabel* m_nothing;
    std::vector<PaletteEntry> m_entries;
    QPointer<QWidget> m_focusBefore;
};

}  // namespace steploom::shell
