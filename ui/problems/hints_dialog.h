// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace steploom::lint {
struct Rule;
}
namespace steploom::workbench {
class Session;
}

class QVBoxLayout;

namespace steploom::problems {

/// Every hint with why it is given, and where it is wanted: in this workflow (kept in its companion) and in
/// all workflows (kept in the settings). What is chosen holds at once.
class HintsDialog : public QDialog {
    Q_OBJECT

public:
    /// `session` may be null; then only the settings can be changed.
    HintsDialog(workbench::Session* session, QWidget* parent);

private:
    void addHint(QVBoxLayout& column, lint::Rule const& rule);

    workbench::Session* m_session;
};

}  // namespace steploom::problems
