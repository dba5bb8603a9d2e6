// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QLabel;

namespace steploom::shell {

/// One sentence over the bottom of another widget, for a few seconds or until it is clicked.
class Toast : public QWidget {
    Q_OBJECT

public:
    explicit Toast(QWidget* parent);

    /// Shows `sentence` over `place`, which lies in the same window. A sentence that is still shown makes
    /// room.
    void say(QString const& sentence, QWidget* place);
    QString sentence() const;

protected:
    void mousePressEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refresh();
    void settle();

    QLabel* m_glyph;
    QLabel* m_text;
    QPointer<QWidget> m_place;
    QTimer m_timer;
};

}  // namespace steploom::shell
