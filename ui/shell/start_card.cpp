// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/start_card.h"

#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QTextLayout>

#include <algorithm>

namespace steploom::shell {

using theme::Role;
using theme::TextStyle;

static constexpr int cardMargin = 12;
static constexpr int pictureHeight = 68;
static constexpr int nameHeight = 20;
static constexpr int summaryLine = 16;
static constexpr int summaryLines = 3;
static constexpr int topicHeight = 16;
static constexpr int wordsGap = 4;
static constexpr int cardHeight = pictureHeight + cardMargin + nameHeight + summaryLines * summaryLine
    + wordsGap + topicHeight + cardMargin;
static constexpr int leastCardWidth = 196;
static constexpr int cardGap = 12;

StartCard::StartCard(Words words, Thumbnail picture, QWidget* parent)
    : QAbstractButton(parent)
    , m_words(std::move(words))
    , m_picture(std::move(picture))
{
    setText(m_words.name);
    setAccessibleName(m_words.name);
    auto const about
        = m_words.topic.isEmpty() ? m_words.summary : tr("%1 Shows: %2.").arg(m_words.summary, m_words.topic);
    setAccessibleDescription(about);
    setToolTip(about);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
}

QSize StartCard::sizeHint() const
{
    return {leastCardWidth, cardHeight};
}

void StartCard::enterEvent(QEnterEvent*)
{
    update();
}

void StartCard::leaveEvent(QEvent*)
{
    update();
}

void StartCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    auto const frame = QRectF(rect()).adjusted(1, 1, -1, -1);
    QPainterPath outline;
    outline.addRoundedRect(frame, theme::metrics::radiusCard, theme::metrics::radiusCard);
    painter.fillPath(outline, theme::colour(underMouse() ? Role::AccentTint : Role::Surface));
    painter.save();
    painter.setClipPath(outline);
    QRectF const picture(frame.left(), frame.top(), frame.width(), pictureHeight);
    painter.fillRect(picture, theme::colour(Role::Canvas));
    paintPicture(painter, picture);
    painter.fillRect(
        QRectF(picture.left(), picture.bottom(), picture.width(), 1), theme::colour(Role::Border));
    painter.restore();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(hasFocus() ? QPen(theme::colour(Role::Focus), 2)
                              : QPen(theme::colour(underMouse() ? Role::Text2 : Role::Border), 1));
    painter.drawPath(outline);
    paintWords(
        painter, frame.adjusted(cardMargin, pictureHeight + cardMargin - 3, -cardMargin, -cardMargin + 3));
}

void StartCard::paintPicture(QPainter& painter, QRectF const& area) const
{
    if (!m_picture.isEmpty()) {
        m_picture.paint(painter, area.adjusted(8, 8, -8, 0));
        return;
    }
    QRectF slot(0, 0, 96, 36);
    slot.moveCenter(area.center());
    QPen pen(theme::colour(Role::Accent), 1.5);
    pen.setDashPattern({4, 3});
    painter.setPen(pen);
    painter.setBrush(theme::colour(Role::AccentTint));
    painter.drawRoundedRect(slot, theme::metrics::radiusField, theme::metrics::radiusField);
    painter.drawPixmap(slot.center() - QPointF(8, 8),
        theme::glyphPixmap("plus", theme::colour(Role::Accent), 16, devicePixelRatioF()));
}

// Lines of `text` that fit into `width`; the last one is shortened when there is more.
static QStringList wrapped(QString const& text, QFont const& font, double width, int mostLines)
{
    QStringList lines;
    QTextLayout layout(text, font);
    layout.beginLayout();
    for (auto line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        bool const isLast = lines.size() + 1 == mostLines;
        auto const rest = text.mid(line.textStart());
        lines.append(isLast ? QFontMetricsF(font).elidedText(rest, Qt::ElideRight, width)
                            : text.mid(line.textStart(), line.textLength()).trimmed());
        if (isLast)
            break;
    }
    layout.endLayout();
    return lines;
}

void StartCard::paintWords(QPainter& painter, QRectF const& area) const
{
    auto const elided = [&](QString const& text) {
        return painter.fontMetrics().elidedText(text, Qt::ElideRight, static_cast<int>(area.width()));
    };
    QRectF line(area.left(), area.top(), area.width(), nameHeight);
    painter.setFont(theme::font(TextStyle::BodyStrong));
    painter.setPen(theme::colour(Role::Text));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, elided(m_words.name));
    painter.setFont(theme::font(TextStyle::Label));
    painter.setPen(theme::colour(Role::Muted));
    line = QRectF(area.left(), line.bottom(), area.width(), summaryLine);
    for (auto const& words : wrapped(m_words.summary, painter.font(), area.width(), summaryLines)) {
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, words);
        line.translate(0, summaryLine);
    }
    painter.setFont(theme::font(TextStyle::Caption));
    painter.setPen(theme::colour(Role::Accent));
    painter.drawText(QRectF(area.left(), area.bottom() - topicHeight, area.width(), topicHeight),
        Qt::AlignLeft | Qt::AlignVCenter, elided(m_words.topic));
}

static int columnsIn(int width)
{
    return std::max(1, (width + cardGap) / (leastCardWidth + cardGap));
}

static int rowsOf(int cards, int columns)
{
    return (cards + columns - 1) / columns;
}

void CardGrid::add(StartCard* card)
{
    card->setParent(this);
    card->installEventFilter(this);
    m_cards.push_back(card);
    updateGeometry();
}

int CardGrid::columns() const
{
    return columnsIn(width());
}

int CardGrid::heightForWidth(int width) const
{
    auto const rows = rowsOf(static_cast<int>(m_cards.size()), columnsIn(width));
    return std::max(0, rows * (cardHeight + cardGap) - cardGap);
}

QSize CardGrid::sizeHint() const
{
    return {4 * (leastCardWidth + cardGap) - cardGap, heightForWidth(width())};
}

QSize CardGrid::minimumSizeHint() const
{
    return {leastCardWidth, heightForWidth(width())};
}

void CardGrid::resizeEvent(QResizeEvent* /*event*/)
{
    auto const count = columns();
    auto const cardWidth = (width() + cardGap) / count - cardGap;
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        auto const column = static_cast<int>(i) % count;
        auto const row = static_cast<int>(i) / count;
        m_cards[i]->setGeometry(
            column * (cardWidth + cardGap), row * (cardHeight + cardGap), cardWidth, cardHeight);
    }
    updateGeometry();
}

bool CardGrid::eventFilter(QObject* watched, QEvent* event)
{
    auto const at = std::find(m_cards.begin(), m_cards.end(), watched);
    if (at != m_cards.end() && event->type() == QEvent::FocusIn)
        emit cardFocused(*at);
    if (at == m_cards.end() || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    int step = 0;
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Left:
        step = -1;
        break;
    case Qt::Key_Right:
        step = 1;
        break;
    case Qt::Key_Up:
        step = -columns();
        break;
    case Qt::Key_Down:
        step = columns();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        (*at)->click();
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
    auto const wanted = at - m_cards.begin() + step;
    if (wanted >= 0 && wanted < static_cast<std::ptrdiff_t>(m_cards.size()))
        m_cards[static_cast<std::size_t>(wanted)]->setFocus(Qt::TabFocusReason);
    return true;
}

static constexpr int recentHeight = 52;
static constexpr int dateWidth = 84;

QSize RecentDelegate::sizeHint(QStyleOptionViewItem const&, QModelIndex const&) const
{
    return {200, recentHeight};
}

void RecentDelegate::paint(
    QPainter* painter, QStyleOptionViewItem const& option, QModelIndex const& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    bool const isCurrent = option.state.testFlag(QStyle::State_Selected);
    if (isCurrent || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme::colour(isCurrent ? Role::AccentTint : Role::Sunken));
        painter->drawRoundedRect(
            option.rect.adjusted(0, 1, 0, -1), theme::metrics::radiusField, theme::metrics::radiusField);
    }
    QRectF const frame(option.rect.left() + 6, option.rect.center().y() - pictureSize.height() / 2.0 + 0.5,
        pictureSize.width(), pictureSize.height());
    QPainterPath outline;
    outline.addRoundedRect(frame, theme::metrics::radiusInner, theme::metrics::radiusInner);
    painter->fillPath(outline, theme::colour(Role::Canvas));
    if (auto const picture = index.data(PictureRole).value<QPixmap>(); !picture.isNull()) {
        painter->save();
        painter->setClipPath(outline);
        painter->drawPixmap(frame.topLeft(), picture);
        painter->restore();
    } else {
        auto const ratio = painter->device()->devicePixelRatioF();
        painter->drawPixmap(frame.center() - QPointF(8, 8),
            theme::glyphPixmap("file", theme::colour(Role::Muted), 16, ratio));
    }
    painter->setBrush(Qt::NoBrush);
    painter->setPen(theme::colour(Role::Border));
    painter->drawPath(outline);
    auto const area = option.rect.adjusted(18 + pictureSize.width(), 7, -12, -5);
    QRect const upper(area.left(), area.top(), area.width(), 19);
    painter->setFont(theme::font(TextStyle::BodyStrong));
    painter->setPen(theme::colour(Role::Text));
    painter->drawText(upper, Qt::AlignLeft | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(
            index.data().toString(), Qt::ElideMiddle, upper.width() - dateWidth));
    painter->setFont(theme::font(TextStyle::Caption));
    painter->setPen(theme::colour(Role::Muted));
    painter->drawText(upper, Qt::AlignRight | Qt::AlignVCenter, index.data(DateRole).toString());
    painter->drawText(upper.translated(0, 19), Qt::AlignLeft | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(index.data(FolderRole).toString(), Qt::ElideMiddle, upper.width()));
    painter->restore();
}

}  // namespace steploom::shell
