// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace steploom::shell {

/// The right end of a document's tab: a dot while there are unsaved changes, a cross under the pointer that
/// closes it.
class TabMark : public QAbstractButton {
    Q_OBJECT

public:
    explicit TabMark(QWidget* parent);
    void setModified(bool isModified);
    bool isModified() const { return m_isModified; }
    QSize sizeHint() const override { return {16, 16}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    bool m_isModified = false;
};

}  // namespace steploom::shell
