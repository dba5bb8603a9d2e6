// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace steploom::inspector {

class Desk;

/// What one tab shows of what is on the desk. Refreshed only while it is seen.
class Page : public QWidget {
    Q_OBJECT

public:
    Page(Desk& desk, QWidget* parent);

    virtual void refresh() = 0;
    /// The problems of the document may be others.
    virtual void showProblems() {}
    /// Brings what was typed into the document.
    virtual void commit() {}

protected:
    Desk& desk() const { return m_desk; }
    /// The column in which the page's parts stand.
    QVBoxLayout* column() const { return m_column; }

private:
    Desk& m_desk;
    QVBoxLayout* m_column;
};

}  // namespace steploom::inspector
