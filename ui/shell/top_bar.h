// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QPushButton;

namespace steploom::actions {
class ActionSet;
}
namespace steploom::theme {
class IconButton;
class SearchField;
class SegmentedControl;
}  // namespace steploom::theme
namespace steploom::workbench {
class Workbench;
}

namespace steploom::shell {

/// The bar under the menus: undo, zoom, mode, search, theme.
class TopBar : public QWidget {
    Q_OBJECT

public:
    TopBar(workbench::Workbench& workbench, actions::ActionSet& actions, QWidget* parent = nullptr);

    /// Shows the zoom of the canvas; 0: there is none.
    void setZoom(double zoom);

    QSize sizeHint() const override { return {640, barHeight}; }

    /// Height in px.
    static constexpr int barHeight = 46;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    theme::IconButton* addButton(QAction* action, char const* glyph, QWidget* parent);
    void refreshTheme();

    workbench::Workbench& m_workbench;
    QPushButton* m_zoom;
    theme::SegmentedControl* m_modes;
    theme::SearchField* m_search;
    theme::IconButton* m_theme;
    QWidget* m_left;
    QWidget* m_right;
};

}  // namespace steploom::shell
