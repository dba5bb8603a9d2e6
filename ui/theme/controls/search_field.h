// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

class QAction;
class QLabel;

namespace steploom::theme {

/// A line edit with a magnifier, and at its right the key that leads to it.
class SearchField : public QLineEdit {
    Q_OBJECT

public:
    explicit SearchField(QString const& placeholder, QString const& key = {}, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void refresh();

    QAction* m_magnifier;
    QLabel* m_key = nullptr;
};

}  // namespace steploom::theme
