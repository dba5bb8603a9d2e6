// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/controls/chip_field.h"

#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QStringListModel>

#include <algorithm>

namespace steploom::inspector {

static constexpr int chipHeight = 20;
static constexpr int chipGap = 4;
static constexpr int chipCross = 8;

// One word; a click on its cross, or Delete while it has the focus, removes it.
class Chip : public QAbstractButton {
public:
    Chip(QString const& word, QWidget* parent) : QAbstractButton(parent)
    {
        setText(word);
        setFont(theme::font(theme::TextStyle::Code));
        setToolTip(word);
        setAccessibleName(ChipField::tr("%1, press to remove").arg(word));
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
    }
    int wantedWidth() const { return fontMetrics().horizontalAdvance(text()) + 8 + 6 + chipCross + 8; }

protected:
    void keyPressEvent(QKeyEvent* event) override
    {
        if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
            click();
        else
            QAbstractButton::keyPressEvent(event);
    }
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(hasFocus() ? QPen(theme::colour(theme::Role::Focus), 2) : QPen(Qt::NoPen));
        painter.setBrush(theme::colour(theme::Role::Sunken));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), height() / 2.0, height() / 2.0);
        painter.setPen(theme::colour(isEnabled() ? theme::Role::Text : theme::Role::Disabled));
        auto const words = rect().adjusted(8, 0, -(8 + chipCross + 4), 0);
        painter.drawText(
            words, Qt::AlignVCenter, fontMetrics().elidedText(text(), Qt::ElideMiddle, words.width()));
        painter.setPen(QPen(theme::colour(underMouse() ? theme::Role::Text : theme::Role::Text2), 1.5));
        QRectF const cross(width() - 8 - chipCross + 1, (height() - 6) / 2.0, 6, 6);
        painter.drawLine(cross.topLeft(), cross.bottomRight());
        painter.drawLine(cross.topRight(), cross.bottomLeft());
    }
};

ChipField::ChipField(QWidget* parent) : QWidget(parent), m_edit(new QLineEdit(this))
{
    // The field draws the one frame around chips and edit.
    m_edit->setStyleSheet(QStringLiteral("QLineEdit, QLineEdit:hover, QLineEdit:focus { border: none; "
                                         "background: transparent; min-height: 20px;"
                                         " padding: 0 4px; }"));
    m_edit->setFont(theme::font(theme::TextStyle::Code));
    m_edit->installEventFilter(this);
    auto sizes = sizePolicy();
    sizes.setHorizontalPolicy(QSizePolicy::Ignored);
    sizes.setVerticalPolicy(QSizePolicy::Fixed);
    sizes.setHeightForWidth(true);
    setSizePolicy(sizes);
    setFocusProxy(m_edit);
    connect(m_edit, &QLineEdit::textEdited, this, [this](QString const& text) {
        if (text.endsWith(QLatin1Char(',')))
            takeTyped();
    });
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, [this] { update(); });
}

void ChipField::setWords(QStringList const& words)
{
    if (words == m_words && m_chips.size() == words.size())
        return;
    m_words = words;
    rebuild();
}

void ChipField::setCompletions(std::function<QStringList()> words)
{
    m_completions = std::move(words);
    m_offered = new QStringListModel(this);
    auto* const completer = new QCompleter(m_offered, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_edit->setCompleter(completer);
    // After the edit has taken the completion's text.
    connect(
        completer, qOverload<QString const&>(&QCompleter::activated), this, [this] { takeTyped(); },
        Qt::QueuedConnection);
}

void ChipField::setFaulty(bool isFaulty)
{
    m_isFaulty = isFaulty;
    update();
}

void ChipField::takeTyped()
{
    auto added = m_words;
    for (auto const& part : m_edit->text().split(QLatin1Char(','), Qt::SkipEmptyParts))
        if (auto const word = part.trimmed(); !word.isEmpty() && !added.contains(word))
            added << word;
    m_edit->clear();
    if (added == m_words)
        return;
    setWords(added);
    emit wordsEdited(m_words);
}

void ChipField::removeAt(qsizetype index)
{
    if (index < 0 || index >= m_words.size())
        return;
    auto kept = m_words;
    kept.removeAt(index);
    m_edit->setFocus();
    setWords(kept);
    emit wordsEdited(m_words);
}

void ChipField::rebuild()
{
    // A chip may be the one whose click led here.
    for (auto* const chip : std::as_const(m_chips)) {
        chip->hide();
        chip->deleteLater();
    }
    m_chips.clear();
    for (qsizetype i = 0; i < m_words.size(); ++i) {
        auto* const chip = new Chip(m_words[i], this);
        connect(chip, &QAbstractButton::clicked, this, [this, i] { removeAt(i); });
        chip->show();
        m_chips << chip;
    }
    m_edit->setPlaceholderText(m_words.isEmpty() ? m_placeholder : QString());
    place(width(), true);
    updateGeometry();
}

// Rows of chips, then the edit: what is left of the last row, or a row of its own. Returns the height.
int ChipField::place(int width, bool moves) const
{
    int const inset = 6;
    int const fewest = 48;
    int const right = std::max(width - inset, inset + 40);
    int x = inset;
    int y = inset;
    for (auto* const each : m_chips) {
        auto const wanted = std::min(static_cast<Chip*>(each)->wantedWidth(), right - inset);
        if (x > inset && x + wanted > right) {
            x = inset;
            y += chipHeight + chipGap;
        }
        if (moves)
            each->setGeometry(x, y, wanted, chipHeight);
        x += wanted + chipGap;
    }
    // A row of its own only while somebody is there to type.
    if (x > inset && x + fewest > right && (m_edit->hasFocus() || x + 8 > right)) {
        x = inset;
        y += chipHeight + chipGap;
    }
    if (moves)
        m_edit->setGeometry(x, y, right - x, chipHeight);
    return y + chipHeight + inset;
}

QSize ChipField::sizeHint() const
{
    return {200, place(width(), false)};
}

void ChipField::resizeEvent(QResizeEvent*)
{
    place(width(), true);
}

void ChipField::mousePressEvent(QMouseEvent*)
{
    m_edit->setFocus();
}

void ChipField::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    bool const isFocused = m_edit->hasFocus();
    auto const role = m_isFaulty ? theme::Role::Failed
        : isFocused              ? theme::Role::Focus
        : isEnabled()            ? theme::Role::BorderStrong
                                 : theme::Role::Border;
    double const line = m_isFaulty || isFocused ? 2 : 1;
    painter.setPen(QPen(theme::colour(role), line));
    painter.setBrush(theme::colour(isEnabled() ? theme::Role::Surface : theme::Role::Sunken));
    auto const frame = QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2);
    painter.drawRoundedRect(frame, theme::metrics::radiusField, theme::metrics::radiusField);
}

bool ChipField::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        auto const key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            takeTyped();
            return true;
        }
        if (key == Qt::Key_Backspace && m_edit->text().isEmpty() && !m_words.isEmpty()) {
            removeAt(m_words.size() - 1);
            return true;
        }
    }
    bool const hasPopup = m_edit->completer() && m_edit->completer()->popup()->isVisible();
    if (event->type() == QEvent::FocusOut && !hasPopup)
        takeTyped();
    if (event->type() == QEvent::FocusIn && m_completions)
        m_offered->setStringList(m_completions());
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
        place(width(), true);
        updateGeometry();
        update();
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace steploom::inspector
