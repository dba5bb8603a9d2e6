// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QButtonGroup;
class QPushButton;

namespace steploom::theme {

/// A row of buttons of which exactly one is chosen.
class SegmentedControl : public QWidget {
    Q_OBJECT

public:
    explicit SegmentedControl(QString const& accessibleName, QWidget* parent = nullptr);

    /// Adds a segment; its index is the number of segments before it.
    QPushButton* addSegment(QString const& text, QString const& toolTip = {});
    int current() const;
    /// Chooses without telling anybody.
    void setCurrent(int index);
    void setSegmentEnabled(int index, bool isEnabled, QString const& why = {});
    /// 24 px high instead of 32.
    void setDense(bool isDense);

signals:
    /// A person chose a segment.
    void chosen(int index);

private:
    QButtonGroup* m_group;
    bool m_isDense = false;
};

}  // namespace steploom::theme
