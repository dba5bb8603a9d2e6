// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workbench/workbench.h"

#include <QObject>
#include <QPointer>
#include <QSize>

#include <functional>
#include <vector>

class QMainWindow;

namespace steploom::actions {
class ActionSet;
}

namespace steploom::shell {

class BottomPanel;
class DocumentPage;
class RightDock;
class StatesDock;

/// Which panes the window shows, how wide they are, and what fits: the docks, the text beside the canvas, and
/// their sizes, kept for each mode (visual language, section 4).
class WindowPanes : public QObject {
    Q_OBJECT

public:
    /// Pages of the bottom panel, in their order.
    enum BottomPage { Problems, Simulation, Cases, Output };
    enum class Pane { States, Code, Inspector };

    /// Below these widths States is a rail, and the text shares the inspector's panel.
    static constexpr int railBelow = 1400;
    static constexpr int sharedBelow = 1180;

    WindowPanes(workbench::Workbench& workbench, actions::ActionSet& actions, QMainWindow* window);

    StatesDock& states() { return *m_states; }
    RightDock& right() { return *m_right; }
    BottomPanel& bottom() { return *m_bottom; }

    /// Shows what belongs to the mode; once, when the bottom panel has its pages.
    void begin();
    /// The document whose text is shown; null: the start page.
    void setPage(DocumentPage* page);
    void addPage(DocumentPage* page);
    void removePage(DocumentPage* page);

    bool isShown(Pane pane) const;
    void toggle(Pane pane);
    void show(Pane pane);
    /// Gives the focus to the next or the previous pane.
    void goToPane(int direction);

    /// Whether sizes are read from and written to the settings.
    void setRemembers(bool remembers) { m_remembers = remembers; }
    void restore();
    void save();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    /// What is kept for each mode.
    struct Wanted {
        bool states = true;
        bool code = true;
        bool inspector = true;
        bool isBottomOpen = false;
        int bottomPage = Problems;
        int codeWidth = 0;  ///< 0: by the width of the window
        QByteArray docks;   ///< QMainWindow::saveState()
        bool isSizedByHand = false;
    };

    Wanted& wanted() { return m_wanted[m_mode == workbench::Mode::Simulate ? 1 : 0]; }
    Wanted const& wanted() const { return m_wanted[m_mode == workbench::Mode::Simulate ? 1 : 0]; }
    bool& wantedFlag(Pane pane);
    void changeMode(workbench::Mode mode);
    void keep();
    void settle();
    void placeCode(DocumentPage& page);
    void splitByDefault(DocumentPage& page);
    void resizeByDefault();
    bool isNarrow() const;

    workbench::Workbench& m_workbench;
    actions::ActionSet& m_actions;
    QMainWindow* m_window;
    StatesDock* m_states;
    RightDock* m_right;
    BottomPanel* m_bottom;
    std::vector<DocumentPage*> m_pages;
    DocumentPage* m_page = nullptr;
    workbench::Mode m_mode = workbench::Mode::Design;
    Wanted m_wanted[2];
    QSize m_sizedFor;  // the window's size that docks were given sizes for
    bool m_remembers = true;
    bool m_isSettling = false;
};

}  // namespace steploom::shell
