// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/toast.h"

#include "ui/theme/theme.h"

#include <QAccessible>
#include <QEvent>

#include <algorithm>

namespace steploom::shell {

Toast::Toast(QWidget* parent) : Notice("info", parent)
{
    setCursor(Qt::PointingHandCursor);
    setToolTip(tr("Click to close"));
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
    hide();
}

QString Toast::sentence() const
{
    return isHidden() ? QString() : Notice::sentence();
}

void Toast::watch(QWidget* place)
{
    for (auto const& old : {m_place, m_below})
        if (old)
            old->removeEventFilter(this);
    m_place = place;
    m_below = place->findChild<theme::Notice*>(QString(), Qt::FindDirectChildrenOnly);
    for (auto const& now : {m_place, m_below})
        if (now)
            now->installEventFilter(this);
}

void Toast::say(QString const& sentence, QWidget* place)
{
    watch(place);
    setSentence(sentence);
    settle();
    show();
    raise();
    // Time to read: longer sentences stay longer.
    static constexpr int shortest = 4000;
    static constexpr int perCharacter = 55;
    m_timer.start(std::max<int>(shortest, static_cast<int>(sentence.size()) * perCharacter));
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void Toast::settle()
{
    if (!m_place)
        return;
    static constexpr int fromBottom = 24;
    auto const size = sizeIn(m_place->width() - 2 * fromBottom);
    int bottom = m_place->height() - fromBottom;
    if (m_below && !m_below->isHidden())
        bottom = std::min(bottom, m_below->y() - theme::metrics::space2);
    auto const place = m_place->mapTo(parentWidget(), QPoint(m_place->width() / 2, bottom));
    setGeometry(place.x() - size.width() / 2, place.y() - size.height(), size.width(), size.height());
}

void Toast::mousePressEvent(QMouseEvent*)
{
    hide();
}

bool Toast::eventFilter(QObject* watched, QEvent* event)
{
    bool const isMoved = event->type() == QEvent::Resize || event->type() == QEvent::Move
        || event->type() == QEvent::Show || event->type() == QEvent::Hide;
    if (isMoved && (watched == m_place || watched == m_below))
        settle();
    return Notice::eventFilter(watched, event);
}

}  // namespace steploom::shell
