// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/controls/tab_strip.h"

#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace steploom::inspector {

static constexpr int stripHeight = 36;
static constexpr int widestGap = 12;  // at each side of a tab's words
static constexpr int markSize = 12;
static constexpr int countPadding = 5;

TabStrip::TabStrip(QWidget* parent) : QTabBar(parent)
{
    setExpanding(false);
    setUsesScrollButtons(false);
    setElideMode(Qt::ElideNone);
    setDrawBase(false);
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, [this] { update(); });
}

TabStrip::Mark TabStrip::markOf(int index) const
{
    auto const at = static_cast<std::size_t>(index);
    return at < m_marks.size() ? m_marks[at] : Mark{};
}

TabStrip::Mark& TabStrip::mark(int index)
{
    auto const at = static_cast<std::size_t>(index);
    if (at >= m_marks.size())
        m_marks.resize(at + 1);
    return m_marks[at];
}

void TabStrip::setCount(int index, int count)
{
    if (markOf(index).count == count)
        return;
    mark(index).count = count;
    setTabData(index, count);
    setTabText(index, tabText(index));  // makes the bar measure again
    updateGeometry();
    resize(size());
    update();
}

void TabStrip::setFaulty(int index, bool isFaulty)
{
    if (markOf(index).isFaulty == isFaulty)
        return;
    mark(index).isFaulty = isFaulty;
    setTabToolTip(index, isFaulty ? tr("There is a problem here") : QString());
    setTabText(index, tabText(index));
    update();
}

void TabStrip::tabRemoved(int index)
{
    if (auto const at = static_cast<std::size_t>(index); at < m_marks.size())
        m_marks.erase(m_marks.begin() + index);
}

static QFont stripFont(bool isCurrent)
{
    auto font = theme::font(theme::TextStyle::Body);
    font.setWeight(isCurrent ? QFont::DemiBold : QFont::Medium);
    return font;
}

static int countWidth(int count)
{
    return QFontMetrics(theme::font(theme::TextStyle::Caption)).horizontalAdvance(QString::number(count))
        + 2 * countPadding;
}

// As wide as the word is when it is current, so that nothing moves when it becomes so.
int TabStrip::wordWidth(int index) const
{
    auto const mark = markOf(index);
    auto width = QFontMetrics(stripFont(true)).horizontalAdvance(tabText(index));
    if (mark.count > 0)
        width += 4 + countWidth(mark.count);
    if (mark.isFaulty)
        width += markSize + 4;
    return width;
}

int TabStrip::gap() const
{
    if (count() == 0)
        return widestGap;
    int words = 0;
    for (int i = 0; i < count(); ++i)
        words += wordWidth(i);
    return std::clamp((width() - words) / (2 * count()), 3, widestGap);
}

QSize TabStrip::tabSizeHint(int index) const
{
    return {wordWidth(index) + 2 * gap(), stripHeight};
}

void TabStrip::resizeEvent(QResizeEvent* event)
{
    // The gaps depend on the width: every tab is measured anew.
    if (count() > 0)
        setTabText(0, tabText(0));
    QTabBar::resizeEvent(event);
}

void TabStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < count(); ++i) {
        auto const mark = markOf(i);
        bool const isCurrent = i == currentIndex();
        auto const space = gap();
        auto box = tabRect(i).adjusted(space, 0, -space, 0);
        if (isCurrent) {
            painter.fillRect(
                QRect(box.left() - 4, height() - 2, box.width() + 8, 2), theme::colour(theme::Role::Accent));
            if (hasFocus()) {
                painter.setPen(QPen(theme::colour(theme::Role::Focus), 1, Qt::DashLine));
                painter.drawRect(QRectF(box).adjusted(-3, 6.5, 3, -6.5));
            }
        }
        if (mark.isFaulty) {
            painter.drawPixmap(box.left(), (height() - markSize) / 2,
                theme::glyphPixmap(
                    "error", theme::colour(theme::Role::Failed), markSize, devicePixelRatioF()));
            box.setLeft(box.left() + markSize + 4);
        }
        painter.setFont(stripFont(isCurrent));
        painter.setPen(theme::colour(isCurrent ? theme::Role::Text : theme::Role::Text2));
        painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, tabText(i));
        if (mark.count > 0) {
            auto const width = countWidth(mark.count);
            QRectF const pill(box.right() + 1 - width, (height() - 18) / 2.0, width, 18);
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme::colour(theme::Role::Sunken));
            painter.drawRoundedRect(pill, theme::metrics::radiusInner, theme::metrics::radiusInner);
            painter.setFont(theme::font(theme::TextStyle::Caption));
            painter.setPen(theme::colour(theme::Role::Text2));
            painter.drawText(pill, Qt::AlignCenter, QString::number(mark.count));
        }
    }
}

}  // namespace steploom::inspector
