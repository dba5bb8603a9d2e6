// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/toast.h"

#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

#include <algorithm>

namespace steploom::shell {

Toast::Toast(QWidget* parent)
    : QWidget(parent)
    , m_glyph(new QLabel(this))
    , m_text(theme::makeLabel(theme::LabelRole::Label, {}, this))
{
    theme::setSurface(this, "raised");
    setAttribute(Qt::WA_StyledBackground);
    setCursor(Qt::PointingHandCursor);
    setToolTip(tr("Click to close"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(14, 10, 16, 10);
    row->setSpacing(10);
    row->addWidget(m_glyph, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, &Toast::refresh);
    refresh();
    hide();
}

void Toast::refresh()
{
    m_glyph->setPixmap(
        theme::glyphPixmap("info", theme::colour(theme::Role::Running), 16, devicePixelRatioF()));
}

QString Toast::sentence() const
{
    return isHidden() ? QString() : m_text->text();
}

void Toast::say(QString const& sentence, QWidget* place)
{
    if (m_place)
        m_place->removeEventFilter(this);
    m_place = place;
    place->installEventFilter(this);
    m_text->setText(sentence);
    setAccessibleName(sentence);
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
    static constexpr int widest = 520;
    static constexpr int fromBottom = 24;
    static constexpr int besidesText = 14 + 16 + 10 + 16 + 2;
    int const room = std::min(widest, m_place->width() - 2 * fromBottom);
    int const wanted = m_text->fontMetrics().horizontalAdvance(m_text->text()) + besidesText + 4;
    int const width = std::max(120, std::min(room, wanted));
    int const height = std::max(40, m_text->heightForWidth(width - besidesText) + 20);
    auto const bottom = m_place->mapTo(parentWidget(), QPoint(m_place->width() / 2, m_place->height()));
    setGeometry(bottom.x() - width / 2, bottom.y() - height - fromBottom, width, height);
}

void Toast::mousePressEvent(QMouseEvent*)
{
    hide();
}

bool Toast::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_place && (event->type() == QEvent::Resize || event->type() == QEvent::Move))
        settle();
    return QWidget::eventFilter(watched, event);
}

}  // namespace steploom::shell
