// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#ifndef Q_MOC_RUN  // decision 0010
#include "core/base/ids.h"
#endif

#include <QWidget>

#include <vector>

class QLabel;
class QLineEdit;

namespace steploom::theme {
class IconButton;
}

namespace steploom::canvas {

class CanvasView;

/// Finding states on the canvas (`Ctrl+F`): all hits are outlined, one is selected and brought into view.
/// What can be typed is a workbench::StateQuery.
class SearchBar : public QWidget {
    Q_OBJECT

public:
    explicit SearchBar(CanvasView& view);

    void open();
    void close();
    /// Looks again, after the document has changed.
    void refresh();

    int hitCount() const { return static_cast<int>(m_hits.size()); }
    /// 1 for the first hit; 0 while the selected state is none.
    int currentHit() const;

signals:
    /// It was opened, closed, or needs another width.
    void arranged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void search();
    void step(int by);
    void goTo(std::size_t index);
    void showCount();

    CanvasView& m_view;
    QLineEdit* m_text;
    QLabel* m_count;
    theme::IconButton* m_previous;
    theme::IconButton* m_next;
    std::vector<StateId> m_hits;
};

}  // namespace steploom::canvas
