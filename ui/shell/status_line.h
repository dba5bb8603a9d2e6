// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QStatusBar>

class QLabel;
class QToolButton;

namespace steploom::workbench {
class Session;
class Workbench;
}  // namespace steploom::workbench

namespace steploom::shell {

/// The bar at the bottom of the window: whether text and picture agree, language and type of the machine,
/// caret, indent, line ends, encoding.
class StatusLine : public QStatusBar {
    Q_OBJECT

public:
    explicit StatusLine(workbench::Workbench& workbench, QWidget* parent = nullptr);

    void setCaret(int line, int column);
    void setTextForm(QString const& indent, QString const& lineEnds);
    /// What is said about text and picture.
    QString syncText() const;

private:
    void follow(workbench::Session* session);
    void refresh();
    void goToFault();

    workbench::Workbench& m_workbench;
    QPointer<workbench::Session> m_session;
    QToolButton* m_sync;
    QLabel* m_language;
    QLabel* m_type;
    QLabel* m_caret;
    QLabel* m_indent;
    QLabel* m_lineEnds;
    QLabel* m_encoding;
};

}  // namespace steploom::shell
