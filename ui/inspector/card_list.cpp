// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/card_list.h"

#include "ui/inspector/controls/elided_label.h"
#include "ui/inspector/controls/grip.h"
#include "ui/theme/controls/icon_button.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace steploom::inspector {

static theme::IconButton* cardButton(char const* glyph, QString const& hint, QWidget* parent)
{
    auto* const button = new theme::IconButton(glyph, hint, parent);
    button->setSide(theme::metrics::denseControlHeight);
    button->setGlyphSize(14);
    return button;
}

Card::Card(FormRow* body, QWidget* parent)
    : QFrame(parent)
    , m_body(body)
    , m_head(new QWidget(this))
    , m_grip(new Grip(m_head))
    , m_title(new ElidedLabel(theme::TextStyle::Label, theme::Role::Text, m_head))
    , m_subtitle(new ElidedLabel(theme::TextStyle::Caption, theme::Role::Text2, m_head))
    , m_up(cardButton("chevron_up", tr("Earlier (Alt+Up)"), m_head))
    , m_down(cardButton("chevron_down", tr("Later (Alt+Down)"), m_head))
    , m_remove(cardButton("trash", tr("Remove"), m_head))
    , m_chevron(cardButton("chevron_down", tr("Open or close"), m_head))
{
    theme::setSurface(this, "currentCard");
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(
        theme::metrics::space3, theme::metrics::space2, theme::metrics::space3, theme::metrics::space3);
    column->setSpacing(theme::metrics::space2);
    auto* const head = new QHBoxLayout(m_head);
    head->setContentsMargins(0, 0, 0, 0);
    head->setSpacing(2);
    auto bold = m_title->font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_grip->setToolTip(tr("Drag to change the order, or press Up and Down"));
    head->addWidget(m_grip);
    auto* const words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_title);
    words->addWidget(m_subtitle);
    head->addLayout(words, 1);
    for (auto* const button : {m_up, m_down, m_remove, m_chevron})
        head->addWidget(button);
    m_up->setObjectName(QStringLiteral("up"));
    m_down->setObjectName(QStringLiteral("down"));
    m_remove->setObjectName(QStringLiteral("remove"));
    m_chevron->setObjectName(QStringLiteral("chevron"));
    m_grip->setObjectName(QStringLiteral("grip"));
    column->addWidget(m_head);
    body->setParent(this);
    column->addWidget(body);
    m_head->installEventFilter(this);
    connect(m_grip, &Grip::held, this, [this](QPoint const& at, bool isDone) {
        if (m_isEditable)
            emit dragged(parentWidget()->mapFromGlobal(at).y(), isDone);
    });
    connect(m_grip, &Grip::stepped, this, [this](int by) {
        if (m_isEditable)
            emit moveAsked(by);
    });
    connect(m_up, &QToolButton::clicked, this, [this] { emit moveAsked(-1); });
    connect(m_down, &QToolButton::clicked, this, [this] { emit moveAsked(1); });
    connect(m_remove, &QToolButton::clicked, this, &Card::removeAsked);
    connect(m_chevron, &QToolButton::clicked, this, [this] { setOpen(!m_isOpen); });
}

void Card::setTitle(QString const& title, QString const& subtitle)
{
    m_title->setWholeText(title);
    m_subtitle->setWholeText(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
    m_remove->setHint(tr("Remove %1").arg(title));
    m_grip->setAccessibleName(tr("Order of %1, press Up or Down").arg(title));
}

QString Card::title() const
{
    return m_title->text();
}

void Card::setPlace(std::size_t index, std::size_t count)
{
    m_up->setVisible(count > 1);
    m_down->setVisible(count > 1);
    m_grip->setVisible(count > 1);
    m_up->setEnabled(m_isEditable && index > 0);
    m_down->setEnabled(m_isEditable && index + 1 < count);
}

void Card::setOpen(bool isOpen)
{
    if (isOpen == m_isOpen)
        return;
    m_isOpen = isOpen;
    m_body->setVisible(isOpen);
    m_chevron->setGlyph(isOpen ? "chevron_down" : "chevron_right");
    if (isOpen)
        emit opened();
}

void Card::takeFocus()
{
    m_grip->setFocus();
}

theme::IconButton* Card::addButton(char const* glyph, QString const& hint)
{
    auto* const button = cardButton(glyph, hint, m_head);
    auto* const head = static_cast<QHBoxLayout*>(m_head->layout());
    head->insertWidget(head->indexOf(m_up), button);
    return button;
}

void Card::setEditable(bool isEditable)
{
    m_isEditable = isEditable;
    m_remove->setEnabled(isEditable);
    m_grip->setEnabled(isEditable);
}

bool Card::eventFilter(QObject* watched, QEvent* event)
{
    auto const type = event->type();
    if (watched == m_head && type == QEvent::MouseButtonRelease) {
        setOpen(!m_isOpen);
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

void Card::keyPressEvent(QKeyEvent* event)
{
    bool const isMove = event->modifiers() == Qt::AltModifier
        && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down);
    if (!isMove || !m_isEditable)
        return QFrame::keyPressEvent(event);
    emit moveAsked(event->key() == Qt::Key_Up ? -1 : 1);
}

// ---- the list

CardList::CardList(Desk& desk, asl::Field const& field, Words const& words, QWidget* parent)
    : Editor(desk, field, parent)
    , m_column(new QVBoxLayout(this))
    , m_add(theme::makeLink(words.add, this))
    , m_empty(theme::makeLabel(theme::LabelRole::Help, words.empty, this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(theme::metrics::space2);
    auto* const head = new QHBoxLayout;
    head->addWidget(theme::makeLabel(theme::LabelRole::Section, words.heading, this), 1);
    head->addWidget(m_add);
    m_column->addLayout(head);
    m_column->addWidget(m_empty);
    m_add->setObjectName(QStringLiteral("add"));
    connect(m_add, &QPushButton::clicked, this, [this] {
        auto const place = m_shown;
        if (addItem() && place < m_shown)
            m_cards[place]->setOpen(true);
    });
}

bool CardList::addItem()
{
    return desk().set(path() + "/-", newItem());
}

bool CardList::removeItem(std::size_t index)
{
    return desk().remove(itemPath(index));
}

bool CardList::moveItem(std::size_t from, std::size_t to)
{
    return desk().move(path(), from, to);
}

void CardList::setPath(std::string path)
{
    Editor::setPath(std::move(path));
    for (std::size_t i = 0; i < m_cards.size(); ++i)
        m_cards[i]->body()->setPrefix(itemPath(i));
}

void CardList::ensureCards(std::size_t count)
{
    while (m_cards.size() < count) {
        auto const index = m_cards.size();
        auto* const card = new Card(makeBody(this), this);
        card->body()->setPrefix(itemPath(index));
        connect(card, &Card::moveAsked, this, [this, index](int by) {
            bool const isUp = by < 0;
            if (isUp ? index > 0 : index + 1 < m_shown)
                move(index, isUp ? index - 1 : index + 1);
        });
        connect(card, &Card::removeAsked, this, [this, index] {
            commit();
            removeItem(index);
        });
        connect(card, &Card::dragged, this, [this, index](int y, bool isDone) { drag(index, y, isDone); });
        connect(card, &Card::opened, this, [this, index] {
            for (std::size_t i = 0; m_hasOneOpen && i < m_cards.size(); ++i)
                if (i != index)
                    m_cards[i]->setOpen(false);
        });
        m_column->addWidget(card);
        m_cards.push_back(card);
    }
}

void CardList::refresh()
{
    auto const list = node();
    m_shown = list.isArray() ? list.size() : 0;
    ensureCards(m_shown);
    bool const isNew = m_binding != desk().binding();
    m_binding = desk().binding();
    bool const isEditable = desk().isEditable();
    m_add->setEnabled(isEditable);
    m_empty->setVisible(m_shown == 0 && !m_empty->text().isEmpty());
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        bool const isShown = i < m_shown;
        if (isShown) {
            if (isNew)
                m_cards[i]->setOpen(m_hasOneOpen ? m_shown == 1 : m_shown <= 2 || i == 0);
            m_cards[i]->setTitle(titleOf(i), subtitleOf(i));
            m_cards[i]->setEditable(isEditable);
            m_cards[i]->setPlace(i, m_shown);
            m_cards[i]->body()->refresh();
        }
        m_cards[i]->setVisible(isShown);
    }
}

void CardList::commit()
{
    for (std::size_t i = 0; i < m_shown; ++i)
        m_cards[i]->body()->commit();
}

void CardList::showProblems()
{
    for (std::size_t i = 0; i < m_shown; ++i)
        m_cards[i]->body()->showProblems();
}

void CardList::move(std::size_t from, std::size_t to)
{
    if (from == to)
        return;
    commit();
    bool const wasOpen = m_cards[from]->isOpen();
    bool const otherOpen = m_cards[to]->isOpen();
    if (!moveItem(from, to))
        return;
    m_cards[from]->setOpen(otherOpen);
    m_cards[to]->setOpen(wasOpen);
    m_cards[to]->takeFocus();
}

// The place between cards that a height stands for: 0 before the first.
std::size_t CardList::gapAt(int y) const
{
    std::size_t gap = 0;
    while (gap < m_shown && y > m_cards[gap]->geometry().center().y())
        ++gap;
    return gap;
}

void CardList::drag(std::size_t index, int y, bool isDone)
{
    auto const gap = gapAt(y);
    m_gap = isDone ? -1 : static_cast<int>(gap);
    update();
    if (isDone && m_shown > 0)
        move(index, std::min(gap > index ? gap - 1 : gap, m_shown - 1));
}

void CardList::paintEvent(QPaintEvent*)
{
    if (m_gap < 0 || m_shown == 0)
        return;
    auto const gap = static_cast<std::size_t>(m_gap);
    auto const y = gap < m_shown ? m_cards[gap]->y() - 4 : m_cards[m_shown - 1]->geometry().bottom() + 3;
    QPainter painter(this);
    painter.fillRect(0, y, width(), 2, theme::colour(theme::Role::Accent));
}

}  // namespace steploom::inspector
