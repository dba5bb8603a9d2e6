// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabBar>

#include <vector>

namespace steploom::inspector {

/// Tabs as words with a line under the current one; a tab may have a count, and a mark where a fault is. They
/// move together when there is little room.
class TabStrip : public QTabBar {
    Q_OBJECT

public:
    explicit TabStrip(QWidget* parent);

    void setCount(int index, int count);
    void setFaulty(int index, bool isFaulty);

protected:
    QSize tabSizeHint(int index) const override;
    QSize minimumTabSizeHint(int index) const override { return tabSizeHint(index); }
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void tabRemoved(int index) override;

private:
    int wordWidth(int index) const;
    int gap() const;

    struct Mark {
        int count = 0;
        bool isFaulty = false;
    };
    Mark markOf(int index) const;
    Mark& mark(int index);
    std::vector<Mark> m_marks;
};

}  // namespace steploom::inspector
