// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTableWidget;

namespace steploom::workbench {
class Session;
}

namespace steploom::code {

/// All `${Name}` of a definition with the values that stand in for them here, and where they are used. The
/// values are kept beside the definition, never in it.
class SubstitutionsDialog : public QDialog {
    Q_OBJECT

public:
    explicit SubstitutionsDialog(workbench::Session& session, QWidget* parent = nullptr);

    QTableWidget& table() { return *m_table; }

private:
    void fill();
    void followCompanion();
    void keep(int row);
    void reveal(int row);

    workbench::Session& m_session;
    QTableWidget* m_table;
    QLabel* m_summary;
    QPushButton* m_show;
    Value m_shown;  // the values as they were last filled in; null when there are none
    bool m_isFilling = false;
};

}  // namespace steploom::code
