// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QListWidget;
class QStackedLayout;

namespace steploom::shell {

/// All sentences that were told, with their time, newest last.
class OutputPanel : public QWidget {
    Q_OBJECT

public:
    explicit OutputPanel(QWidget* parent = nullptr);
    void add(QString const& sentence);
    QStringList sentences() const;

private:
    QListWidget* m_list;
    QStackedLayout* m_stack;
};

}  // namespace steploom::shell
